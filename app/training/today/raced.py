"""What a race told for a day is beside the sessions of that day, where none of them is a race."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log
from uuid import UUID

from app.training.adherence.judging import is_whole
from app.training.fitness import Performance
from app.training.logbook.activity import Activity
from app.training.logbook.report import Report
from app.training.performance_log import LoggedPerformance
from app.training.plans.request import RaceGoal
from app.training.today.identity import session_id
from app.training.today.known import Followed, Known
from app.training.today.session import Prescribed, Session
from app.training.workouts.kinds import Kind
from app.training.workouts.steps import leaves

_AS_LONG = 0.05
"""Of the distance of a race: what a watch may measure of it."""
_AROUND_M = 5000.0
"""What of warming up and cooling down one recording may hold beside the race."""
_RACE_EFFORT = 9.0

RACED: frozenset[Kind] = frozenset({"race", "time_trial"})


def races(performances: Iterable[Performance], first: dt.date) -> dict[dt.date, float]:
    """Tell the metres that were raced on each day from one on; of two races the longer."""
    found: dict[dt.date, float] = {}
    for each in performances:
        if each.date is not None and each.date >= first:
            found[each.date] = max(each.distance_m, found.get(each.date, 0.0))
    return found


def is_race_itself(activity: Activity, raced_m: float) -> bool:
    """Whether it is the race, by its length, perhaps with warming up and cooling down in one recording."""
    if activity.sport != "run" or not activity.distance_m:
        return False
    return log(activity.distance_m / raced_m) >= -_AS_LONG and activity.distance_m <= raced_m + _AROUND_M


def with_results(known: Known, before: Known) -> Known:
    """Take the result of a race of the plan as the report that it was run, where nothing else tells of it.

    `before` the change that led to what is known: the reports that its results made count no more.
    """
    names = race_sessions(known.followed, known.prescribed)
    results = (*before.performances, *known.performances)
    made = [reports_of_results(names, (each,), ()) for each in results]
    left = {name: each for name, each in known.reports.items() if {name: each} not in made}
    reports = {**reports_of_results(names, known.performances, known.activities), **left}
    return known if reports == known.reports else replace(known, reports=reports)


def race_sessions(
    followed: Followed | None, prescribed: Mapping[dt.date, Sequence[Prescribed]]
) -> dict[dt.date, tuple[UUID, float]]:
    """Name the races of the plan that is followed, and those that days have prescribed, with their metres."""
    found: dict[dt.date, tuple[UUID, float]] = {}
    if followed is not None:
        asked = followed.asked
        metres = {race.date: race.distance_m for race in asked.races}
        metres |= {asked.goal.date: asked.goal.distance_m} if isinstance(asked.goal, RaceGoal) else {}
        found = {date: (session_id(followed.id, date, 0), length) for date, length in metres.items()}
    for date, stood in prescribed.items():
        for each in stood:
            if each.planned.kind == "race":
                length = max((step.distance_m or 0.0 for step in leaves(each.planned.steps)), default=0.0)
                found[date] = each.id, length
    return found


def reports_of_results(
    names: Mapping[dt.date, tuple[UUID, float]],
    performances: Iterable[LoggedPerformance],
    activities: Iterable[Activity],
) -> dict[UUID, Report]:
    """Make reports of the results of named races, for days without a recorded run."""
    ran_on = {each.date for each in activities if each.sport == "run"}
    found: dict[UUID, Report] = {}
    for each in performances:
        name, metres = names.get(each.date, (None, 0.0))
        if name is None or each.date in ran_on or not metres:
            continue
        if abs(log(each.distance_m / metres)) <= _AS_LONG:
            found[name] = Report(
                session_id=name,
                status="done",
                recorded_at=each.updated_at,
                rpe=_RACE_EFFORT,
                distance_m=each.distance_m,
                duration_s=each.time_s,
            )
    return found


def is_apart(activity: Activity, raced_m: float, sessions: Sequence[Session]) -> bool:
    """Whether what was run on the day of a race carried out no session of it: the race, or its warm-up.

    A session that is named or reported, or is a race itself, was carried out; so was one that was run whole.
    """
    if activity.sport != "run" or activity.session_id is not None:
        return False
    if any(each.prescribed.workout.kind in RACED or each.report is not None for each in sessions):
        return False
    runs = (each.prescribed.workout for each in sessions if each.prescribed.workout.steps)
    return is_race_itself(activity, raced_m) or not any(is_whole(activity, workout) for workout in runs)
