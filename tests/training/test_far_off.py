"""Results that are far from all that is known."""

import pytest

from app.training.far_off import FAR_OFF_VDOT, far_off
from app.training.fitness_history import LEAST_VDOT
from app.training.rules import find_rule
from tests.training.races import raced


def doubt_of_the_last(*races):
    return far_off(races, races[-1].id)


@pytest.mark.parametrize("vdot", [37.1, 45, 52.9])
def test_a_result_near_to_what_is_known_is_not_doubted(vdot):
    assert doubt_of_the_last(raced(45), raced(vdot, day=7)) is None


@pytest.mark.parametrize(("vdot", "side"), [(36.9, "below"), (53.1, "above"), (20, "below"), (80, "above")])
def test_a_result_far_from_all_that_is_known_is_doubted(vdot, side):
    found = doubt_of_the_last(raced(45), raced(vdot, day=7))
    assert (found.slug, found.limit, found.unit) == ("result-far-off", FAR_OFF_VDOT, "VDOT")
    assert found.measured == pytest.approx(abs(vdot - 45), abs=0.05)
    assert f"{side} all that is known. Are its distance and time right?" in found.text


def test_a_result_that_another_confirms_is_not_doubted_any_more():
    assert doubt_of_the_last(raced(45), raced(60, day=7), raced(59, day=14)) is None


def test_the_first_result_is_doubted_only_where_no_zone_is_so_slow():
    assert doubt_of_the_last(raced(20)) is None
    found = doubt_of_the_last(raced(9.7))
    assert found.text.endswith("it sets VDOT 9.7. Are its distance and time right?")
    assert (found.measured, found.limit) == (pytest.approx(9.7, abs=0.05), LEAST_VDOT)


def test_a_result_that_is_near_but_too_slow_for_any_zone_is_measured_against_the_slowest():
    found = doubt_of_the_last(raced(16), raced(14, day=7))
    assert "does not count beside VDOT 16.0. Are" in found.text
    assert (found.measured, found.limit, found.unit) == (pytest.approx(14, abs=0.05), LEAST_VDOT, "VDOT")


def test_a_result_both_far_off_and_too_slow_is_measured_by_how_far_off_it_is():
    found = doubt_of_the_last(raced(45), raced(12, day=7))
    assert (found.measured, found.limit) == (pytest.approx(33, abs=0.05), FAR_OFF_VDOT)


def test_a_result_that_says_nothing_of_the_index_is_not_doubted():
    assert doubt_of_the_last(raced(45), raced(70, day=7, distance_m=800.0)) is None


def test_what_came_later_doubts_nothing_and_an_unknown_result_is_none():
    slow, fast = raced(30), raced(45, day=7)
    assert far_off([slow, fast], slow.id) is None
    assert far_off([slow], fast.id) is None


def test_the_code_goes_by_the_book():
    assert find_rule("result-far-off").numbers == {"far_off_vdot": FAR_OFF_VDOT, "least_vdot": LEAST_VDOT}
