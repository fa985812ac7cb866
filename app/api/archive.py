"""What lies further back than the book of an athlete is opened: sessions as they stood, and what was done."""

import datetime as dt
from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from app.api.book import REPORTED_BEFORE, Book, midnight, prescribed_days
from app.api.day_answer import days_between
from app.store import activities, checkins, days, reports
from app.training.dates import ONE_DAY
from app.training.logbook.activity import Activity
from app.training.logbook.merging import merged
from app.training.today.diary import Diary
from app.training.today.session import Session, TrainingDay


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
    earlier = await opened_before(book, first)
    known = (await earlier.diary()).days.items()
    older = {date: day.sessions for date, day in known if date < book.first_day and day.sessions}
    return Archive({**older, **sessions}, earlier.known.activities)


async def opened_before(book: Book, first: dt.date) -> Book:
    """Open the book for the days before those that it holds, from a day on; they stand, and move nothing."""
    tx, tenant_id, athlete_id = book.tx, book.access.tenant_id, book.access.athlete_id
    last, since = book.first_day - ONE_DAY, midnight(first, book.athlete) - REPORTED_BEFORE
    stood = await prescribed_days(tx, book.access, book.kept, first, last)
    done = merged(await activities.since(tx, tenant_id, athlete_id, since))
    known = replace(
        book.known,
        followed=None,
        edits=(),
        checkins=await checkins.since(tx, tenant_id, athlete_id, first, last),
        reports=await reports.since(tx, tenant_id, athlete_id, since),
        activities=tuple(each for each in done if each.date >= first),
        prescribed=stood.prescribed,
        weeks=stood.weeks,
    )
    return replace(book, kept=None, known=known)


async def days_of(book: Book, first: dt.date, count: int) -> Mapping[dt.date, TrainingDay]:
    """Tell so many days from one on, also those before the book."""
    found = await to_thread(days_between, await book.diary(), first, count)
    if first >= book.first_day:
        return found
    earlier = await (await opened_before(book, first)).diary()
    return {date: earlier.day(date) if date < book.first_day else day for date, day in found.items()}


async def session_of(book: Book, session_id: UUID) -> tuple[Book, Session] | None:
    """Find a session, however long ago it was, and the book that holds it."""
    session = session_in(await book.diary(), session_id)
    if session is not None:
        return book, session
    date = await days.date_of(book.tx, book.access.tenant_id, book.access.athlete_id, session_id)
    if date is None or date >= book.first_day:
        return None
    earlier = await opened_before(book, date)
    session = session_in(await earlier.diary(), session_id)
    return None if session is None else (earlier, session)


def session_in(found: Diary, session_id: UUID) -> Session | None:
    """Find a session among the days of a diary."""
    every = (each for day in found.days.values() for each in day.sessions)
    return next((each for each in every if each.prescribed.id == session_id), None)
