import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.heart import Heart
from app.training.zone_characters import SYMBOLS


def test_of_the_maximum_zones_take_their_published_shares():
    assert [Heart(180).bpm(symbol) for symbol in SYMBOLS] == [
        (117, 142), (144, 162), (158, 166), (166, 175), (176, 180), None,
    ]  # fmt: skip


def test_of_the_reserve_zones_take_their_shares_of_vo2max():
    # Karvonen: rest + p (maximum - rest), with p as Swain has it: the share of VO2max.
    assert [Heart(180, 60).bpm(symbol) for symbol in SYMBOLS] == [
        (131, 149), (150, 161), (160, 166), (167, 174), (174, 180), None,
    ]  # fmt: skip


def test_age_estimates_the_maximum_and_says_its_error():
    heart = Heart.of_age(40)
    assert (heart.max_bpm, heart.is_measured, heart.standard_error_bpm) == (185, False, 10.8)
    assert "10.8" in heart.method()
    assert Heart(185).standard_error_bpm is None


@pytest.mark.parametrize("rest", [24, 180, 190, float("nan")])
def test_a_resting_rate_lies_below_the_maximum(rest):
    with pytest.raises(ValueError, match="resting"):
        Heart(180, rest)


def test_an_estimate_for_a_minor_is_warned_of_a_measured_maximum_is_not():
    assert [warning.slug for warning in Heart.of_age(17).notices] == ["heart-rate-of-a-minor"]
    assert Heart.of_age(18).notices == Heart(201).notices == ()


@given(st.integers(120, 220), st.none() | st.integers(30, 90), st.floats(0.5, 1), st.floats(0.5, 1))
def test_who_wants_easy_running_to_end_higher_never_has_it_end_lower(max_bpm, rest_bpm, one, other):
    low, high = (Heart(max_bpm, rest_bpm, easy_ceiling=each) for each in sorted((one, other)))
    assert low.easy_ceiling_bpm <= high.easy_ceiling_bpm
