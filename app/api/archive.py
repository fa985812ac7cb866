"""What lies further back than the book of an athlete is opened: sessions as they stood, and what was done."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.api.book import ONE_DAY, REPORTED_BEFORE, Book, midnight, prescribed_days
from app.store import activities, checkins, reports
from app.training.logbook.activity import Activity
from app.training.logbook.merging import merged
from app.training.today.diary import Diary, diary
from app.training.today.session import Session


@dataclass(frozen=True, slots=True)
class Archive:
    """Sessions by their date and activities, each once, from a day on; it decides nothing."""

    sessions: Mapping[dt.date, tuple[Session, ...]]
    activities: tuple[Activity, ...]


async def archive(book: Book, found: Diary, first: dt.date) -> Archive:
    """Read what is known from a day on; `found` tells the days that the book holds itself."""
    sessions = {date: day.sessions for date, day in found.days.items() if date >= first and day.sessions}
    if first >= book.first_day:
        done = tuple(each for each in book.known.activities if each.date >= first)
        return Archive(sessions, done)
    tx, tenant_id, athlete_id = book.tx, book.access.tenant_id, book.access.athlete_id
    before, since = book.first_day - ONE_DAY, midnight(first, book.athlete)
    known = replace(
        book.known,
        followed=None,
        edits=(),
        checkins=await checkins.since(tx, tenant_id, athlete_id, first, before),
        reports=await reports.since(tx, tenant_id, athlete_id, since - REPORTED_BEFORE),
        activities=merged(await activities.since(tx, tenant_id, athlete_id, since)),
        prescribed=await prescribed_days(tx, book.access, book.kept, first, before),
    )
    earlier = diary(known, book.today)
    older = {date: day.sessions for date, day in earlier.days.items() if date <= before and day.sessions}
    return Archive({**older, **sessions}, known.activities)
