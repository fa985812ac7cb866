"""The easy days of a week: how far each goes, which hold strides, and the short one before the race."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from math import inf

from app.training.planning import why
from app.training.planning.calendar import CalendarWeek
from app.training.planning.filling import STEP_M, EasyDay, filled
from app.training.planning.outline import Outline
from app.training.planning.runs import Runs, stride_count, strides_m
from app.training.planning.session import Session
from app.training.planning.volume import longest_easy_s, session_s
from app.training.reason import Reason

_LEAST_S, _LEAST_M = 1200.0, 2000.0
_SHAKE_OUT_S, _TAPER_S, _BEFORE_RACE_S = 1500.0, 3000.0, 2400.0
_AFTER_HARD, _BEFORE_HARD, _BEFORE_RACE = 0.85, 0.95, 0.6
_BEFORE_LONG_SHARE = 0.65
_STRIDES_S = 300.0
"""What strides add to a run, walks back included, at most."""

_LEAST_WITH_STRIDES_M = 3000.0


@dataclass(frozen=True, slots=True)
class EasyWeek:
    """What the easy days of a week are fitted to: the hard days, the races, and the most of one run."""

    days: tuple[int, ...]
    hard: Set[int]
    races: Set[int]
    long_m: float
    most_m: float


def least_easy_m(plan: Outline) -> float:
    """Find the shortest run that is worth going out for."""
    return max(plan.standing.easy_m(_LEAST_S) // STEP_M * STEP_M, _LEAST_M)


def easy_days(
    plan: Outline, week: CalendarWeek, asked: EasyWeek, left_m: float, runs: Runs
) -> dict[int, Session]:
    """Fill the easy days of a week with what is left of its distance."""
    days = {day: _room(plan, week, asked, day) for day in asked.days}
    phase, least_m = plan.season.phases[week.index - 1], least_easy_m(plan)
    times = stride_count(1 if phase == "taper" else week.index)
    extra_m = strides_m(times) if left_m - strides_m(times) >= least_m else 0.0
    shares = filled(max(left_m - extra_m, 0.0), days, least_m)
    strided = _stride_days(plan, week, asked, shares) if extra_m else frozenset[int]()
    found: dict[int, Session] = {}
    for day, metres in shares.items():
        if day in strided:
            found[day] = runs.strides(metres, times, why.STRIDES)
        else:
            found[day] = runs.easy(metres, _reason(week, asked, day))
    return found


def _reason(week: CalendarWeek, asked: EasyWeek, day: int) -> Reason:
    if week.goal_day == day + 1:
        return why.SHAKE_OUT
    return why.AFTER_HARD if day - 1 in asked.hard else why.EASY


def _room(plan: Outline, week: CalendarWeek, asked: EasyWeek, day: int) -> EasyDay:
    """How much of the easy running a day takes, and the most it may."""
    standing, availability = plan.standing, plan.request.availability
    most_s = min(session_s(availability, day) - _STRIDES_S, longest_easy_s(standing))
    weight = _AFTER_HARD if day - 1 in asked.hard else _BEFORE_HARD if day + 1 in asked.hard else 1.0
    if plan.season.phases[week.index - 1] == "taper":
        most_s = min(most_s, _TAPER_S)
    if any(0 < race - day <= 3 for race in asked.races):
        weight, most_s = _BEFORE_RACE, min(most_s, _BEFORE_RACE_S)
    if day + 1 in asked.hard and asked.long_m and day + 1 not in asked.races:
        most_s = min(most_s, standing.easy_s(_BEFORE_LONG_SHARE * asked.long_m))
    if week.goal_day == day + 1:
        weight, most_s = _BEFORE_RACE, min(most_s, _SHAKE_OUT_S)
    most_m = min(standing.easy_m(most_s), asked.most_m, asked.long_m - STEP_M if asked.long_m else inf)
    if week.shares.get(day, 1.0) < 1:
        most_m *= 0.8
    return EasyDay(weight, most_m)


def _stride_days(
    plan: Outline, week: CalendarWeek, asked: EasyWeek, shares: Mapping[int, float]
) -> frozenset[int]:
    """Choose a day for strides: long enough, not after hard running, and not before a race of the way."""
    able = [
        day
        for day, metres in shares.items()
        if metres >= _LEAST_WITH_STRIDES_M and week.shares.get(day, 1.0) > 0.5 and day + 1 not in week.races
    ]
    if not able or week.goal_day == 0:
        return frozenset()
    return frozenset({min(able, key=lambda day: (day - 1 in asked.hard, day + 1 not in asked.hard, day))})
