"""Changes of a request: how each fix is applied, by the way to its field."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.training.athlete import WEEKDAYS, Weekday
from app.training.plans.plan import Fix
from app.training.plans.request import PlanRequest, RaceGoal

Change = Callable[[PlanRequest, Fix], PlanRequest]
"""Makes a request of a request and a fix."""


def applied(request: PlanRequest, fix: Fix) -> PlanRequest:
    """Apply one fix to a request.

    ValueError for a change that no fix makes, Contradiction where the changed request cannot be.
    """
    change = _CHANGES.get(".".join(fix.change.split(".")[:2]))
    if change is None:
        raise ValueError(f"no fix changes {fix.change}; they change {', '.join(_CHANGES)}")
    return change(request, fix)


def _number(fix: Fix) -> float:
    if not isinstance(fix.value, int | float):
        raise TypeError(f"{fix.change} is a number, not {fix.value!r}")
    return fix.value


def _goal_date(goal: RaceGoal, fix: Fix) -> RaceGoal:
    return replace(goal, date=dt.date.fromisoformat(str(fix.value)))


def _goal_distance(goal: RaceGoal, fix: Fix) -> RaceGoal:
    return replace(goal, distance_m=_number(fix))


def _goal_time(goal: RaceGoal, fix: Fix) -> RaceGoal:
    return replace(goal, time_s=_number(fix))


def _of_goal(change: Callable[[RaceGoal, Fix], RaceGoal]) -> Change:
    def changed(request: PlanRequest, fix: Fix) -> PlanRequest:
        goal = request.goal
        return replace(request, goal=change(goal, fix)) if isinstance(goal, RaceGoal) else request

    return changed


def _weekly_distance(request: PlanRequest, fix: Fix) -> PlanRequest:
    return replace(request, athlete=replace(request.athlete, weekly_distance_m=_number(fix)))


def _longest_run(request: PlanRequest, fix: Fix) -> PlanRequest:
    return replace(request, athlete=replace(request.athlete, longest_run_m=_number(fix)))


def _age(request: PlanRequest, fix: Fix) -> PlanRequest:
    return replace(request, athlete=replace(request.athlete, age=int(_number(fix))))


def _start(request: PlanRequest, fix: Fix) -> PlanRequest:
    return replace(request, start_date=dt.date.fromisoformat(str(fix.value)))


def _days(request: PlanRequest, fix: Fix) -> PlanRequest:
    words = fix.value if isinstance(fix.value, tuple) else ()
    days: tuple[Weekday, ...] = tuple(day for day in WEEKDAYS if day in words)
    return replace(request, availability=replace(request.availability, days=days))


def _minutes(request: PlanRequest, fix: Fix) -> PlanRequest:
    """One number for every day, or that of the weekday that the change names."""
    weekday = fix.change.split(".")[2:]
    given = request.availability.max_session_s
    changed: float | dict[Weekday, float] = _number(fix)
    if weekday and isinstance(given, Mapping):
        changed = {**given, **{day: _number(fix) for day in WEEKDAYS if day in weekday}}
    return replace(request, availability=replace(request.availability, max_session_s=changed))


def _blackouts(request: PlanRequest, _: Fix) -> PlanRequest:
    return replace(request, availability=replace(request.availability, blackouts=()))


def _races(request: PlanRequest, fix: Fix) -> PlanRequest:
    """Keep the races of the dates that the change names."""
    kept = fix.value if isinstance(fix.value, tuple) else ()
    return replace(request, races=tuple(race for race in request.races if str(race.date) in kept))


_CHANGES: Mapping[str, Change] = MappingProxyType(
    {
        "goal.date": _of_goal(_goal_date),
        "goal.distance": _of_goal(_goal_distance),
        "goal.time": _of_goal(_goal_time),
        "start_date": _start,
        "athlete.weekly_distance_m": _weekly_distance,
        "athlete.longest_run_m": _longest_run,
        "athlete.age": _age,
        "availability.days": _days,
        "availability.max_session_s": _minutes,
        "availability.blackouts": _blackouts,
        "races": _races,
    }
)
"""By the way to the field."""
