"""What becomes of a plan, as it is answered: what changes, the load, the race to expect, the audit."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import orjson
from fastapi import Response

from app.api.answers import JSON
from app.api.plan_answer import Calendar, feasibility_document
from app.science.units import Units, clock
from app.training.auditing import Audit, audit, score
from app.training.engine import ENGINE
from app.training.load import LoadDay
from app.training.plans.plan import Day, Plan
from app.training.reason import rounded
from app.training.simulation import Outcome, WeekChange
from app.training.simulation.expectation import Expectation
from app.training.workouts.own_units import told_in


def simulation_answer(plan: Plan, outcomes: Sequence[Outcome], units: Units) -> Response:
    """Answer with the plan in outline and what each scenario makes of it."""
    calendar = Calendar("outline", units)
    document = {
        "engine": ENGINE,
        "weeks": list(map(calendar.week, plan.weeks)),
        "scenarios": [_outcome(outcome, calendar) for outcome in outcomes],
        "safety": plan.safety,
    }
    return Response(orjson.dumps(document), media_type=JSON)


def _outcome(outcome: Outcome, calendar: Calendar) -> dict[str, Any]:
    found = _audit_of(outcome)
    return {
        "name": outcome.name,
        "changed_from": outcome.changed_from,
        "feasibility": feasibility_document(outcome.plan.feasibility, calendar.units),
        "weeks": [_week(change, calendar) for change in outcome.weeks],
        "load": {"before": _curves(outcome.load_before), "after": _curves(outcome.load_after)},
        "expected": {
            "before": _expected(outcome.expected_before),
            "after": _expected(outcome.expected_after),
        },
        "audit": replace(found, findings=told_in(found.findings, calendar.units)),
        "warnings": told_in(outcome.notices, calendar.units),
    }


def _week(change: WeekChange, calendar: Calendar) -> dict[str, Any]:
    return {
        "index": change.index,
        "start_date": change.start_date,
        "before": change.before,
        "after": change.after,
        "causes": change.causes,
        "days": [
            {
                "date": day.date,
                "before": _day(day.before, calendar),
                "after": _day(day.after, calendar),
                "reasons": day.reasons,
            }
            for day in change.days
        ],
    }


def _day(day: Day | None, calendar: Calendar) -> dict[str, Any] | None:
    return None if day is None else calendar.day(day)


def _curves(days: Sequence[LoadDay]) -> list[dict[str, Any]]:
    return [day._asdict() for day in days]


def _expected(expectation: Expectation | None) -> dict[str, Any] | None:
    if expectation is None:
        return None
    return {
        "date": expectation.date,
        "distance_m": expectation.distance_m,
        "vdot": round(expectation.vdot, 2),
        "gain": rounded(expectation.gain, 2),
        "time_s": round(expectation.time_s, 1),
        "interval": {
            "low_s": round(expectation.low_s, 1),
            "high_s": round(expectation.high_s, 1),
            "share": 0.8,
        },
        "display": {
            "time": clock(expectation.time_s),
            "interval": f"{clock(expectation.low_s)}-{clock(expectation.high_s)}",
        },
    }


def _audit_of(outcome: Outcome) -> Audit:
    """Mark what is to be run from the first change on; what was run before is none of the scenario's."""
    whole = audit(outcome.dossier())
    first = outcome.changed_from
    if first is None:
        return whole
    week = next((week.index for week in outcome.plan.weeks if week.days[-1].date >= first), None)
    if week is None:
        return replace(whole, findings=(), score=score((), 1))
    findings = tuple(
        found
        for found in whole.findings
        if (found.week or week) >= week and (found.date is None or found.date >= first)
    )
    return replace(whole, findings=findings, score=score(findings, len(outcome.plan.weeks) - week + 1))
