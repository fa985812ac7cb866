"""A plan as a calendar."""

from dataclasses import replace

import icalendar
from hypothesis import given, settings
from ical.calendar_stream import IcsCalendarStream

from app.formats.plan_entries import plan_entries
from app.formats.plan_ics import plan_ics
from app.formats.plan_telling import plan_title
from app.formats.telling import title
from tests.formats.plans import MONDAY, hostile, made, recipes, three_weeks


def events(plan):
    return icalendar.Calendar.from_ical(plan_ics(plan).content).walk("VEVENT")


def test_every_session_stands_on_its_day_and_days_of_rest_have_none():
    plan = three_weeks()
    meant = [
        (day.date, title(workout)) for week in plan.weeks for day in week.days for workout in day.workouts
    ]
    assert [(event.decoded("dtstart"), event["summary"]) for event in events(plan)] == meant
    (found,) = IcsCalendarStream.from_ics(plan_ics(plan).content.decode()).calendars
    assert len(found.events) == len(meant)


def test_the_calendar_is_called_after_the_plan():
    found = icalendar.Calendar.from_ical(plan_ics(three_weeks()).content)
    assert found["name"] == plan_title(three_weeks(), "metric")


def test_a_session_is_known_by_its_day_its_place_and_the_goal():
    uids = [entry.uid for entry in plan_entries(three_weeks())]
    assert uids[0] == f"{MONDAY}-1-10000m-2027-02-21"
    assert f"{MONDAY.replace(day=4)}-2-10000m-2027-02-21" in uids


def test_made_anew_for_the_same_race_the_sessions_keep_their_identity():
    plan = three_weeks()
    other = replace(plan, request=replace(plan.request, races=()))
    assert [event["uid"] for event in events(plan)] == [event["uid"] for event in events(other)]


@settings(deadline=None, max_examples=25)
@given(recipes)
def test_of_any_plan_every_session_has_its_own_identity(recipe):
    plan = recipe.made()
    uids = [event["uid"] for event in events(plan)]
    assert len(set(uids)) == len(uids) == len(list(plan_entries(plan)))


def test_no_word_breaks_out_of_its_line():
    assert len(events(hostile())) == len(list(plan_entries(hostile())))


def test_a_plan_of_base_is_known_by_its_start():
    plan = made((("base", False, "easy rest easy rest easy rest long"),))
    assert {entry.uid.partition("-1-")[2] for entry in plan_entries(plan)} == {"base-2027-02-01"}
