from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.heart_rate import bpm_of_maximum, bpm_of_reserve, estimated_maximum, tanaka_maximum

ages = st.floats(5, 100)
fractions = st.floats(0, 1)
maxima = st.floats(130, 230)
resting = st.floats(30, 100)


@pytest.mark.parametrize(
    ("age", "nes_bpm", "tanaka_bpm"), [(20, 198.2, 194), (40, 185.4, 180), (60, 172.6, 166)]
)
def test_nes_2013_and_tanaka_2001_publish_these_lines(age, nes_bpm, tanaka_bpm):
    assert estimated_maximum(age) == pytest.approx(nes_bpm)
    assert tanaka_maximum(age) == pytest.approx(tanaka_bpm)


@given(ages, ages)
def test_the_maximum_falls_with_age(one, other):
    younger, older = sorted((one, other))
    assert estimated_maximum(older) <= estimated_maximum(younger)


@given(st.floats(19, 89))
def test_both_lines_agree_within_one_standard_error(age):
    assert estimated_maximum(age) == pytest.approx(tanaka_maximum(age), abs=10.8)


@given(fractions, maxima, resting)
def test_a_share_of_the_reserve_lies_between_rest_and_maximum_and_above_that_of_the_maximum(
    fraction, top, rest
):
    beats = bpm_of_reserve(fraction, top, rest)
    assert rest - 1e-9 <= beats <= top + 1e-9
    assert beats >= bpm_of_maximum(fraction, top) - 1e-9


def test_karvonen_s_own_example_of_training_at_sixty_percent():
    assert bpm_of_reserve(0.6, 200, 70) == pytest.approx(148)


@pytest.mark.parametrize("age", [4, 101, -1, nan, inf])
def test_an_age_outside_the_range_has_no_estimate(age):
    for estimate in (estimated_maximum, tanaka_maximum):
        with pytest.raises(ValueError, match="5 to 100 years"):
            estimate(age)


@pytest.mark.parametrize("hr_max", [0, 99, 241, nan])
def test_an_impossible_maximum_is_refused(hr_max):
    with pytest.raises(ValueError, match="between 100 and 240 bpm"):
        bpm_of_maximum(0.7, hr_max)
    with pytest.raises(ValueError, match="between 100 and 240 bpm"):
        bpm_of_reserve(0.7, hr_max, 60)


@pytest.mark.parametrize("hr_rest", [0, 24, 121, nan])
def test_an_impossible_resting_rate_is_refused(hr_rest):
    with pytest.raises(ValueError, match="between 25 and 120 bpm"):
        bpm_of_reserve(0.7, 180, hr_rest)


def test_a_resting_rate_above_the_maximum_is_refused():
    with pytest.raises(ValueError, match="must be below the maximum"):
        bpm_of_reserve(0.7, 110, 115)


@pytest.mark.parametrize("fraction", [-0.01, 1.01, nan])
def test_a_share_outside_nothing_and_all_is_refused(fraction):
    with pytest.raises(ValueError, match="between 0 and 1"):
        bpm_of_maximum(fraction, 180)
