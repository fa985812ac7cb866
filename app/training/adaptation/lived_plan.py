"""A plan as it stands after all that has come between."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import is_

from app.training.adaptation.course import LOST, Course
from app.training.adaptation.sums import Sums
from app.training.adaptation.walked import Walked
from app.training.adaptation.weeks import Eased, phases_of, put_together
from app.training.athlete import MOST_BLACKOUTS, Availability, Blackout
from app.training.plans.plan import Day, Plan
from app.training.workouts.totals import Totals


def marked(walked: Walked, sums: Sums) -> dict[dt.date, Day]:
    """Mark the days on which less is run than was planned there."""
    planned = walked.course.days
    return {
        date: replace(day, lived="shortened") if is_shorter(sums.of(day), sums.of(planned[date])) else day
        for date, day in walked.days.items()
    }


def is_shorter(done: Totals, planned: Totals) -> bool:
    """Whether a day asks for less than was planned, in metres and in time: slower paces alone cut nothing."""
    return done.distance_m < planned.distance_m and done.duration_s < planned.duration_s


def lived_plan(
    plan: Plan,
    walked: Walked,
    days: Mapping[dt.date, Day],
    sums: Sums,
    *,
    lightened: Collection[dt.date] = (),
) -> Plan:
    """Put days into weeks; the request holds what was learnt on the way: breaks, races, another goal.

    `lightened`: days of a down week that came forward.
    """
    course = walked.course
    eased = Eased(walked.away, lightened)
    weeks = put_together(days, course.weeks, eased, walked.best_asked_m, sums)
    is_same = len(weeks) == len(plan.weeks) and all(map(is_, weeks, plan.weeks))
    is_as_told = course.told == plan.request.availability.blackouts
    if course.plan is plan and is_same and is_as_told and course.request == plan.request:
        return plan
    raced = {day.date for week in weeks for day in week.days if day.role == "race" and day.lived != "lost"}
    races = tuple(race for race in course.request.races if race.date in raced)
    return replace(
        plan,
        request=replace(course.request, races=races, availability=_with_really_lost(course, days, sums)),
        feasibility=course.plan.feasibility,
        phases=phases_of(weeks),
        weeks=weeks,
        vdot=walked.form.vdot,
        reasons=(*plan.reasons, *course.why),
        availability_since=course.availability_since,
    )


def _with_really_lost(course: Course, days: Mapping[dt.date, Day], sums: Sums) -> Availability:
    """Tell the days without training: those asked for, and those lost in a long break beside them.

    Of a break the days are left out on which a run stood, for that it was missed came out later.
    """
    availability = course.request.availability
    asked = {date for each in course.told for date in each.dates(min(days), max(days))}
    free = {date for date, day in days.items() if not sums.metres(day)} - asked
    lost = [each for each in availability.blackouts if each.reason == LOST and each not in course.told]
    stretches = [stretch for each in lost for stretch in _stretches(each, days, free)]
    return replace(availability, blackouts=(*course.told, *stretches)[:MOST_BLACKOUTS])


def _stretches(lost: Blackout, days: Collection[dt.date], free: Collection[dt.date]) -> Iterator[Blackout]:
    """Yield the parts of a break that lie on free days of the plan."""
    dates = lost.dates(min(days), max(days))
    for is_free, group in groupby(dates, key=free.__contains__):
        stretch = list(group)
        if is_free:
            yield Blackout(from_=stretch[0], to=stretch[-1], reason=lost.reason)
