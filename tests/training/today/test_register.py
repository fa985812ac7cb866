"""The sessions of each date, whatever was edited, told of and undone."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.training.logbook.edit import Added, Locked, Moved, Removed, Replaced
from app.training.plans.plan import Day
from app.training.today.edits import Register, edited
from app.training.today.identity import session_id
from app.training.today.session import Prescribed
from app.training.workouts.notation import parse
from tests.conftest import EXAMPLES
from tests.training.today.runners import DAY, PLAN_ID, edit

MONDAY = dt.date(2026, 11, 23)
WEEK = tuple(MONDAY + number * DAY for number in range(5))
EASY, HARD = parse("7 km E"), parse("2 km E + 5x1000m @I w/ 400m jog")
CROSS = replace(parse("40 min E"), kind="cross_training")
DAYS = {
    date: Day(date, "rest", workouts)
    for date, workouts in zip(WEEK, ((), (EASY,), (EASY, CROSS), (HARD, CROSS), (EASY,)), strict=True)
}
PLANNED = [session_id(PLAN_ID, date, place) for date in WEEK for place in range(2)]
NAMES = st.sampled_from([*PLANNED, UUID(int=1), UUID(int=2)])
DATES, WORKOUTS = st.sampled_from(WEEK), st.sampled_from((EASY, HARD))
CHANGES = st.one_of(
    st.builds(Added, date=DATES, workout=WORKOUTS, in_place_of=st.none() | NAMES),
    st.builds(Moved, date=DATES),
    st.builds(Replaced, workout=WORKOUTS),
    st.builds(Removed),
    st.builds(Locked, locked=st.booleans()),
)
EDITS = st.lists(st.builds(edit, NAMES, CHANGES), max_size=6)


def register(edits, told=None):
    return Register(PLAN_ID, edited(edits, PLAN_ID), WEEK, told=told or {})


@settings(max_examples=20 * EXAMPLES)
@given(EDITS, DATES, st.data())
def test_every_session_stands_once_and_what_is_told_of_stands_whatever_was_edited_and_undone(
    edits, today, data
):
    stood = register(edits).on(today, DAYS)
    done = tuple(
        Prescribed(id=each.id, planned=each.workout, workout=each.workout, moved_from=each.moved_from)
        for each in stood
        if data.draw(st.booleans())
    )
    left = [each for each in edits if data.draw(st.booleans())]
    moved = {each.session_id for each in left if isinstance(each.change, Added | Moved)}
    found = register(left, {today: done} if done else {})
    names = [slot.id for date in WEEK for slot in found.on(date, DAYS)]
    assert len(names) == len(set(names))
    stands = {slot.id for slot in found.on(today, DAYS)}
    assert {each.id for each in done} - moved <= stands
