from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.fitness import assess
from app.training.fitness_history import history
from app.training.fitness_standing import standing
from app.training.rules import find_rule
from tests.training.races import SPRING, raced


def after(*races, today=SPRING):
    return standing(history(races), today)


def test_without_a_result_that_counts_nothing_is_known():
    assert after() is None
    assert after(raced(60, distance_m=800.0)) is None


def test_a_single_result_stands_as_it_would_be_assessed():
    race = raced(45)
    stands, assessed = after(race), assess([race], SPRING)
    assert (stands.vdot, stands.vdot_range, stands.evidence) == (
        assessed.vdot,
        assessed.vdot_range,
        assessed.evidence,
    )


def test_evidence_begins_with_the_result_that_moved_the_index_last():
    races = [raced(45), raced(46, day=7), raced(46.2, day=14), raced(50, day=15, distance_m=800.0)]
    assert [each.performance for each in after(*races).evidence] == races[1:3]


def test_both_results_behind_a_fall_are_evidence():
    races = [raced(45), raced(43, day=7), raced(42, day=14)]
    assert [each.performance for each in after(*races).evidence] == races[1:]


def test_the_range_widens_with_age_and_says_so():
    fresh, old = after(raced(45)), after(raced(45), today=SPRING + timedelta(days=200))
    assert old.vdot == fresh.vdot
    assert old.vdot_range.low < fresh.vdot_range.low < fresh.vdot_range.high < old.vdot_range.high
    assert [notice.slug for notice in old.notices] == ["old-evidence"]


def test_a_slower_result_that_was_ignored_is_warned_of_until_the_next():
    stands = after(raced(45), raced(40, day=7))
    assert [notice.slug for notice in stands.notices] == ["new-race"]
    assert "second within 42 days lowers" in stands.notices[0].text
    assert stands.vdot_range.low < 43
    assert after(raced(45), raced(40, day=7), raced(45, day=14)).notices == ()


def test_a_rise_that_was_held_back_leaves_what_the_result_says_in_the_range():
    stands = after(raced(45), raced(52, day=7))
    assert stands.vdot == pytest.approx(46.5)
    assert stands.vdot_range.high > 52


def test_an_index_that_was_held_back_lies_within_its_range_and_says_so():
    held = after(raced(49.8), raced(42.2, day=20), raced(33, day=45), raced(60, day=75))
    assert held.vdot == pytest.approx(43.7)
    assert held.vdot_range.low < 42.5
    assert held.vdot_range.high > 60
    (warning,) = held.notices
    assert (warning.slug, warning.measured, warning.limit) == ("index-held-back", pytest.approx(16.3), 0.5)
    assert find_rule(warning.slug).id == "W12"


def test_an_index_that_rose_in_full_was_not_held_back():
    assert after(raced(45), raced(46.4, day=7)).notices == ()


@given(st.lists(st.builds(raced, st.floats(20, 80), st.integers(0, 300)), max_size=10), st.integers(0, 900))
def test_the_index_always_lies_in_its_range(races, days):
    stands = after(*races, today=SPRING + timedelta(days=days))
    if stands is not None:
        assert stands.vdot_range.low <= stands.vdot <= stands.vdot_range.high
        assert sum(each.weight for each in stands.evidence) == pytest.approx(1)
