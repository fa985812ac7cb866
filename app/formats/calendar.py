"""Workouts as iCalendar (RFC 5545), for any calendar: events of a whole day, which block nobody's time.

An event keeps its UID through every change, so that a calendar moves it rather than doubling it; the times in
it are those of its last change, never of writing, so that the same workouts give the same bytes.
"""

import datetime as dt
from collections.abc import Iterable
from hashlib import blake2b

from icalendar import Calendar, Event

from app.formats.entry import Entry
from app.formats.telling import title
from app.formats.text import text
from app.formats.timetable import Timetable
from app.formats.written import Written
from app.science.units import Units
from app.training.dates import ONE_DAY

MEDIA_TYPE = "text/calendar; charset=utf-8"

_MAKER = "-//Pacewright//Pacewright//EN"
_HOST = "pacewright"
_REFRESHED = dt.timedelta(hours=12)


def workout_ics(entry: Entry, units: Units = "metric") -> Written:
    """Write one workout on its day."""
    return calendar((entry,), title(entry.workout, units), units)


def timetable_ics(timetable: Timetable, units: Units = "metric") -> Written:
    """Write the sessions of a timetable."""
    return calendar(timetable.entries, timetable.name, units)


def calendar(entries: Iterable[Entry], name: str, units: Units = "metric") -> Written:
    """Write a calendar of workouts, each on its day; ValueError for one without a day.

    Nothing is lost: the whole workout stands in the description.
    """
    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    for title_of_calendar in ("name", "x-wr-calname"):
        made.add(title_of_calendar, name)
    for interval in ("refresh-interval", "x-published-ttl"):
        made.add(interval, _REFRESHED, parameters={"VALUE": "DURATION"})
    for entry in entries:
        made.add_component(_event(entry, units))
    return Written(made.to_ical())


def _event(entry: Entry, units: Units) -> Event:
    if entry.date is None:
        raise ValueError("an event needs its day")
    described = text(entry.workout, units)
    changed_at = entry.changed_at or midnight(entry.date)
    event = Event()
    event.add("uid", f"{entry.uid or _derived(entry.date, described)}@{_HOST}")
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.date)
    event.add("dtend", entry.date + ONE_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("summary", title(entry.workout, units))
    event.add("description", described)
    return event


def midnight(date: dt.date) -> dt.datetime:
    """Begin a day, in UTC."""
    return dt.datetime.combine(date, dt.time(), dt.UTC)


def _derived(date: dt.date, described: str) -> str:
    return f"{date}-{blake2b(described.encode(), digest_size=8).hexdigest()}"
