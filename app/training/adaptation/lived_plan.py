"""A plan as it stands after all that has come between."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from app.training.adaptation.sums import Sums
from app.training.adaptation.walk import Walked
from app.training.adaptation.weeks import phases_of, put_together
from app.training.plans.plan import Day, Plan


def lived_plan(plan: Plan, walked: Walked, days: Mapping[dt.date, Day], sums: Sums) -> Plan:
    """Put days into weeks; the request holds what was learnt on the way: breaks, races, another goal."""
    course = walked.course
    usual_m = plan.request.athlete.weekly_distance_m or 0.0
    weeks = put_together(days, course.weeks, walked.away, usual_m, sums)
    if course.plan is plan and weeks == plan.weeks and course.request == plan.request:
        return plan
    raced = {day.date for week in weeks for day in week.days if day.role == "race"}
    races = tuple(race for race in course.request.races if race.date in raced)
    return replace(
        plan,
        request=replace(course.request, races=races),
        feasibility=course.plan.feasibility,
        phases=phases_of(weeks),
        weeks=weeks,
        vdot=walked.form.vdot,
        reasons=(*plan.reasons, *course.why),
    )
