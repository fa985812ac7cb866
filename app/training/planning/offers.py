"""Changes that may cure a limit that binds: of each field the smallest first, so that the last cures if any.

The first is reckoned back from the limit; how much is needed is found out among the rest.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil

from app.science.units import METRES_PER_KM, clock, race_name
from app.science.vdot import race_time_s, vdot
from app.training.athlete import WEEKDAYS, Weekday
from app.training.dates import ONE_DAY, spoken_date
from app.training.planning.assuming import DAYS_BY_LIKING
from app.training.planning.calendar import DAYS, LEAST_SESSION_S, running_weekdays
from app.training.planning.feasibility import apart, is_beyond_training, is_race_too_long, limits_of_races
from app.training.planning.long_limits import most_share
from app.training.planning.long_runs import STEEPEST_STEP_M
from app.training.planning.outline import Outline
from app.training.planning.phases import RUN_WALK_WEEKS
from app.training.planning.standing import ADULT_AGE, CHILD_AGE, YOUTH_AGE
from app.training.planning.volume import GREATEST_GROWTH, LEAST_START_M
from app.training.plans.plan import Change, Fix
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.race_figures import LONGEST_PLAN_WEEKS, RACE_FIGURES, realistic_gain_vdot

Offer = Callable[[Outline], Sequence[Fix]]

_LONGEST_SESSION_S, _SESSION_STEP_S = 14_400.0, 300.0
_STEP_M, _MOST_STEPS = 1000.0, 40
_SLOWEST_S_PER_M = 1.19
"""Slower than 20 minutes a kilometre nothing is taken for a time that was run."""


def later_race(plan: Outline) -> Sequence[Fix]:
    """Move the race by whole weeks."""
    goal, weeks = plan.request.goal, plan.weeks_of_training
    if not isinstance(goal, RaceGoal):
        return ()
    least = max((plan.figures.least_weeks if plan.figures else 0) - weeks, 1)
    return [
        _raced_on(goal.date + more * DAYS * ONE_DAY, more) for more in range(least, _weeks_left(plan) + 1)
    ]


def _weeks_left(plan: Outline) -> int:
    return LONGEST_PLAN_WEEKS - len(plan.weeks)


def _raced_on(date: dt.date, weeks: int) -> Fix:
    later = f"{weeks} week{'' if weeks == 1 else 's'} later"
    return Fix("goal.date", str(date), f"Race {later}, on {spoken_date(date)}.")


def later_start(plan: Outline) -> Sequence[Fix]:
    """Start on a Monday from which the plan is short enough; races before it are none of the plan."""
    if plan.whole_weeks <= LONGEST_PLAN_WEEKS:
        return ()
    start = latest_start(plan.request)
    text = (
        f"Start on {spoken_date(start)}: {LONGEST_PLAN_WEEKS} whole weeks before the race are the longest "
        "plan."
    )
    races = tuple(race for race in plan.request.races if race.date >= start)
    also = () if races == plan.request.races else (Change("races", races),)
    return [Fix("start_date", str(start), text, also)]


def latest_start(request: PlanRequest) -> dt.date:
    """Find the first Monday from which no more than 26 whole weeks are left."""
    earliest = request.last_date - ((LONGEST_PLAN_WEEKS + 1) * DAYS - 2) * ONE_DAY
    return earliest + -earliest.weekday() % DAYS * ONE_DAY


def shorter_race(plan: Outline) -> Sequence[Fix]:
    """Race less far, in a time that asks for as much as the one wanted, or for as much as is realistic."""
    goal_m = plan.standing.goal_m or 0.0
    shorter = [race.distance_m for race in reversed(RACE_FIGURES) if race.distance_m < 0.95 * goal_m]
    return [_raced_over(plan, metres) for metres in shorter]


def _raced_over(plan: Outline, metres: float) -> Fix:
    goal, text = plan.request.goal, f"Race the {race_name(metres)} instead"
    if not isinstance(goal, RaceGoal) or goal.time_s is None:
        return Fix("goal.distance", metres, f"{text}.")
    time_s = _time_over(plan, goal, metres)
    text += f", in {clock(time_s)}." if time_s else "."
    return Fix("goal.distance", metres, text, (Change("goal.time", time_s),))


def _time_over(plan: Outline, goal: RaceGoal, metres: float) -> float | None:
    try:
        index = vdot(goal.distance_m, goal.time_s or 0.0)
    except ValueError:
        index = None
    most = most_vdot(plan)
    known = [each for each in (index, most) if each is not None]
    return reached_s(min(known), metres) if known else None


def most_vdot(plan: Outline) -> float | None:
    """Find the index that a plan may bring; None where no time is wanted, or today's index not known."""
    if plan.gain is None or plan.standing.vdot is None:
        return None
    longest = realistic_gain_vdot(plan.standing.level, LONGEST_PLAN_WEEKS)
    return plan.standing.vdot + min(plan.gain.realistic, longest)


def reached_s(index: float, metres: float) -> float:
    """Find the time of an index, in whole seconds that do not ask for more, and that somebody may run."""
    return float(ceil(min(race_time_s(index, metres) + 0.5, _SLOWEST_S_PER_M * metres)))


def slower_goal(plan: Outline) -> Sequence[Fix]:
    """Aim at what is realistic."""
    index, today, gain = most_vdot(plan), plan.standing.vdot, plan.gain
    if index is None or today is None or gain is None or today + gain.needed <= index:
        return ()
    time_s = reached_s(index, plan.standing.goal_m or 0.0)
    return [slower_goal_of(time_s)]


def slower_goal_of(time_s: float) -> Fix:
    """Aim at a time that is realistic."""
    return Fix("goal.time", time_s, f"Aim at {clock(time_s)}, the best that is realistic.")


def more_distance(plan: Outline) -> Sequence[Fix]:
    """From the week that the longest run needs, back along the growth of the loading weeks."""
    standing = plan.standing
    least_m = max(LEAST_START_M, standing.weekly_m + 1)
    if plan.figures is not None and standing.weekly_m >= LEAST_START_M:
        needed_m = plan.figures.longest_run_m.low / most_share(_days(plan))
        least_m = max(least_m, needed_m / GREATEST_GROWTH ** max(plan.season.loading_weeks - 1, 0))
    first_m = ceil(least_m / _STEP_M) * _STEP_M
    return [_running(plan, first_m + number * _STEP_M) for number in range(_MOST_STEPS)]


def _running(plan: Outline, week_m: float) -> Fix:
    text = f"Run {week_m / METRES_PER_KM:g} km a week before the plan starts"
    if plan.standing.weekly_m < LEAST_START_M:
        text += f": {RUN_WALK_WEEKS} weeks of running and walking lead there"
    return Fix("athlete.weekly_distance_m", week_m, f"{text}.")


def longer_longest(plan: Outline) -> Sequence[Fix]:
    """From the longest run that the race needs, back by the steepest steps."""
    if plan.figures is None:
        return ()
    needed_m = plan.figures.longest_run_m.low
    least_m = max(needed_m - STEEPEST_STEP_M * plan.season.loading_weeks, plan.standing.longest_m + 1)
    first, last = ceil(least_m / _STEP_M), int(needed_m // _STEP_M) + 1
    return [_having_run(number * _STEP_M) for number in range(first, last + 1)]


def _having_run(metres: float) -> Fix:
    text = f"Have a run of {metres / METRES_PER_KM:g} km behind you when the plan starts."
    return Fix("athlete.longest_run_m", metres, text)


def more_days(plan: Outline) -> Sequence[Fix]:
    """Run on more days: first on those that are open, then on those of rest and of other sports."""
    days = [day for day in WEEKDAYS if WEEKDAYS.index(day) in running_weekdays(plan.request.availability)]
    found = []
    for day in sorted(DAYS_BY_LIKING, key=_closed(plan).__contains__):
        if day not in days:
            days.append(day)
            found.append(_run_on(plan, tuple(each for each in WEEKDAYS if each in days)))
    return found


def _closed(plan: Outline) -> frozenset[Weekday]:
    availability = plan.request.availability
    return frozenset((*(availability.rest_days or ()), *(availability.cross_training_days or ())))


def _run_on(plan: Outline, days: tuple[Weekday, ...]) -> Fix:
    availability = plan.request.availability
    also = [
        Change(f"availability.{name}", tuple(day for day in given if day not in days))
        for name, given in (
            ("rest_days", availability.rest_days),
            ("cross_training_days", availability.cross_training_days),
        )
        if given and not set(given).isdisjoint(days)
    ]
    text = f"Run on {len(days)} days: {', '.join(days)}."
    return Fix("availability.days", days, text, tuple(also))


def more_minutes(plan: Outline) -> Sequence[Fix]:
    """Have the time that the longest run takes, on its day or on every day."""
    given, day = plan.request.availability.max_session_s, plan.request.availability.long_run_day
    if given is None:
        return ()
    by_weekday = isinstance(given, Mapping) and day is not None
    needed_s = plan.standing.easy_s(plan.figures.longest_run_m.low) if plan.figures else LEAST_SESSION_S
    return [_with_time(seconds, day if by_weekday else None) for seconds in _minutes(needed_s)]


def all_minutes(plan: Outline) -> Sequence[Fix]:
    """Have the same time on every day, where it is short on several."""
    if not isinstance(plan.request.availability.max_session_s, Mapping):
        return ()
    return [_with_time(seconds, None) for seconds in _minutes(LEAST_SESSION_S)]


def more_time(plan: Outline) -> Sequence[Fix]:
    """Have the same time on every day."""
    return all_minutes(plan) or more_minutes(plan)


def _minutes(least_s: float) -> Iterator[float]:
    first = ceil(min(least_s, _LONGEST_SESSION_S) / _SESSION_STEP_S)
    return (
        number * _SESSION_STEP_S for number in range(first, int(_LONGEST_SESSION_S // _SESSION_STEP_S) + 1)
    )


def _with_time(seconds: float, day: Weekday | None) -> Fix:
    if day is None:
        return Fix("availability.max_session_s", seconds, f"Have {clock(seconds)} a day for a run.")
    return Fix(f"availability.max_session_s.{day}", seconds, f"Have {clock(seconds)} on {day} for a run.")


def fewer_races(plan: Outline) -> Sequence[Fix]:
    """Leave out what is too near the goal or another race, then whatever is too much, at last every race."""
    races = sorted(plan.request.races, key=lambda race: race.date)
    kept = [
        race
        for race in apart(plan.request)
        if not is_race_too_long(plan.standing.age, race.distance_m) and not is_beyond_training(plan, race)
    ]
    found = []
    while kept and limits_of_races(plan, kept):
        found.append(tuple(kept))
        kept.remove(max(kept, key=lambda race: race.distance_m))
    options = dict.fromkeys((*found, tuple(kept), ()))
    return [_racing(plan, option) for option in options if len(option) < len(races)]


def _racing(plan: Outline, kept: Sequence[object]) -> Fix:
    races = tuple(race for race in plan.request.races if race in kept)
    dropped = sorted(str(race.date) for race in plan.request.races if race not in kept)
    return Fix("races", races, f"Leave out the race{'s' * (len(dropped) > 1)} of {' and '.join(dropped)}.")


def no_holidays(plan: Outline) -> Sequence[Fix]:
    """Run on in the holidays."""
    if not plan.request.availability.blackouts:
        return ()
    return [Fix("availability.blackouts", (), "Keep days for running in the holidays.")]


def older(plan: Outline) -> Sequence[Fix]:
    """Wait until there is a plan for that age."""
    ages = [age for age in (CHILD_AGE, YOUTH_AGE, ADULT_AGE) if age > (plan.standing.age or ADULT_AGE)]
    return [Fix("athlete.age", age, f"Wait until {age}; then there is a plan.") for age in ages]


def _days(plan: Outline) -> int:
    return max(len(running_weekdays(plan.request.availability)), 1)


OFFERS: Mapping[str, tuple[Offer, ...]] = {
    "A02": (shorter_race, older, fewer_races),
    "P08": (more_distance,),
    "C03": (more_minutes, all_minutes, more_days),
    "C01": (more_days, no_holidays),
    "P05": (later_race, later_start, shorter_race),
    "L06": (
        later_race,
        shorter_race,
        more_distance,
        longer_longest,
        more_days,
        more_minutes,
        all_minutes,
        fewer_races,
        no_holidays,
    ),
    "P07": (slower_goal, later_race),
    "I19": (fewer_races,),
    "I17": (fewer_races,),
    "V01": (fewer_races, more_distance),
    "I07": (fewer_races,),
    "P09": (fewer_races,),
}
"""By the limit that is missed, what may cure it."""
