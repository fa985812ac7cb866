"""A plan as a calendar: an event for each session, none for a day of rest."""

from app.formats.calendar import calendar
from app.formats.plan_entries import plan_entries
from app.formats.plan_telling import plan_title
from app.formats.written import Written
from app.science.units import Units
from app.training.plans.plan import Plan


def plan_ics(plan: Plan, units: Units = "metric") -> Written:
    """Write every session on its day."""
    return calendar(plan_entries(plan), plan_title(plan, units), units)
