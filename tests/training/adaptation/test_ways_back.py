import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.time_off import kept_vdot_share
from app.training.adaptation.time_off import Break
from app.training.adaptation.ways_back import WaysBack

MONDAY = dt.date(2027, 1, 4)
DAY = dt.timedelta(days=1)
LAST = MONDAY + 400 * DAY


def away(first: int, days: int) -> Break:
    return Break(MONDAY + first * DAY, MONDAY + (first + days - 1) * DAY)


@given(st.integers(1, 120))
def test_vdot_falls_day_by_day_while_away_and_climbs_back_to_all_of_it(days):
    ways = WaysBack.of([away(0, days)], LAST)
    shares = [ways.vdot_share(MONDAY + number * DAY) for number in range(days + 60)]
    assert shares[: days + 1] == sorted(shares[: days + 1], reverse=True)
    assert shares[days:] == sorted(shares[days:])
    assert shares[days] == kept_vdot_share(days, cross_trained=False)
    assert shares[-1] == 1.0


def test_a_break_that_falls_into_a_return_takes_from_what_was_reached():
    ways = WaysBack.of([away(0, 20), away(30, 3)], LAST)
    reached = ways.vdot_share(MONDAY + 29 * DAY)
    assert 0.955 < reached < 1
    on_first_day = ways.time_off(MONDAY + 30 * DAY)
    assert reached < on_first_day.measured < 1
    assert ways.vdot_share(MONDAY + 33 * DAY) <= on_first_day.measured
    assert ways.vdot_share(MONDAY + 80 * DAY) == 1


@pytest.mark.parametrize("days", [1, 2, 5])
def test_a_few_days_off_take_nothing(days):
    ways = WaysBack.of([away(0, days)], LAST)
    assert {ways.time_off(MONDAY + number * DAY) for number in range(20)} == {None}
