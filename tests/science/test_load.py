from math import inf, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.load import (
    ACUTE_DAYS,
    CHRONIC_DAYS,
    FATIGUE_DAYS,
    FITNESS_DAYS,
    MOST_MONOTONY,
    acute_chronic_ratio,
    acute_chronic_ratios,
    fading_mean,
    monotonies,
    monotony,
    strain,
)

loads = st.integers(0, 1500).map(float)
series = st.lists(loads, max_size=60)
months = st.lists(loads, min_size=CHRONIC_DAYS, max_size=CHRONIC_DAYS)
weeks = st.lists(loads, min_size=ACUTE_DAYS, max_size=ACUTE_DAYS)
scales = st.floats(0.1, 10)


def test_a_week_of_foster_has_the_monotony_of_its_mean_over_its_deviation():
    week = [180, 0, 120, 60, 240, 0, 240]
    mean = 120
    deviation = sqrt(sum((load - mean) ** 2 for load in week) / 7)
    assert monotony(week) == pytest.approx(mean / deviation)
    assert strain(sum(week), monotony(week)) == pytest.approx(7 * mean * mean / deviation)


@given(st.lists(loads, max_size=CHRONIC_DAYS - 1))
def test_under_28_days_the_ratio_is_not_known(recent):
    assert acute_chronic_ratio(recent) is None


@given(months)
def test_the_ratio_lies_from_0_to_4(month):
    ratio = acute_chronic_ratio(month)
    assert (ratio is None) == (sum(month) == 0)
    assert ratio is None or 0 <= ratio <= 4 + 1e-9


@given(st.integers(1, 1500), st.integers(CHRONIC_DAYS, 90))
def test_a_steady_runner_has_a_ratio_of_one(load, days):
    assert acute_chronic_ratio([load] * days) == pytest.approx(1)


@given(months, scales)
def test_ratio_and_monotony_do_not_ask_how_much_only_how_it_is_spread(month, scale):
    scaled = [scale * load for load in month]
    for measure in (acute_chronic_ratio, monotony):
        one, other = measure(month), measure(scaled)
        assert (one is None) == (other is None)
        assert one is None or other == pytest.approx(one, rel=1e-6)


@given(months, st.integers(1, 500))
def test_more_load_today_raises_the_ratio(month, more):
    heavier = [*month[:-1], month[-1] + more]
    before, after = acute_chronic_ratio(month) or 0, acute_chronic_ratio(heavier)
    assert after > before or after == pytest.approx(4)


@given(series, months)
def test_the_ratio_forgets_what_is_more_than_28_days_ago(earlier, month):
    assert acute_chronic_ratio(earlier + month) == acute_chronic_ratio(month)


@given(weeks)
def test_monotony_is_neither_negative_nor_without_bound(week):
    found = monotony(week)
    assert (found is None) == (sum(week) == 0)
    assert found is None or 0 < found <= MOST_MONOTONY


@given(weeks, st.integers(0, 6))
def test_a_week_with_a_rest_day_never_exceeds_the_limit_of_the_rule_book(week, rest):
    week[rest] = 0.0
    assert (monotony(week) or 0) <= sqrt(6) + 1e-9 < 2.5


@given(st.integers(1, 1500))
def test_seven_equal_days_are_the_worst_case(load):
    assert monotony([load] * 7) == MOST_MONOTONY


@given(weeks, st.permutations(range(7)))
def test_monotony_does_not_ask_for_the_order_of_days(week, order):
    assert monotony([week[day] for day in order]) == monotony(week)


@given(st.floats(0, 1500), st.sampled_from([FATIGUE_DAYS, FITNESS_DAYS]), st.integers(1, 60))
def test_the_fading_mean_of_a_steady_runner_stays(load, days, length):
    assert list(fading_mean([load] * length, days, load)) == pytest.approx([load] * length)


@given(series, loads)
def test_the_fading_mean_stays_between_the_least_and_the_most_load(recent, before):
    for mean in fading_mean(recent, FITNESS_DAYS, before):
        assert min(*recent, before) - 1e-9 <= mean <= max(*recent, before) + 1e-9


@given(st.floats(1, 1500))
def test_after_its_days_a_load_has_faded_to_one_part_in_e(before):
    *_, last = fading_mean([0.0] * FITNESS_DAYS, FITNESS_DAYS, before)
    assert last == pytest.approx(before / 2.718281828)


@given(loads, loads, st.integers(1, 60))
def test_fatigue_follows_a_new_load_faster_than_fitness(before, after, length):
    fatigue, fitness = (
        list(fading_mean([after] * length, days, before))[-1] for days in (FATIGUE_DAYS, FITNESS_DAYS)
    )
    assert abs(after - fatigue) <= abs(after - fitness)


@pytest.mark.parametrize("before", [-1, inf, nan])
def test_what_is_no_load_is_refused(before):
    with pytest.raises(ValueError, match="a load is finite and not below 0"):
        list(fading_mean([1], 7, before))


def test_a_load_that_fades_at_once_is_refused():
    with pytest.raises(ValueError, match="more than 0 days"):
        list(fading_mean([1], 0, 0))


@given(series)
def test_a_series_of_days_has_on_each_what_that_day_has_alone(recent):
    for number, (ratio, spread) in enumerate(
        zip(acute_chronic_ratios(recent), monotonies(recent), strict=True), start=1
    ):
        assert ratio == acute_chronic_ratio(recent[:number])
        assert spread == monotony(recent[:number])
