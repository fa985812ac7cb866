"""A day prescribes for good once it is told of: what was said by then decides it, and nothing said later.

Facts come late, in any order and from several devices. What counts is when each was said, not when it came,
so that the order of their coming makes no difference to the day.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from app.training.logbook.activity import Activity
from app.training.logbook.report import Report
from app.training.today.diary import Diary, diary
from app.training.today.doing import Prescription, carried_out
from app.training.today.known import Known
from app.training.today.session import Prescribed, TrainingDay


def settled(known: Known, now: Diary, was: Diary) -> Known:
    """Keep what today prescribes, where it is told of, and let it be decided anew where it no longer is.

    `now` and `was` are the days as they stand with what is known, and as they stood before the last of it.
    """
    today = now.today
    open_days = {date: each for date, each in known.prescribed.items() if date != today}
    told = min(_told_at(now.day(today), known), default=None)
    if told is None:
        return known if today not in known.prescribed else replace(known, prescribed=open_days)
    by_then = was
    if was.today != today or today in was.known.prescribed or not _is_all_said(was.known, told):
        own = {session.prescribed.id for session in now.day(today).sessions}
        by_then = diary(replace(known_at(known, told, today, own), prescribed=open_days), today)
    stands = tuple(session.prescribed for session in by_then.day(today).sessions)
    if known.prescribed.get(today) == stands:
        return known
    return replace(known, prescribed={**open_days, today: stands})


def is_told_of(
    stood: Sequence[Prescribed],
    date: dt.date,
    reports: Mapping[UUID, Report],
    activities: Sequence[Activity],
) -> bool:
    """Whether any session that stood on a day is reported, or was carried out by something."""
    names = {each.session_id for each in _carried_out(stood, date, reports, activities)}
    return any(each.id in reports or each.id in names for each in stood)


def _carried_out(
    stood: Sequence[Prescribed],
    date: dt.date,
    reports: Mapping[UUID, Report],
    activities: Sequence[Activity],
) -> Sequence[Activity]:
    """Match the activities of a day with what stood on it, also where the plan as it was made has nothing."""
    of_day = [each for each in activities if each.date == date]
    return carried_out(of_day, lambda _: (Prescription(each.id, each.workout) for each in stood), reports)


def known_at(known: Known, instant: dt.datetime, today: dt.date, own: Collection[UUID]) -> Known:
    """Leave what was said by an instant, without what is told of today's `own` sessions themselves."""
    return replace(
        known,
        performances=tuple(each for each in known.performances if each.created_at <= instant),
        checkins={date: each for date, each in known.checkins.items() if each.recorded_at <= instant},
        reports={
            name: each
            for name, each in known.reports.items()
            if name not in own and each.recorded_at <= instant
        },
        activities=tuple(each for each in known.activities if each.date < today and each.ends_at <= instant),
        edits=tuple(each for each in known.edits if each.made_at <= instant),
    )


def _told_at(day: TrainingDay, known: Known) -> Iterator[dt.datetime]:
    """Yield the instants at which sessions of a day are told of, by a report or by what carried them out."""
    stands = [session.prescribed for session in day.sessions]
    names = {each.id for each in stands}
    yield from (each.recorded_at for name, each in known.reports.items() if name in names)
    carried = _carried_out(stands, day.date, known.reports, known.activities)
    yield from (each.ends_at for each in carried if each.session_id in names)


def _is_all_said(known: Known, instant: dt.datetime) -> bool:
    """Whether everything that is known was said by an instant."""
    said = (
        *(each.created_at for each in known.performances),
        *(each.recorded_at for each in known.checkins.values()),
        *(each.recorded_at for each in known.reports.values()),
        *(each.ends_at for each in known.activities),
        *(each.made_at for each in known.edits),
    )
    return max(said, default=instant) <= instant
