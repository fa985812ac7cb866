"""A plan as it is followed: held relative to zones, at the paces of the fitness it was made for."""

from bisect import bisect
from collections.abc import Callable
from dataclasses import replace

from app.training.adaptation.runner import Runners
from app.training.athlete import Athlete
from app.training.planning.standing import ADULT_AGE, CHILD_AGE, MASTERS_AGE, YOUTH_AGE
from app.training.plans.plan import Day, Plan
from app.training.plans.request import PlanRequest
from app.training.today.known import Followed
from app.training.workouts.workout import Workout


def as_followed(followed: Followed, athlete: Athlete) -> Followed:
    """Take the runner as old as is known by now, whatever was when the plan was made, and pace the plan."""
    plan = at_its_paces(followed.plan)
    age = athlete.age(plan.request.start_date)
    if age is None or _bears_as_much(age, plan.request.athlete.age):
        return replace(followed, plan=plan)
    terms = tuple(replace(each, request=_of_age(each.request, age)) for each in followed.terms)
    plan = replace(plan, request=_of_age(plan.request, age))
    return replace(followed, plan=plan, terms=terms, is_of_other_age=True)


def _bears_as_much(age: int, other: int | None) -> bool:
    """Whether no rule tells two ages apart; of whom nothing is known is taken for an adult under fifty."""
    limits = (CHILD_AGE, YOUTH_AGE, ADULT_AGE, MASTERS_AGE)
    return bisect(limits, age) == bisect(limits, ADULT_AGE if other is None else other)


def _of_age(request: PlanRequest, age: int) -> PlanRequest:
    return replace(request, athlete=replace(request.athlete, age=age))


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
