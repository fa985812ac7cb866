"""Every day has a sensible answer, whatever is told of it."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.adaptation.complaints import HELD_AHEAD_DAYS
from app.training.athlete import Availability, Blackout
from app.training.logbook.checkin import SYMPTOMS, Pain
from app.training.logbook.edit import Added, Locked, Moved, Removed, Replaced
from app.training.today.diary import diary
from app.training.today.known import Known
from app.training.workouts.notation import parse
from tests.conftest import EXAMPLES
from tests.training.simulation.plans import NAMES, day_number, plan_of
from tests.training.today.runners import (
    ATHLETE,
    DAY,
    checkin,
    edit,
    mornings,
    report,
    result,
    run_of,
    runner,
    start,
    told,
)

WORKOUTS = st.sampled_from([parse("2 km E + 6x800m @I w/ 400m jog + 2 km E"), parse("30 min E")])
SAID = st.fixed_dictionaries(
    {},
    optional={
        "symptoms": st.lists(st.sampled_from(SYMPTOMS), unique=True, max_size=2).map(tuple),
        "pain": st.builds(Pain, level=st.floats(0, 10)),
        "cleared": st.booleans(),
        "days_off": st.integers(0, 80),
        "feeling": st.floats(0, 10),
        "sleep_s": st.floats(0, 36_000),
        "resting_hr": st.floats(40, 70),
        "soreness": st.floats(0, 10),
        "available_s": st.floats(0, 7200),
        "surface": st.sampled_from(("road", "trail", "track", "treadmill", "ice")),
        "temperature_c": st.floats(-60, 60),
    },
)
NUMBERS = st.integers(-3, 130)
STATUSES = st.sampled_from(("done", "done", "partial", "skipped"))


@st.composite
def lives(draw) -> tuple[Known, dt.date]:
    name = draw(NAMES)
    first = start(name)
    today = first + draw(NUMBERS) * DAY
    said = draw(st.dictionaries(NUMBERS, SAID, max_size=8))
    raced = draw(st.lists(st.tuples(st.integers(-60, 100), st.floats(30, 60)), max_size=3))
    away = draw(st.none() | st.tuples(st.integers(0, 80), st.integers(0, 20)))
    athlete = ATHLETE
    if away is not None:
        blackout = Blackout(from_=first + away[0] * DAY, to=first + sum(away) * DAY)
        athlete = replace(athlete, availability=Availability(blackouts=(blackout,)))
    known = runner(
        name,
        athlete=athlete,
        checkins=mornings(*(checkin(first + number * DAY, **each) for number, each in said.items())),
        performances=tuple(result(first + number * DAY, vdot) for number, vdot in raced),
    )
    return _edited(draw, _reported(draw, known, today), name), today


def _reported(draw, known: Known, today: dt.date) -> Known:
    days = [day for day in diary(known, today).days.values() if day.date <= today]
    sessions = [each for day in days for each in day.sessions]
    if not sessions or draw(st.booleans()):
        return known
    chosen = draw(st.lists(st.tuples(st.sampled_from(sessions), STATUSES), max_size=30))
    known = told(known, *(report(each, status, rpe=5.0) for each, status in chosen))
    runs = draw(st.lists(st.tuples(st.sampled_from(days), st.floats(600, 9000)), max_size=5))
    activities = tuple(run_of(day.date, 3 * seconds, seconds) for day, seconds in runs)
    return replace(known, activities=activities)


def _edited(draw, known: Known, name: str) -> Known:
    days = list(diary(known, start(name)).days.values())
    sessions = [each.prescribed.id for day in days for each in day.sessions]
    dates = st.integers(0, 130).map(lambda number: day_number(plan_of(name), number))
    changes = st.one_of(
        st.builds(Moved, date=dates),
        st.builds(Replaced, workout=WORKOUTS),
        st.builds(Removed),
        st.builds(Locked, locked=st.booleans()),
    )
    chosen = draw(st.lists(st.tuples(st.sampled_from(sessions), changes), max_size=4))
    added = draw(st.lists(st.builds(Added, date=dates, workout=WORKOUTS), max_size=2))
    edits = [edit(session, change) for session, change in chosen]
    edits += [edit(UUID(int=number), each, plan_id=None) for number, each in enumerate(added)]
    return replace(known, edits=tuple(edits))


@settings(max_examples=2 * EXAMPLES // 3, deadline=None)
@given(lives())
def test_every_day_has_an_answer_and_every_session_stands_once(life):
    known, today = life
    found = diary(known, today)
    names = [each.prescribed.id for day in found.days.values() for each in day.sessions]
    assert len(names) == len(set(names))
    for date in (*found.days, today - 400 * DAY, today + 400 * DAY):
        morning = found.morning(date)
        assert morning.day.date == date
        assert morning.day.title
        for each in morning.day.sessions:
            for workout in (each.prescribed.planned, each.prescribed.workout):
                assert workout.is_resolved or not workout.steps


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(lives(), st.integers(1, HELD_AHEAD_DAYS - 1))
def test_a_silent_morning_is_that_of_the_day_itself(life, ahead):
    known, today = life
    date = today + ahead * DAY
    later = diary(known, today).asked_on(date).morning(date)
    foreseen = diary(known, today, silent=True).morning(date)
    assert foreseen.day == later.day
    assert (foreseen.safety, foreseen.ask) == (later.safety, later.ask)


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(lives(), st.integers(1, HELD_AHEAD_DAYS - 1))
def test_a_morning_to_come_is_the_same_however_far_beyond_it_is_decided(life, ahead):
    known, today = life
    date = today + ahead * DAY
    later = diary(known, today).asked_on(date)
    assert later.morning(date) == replace(later, until=None).morning(date)
