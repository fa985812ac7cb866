"""Plans as they are answered: as JSON, whole or in outline."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import orjson
from fastapi import Response
from pydantic import TypeAdapter

from app.api.answers import JSON
from app.api.files import file
from app.api.fitness_answer import fitness_json
from app.api.plan_form import View
from app.formats.plan_telling import plan_stem
from app.formats.registry import FileFormat
from app.science.units import Units, clock, race_name
from app.training.athlete import Availability
from app.training.auditing import Audit, audit, dossier_of
from app.training.engine import ENGINE
from app.training.fitness import Performance, assess
from app.training.plans.plan import Day, Feasibility, Plan, Week
from app.training.plans.request import BaseGoal, Goal, PlanRequest
from app.training.workouts.document import Writer, to_json, totals_to_json
from app.training.workouts.own_units import title_in, told_in
from app.training.workouts.totals import Totals, totals
from app.training.workouts.wording import distance_text
from app.training.workouts.workout import Workout

_EXERCISES = 256
"""Sessions of exercises are the same for every runner: their JSON is remembered."""

_AVAILABILITY = TypeAdapter(Availability)


def plan_answer(plan: Plan, view: View, units: Units) -> Response:
    """Answer with a plan and its audit; what it was made from stands in it, so that it can be marked anew."""
    return Response(orjson.dumps(plan_document(plan, view, units)), media_type=JSON)


def plan_document(plan: Plan, view: View, units: Units) -> dict[str, Any]:
    """Tell a plan and its audit."""
    found = audit(dossier_of(plan))
    return {
        "engine": ENGINE,
        **request_document(plan.request),
        "availability_since": plan.availability_since,
        "fitness": _fitness(plan.request),
        "assumptions": told_in(plan.assumptions, units),
        "feasibility": feasibility_document(plan.feasibility, units),
        "phases": plan.phases,
        "weeks": list(map(Calendar(view, units).week, plan.weeks)),
        "audit": replace(found, findings=told_in(found.findings, units)),
        "reasons": told_in(plan.reasons, units),
        "warnings": told_in(plan.warnings, units),
        "safety": plan.safety,
    }


def feasibility_document(found: Feasibility, units: Units) -> dict[str, Any]:
    """Tell whether a request can be met, and what would cure it."""
    fixes = [
        {
            "change": fix.change,
            "value": fix.value,
            "text": fix.text,
            "also": fix.also,
            "together": bool(fix.also),
        }
        for fix in told_in(found.fixes, units)
    ]
    return {
        "ok": found.ok,
        "verdict": found.verdict,
        "reasons": told_in(found.reasons, units),
        "fixes": fixes,
        "adjusted": told_in(found.adjusted, units),
    }


def plan_file(plan: Plan, units: Units, form: FileFormat[Plan]) -> Response:
    """Answer with a plan as a file."""
    return file(form.write(plan, units), form, plan_stem(plan, units))


def audit_document(found: Audit) -> dict[str, Any]:
    """Tell an audit by itself."""
    return {
        "engine": ENGINE,
        "findings": found.findings,
        "score": found.score,
        "not_judged": found.not_judged,
    }


def request_document(request: PlanRequest) -> dict[str, Any]:
    """Tell what a plan was made from."""
    athlete = request.athlete
    return {
        "goal": goal_document(request.goal),
        "start_date": request.start_date,
        "athlete": {
            "level": athlete.level,
            "weekly_distance_m": athlete.weekly_distance_m,
            "longest_run_m": athlete.longest_run_m,
            "age": athlete.age,
            "quality_weeks": athlete.quality_weeks,
            "performances": list(map(_performance, athlete.performances)),
        },
        "availability": _AVAILABILITY.dump_python(request.availability, mode="json", by_alias=True),
        "races": [
            {"date": race.date, **_distance(race.distance_m), "priority": race.priority}
            for race in sorted(request.races, key=attrgetter("date"))
        ],
    }


def goal_document(goal: Goal) -> dict[str, Any]:
    """Tell what a plan leads to."""
    if isinstance(goal, BaseGoal):
        return {"kind": "base", "weeks": goal.weeks}
    return {"kind": "race", **_distance(goal.distance_m), "date": goal.date, "time_s": goal.time_s}


def _distance(distance_m: float) -> dict[str, Any]:
    return {"distance": race_name(distance_m), "distance_m": distance_m}


def _performance(performance: Performance) -> dict[str, Any]:
    return {
        **_distance(performance.distance_m),
        "time_s": performance.time_s,
        "date": performance.date,
        "kind": performance.kind,
        "conditions": performance.conditions,
    }


def _fitness(request: PlanRequest) -> orjson.Fragment | None:
    performances = request.athlete.performances
    return orjson.Fragment(fitness_json(assess(performances, request.start_date))) if performances else None


class Told(NamedTuple):
    """A workout, its totals and its JSON."""

    workout: Workout
    sums: Totals | None
    json: orjson.Fragment


@dataclass(slots=True)
class Calendar:
    """Tells weeks and days of a plan, each distinct workout once; what is told is held while this is."""

    view: View
    units: Units
    _told: dict[int, Told] = field(default_factory=dict)
    _writer: Writer = field(init=False)

    def __post_init__(self) -> None:
        self._writer = Writer(self.units)

    def week(self, week: Week) -> dict[str, Any]:
        """Tell a week, with what it comes to."""
        run = [
            sums
            for day in week.days
            for workout in day.workouts
            if (sums := self._of(workout).sums) is not None
        ]
        running_s = sum(sums.running_s for sums in run)
        distance_m, duration_s = sum(sums.distance_m for sums in run), sum(sums.duration_s for sums in run)
        easy_s = sum(sums.zone_seconds["E"] for sums in run)
        return {
            "index": week.index,
            "phase": week.phase,
            "down": week.down,
            "start_date": week.start_date,
            "distance_m": round(distance_m, 1),
            "duration_s": round(duration_s, 1),
            "easy_fraction": round(easy_s / running_s, 4) if running_s else None,
            "load": sum(sums.load for sums in run),
            "display": {"distance": distance_text(distance_m, self.units), "duration": clock(duration_s)},
            "days": list(map(self.day, week.days)),
        }

    def day(self, day: Day) -> dict[str, Any]:
        """Tell a day."""
        return {
            "date": day.date,
            "weekday": day.weekday,
            "role": day.role,
            "workouts": [self._of(workout).json for workout in day.workouts],
            "lived": day.lived,
            "vdot": day.vdot,
        }

    def _of(self, workout: Workout) -> Told:
        found = self._told.get(id(workout))
        if found is None:
            found = self._told[id(workout)] = self._tell(workout)
        return found

    def _tell(self, workout: Workout) -> Told:
        if workout.exercises and self.view == "full":
            return _of_exercises(workout, self.units)
        sums = totals(workout)
        is_outline = self.view == "outline"
        told = _outline(workout, sums, self.units) if is_outline else self._writer.workout(workout, sums)
        return Told(workout, sums, orjson.Fragment(orjson.dumps(told)))


@lru_cache(maxsize=_EXERCISES)
def _of_exercises(workout: Workout, units: Units) -> Told:
    return Told(workout, totals(workout), orjson.Fragment(orjson.dumps(to_json(workout, units))))


def _outline(workout: Workout, sums: Totals | None, units: Units) -> dict[str, Any]:
    return {
        "title": title_in(workout, units),
        "kind": workout.kind,
        "template": workout.template,
        "totals": None if sums is None else totals_to_json(sums),
    }
