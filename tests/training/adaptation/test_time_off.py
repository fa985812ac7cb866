import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.adaptation.time_off import Break, Return, breaks, return_after
from app.training.dates import ONE_DAY

START = dt.date(2027, 1, 4)
CALENDAR_DAYS = 150


def off_for(days: int, *, cross_trained: bool = False) -> Return:
    return return_after(Break(START, START + (days - 1) * ONE_DAY, cross_trained), 40_000)


def walked(way: Return, *, days: int = 1) -> Return:
    for _ in range(days):
        way = way.next_day(ran=True)
    return way


def lived(off: set[int]) -> list[tuple[float, float]]:
    """Share of the usual running and of VDOT on each day of a calendar; none of both on days off."""
    away = breaks({START + day * ONE_DAY for day in off}, set())
    back: Return | None = None
    found = []
    for number in range(CALENDAR_DAYS):
        day = START + number * ONE_DAY
        ended = next((each for each in away if each.last == day - ONE_DAY), None)
        if ended is not None:
            back = return_after(ended, 40_000, back)
        is_off = number in off
        found.append(
            (0.0 if is_off or back is None else back.share, 1.0 if back is None else back.vdot_share)
        )
        if back is None and not is_off:
            found[-1] = (1.0, 1.0)
        if back is not None and not is_off:
            back = back.next_day(ran=True)
            back = None if back.is_over else back
    return found


@pytest.mark.parametrize("days", [2, 3, 5])
def test_a_few_days_off_take_one_easy_run(days):
    way = off_for(days)
    assert (way.is_short, way.share, way.vdot_share, way.is_over) == (True, 1.0, 1.0, False)
    assert not way.next_day(ran=False).is_over
    assert way.next_day(ran=True).is_over


@pytest.mark.parametrize(
    ("days", "shares"),
    [(6, [0.5] * 3 + [0.75] * 3), (7, [0.5] * 4 + [0.75] * 3), (30, [0.33] * 10 + [0.5] * 10 + [0.75] * 10)],
)
def test_longer_breaks_come_back_by_halves_and_by_thirds(days, shares):
    way = off_for(days)
    assert [walked(way, days=day).share for day in range(days)] == shares


@given(st.integers(2, 400), st.booleans())
def test_every_return_can_be_walked_to_its_end(days, crossed):
    way, lasted = off_for(days, cross_trained=crossed), 0
    while not way.is_over:
        later = way.next_day(ran=True)
        assert later.share >= way.share
        assert later.vdot_share >= way.vdot_share
        way, lasted = later, lasted + 1
    assert lasted == (1 if days <= 5 else min(days, 56))
    assert way.vdot_share == 1.0


def test_quality_waits_for_the_second_half():
    assert [walked(off_for(10), days=day).is_first_half for day in range(10)] == [True] * 5 + [False] * 5


def test_vdot_climbs_back_in_equal_daily_steps():
    shares = [walked(off_for(15), days=day).vdot_share for day in range(16)]
    steps = [later - earlier for earlier, later in pairwise(shares)]
    assert shares[0] == pytest.approx(0.97)
    assert steps == pytest.approx([0.03 / 15] * 15)


def test_rest_days_between_days_off_are_days_off():
    off = {START, START + 2 * ONE_DAY, START + 5 * ONE_DAY}
    assert [each.days for each in breaks(off, {START + ONE_DAY, START + 3 * ONE_DAY})] == [3, 1]


@given(st.sets(st.integers(0, 89), min_size=1, max_size=60), st.integers(0, 89))
def test_a_further_day_off_never_makes_any_day_better(off, further):
    for (share, vdot), (less, lower) in zip(lived(off), lived(off | {further}), strict=True):
        assert less <= share + 1e-9
        assert lower <= vdot + 1e-9


def test_a_return_from_a_break_on_the_way_back_names_what_was_left_of_the_one_before():
    before = walked(off_for(8), days=6)
    way = return_after(Break(START, START + 7 * ONE_DAY), 40_000, before)
    assert (way.days_off, way.length, way.is_short) == (8, 10, False)
    assert way.leads_from == "8 days off, with 2 days left of the return before"
    assert off_for(8).leads_from == "8 days off"


def test_a_day_off_on_the_way_back_takes_a_whole_return_again():
    way = return_after(Break(START, START), 40_000, walked(off_for(8), days=6))
    assert (way.length, way.is_short, way.share) == (6, False, 0.5)
    assert way.leads_from == "1 day off, with 2 days left of the return before"
