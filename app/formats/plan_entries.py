"""The workouts of a plan, each on its day, with an identity that the plan made anew shares."""

from collections.abc import Iterator

from app.formats.entry import Entry
from app.training.plans.plan import Plan
from app.training.plans.request import BaseGoal


def plan_entries(plan: Plan) -> Iterator[Entry]:
    """List the workouts in the order of their days.

    A plan that nobody keeps has no ids: a workout is known by its day, its place on it and the goal, so that
    a plan made anew for the same race replaces the old one in a calendar.
    """
    goal = _goal(plan)
    for week in plan.weeks:
        for day in week.days:
            for place, workout in enumerate(day.workouts, start=1):
                yield Entry(workout, day.date, f"{day.date}-{place}-{goal}", vdot=plan.vdot)


def _goal(plan: Plan) -> str:
    goal = plan.request.goal
    if isinstance(goal, BaseGoal):
        return f"base-{plan.request.start_date}"
    return f"{goal.distance_m:.0f}m-{goal.date}"
