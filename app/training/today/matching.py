"""Which planned session each activity carried out: the same in whatever order they came."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf, log
from types import MappingProxyType
from uuid import UUID

from app.training.logbook.activity import Activity, Sport, by_start, metres_of
from app.training.today.session import Session
from app.training.workouts.kinds import RUNS, Kind
from app.training.workouts.totals import totals

_CROSS: frozenset[Kind] = frozenset({"cross_training"})
_CARRIES_OUT: Mapping[Sport, frozenset[Kind]] = MappingProxyType(
    {
        "run": RUNS,
        "walk": frozenset({"run_walk", "cross_training"}),
        "bike": _CROSS,
        "swim": _CROSS,
        "row": _CROSS,
        "elliptical": _CROSS,
        "strength": frozenset({"strength", "mobility"}),
        "other": frozenset({"mobility", "cross_training"}),
    }
)
"""Which kinds of session a sport can carry out."""

_UNKNOWN = 100.0
"""A gap greater than any that is known."""


def matched(activity: Activity, sessions: Sequence[Session]) -> UUID | None:
    """Find the session that one activity carried out, beside sessions as they stand.

    Those that another activity has carried out already stay with it.
    """
    free = [each for each in sessions if set(each.activity_ids) <= {activity.id}]
    return matches([activity], free).get(activity.id)


def matches(activities: Iterable[Activity], sessions: Sequence[Session]) -> Mapping[UUID, UUID]:
    """Find which session each activity carried out: by local date and sport, then the nearest in length.

    A session that the runner named wins, and his word that there is none; one reported as skipped is carried
    out by nothing. What is left over, such as a warm-up recorded by itself, joins the session that it makes
    more complete.
    """
    by_date: dict[dt.date, list[Session]] = {}
    for session in sessions:
        by_date.setdefault(session.date, []).append(session)
    of_all = sorted(activities, key=by_start)
    found = {each.id: each.session_id for each in of_all if each.session_id is not None}
    left = [each for each in of_all if each.id not in found and each.date in by_date]
    taken = set(found.values())
    for activity, session in _nearest_first(left, by_date):
        if activity.id not in found and session.prescribed.id not in taken:
            found[activity.id] = session.prescribed.id
            taken.add(session.prescribed.id)
    for activity in left:
        if activity.id not in found:
            of_day = [each for each in of_all if each.date == activity.date]
            if joined := _completed_by(activity, of_day, found, by_date[activity.date]):
                found[activity.id] = joined
    return found


def _nearest_first(
    activities: Iterable[Activity], by_date: Mapping[dt.date, Sequence[Session]]
) -> Iterator[tuple[Activity, Session]]:
    """Pair activities with the sessions that they fit; of two as near the earlier in the day."""
    fitting = [
        (gap, *by_start(activity), place, activity, session)
        for activity in activities
        for place, session in enumerate(by_date[activity.date])
        if (gap := _gap([activity], session)) is not None
    ]
    for *_, activity, session in sorted(fitting, key=lambda each: each[:4]):
        yield activity, session


def _completed_by(
    activity: Activity, others: Sequence[Activity], found: Mapping[UUID, UUID], sessions: Sequence[Session]
) -> UUID | None:
    """Find the session of the day whose activities come nearer to it with this one more."""
    nearer: list[tuple[float, UUID]] = []
    for session in sessions:
        parts = [each for each in others if found.get(each.id) == session.prescribed.id]
        without, together = _gap(parts, session), _gap([*parts, activity], session)
        if without is not None and together is not None and together < without < _UNKNOWN:
            nearer.append((together, session.prescribed.id))
    return min(nearer, default=(inf, None))[1]


def _gap(activities: Sequence[Activity], session: Session) -> float | None:
    """How far activities are together from a session in length, as ln of the ratio; None: they do not fit."""
    workout, report = session.prescribed.workout, session.report
    if not activities or (report is not None and report.status == "skipped"):
        return None
    if any(each.date != session.date or workout.kind not in _CARRIES_OUT[each.sport] for each in activities):
        return None
    planned = totals(workout)
    if planned is None:
        return _UNKNOWN
    metres, seconds = metres_of(activities), sum(each.duration_s for each in activities)
    if metres and planned.distance_m:
        return abs(log(metres / planned.distance_m))
    return abs(log(max(seconds, 1.0) / max(planned.duration_s, 1.0)))
