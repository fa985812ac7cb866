"""What can be edited, days that are not over and sessions that nobody has told of; all else is refused."""

import datetime as dt

from app.api.book import Book
from app.api.problems import InvalidPart, Problem
from app.api.validation import summary
from app.store.edits import FURTHEST_AHEAD
from app.training.dates import ONE_DAY
from app.training.today.session import Session

MOST_A_DAY = 3
_LATEST = FURTHEST_AHEAD - ONE_DAY


def check_of_day(other: Session, date: dt.date) -> None:
    """Refuse to put a session in the place of one that stands on another day."""
    if other.date != date:
        sentence = f"This must be a session of {date}; the one that came is of {other.date}."
        part = InvalidPart("/body/in_place_of", sentence, str(other.prescribed.id))
        raise Problem("invalid-request", summary([part]), [part])


def full_day(date: dt.date) -> Problem:
    """Say that a day holds no more."""
    return Problem("conflict", f"{date} holds {MOST_A_DAY} sessions already, and a day holds no more.")


def check_ahead(date: dt.date, book: Book) -> None:
    """Refuse a date that lies behind, or too far ahead."""
    if not book.today <= date <= book.today + _LATEST:
        sentence = f"This must lie from {book.today}, today in {book.athlete.timezone}, to 400 days later."
        part = InvalidPart("/body/date", sentence, date.isoformat())
        raise Problem("invalid-request", summary([part]), [part])


def check_editable(session: Session, book: Book) -> None:
    """Refuse to change what lies behind: a day gone by, or a session that is told of."""
    if session.date < book.today:
        raise Problem("conflict", f"The session was for {session.date}: days gone by stay as they were.")
    if session.report is not None:
        raise Problem("conflict", "The session is reported: take the report back to change it.")
    if session.activity_ids:
        names = ", ".join(map(str, session.activity_ids))
        raise Problem("conflict", f"The session is done, by activity {names}: only its note can change.")
