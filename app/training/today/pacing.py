"""A plan that is held relative to zones, at the paces of the fitness it was made for."""

from collections.abc import Callable
from dataclasses import replace

from app.training.adaptation.runner import Runners
from app.training.plans.plan import Day, Plan
from app.training.workouts.workout import Workout


def at_its_paces(plan: Plan) -> Plan:
    """Resolve the workouts of a plan that holds them relative to zones, for the fitness it was made for."""
    runner = Runners.of(plan).on(plan.vdot)
    weeks = tuple(
        week
        if all(_is_paced(day) for day in week.days)
        else replace(week, days=tuple(_paced(day, runner.resolved) for day in week.days))
        for week in plan.weeks
    )
    is_same = all(after is before for after, before in zip(weeks, plan.weeks, strict=True))
    return plan if is_same else replace(plan, weeks=weeks)


def _is_paced(day: Day) -> bool:
    return all(workout.is_resolved or not workout.steps for workout in day.workouts)


def _paced(day: Day, resolved: Callable[[Workout], Workout]) -> Day:
    workouts = tuple(resolved(workout) if workout.steps else workout for workout in day.workouts)
    return Day(day.date, day.role, workouts)
