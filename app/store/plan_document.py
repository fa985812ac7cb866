"""A plan as one document: its workouts relative to zones, in the shape in which they are answered."""

import datetime as dt
from typing import Any, TypeVar

from pydantic import TypeAdapter

from app.training.plans.plan import Day, Feasibility, Phase, Plan, Week
from app.training.plans.request import PlanRequest
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.document import from_json, to_json
from app.training.workouts.workout import Workout

Document = dict[str, Any]
Noun = TypeVar("Noun")

REQUEST = TypeAdapter(PlanRequest)
REASONS = TypeAdapter(tuple[Reason, ...])
_NOTICES = TypeAdapter(tuple[Notice, ...])
_FEASIBILITY = TypeAdapter(Feasibility)
_DATE = TypeAdapter(dt.date)
_PHASES = TypeAdapter(tuple[Phase, ...])
_SPARE = ("notation", "totals", "display")
"""What follows from the steps, or is for people."""


def plan_document(plan: Plan) -> Document:
    """Write a plan."""
    return {
        "request": _plain(REQUEST, plan.request),
        "assumptions": _plain(_NOTICES, plan.assumptions),
        "feasibility": _plain(_FEASIBILITY, plan.feasibility),
        "phases": _plain(_PHASES, plan.phases),
        "weeks": [_week(week) for week in plan.weeks],
        "vdot": plan.vdot,
        "reasons": _plain(REASONS, plan.reasons),
        "warnings": _plain(_NOTICES, plan.warnings),
        "safety": plan.safety,
    }


def plan_of(document: Document) -> Plan:
    """Read a plan as it was written."""
    return Plan(
        request=REQUEST.validate_python(document["request"]),
        assumptions=_NOTICES.validate_python(document["assumptions"]),
        feasibility=_FEASIBILITY.validate_python(document["feasibility"]),
        phases=_PHASES.validate_python(document["phases"]),
        weeks=tuple(map(_week_of, document["weeks"])),
        vdot=document["vdot"],
        reasons=REASONS.validate_python(document["reasons"]),
        warnings=_NOTICES.validate_python(document["warnings"]),
        safety=document["safety"],
    )


def workout_document(workout: Workout) -> Document:
    """Write a workout without what follows from its steps."""
    return {name: value for name, value in to_json(workout).items() if name not in _SPARE}


def _plain(adapter: TypeAdapter[Noun], noun: Noun) -> object:
    plain: object = adapter.dump_python(noun, mode="json", by_alias=True, exclude_defaults=True)
    return plain


def _week(week: Week) -> Document:
    days = [
        {
            "date": day.date.isoformat(),
            "role": day.role,
            "workouts": [workout_document(workout) for workout in day.workouts],
        }
        for day in week.days
    ]
    return {"index": week.index, "phase": week.phase, "down": week.down, "days": days}


def _week_of(document: Document) -> Week:
    days = tuple(
        Day(_DATE.validate_python(day["date"]), day["role"], tuple(map(from_json, day["workouts"])))
        for day in document["days"]
    )
    return Week(document["index"], document["phase"], document["down"], days)
