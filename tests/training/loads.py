"""The loads of a plan as it stands, added up day by day."""

from app.training.load import DailyLoads, loads_of
from app.training.plans.plan import Plan
from app.training.workouts.totals import Totals, summed, totals


def daily_totals(plan: Plan) -> list[Totals]:
    """Add up every day of a plan, in order."""
    return [
        summed(found for workout in day.workouts if (found := totals(workout)) is not None)
        for week in plan.weeks
        for day in week.days
    ]


def planned_loads(plan: Plan) -> DailyLoads:
    """Give the loads of a plan as it stands."""
    return loads_of(plan, daily_totals(plan))
