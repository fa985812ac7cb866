"""Whether a request can be met: the must limits that the closed forms miss, each with what was measured.

Checked before any session is chosen, so that what is judged is the request and not one way of meeting it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import inf

from app.science.units import METRES_PER_KM, RACES, clock, spoken_distance
from app.training.dates import spoken_date
from app.training.planning.because import because
from app.training.planning.calendar import (
    DAYS,
    LEAST_SESSION_S,
    able_weekdays,
    number,
    running_weekdays,
    session_s,
)
from app.training.planning.long_limits import most_share
from app.training.planning.outline import Outline
from app.training.planning.standing import ADULT_AGE, CHILD_AGE, YOUTH_AGE
from app.training.planning.volume import LEAST_START_M
from app.training.plans.plan import Verdict
from app.training.plans.request import Goal, PlanRequest, RaceGoal, TuneUpRace
from app.training.race_figures import LONGEST_PLAN_WEEKS
from app.training.reason import Reason
from app.training.rules import find_rule

FEWEST_DAYS = 2
_NO_TUNE_UP_DAYS, _NO_TUNE_UP_HALF_DAYS, _NO_TUNE_UP_MARATHON_DAYS = 4, 5, 12
_HALF_OR_MORE_M = 0.98 * RACES["half"]
MOST_OF_LONGEST, _ALWAYS_RACED_M = find_rule("P09").number("share_of_longest"), 1.02 * RACES["5k"]
_BESIDE_RACE_M, _SURE = 3700.0, 0.96
"""What is run beside a race, and what of the wanted distances is counted on."""


def verdict(plan: Outline) -> Verdict | None:
    """Judge the goal time by the realistic gain; None without one, or without a race result."""
    return None if plan.gain is None else plan.gain.verdict


def limits_missed(plan: Outline) -> tuple[Reason, ...]:
    """List every must limit that the request misses; none of a request that can be met."""
    return tuple(
        reason
        for check in (_age, _start_volume, _days, _length, _longest_run, _goal_time, _races)
        for reason in check(plan)
    )


def _age(plan: Outline) -> Iterator[Reason]:
    age, goal_m = plan.standing.age, plan.standing.goal_m or 0.0
    if age is None:
        return
    raced_m = max([goal_m, *[race.distance_m for race in plan.request.races]])
    if age < CHILD_AGE:
        text = f"Under {CHILD_AGE} running is play: there is no plan."
        yield because("A02", text, age, CHILD_AGE, "years")
    elif not is_race_too_long(age, raced_m):
        return
    elif age < YOUTH_AGE:
        text = f"Under {YOUTH_AGE} a plan holds races of 10 km at most."
        yield because("A02", text, raced_m, RACES["10k"], "m")
    else:
        text = f"Under {ADULT_AGE} no plan holds a marathon."
        yield because("A02", text, age, ADULT_AGE, "years")


def is_race_too_long(age: int | None, distance_m: float) -> bool:
    """Whether a runner is too young for a race (A02): under 16 beyond 10 km, under 18 for a marathon."""
    if age is None or age >= ADULT_AGE:
        return False
    return distance_m > (_YOUTH_LONGEST_M if age < YOUTH_AGE else _MINOR_LONGEST_M)


_YOUTH_LONGEST_M, _MINOR_LONGEST_M = 1.01 * RACES["10k"], 29_000.0


def _start_volume(plan: Outline) -> Iterator[Reason]:
    weekly_m = plan.standing.weekly_m
    if weekly_m < LEAST_START_M:
        text = (
            f"{_km(weekly_m)} a week is too little to start from, where a plan needs {_km(LEAST_START_M)}: "
            "8 weeks of running and walking come first."
        )
        yield because("P08", text, weekly_m, LEAST_START_M, "m")


def _days(plan: Outline) -> Iterator[Reason]:
    availability = plan.request.availability
    days, able = len(running_weekdays(availability)), len(able_weekdays(availability))
    if able < FEWEST_DAYS <= days:
        days_able = "1 day a week has" if able else "No day of the week has"
        text = f"{days_able} time for a run of {clock(LEAST_SESSION_S)}; a plan needs {FEWEST_DAYS}."
        yield because("C03", text, able, FEWEST_DAYS, "days a week")
    elif (long_s := _long_day_s(plan)) < LEAST_SESSION_S:
        text = f"The day of the long run has {clock(long_s)}; a run takes {clock(LEAST_SESSION_S)}."
        yield because("C03", text, long_s, LEAST_SESSION_S, "s")
    open_days = most_able_days(plan)
    if open_days < FEWEST_DAYS <= able:
        text = f"Holidays leave {open_days} day{'' if open_days == 1 else 's'} a week to run on."
        yield because("C01", text, open_days, FEWEST_DAYS, "days a week")
    if days < FEWEST_DAYS:
        text = f"{days} day{'' if days == 1 else 's'} a week to run on; a plan needs {FEWEST_DAYS}."
        yield because("C01", text, days, FEWEST_DAYS, "days a week")


def _long_day_s(plan: Outline) -> float:
    """Find the time at hand on the day of the long run, which holds the longest of its week (C02)."""
    day = number(plan.request.availability.long_run_day)
    return inf if day is None else session_s(plan.request.availability, day)


def most_able_days(plan: Outline) -> int:
    """Count the days to run on of the whole week that holds most of them."""
    whole = [len(week.running) for week in plan.weeks if len(week.weekdays) == DAYS]
    return max(whole, default=len(able_weekdays(plan.request.availability)))


def _length(plan: Outline) -> Iterator[Reason]:
    if plan.whole_weeks > LONGEST_PLAN_WEEKS:
        text = f"{plan.whole_weeks} weeks; a plan lasts at most {LONGEST_PLAN_WEEKS}."
        yield because("P05", text, plan.whole_weeks, LONGEST_PLAN_WEEKS, "weeks")
    figures = plan.figures
    if figures is not None and plan.weeks_of_training < figures.least_weeks:
        count, trained = plan.weeks_of_training, plan.request.athlete.trained_weeks
        before = f", {trained} of them trained already" if trained else ""
        text = f"{count} week{'' if count == 1 else 's'}{before}; this race needs {figures.least_weeks}."
        yield because("P05", text, count, figures.least_weeks, "weeks")


def _longest_run(plan: Outline) -> Iterator[Reason]:
    figures = plan.figures
    if figures is None:
        return
    reached_m, needed_m = plan.longest_run_m, figures.longest_run_limits_m(plan.standing.level).low
    if reached_m >= needed_m:
        return
    text = f"{_comes_to(reached_m)}; this race needs {_km(needed_m)}. {_binding(plan, needed_m)}"
    yield because("L06", text, reached_m, needed_m, "m")


def too_short(plan: Outline, longest_m: float) -> tuple[Reason, ...]:
    """Tell where the longest run of the weeks as they were built misses its limit (L06)."""
    figures = plan.figures
    if figures is None:
        return ()
    needed_m = figures.longest_run_limits_m(plan.standing.level).low
    if max(longest_m, plan.request.athlete.reached_m) >= needed_m:
        return ()
    text = f"{_comes_to(longest_m)} in the days that are left; this race needs {_km(needed_m)}."
    return (because("L06", text, longest_m, needed_m, "m"),)


def _comes_to(longest_m: float) -> str:
    return f"The long run comes to {_km(longest_m)}" if longest_m else "No long run finds a place"


def _binding(plan: Outline, needed_m: float) -> str:
    """Say what keeps the long run short."""
    standing, volume = plan.standing, plan.volume
    by_time_m = plan.longest_by_time_m
    if by_time_m < needed_m:
        at_hand_s = _long_day_s(plan)
        return f"Its day has {clock(at_hand_s if at_hand_s < inf else standing.easy_s(by_time_m))}."
    by_week_m = most_share(len(able_weekdays(plan.request.availability))) * volume.peak_m
    if by_week_m < needed_m:
        return f"The longest week, {_km(volume.peak_m)}, holds no longer one."
    weeks = plan.season.loading_weeks
    if not weeks:
        return "No week is left to lead up to it."
    lead = "1 loading week leads" if weeks == 1 else f"{weeks} loading weeks lead"
    return f"{lead} from {_km(standing.longest_m)} no further."


def _goal_time(plan: Outline) -> Iterator[Reason]:
    gain = plan.gain
    if gain is not None and not gain.is_realistic:
        text = (
            f"The goal time asks for {gain.needed:.1f} points of VDOT more than today; "
            f"{gain.realistic:.1f} are realistic by the day of the race."
        )
        yield because("P07", text, min(gain.needed, 100.0), gain.realistic, "VDOT")


def _races(plan: Outline) -> Iterator[Reason]:
    yield from limits_of_races(plan, plan.request.races)


def limits_of_races(plan: Outline, races: Sequence[TuneUpRace]) -> tuple[Reason, ...]:
    """List the limits that some races on the way miss."""
    return (*_spacing(plan.request.goal, races), *_race_weeks(plan, races), *_beyond_training(plan, races))


def apart(request: PlanRequest) -> tuple[TuneUpRace, ...]:
    """Choose races that stand in nobody's way, the longest first."""
    kept: list[TuneUpRace] = []
    for race in sorted(request.races, key=lambda each: -each.distance_m):
        if not any(_spacing(request.goal, [*kept, race])):
            kept.append(race)
    return tuple(kept)


def _spacing(goal: Goal, races: Sequence[TuneUpRace]) -> Iterator[Reason]:
    ordered = sorted(races, key=lambda race: race.date)
    if isinstance(goal, RaceGoal):
        free = _free_days(goal)
        for race in ordered:
            if (left := (goal.date - race.date).days) <= free:
                text = f"{_named(race)} is {left} days before the goal; {free} days before it no race stands."
                yield because("I19", text, left, free, "days")
    for earlier, later in pairwise(ordered):
        days = (later.date - earlier.date).days
        least = 3 if earlier.distance_m >= _HALF_OR_MORE_M else 2
        if days < least:
            text = f"{_named(later)} is {days} day{'' if days == 1 else 's'} after another race."
            yield because("I17" if least > 2 else "I07", text, days, least, "days")


def _race_weeks(plan: Outline, races: Sequence[TuneUpRace]) -> Iterator[Reason]:
    for week in plan.weeks:
        raced_m = sum(race.distance_m + _BESIDE_RACE_M for race in week.races.values() if race in races)
        most_m = _most_raced_m(plan, week.index - 1)
        if raced_m > most_m:
            text = (
                f"Racing in week {week.index} comes to {_km(raced_m)} with warming up; what is run before it "
                f"bears {_km(most_m)}."
            )
            yield because("V01", text, raced_m, most_m, "m")


def _beyond_training(plan: Outline, races: Sequence[TuneUpRace]) -> Iterator[Reason]:
    for race in races:
        trained_m = longest_before_m(plan, race.date)
        if is_beyond_training(plan, race):
            text = (
                f"{_named(race)} is more than {MOST_OF_LONGEST:g} times as long as the longest run that "
                f"training comes to before it, {_km(trained_m)}."
            )
            yield because("P09", text, race.distance_m, MOST_OF_LONGEST * trained_m, "m")


def is_beyond_training(plan: Outline, race: TuneUpRace) -> bool:
    """Whether a race on the way is much longer than what has been run before it (P09)."""
    most_m = MOST_OF_LONGEST * longest_before_m(plan, race.date)
    return race.distance_m > max(most_m, _ALWAYS_RACED_M)


def longest_before_m(plan: Outline, when: date) -> float:
    """Find the longest run that training comes to before a day, as it is wanted."""
    weeks_m = zip(plan.weeks, plan.long_runs.weeks_m, strict=True)
    return max([plan.standing.longest_m, *(metres for week, metres in weeks_m if week.date(DAYS - 1) < when)])


def _most_raced_m(plan: Outline, place: int) -> float:
    """Find what a week may hold after the weeks before it, as they are wanted (V01, V07)."""
    known = [plan.volume.weeks_m[at] if at > 0 else plan.standing.weekly_m for at in range(place - 4, place)]
    return _SURE * min(1.15 * max(known) + 2000, 1.3 / (4 - 1.3) * sum(known[1:]))


def _free_days(goal: RaceGoal) -> int:
    """Days before the goal race that hold no other race."""
    if goal.distance_m > (RACES["half"] * RACES["marathon"]) ** 0.5:
        return _NO_TUNE_UP_MARATHON_DAYS
    return (
        _NO_TUNE_UP_HALF_DAYS if goal.distance_m > (RACES["10k"] * RACES["half"]) ** 0.5 else _NO_TUNE_UP_DAYS
    )


def _km(metres: float) -> str:
    return f"{round(metres / METRES_PER_KM, 1):g} km"


def _named(race: TuneUpRace) -> str:
    name = spoken_distance(race.distance_m)
    return f"The tune-up race of {spoken_date(race.date)}, {name},"
