"""A day gone by complained of what was known on it."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.training.adaptation.complaints import complaints
from app.training.logbook.checkin import CheckIn, Pain
from app.training.today.hindsight import complained_of

DAY = dt.timedelta(days=1)
TODAY = dt.date(2027, 1, 20)
SYMPTOMS = st.sampled_from((None, (), ("fever",), ("chest_pain",), ("runny_nose",)))
PAINS = st.sampled_from((None, Pain(), Pain(level=6)))


@st.composite
def checkins(draw):
    said = {}
    for ago in draw(st.sets(st.integers(-1, 12), max_size=6)):
        date = TODAY - ago * DAY
        told_on = date + draw(st.integers(0, 14)) * DAY
        said[date] = CheckIn(
            date=date,
            recorded_at=dt.datetime.combine(told_on, dt.time(9), dt.UTC),
            symptoms=draw(SYMPTOMS),
            pain=draw(PAINS),
            cleared=draw(st.sampled_from((None, True))),
        )
    return said


@given(checkins())
def test_each_day_gone_by_complains_of_what_was_said_by_then(said):
    found = complaints(said, TODAY, TODAY + 20 * DAY)
    then = complained_of(said, found, TODAY, ZoneInfo("UTC"))
    assert {date: each for date, each in then.items() if date >= TODAY} == {
        date: each for date, each in found.items() if date >= TODAY
    }
    for number in range(1, 20):
        date = TODAY - number * DAY
        known = {day: each for day, each in said.items() if max(day, each.recorded_at.date()) <= date}
        was, should = then.get(date), complaints(known, date, date).get(date)
        assert (was is None, was and (was.alarming, was.pain, was.below_the_neck, was.free_days)) == (
            should is None,
            should and (should.alarming, should.pain, should.below_the_neck, should.free_days),
        )
