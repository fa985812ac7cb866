"""The nearest plan that can be met, of a request that cannot: what of it is bent, and how that is told.

Race and date stay, the time wanted, the longest run and the longest week are bent. Where a plan with the race
would break a must all the same, the least is left out: races on the way that stand too near, days beyond the
longest plan; for the young the race itself, and where nothing may be run, everything.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.science.units import METRES_PER_KM, RACES, clock, spoken_distance
from app.training.athlete import WEEKDAYS
from app.training.dates import spoken_date
from app.training.planning.assuming import long_run_day_of
from app.training.planning.calendar import DAYS, CalendarWeek, able_weekdays, number
from app.training.planning.feasibility import (
    FEWEST_DAYS,
    apart,
    is_beyond_training,
    is_race_too_long,
    limits_of_races,
    most_able_days,
)
from app.training.planning.offers import latest_start, most_vdot, reached_s
from app.training.planning.outline import Outline, outline, outline_within
from app.training.planning.phases import RUN_WALK_WEEKS
from app.training.planning.standing import CHILD_AGE
from app.training.planning.volume import LEAST_START_M
from app.training.plans.plan import Adjustment, Week, distance_m
from app.training.plans.request import BASE_WEEKS, BaseGoal, PlanRequest, RaceGoal
from app.training.race_figures import LONGEST_PLAN_WEEKS

_LONG_RACE_M, _LEAST_WEEKS = 15_000.0, 2
_LAST_DAYS, _MOST_AT_THE_END = 6, 0.7
_MOST_OF_RACE_WEEK, _LEAST_DAYS_OF_A_WEEK = 0.7, 4


_FRESH = "it leads to the start fresh, not better trained."

Bend = Callable[[Outline], tuple[PlanRequest, Adjustment] | None]
"""Makes of an outline a request that is nearer to what can be met; None where nothing is to be bent."""


class Nearest(NamedTuple):
    """The plan to show, how it differs from what was asked, and whether anything is run in it."""

    plan: Outline
    adjusted: tuple[Adjustment, ...] = ()
    is_run: bool = True


def nearest(plan: Outline) -> Nearest:
    """Bend a request, whose limits are missed, to one of which a plan can be made."""
    nothing = _why_nothing(plan)
    if nothing is not None:
        return Nearest(plan, (Adjustment("goal", plan.request.goal, None, nothing),), is_run=False)
    return _bent(plan, (_without_race, _later, _with_fewer_races, _slower, _long_on_another_day))


def within_frame(plan: Outline) -> Nearest:
    """Bend nothing but the time wanted: first day, race and races on the way stay."""
    if _is_child(plan):
        return Nearest(plan, is_run=False)
    return _bent(plan, (_slower, _long_on_another_day))


def _bent(plan: Outline, bends: Sequence[Bend]) -> Nearest:
    adjusted: list[Adjustment] = []
    for bend in bends:
        bent = bend(plan)
        if bent is not None:
            request, adjustment = bent
            adjusted.append(adjustment)
            plan = outline(request)
    if not plan.reaches_longest:
        # What the hardest steps do not lead to is no reason to take them.
        plan = outline_within(plan.request, "should")
    return Nearest(plan, tuple(adjusted))


def _why_nothing(plan: Outline) -> str | None:
    if _is_child(plan):
        return f"Under {CHILD_AGE} running is play: nothing is planned."
    able = any(week.before_goal for week in plan.weeks)
    return None if able else "No day has room for a run: nothing is planned."


def _is_child(plan: Outline) -> bool:
    return plan.standing.age is not None and plan.standing.age < CHILD_AGE


def _without_race(plan: Outline) -> tuple[PlanRequest, Adjustment] | None:
    request, goal = plan.request, plan.request.goal
    if not isinstance(goal, RaceGoal):
        return None
    name = spoken_distance(goal.distance_m)
    if is_race_too_long(plan.standing.age, goal.distance_m):
        why = f"At {plan.standing.age} {name} is too long a race"
    elif _is_unprepared(plan, goal):
        why = f"{name.capitalize()} right after running and walking is too much"
    else:
        return None
    whole = len(plan.weeks) - (len(plan.weeks[-1].weekdays) < DAYS)
    least, most = BASE_WEEKS
    base = BaseGoal(weeks=min(max(whole, least), most))
    without = replace(request, goal=base, races=())
    races = tuple(race for race in request.races if race.date < without.last_date)
    text = f"{why}: {base.weeks} weeks of base are shown instead."
    return replace(without, races=races), Adjustment("goal", goal, base, text)


def _is_unprepared(plan: Outline, goal: RaceGoal) -> bool:
    """Whether who runs under 10 km a week has no week of running before a long race, or none at all."""
    if plan.standing.weekly_m >= LEAST_START_M or plan.season.loading_weeks:
        return False
    return goal.distance_m >= _LONG_RACE_M or len(plan.weeks) < _LEAST_WEEKS


def _later(plan: Outline) -> tuple[PlanRequest, Adjustment] | None:
    request = plan.request
    if plan.whole_weeks <= LONGEST_PLAN_WEEKS:
        return None
    start = latest_start(request)
    races = tuple(race for race in request.races if race.date >= start)
    text = f"The plan shown starts on {spoken_date(start)}: {LONGEST_PLAN_WEEKS} weeks are the longest plan."
    adjustment = Adjustment("start_date", str(request.start_date), str(start), text)
    return replace(request, start_date=start, races=races), adjustment


def _with_fewer_races(plan: Outline) -> tuple[PlanRequest, Adjustment] | None:
    request, age = plan.request, plan.standing.age
    walked = {week.races[day].date for week in plan.weeks if _is_walked(plan, week) for day in week.races}
    kept = [
        race
        for race in apart(request)
        if not is_race_too_long(age, race.distance_m)
        and not is_beyond_training(plan, race)
        and race.date not in walked
    ]
    while kept and limits_of_races(plan, kept):
        kept.remove(max(kept, key=lambda race: race.distance_m))
    races = tuple(race for race in request.races if race in kept)
    if races == request.races:
        return None
    dropped = sorted(str(race.date) for race in request.races if race not in kept)
    text = f"The plan shown leaves out the race{'s' * (len(dropped) > 1)} of {' and '.join(dropped)}."
    return replace(request, races=races), Adjustment("races", request.races, races, text)


def _is_walked(plan: Outline, week: CalendarWeek) -> bool:
    """Whether a week is one of running and walking, in which nobody races."""
    return plan.season.stages[week.index - 1] == "run_walk"


def _slower(plan: Outline) -> tuple[PlanRequest, Adjustment] | None:
    goal, index = plan.request.goal, most_vdot(plan)
    if not isinstance(goal, RaceGoal) or index is None or plan.gain is None or plan.gain.is_realistic:
        return None
    time_s = reached_s(index, goal.distance_m)
    text = f"The plan shown aims at {clock(time_s)}, the best that is realistic by the day of the race."
    adjustment = Adjustment("goal.time", goal.time_s, time_s, text)
    return replace(plan.request, goal=replace(goal, time_s=time_s)), adjustment


def _long_on_another_day(plan: Outline) -> tuple[PlanRequest, Adjustment] | None:
    request, availability = plan.request, plan.request.availability
    asked, able = number(availability.long_run_day), able_weekdays(availability)
    if asked is None or asked in able or not able:
        return None
    day = long_run_day_of([WEEKDAYS[each] for each in sorted(able)], availability, request.goal)
    text = f"The plan shown has its long runs on {day}: {availability.long_run_day} has no time for a run."
    adjustment = Adjustment("availability.long_run_day", availability.long_run_day, day, text)
    return replace(request, availability=replace(availability, long_run_day=day)), adjustment


def shortfalls(plan: Outline, weeks: Sequence[Week], longest_m: float) -> Iterator[Adjustment]:
    """Tell what the plan shown has less of than its race needs; `longest_m` is its longest training run."""
    if plan.standing.weekly_m < LEAST_START_M:
        text = f"The plan shown begins with up to {RUN_WALK_WEEKS} weeks of running and walking by turns."
        yield Adjustment("athlete.weekly_distance_m", None, plan.standing.weekly_m, text)
    able = most_able_days(plan)
    if able < FEWEST_DAYS:
        longest_week_m = max(_training_m(plan, week) for week in weeks)
        text = f"The plan shown runs on {able} day a week, {_km(longest_week_m)} at most."
        yield Adjustment("peak_m", None, longest_week_m, text)
    figures = plan.figures
    if figures is None:
        return
    if plan.weeks_of_training < figures.least_weeks:
        short = figures.least_weeks - plan.weeks_of_training
        is_much = 2 * len(weeks) <= figures.least_weeks
        missing = f"it is {short} week{'' if short == 1 else 's'} short."
        text = (
            f"The plan shown has {len(weeks)} week{'' if len(weeks) == 1 else 's'}, where this race needs "
            f"{figures.least_weeks}: {_FRESH if is_much else missing}"
        )
        yield Adjustment("weeks", figures.least_weeks, len(weeks), text, "P05")
    needed_m = figures.longest_run_limits_m(plan.standing.level).low
    if max(longest_m, plan.request.athlete.reached_m) < needed_m:
        text = f"The longest run of the plan shown is {_km(longest_m)}; this race needs {_km(needed_m)}."
        yield Adjustment("longest_run_m", needed_m, longest_m, text, "L06")
    if figures.distance_m >= RACES["half"] and _is_long_at_the_end(plan, weeks):
        text = "So few days are left that the longest run stands in the last six before the race."
        yield Adjustment("longest_run_m", None, longest_m, text, "L08")
    yield from _peak(plan, weeks)


def _is_long_at_the_end(plan: Outline, weeks: Sequence[Week]) -> bool:
    """Whether a run of the last days is longer than those of the days before it leave room for."""
    last = plan.request.last_date
    left_m = {(last - day.date).days: distance_m(day) for week in weeks for day in week.days}
    most_m = _MOST_AT_THE_END * max((metres for left, metres in left_m.items() if left), default=0.0)
    return any(metres > most_m for left, metres in left_m.items() if 0 < left <= _LAST_DAYS)


def _peak(plan: Outline, weeks: Sequence[Week]) -> Iterator[Adjustment]:
    """Tell where the longest week leads right into the race, or that of the race is no rest from it."""
    weeks_m = [_training_m(plan, week) for week in weeks]
    peak = max(range(len(weeks)), key=weeks_m.__getitem__)
    left, least = (
        len(weeks) - 1 - peak,
        2 if plan.figures is not None and plan.figures.name == "marathon" else 1,
    )
    if left < least:
        text = f"The longest week of the plan shown, {_km(weeks_m[peak])}, leads right into the race."
        yield Adjustment("peak_m", None, weeks_m[peak], text, "V12")
    race_week_m = _race_week_m(weeks, weeks_m)
    if race_week_m > _MOST_OF_RACE_WEEK * weeks_m[peak]:
        text = f"The week of the race holds {_km(race_week_m)} beside it, hardly less than the longest."
        yield Adjustment("race_week_m", _MOST_OF_RACE_WEEK * weeks_m[peak], race_week_m, text, "V09")


def _training_m(plan: Outline, week: Week) -> float:
    """Metres of a week, the goal race left out."""
    raced_m = (plan.standing.goal_m or 0.0) if week.days[-1].date == plan.request.last_date else 0.0
    return max(sum(distance_m(day) for day in week.days) - raced_m, 0.0)


def _race_week_m(weeks: Sequence[Week], weeks_m: Sequence[float]) -> float:
    """Metres of the week of the race; one of under four days is taken with that before."""
    days = len(weeks[-1].days)
    if days >= _LEAST_DAYS_OF_A_WEEK or len(weeks) == 1:
        return weeks_m[-1]
    return DAYS * (weeks_m[-1] + weeks_m[-2]) / (days + len(weeks[-2].days))


def _km(metres: float) -> str:
    return f"{round(metres / METRES_PER_KM, 1):g} km"
