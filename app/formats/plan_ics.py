"""A plan as a calendar: an event for each session, none for a day of rest."""

from dataclasses import replace

from app.formats.calendar import calendar, midnight
from app.formats.plan_entries import plan_entries
from app.formats.plan_telling import plan_title
from app.formats.written import Written
from app.science.units import Units
from app.training.plans.plan import Plan


def plan_ics(plan: Plan, units: Units = "metric") -> Written:
    """Write every session on its day, as of the first day of the plan."""
    made_at = midnight(plan.request.start_date)
    entries = (replace(entry, changed_at=made_at) for entry in plan_entries(plan))
    return calendar(entries, plan_title(plan, units), units)
