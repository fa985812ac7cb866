"""Changes of a request: how each fix is applied, by the way to its field."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.training.athlete import WEEKDAYS, Weekday
from app.training.plans.plan import Fix
from app.training.plans.request import PlanRequest, RaceGoal

Value = float | str | tuple[str, ...]


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


def _goal(request: PlanRequest, **changed: object) -> PlanRequest:
    if not isinstance(request.goal, RaceGoal):
        return request
    return replace(request, goal=replace(request.goal, **changed))  # type: ignore[arg-type]


def _athlete(name: str) -> Callable[[PlanRequest, Fix], PlanRequest]:
    def change(request: PlanRequest, fix: Fix) -> PlanRequest:
        changed = {name: int(_number(fix)) if name == "age" else _number(fix)}
        return replace(request, athlete=replace(request.athlete, **changed))  # type: ignore[arg-type]

    return change


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


_CHANGES: Mapping[str, Callable[[PlanRequest, Fix], PlanRequest]] = MappingProxyType(
    {
        "goal.date": lambda request, fix: _goal(request, date=dt.date.fromisoformat(str(fix.value))),
        "goal.distance": lambda request, fix: _goal(request, distance_m=_number(fix)),
        "goal.time": lambda request, fix: _goal(request, time_s=_number(fix)),
        "start_date": lambda request, fix: replace(request, start_date=dt.date.fromisoformat(str(fix.value))),
        "athlete.weekly_distance_m": _athlete("weekly_distance_m"),
        "athlete.longest_run_m": _athlete("longest_run_m"),
        "athlete.age": _athlete("age"),
        "availability.days": _days,
        "availability.max_session_s": _minutes,
        "availability.blackouts": _blackouts,
        "races": _races,
    }
)
