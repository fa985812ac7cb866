"""The easy days of a week: how far each goes, which hold strides, and the short one before the race."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from app.training.planning import why
from app.training.planning.calendar import DAYS, CalendarWeek, session_s
from app.training.planning.filling import STEP_M, EasyDay, filled
from app.training.planning.outline import Outline
from app.training.planning.runs import FEWEST_STRIDES, Runs, stride_count, strides_m, strides_s
from app.training.planning.session import Session
from app.training.planning.volume import EASY_SHARE_OF_LONG, longest_easy_s
from app.training.plans.request import RaceGoal
from app.training.reason import Reason

_LEAST_S, _LEAST_M, _USUAL_RUNS = 1200.0, 1500.0, 5
_SHAKE_OUT_S, _TAPER_S, _BEFORE_RACE_S = 1500.0, 3000.0, 2400.0
_AFTER_HARD, _BEFORE_HARD, _BEFORE_RACE = 0.85, 0.95, 0.6
_LONG_S = 5100.0
_BEFORE_LONG_SHARE = 0.65
_SHORT_M, _ALWAYS_M, _LAST_DAYS_SHARE, _RETURN_SHARE, _RACE_WEEK_SHARE = 5000.0, 8000.0, 0.6, 0.8, 0.4
_WARM_UP_S, _AFTER_STRIDES_M, _STRIDES_SHARE = 600.0, 1000.0, 0.15
"""What stands before strides, what after them where there is so much, and what of an easy run they take."""

_SPARE_S = 20.0
"""What is kept free of the time at hand."""


@dataclass(frozen=True, slots=True)
class EasyWeek:
    """What the easy days of a week are fitted to: hard days, races tapered for, and the most of one run.

    `spare_m` is how much more than `target_m` the week bears; `around` are the last run before it and the
    first that may follow it.
    """

    days: tuple[int, ...]
    hard: AbstractSet[int]
    tapered: AbstractSet[int]
    long_day: int | None
    long_m: float
    most_m: float
    longest_m: float
    target_m: float
    spare_m: float
    around: tuple[int, int]


def least_easy_m(plan: Outline) -> float:
    """Find the shortest run that is worth going out for."""
    usual_m = min(plan.standing.easy_m(_LEAST_S), plan.standing.weekly_m / _USUAL_RUNS)
    return max(usual_m // STEP_M * STEP_M, _LEAST_M)


def easy_days(
    plan: Outline, week: CalendarWeek, asked: EasyWeek, left_m: float, runs: Runs
) -> dict[int, Session]:
    """Fill the easy days of a week with what is left of its distance."""
    least_m = least_easy_m(plan)
    days = {day: _room(plan, week, asked, day) for day in asked.days}
    walked = plan.season.stages.count("run_walk")
    times = stride_count(1 if plan.season.phases[week.index - 1] == "taper" else week.index - walked)
    most_m = min(left_m - least_m * len(days), _STRIDES_SHARE * left_m / max(len(days), 1))
    while times > FEWEST_STRIDES and strides_m(times) > most_m:
        times -= 2
    extra_m = strides_m(times)
    every_m = max(left_m - extra_m, min(left_m, least_m * len(days)))
    with_strides_m = every_m if every_m + extra_m <= left_m + asked.spare_m else left_m - extra_m
    warm_m = -(-plan.standing.easy_m(_WARM_UP_S) // STEP_M) * STEP_M
    least_strided_m = max(least_m, warm_m) + extra_m
    strided = _stride_day(week, asked, days, least_strided_m) if with_strides_m >= least_m else None
    if strided is not None:
        days[strided] = days[strided].less(
            extra_m, plan.standing.easy_m(strides_s(times, plan.standing.easy_s_per_km))
        )
        left_m = with_strides_m
    shares = filled(max(left_m, 0.0), days, least_m)
    found: dict[int, Session] = {}
    for day, metres in shares.items():
        if day == strided and metres >= warm_m:
            found[day] = runs.strides(metres, min(metres - warm_m, _AFTER_STRIDES_M), times, why.STRIDES)
        else:
            found[day] = runs.easy(metres, _reason(plan, week, asked, day))
    return found


def _reason(plan: Outline, week: CalendarWeek, asked: EasyWeek, day: int) -> Reason:
    if days_to_goal(plan, week, day) == 1:
        return why.SHAKE_OUT
    return why.AFTER_HARD if day - 1 in asked.hard else why.EASY


def days_to_goal(plan: Outline, week: CalendarWeek, day: int) -> int:
    """Count the days to the goal race; without one many."""
    goal = plan.request.goal
    return (goal.date - week.date(day)).days if isinstance(goal, RaceGoal) else 1000


def _room(plan: Outline, week: CalendarWeek, asked: EasyWeek, day: int) -> EasyDay:
    """How much of the easy running a day takes, and the most it may."""
    standing, availability = plan.standing, plan.request.availability
    most_s = min(
        session_s(availability, day) - _SPARE_S, longest_easy_s(standing, len(asked.days) + len(asked.hard))
    )
    weight = _AFTER_HARD if day - 1 in asked.hard else _BEFORE_HARD if day + 1 in asked.hard else 1.0
    to_goal = days_to_goal(plan, week, day)
    if plan.season.phases[week.index - 1] == "taper":
        most_s = min(most_s, _TAPER_S)
    if to_goal <= 3 or any(0 < race - day <= 3 for race in asked.tapered):
        weight, most_s = _BEFORE_RACE, min(most_s, _BEFORE_RACE_S)
    if to_goal == 1:
        most_s = min(most_s, _SHAKE_OUT_S)
    most_m = min(standing.easy_m(most_s), asked.most_m)
    most_m = min(most_m, _beside_long_m(asked, day) if asked.long_m else standing.easy_m(_LONG_S))
    if week.goal_day is not None:
        most_m = min(most_m, _RACE_WEEK_SHARE * asked.target_m)
    if to_goal <= 6:
        most_m = min(most_m, _LAST_DAYS_SHARE * asked.longest_m)
    if week.shares.get(day, 1.0) < 1:
        most_m = min(most_m, max(_RETURN_SHARE * most_m, least_easy_m(plan)))
    return EasyDay(weight, most_m, _bridges(asked, day))


def _bridges(asked: EasyWeek, day: int) -> bool:
    """Whether six days off would lie around a day if it stayed free."""
    others = (*asked.around, *asked.hard)
    before = max((other for other in others if other < day), default=-DAYS)
    after = min((other for other in others if other > day), default=2 * DAYS)
    return after - before >= DAYS


def _beside_long_m(asked: EasyWeek, day: int) -> float:
    """Keep an easy run shorter than the long one, clearly so where it is long itself, or before it."""
    shorter_m = asked.long_m - STEP_M
    if day + 1 == asked.long_day:
        return max(_BEFORE_LONG_SHARE * asked.long_m, min(shorter_m, _SHORT_M))
    return min(shorter_m, max(EASY_SHARE_OF_LONG * asked.long_m, _ALWAYS_M))


def _stride_day(
    week: CalendarWeek, asked: EasyWeek, days: Mapping[int, EasyDay], least_m: float
) -> int | None:
    """Choose a day for strides: not after hard running, and not before a race on the way."""
    able = [
        day
        for day, room in days.items()
        if room.most_m >= least_m and week.shares.get(day, 1.0) > 0.5 and day + 1 not in week.races
    ]
    return min(able, key=lambda day: (day - 1 in asked.hard, day + 1 not in asked.hard, day), default=None)
