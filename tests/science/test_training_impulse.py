from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.training_impulse import training_impulse

beats = st.floats(30, 250)
HEART = {"hr_max": 190, "hr_rest": 60}


def test_at_the_maximum_a_minute_is_worth_the_published_weight():
    assert training_impulse(60, 190, **HEART, is_woman=False) == pytest.approx(0.64 * exp(1.92))
    assert training_impulse(60, 190, **HEART, is_woman=True) == pytest.approx(0.86 * exp(1.67))


def test_an_hour_of_easy_running_is_worth_some_sixty():
    assert training_impulse(3600, 135, **HEART, is_woman=False) == pytest.approx(67.1, abs=0.1)


@given(beats, st.floats(1, 100), st.sampled_from([True, False, None]))
def test_a_higher_heart_rate_never_costs_less(bpm, more, is_woman):
    one, other = (training_impulse(600, each, **HEART, is_woman=is_woman) for each in (bpm, bpm + more))
    assert 0 <= one <= other


@given(beats)
def test_where_the_sex_is_not_known_it_lies_between_both(bpm):
    man, woman, either = (training_impulse(600, bpm, **HEART, is_woman=each) for each in (False, True, None))
    assert min(man, woman) - 1e-9 <= either <= max(man, woman) + 1e-9


@given(beats, st.floats(0, 20_000), st.floats(0, 20_000))
def test_two_halves_cost_as_much_as_the_whole(bpm, first_s, second_s):
    parts = sum(training_impulse(each, bpm, **HEART, is_woman=None) for each in (first_s, second_s))
    assert training_impulse(first_s + second_s, bpm, **HEART, is_woman=None) == pytest.approx(parts)


def test_a_heart_without_reserve_is_refused():
    with pytest.raises(ValueError, match="must be below the maximum"):
        training_impulse(600, 120, hr_max=60, hr_rest=60, is_woman=True)
