"""Changes of a request: how a fix is applied, by the ways to its fields."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from app.training.athlete import WEEKDAYS, Availability
from app.training.plans.plan import Change, Fix
from app.training.plans.request import PlanRequest

_FIELDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "goal.date": ("goal", "date"),
        "goal.distance": ("goal", "distance_m"),
        "goal.time": ("goal", "time_s"),
        "start_date": ("", "start_date"),
        "athlete.weekly_distance_m": ("athlete", "weekly_distance_m"),
        "athlete.longest_run_m": ("athlete", "longest_run_m"),
        "athlete.age": ("athlete", "age"),
        "availability.days": ("availability", "days"),
        "availability.rest_days": ("availability", "rest_days"),
        "availability.cross_training_days": ("availability", "cross_training_days"),
        "availability.max_session_s": ("availability", "max_session_s"),
        "availability.blackouts": ("availability", "blackouts"),
        "races": ("", "races"),
    }
)
"""By the way to a field of the request: the noun that holds it, and its name there."""


def applied(request: PlanRequest, fix: Fix) -> PlanRequest:
    """Apply a fix to a request, all of its changes at once.

    ValueError for a change that no fix makes, Contradiction where the changed request cannot be.
    """
    return changed(request, fix.changes)


def changed(request: PlanRequest, changes: Iterable[Change]) -> PlanRequest:
    """Make several changes at once; what they may be, and what is raised, as in `applied`."""
    held: dict[str, dict[str, Any]] = {}
    for change in changes:
        noun, name = _field(change.change)
        held.setdefault(noun, {})[name] = _valued(request, change)
    own = held.pop("", {})
    nouns = {noun: replace(getattr(request, noun), **values) for noun, values in held.items()}
    return replace(request, **own, **nouns)


def _field(change: str) -> tuple[str, str]:
    found = _FIELDS.get(".".join(change.split(".")[:2]))
    if found is None:
        raise ValueError(f"no fix changes {change}; they change {', '.join(_FIELDS)}")
    return found


def _valued(request: PlanRequest, change: Change) -> object:
    if change.change in ("goal.date", "start_date"):
        return dt.date.fromisoformat(str(change.value))
    if change.change.startswith("availability.max_session_s."):
        return _minutes(request.availability, change)
    return change.value


def _minutes(availability: Availability, change: Change) -> object:
    """One number for every day, or that of the weekday that the change names."""
    named = change.change.split(".")[2:]
    given = availability.max_session_s
    known = given if isinstance(given, Mapping) else {}
    return {**known, **{day: change.value for day in WEEKDAYS if day in named}}
