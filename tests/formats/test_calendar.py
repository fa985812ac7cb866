"""Workouts as iCalendar, read by two libraries, of which one has not written them."""

import datetime as dt
import re
from dataclasses import replace

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from ical.calendar_stream import IcsCalendarStream

from app.formats.calendar import calendar, workout_ics
from app.formats.entry import Entry
from app.formats.telling import title
from app.formats.text import text
from tests.formats.plans import EASY_RUN, EIGHT_HUNDREDS, HOSTILE, MONDAY, STRENGTH
from tests.training.workouts.trees import workouts

CHANGED = dt.datetime(2027, 1, 4, 17, 30, tzinfo=dt.UTC)
PLANNED = Entry(EIGHT_HUNDREDS, MONDAY, "0192", CHANGED, sequence=3)


def by_icalendar(content):
    return icalendar.Calendar.from_ical(content)


def by_ical(content):
    (found,) = IcsCalendarStream.from_ics(content.decode()).calendars
    return found


def the_event(entry):
    content = workout_ics(entry).content
    (one,), (other,) = by_icalendar(content).walk("VEVENT"), by_ical(content).events
    return one, other


def test_a_session_is_a_whole_day_that_stays_free():
    one, other = the_event(PLANNED)
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (MONDAY, MONDAY + dt.timedelta(days=1))
    assert (other.dtstart, other.dtend) == (MONDAY, MONDAY + dt.timedelta(days=1))
    assert one["transp"] == other.transparency == "TRANSPARENT"
    assert one["status"] == other.status == "CONFIRMED"


def test_the_whole_workout_stands_in_the_description():
    one, other = the_event(PLANNED)
    assert one["summary"] == other.summary == "5 x 800 m"
    assert one["description"] == other.description == text(EIGHT_HUNDREDS)


def test_identity_and_change_are_those_of_the_planned_session():
    one, other = the_event(PLANNED)
    assert one["uid"] == other.uid == "0192@pacewright"
    assert one["sequence"] == other.sequence == 3
    assert one.decoded("dtstamp") == one.decoded("last-modified") == other.dtstamp == CHANGED
    moved, _ = the_event(replace(PLANNED, date=MONDAY + dt.timedelta(days=2), sequence=4))
    assert (moved["uid"], moved["sequence"]) == ("0192@pacewright", 4)


def test_a_session_that_is_gone_is_cancelled():
    one, other = the_event(replace(PLANNED, is_cancelled=True))
    assert one["status"] == other.status == "CANCELLED"


def test_an_identity_that_nobody_gives_is_that_of_the_content():
    easy, again, hard = (
        the_event(Entry(workout, MONDAY))[0] for workout in (EASY_RUN, EASY_RUN, EIGHT_HUNDREDS)
    )
    assert easy["uid"] == again["uid"] != hard["uid"]
    assert easy.decoded("dtstamp") == dt.datetime(2027, 2, 1, tzinfo=dt.UTC)


def test_the_same_entries_give_the_same_bytes():
    assert workout_ics(PLANNED) == workout_ics(PLANNED)


def test_a_calendar_says_what_it_is_called_and_how_often_to_ask_again():
    content = calendar((PLANNED, Entry(STRENGTH, MONDAY, "0193")), "Anna's plan").content
    found = by_icalendar(content)
    assert found["x-wr-calname"] == found["name"] == "Anna's plan"
    assert found.decoded("refresh-interval") == dt.timedelta(hours=12)
    assert [event["summary"] for event in found.walk("VEVENT")] == ["5 x 800 m", "Strength A"]
    assert len(by_ical(content).events) == 2


def test_lines_are_short_and_end_as_the_standard_says():
    content = workout_ics(PLANNED).content
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert lines[-1] == b""


def test_an_event_needs_its_day():
    with pytest.raises(ValueError, match="day"):
        workout_ics(Entry(EASY_RUN))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(workouts)
def test_any_workout_is_read_back_word_by_word(workout):
    one, other = the_event(Entry(workout, MONDAY))
    assert one["summary"] == other.summary == title(workout, "metric")
    assert one["description"] == other.description == text(workout)


def test_no_word_breaks_out_of_its_line():
    hostile = replace(EASY_RUN, title=f"{HOSTILE}\r\nEND:VEVENT", purpose=f"{HOSTILE};,:\\n")
    one, _ = the_event(Entry(hostile, MONDAY))
    assert one["summary"] == title(hostile)
    assert (
        len(re.findall(rb"^(?:BEGIN|END):VEVENT", workout_ics(Entry(hostile, MONDAY)).content, re.MULTILINE))
        == 2
    )
