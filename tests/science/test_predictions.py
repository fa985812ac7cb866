from itertools import pairwise
from math import exp, inf, log, nan, sqrt
from random import Random
from statistics import NormalDist, fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.predictions import Evidence, Prediction, predict, standard_error
from app.science.units import METRES_PER_MILE, RACES

HALF_M, MARATHON_M = RACES["half"], RACES["marathon"]
FIVE_K, TEN_K, HALF = Evidence(5000, 1200), Evidence(10_000, 2500), Evidence(HALF_M, 5500)

distances_m = st.floats(400, 100_000) | st.sampled_from(sorted(RACES.values()))
weekly_m = st.none() | st.floats(1000, 300_000)
faster = st.floats(1.001, 1.3)


@st.composite
def performances(draw):
    distance_m = draw(distances_m)
    pace_s_per_km = draw(st.floats(150, 1200))
    return Evidence(distance_m, pace_s_per_km * distance_m / 1000, draw(st.floats(0, 2000)))


@st.composite
def sensible_runners(draw):
    """One to five performances as one runner of any level might have run them."""
    five_k = Evidence(5000, draw(st.floats(800, 5000)))
    runs = draw(
        st.lists(st.tuples(distances_m, st.floats(0.85, 1.2), st.floats(0, 1000)), min_size=1, max_size=5)
    )
    return [
        Evidence(distance_m, factor * predict([five_k], distance_m).time_s, age_days)
        for distance_m, factor, age_days in runs
    ]


several = st.lists(performances(), min_size=1, max_size=5)


def width(prediction: Prediction) -> float:
    return log(prediction.high_s / prediction.low_s)


@given(performances(), distances_m, weekly_m)
def test_a_prediction_leads_back_to_the_performance(performance, distance_m, weekly_distance_m):
    there = predict([performance], distance_m, weekly_distance_m)
    back = predict([Evidence(distance_m, there.time_s)], performance.distance_m, weekly_distance_m)
    assert back.time_s == pytest.approx(performance.time_s, rel=1e-9)


@given(performances(), weekly_m)
def test_the_same_distance_is_predicted_as_it_was_run(performance, weekly_distance_m):
    again = predict([performance], performance.distance_m, weekly_distance_m)
    assert again.time_s == pytest.approx(performance.time_s, rel=1e-9)


@given(performances(), distances_m, faster, weekly_m)
def test_a_faster_performance_predicts_a_faster_time(performance, distance_m, faster, weekly_distance_m):
    better = Evidence(performance.distance_m, performance.time_s / faster, performance.age_days)
    before = predict([performance], distance_m, weekly_distance_m)
    after = predict([better], distance_m, weekly_distance_m)
    assert after.time_s < before.time_s
    assert after.low_s < before.low_s
    assert after.high_s < before.high_s


@given(several, st.data(), distances_m, faster, weekly_m)
def test_no_faster_performance_among_several_predicts_a_slower_time(
    evidence, data, distance_m, faster, weekly_distance_m
):
    chosen = data.draw(st.integers(0, len(evidence) - 1))
    better = list(evidence)
    better[chosen] = Evidence(
        evidence[chosen].distance_m, evidence[chosen].time_s / faster, evidence[chosen].age_days
    )
    before = predict(evidence, distance_m, weekly_distance_m).time_s
    assert predict(better, distance_m, weekly_distance_m).time_s <= before * (1 + 1e-12)


@given(several, distances_m, distances_m, weekly_m)
def test_longer_takes_longer_at_no_quicker_pace(evidence, one_m, other_m, weekly_distance_m):
    shorter, longer = (
        predict(evidence, distance_m, weekly_distance_m) for distance_m in sorted((one_m, other_m))
    )
    assert longer.time_s / longer.distance_m >= shorter.time_s / shorter.distance_m * (1 - 1e-12)
    if longer.distance_m > shorter.distance_m * (1 + 1e-9):
        assert longer.time_s > shorter.time_s


@given(sensible_runners(), distances_m)
def test_performances_that_agree_are_met_between_the_extremes(evidence, distance_m):
    alone = [predict([each], distance_m).time_s for each in evidence]
    together = predict(evidence, distance_m).time_s
    assert min(alone) * 0.97 <= together <= max(alone) * 1.03


@given(several, distances_m, weekly_m)
def test_shares_are_not_negative_and_make_a_whole(evidence, distance_m, weekly_distance_m):
    prediction = predict(evidence, distance_m, weekly_distance_m)
    assert len(prediction.weights) == len(evidence)
    assert all(0 <= weight <= 1 for weight in prediction.weights)
    assert sum(prediction.weights) == pytest.approx(1)
    assert 0 < prediction.low_s < prediction.time_s < prediction.high_s < inf


@given(several, st.randoms(use_true_random=False), distances_m)
def test_the_order_of_performances_does_not_matter(evidence, random, distance_m):
    shuffled = random.sample(evidence, len(evidence))
    one, other = predict(evidence, distance_m), predict(shuffled, distance_m)
    assert (one.time_s, one.low_s, one.high_s) == pytest.approx((other.time_s, other.low_s, other.high_s))
    assert sorted(one.weights) == pytest.approx(sorted(other.weights))


@given(performances(), distances_m, st.floats(1, 3000))
def test_older_evidence_has_wider_bounds(performance, distance_m, days):
    older = Evidence(performance.distance_m, performance.time_s, performance.age_days + days)
    assert width(predict([older], distance_m)) > width(predict([performance], distance_m))
    assert standard_error(older, distance_m) > standard_error(performance, distance_m)


@given(distances_m, distances_m, distances_m)
def test_evidence_from_farther_off_has_a_wider_error(one_m, other_m, third_m):
    near_m, middle_m, far_m = sorted((one_m, other_m, third_m))
    middle, far = Evidence(middle_m, 1000), Evidence(far_m, 1000)
    assert standard_error(middle, near_m) <= standard_error(far, near_m)


def test_of_two_performances_the_nearer_and_the_newer_weighs_more():
    near, far = predict([HALF, FIVE_K], MARATHON_M).weights
    assert near > 2 * far
    new, old = predict([Evidence(10_000, 2500, 10), Evidence(10_000, 2500, 700)], HALF_M).weights
    assert new > 2 * old


def test_a_recent_run_of_the_very_distance_dominates():
    runs = [FIVE_K, TEN_K, HALF, Evidence(MARATHON_M, 13_000, 20)]
    assert predict(runs, MARATHON_M).weights[3] > 0.6
    assert predict([TEN_K, HALF, FIVE_K], 5000).weights[2] > 0.6


def test_a_second_performance_that_agrees_narrows_the_bounds():
    alone = predict([HALF], MARATHON_M)
    agreeing = Evidence(10_000, predict([HALF], 10_000).time_s)
    both = predict([HALF, agreeing], MARATHON_M)
    assert both.time_s == pytest.approx(alone.time_s)
    assert width(both) < width(alone)
    assert both.spread == pytest.approx(0, abs=1e-6)
    assert alone.spread is None


def test_performances_that_disagree_say_so_and_widen_the_bounds():
    agreeing = Evidence(10_000, predict([HALF], 10_000).time_s)
    clashing = Evidence(10_000, agreeing.time_s * 1.2)
    together, apart = predict([HALF, agreeing], MARATHON_M), predict([HALF, clashing], MARATHON_M)
    assert apart.spread is not None
    assert apart.spread > 3
    assert width(apart) > 1.5 * width(together)


def test_two_runs_of_one_distance_share_by_their_luck_alone():
    prediction = predict([Evidence(10_000, 2400), Evidence(10_000, 2500)], 10_000)
    assert prediction.weights == pytest.approx((0.5, 0.5))
    assert prediction.time_s == pytest.approx(sqrt(2400 * 2500))
    # Two runs differ by twice the variance of one.
    single = standard_error(Evidence(10_000, 2400), 10_000)
    assert prediction.spread == pytest.approx(log(2500 / 2400) / (sqrt(2) * single))


@given(st.floats(3000, 12_000), st.floats(16_100, 190_000), st.floats(1.01, 2))
def test_more_weekly_distance_brings_a_faster_marathon_and_the_same_half(half_s, weekly_distance_m, more):
    half = Evidence(HALF_M, half_s)
    less, much = (
        predict([half], MARATHON_M, weekly).time_s for weekly in (weekly_distance_m, weekly_distance_m * more)
    )
    assert much <= less
    assert predict([half], 10_000, weekly_distance_m).time_s == predict([half], 10_000).time_s


@pytest.mark.parametrize(("half_min", "usual_miles"), [(78, 55.9), (90, 45.5), (103, 37.5), (130, 26.8)])
def test_the_usual_week_predicts_what_no_known_week_does(half_min, usual_miles):
    half = Evidence(HALF_M, half_min * 60)
    usual = predict([half], MARATHON_M, usual_miles * METRES_PER_MILE).time_s
    assert usual == pytest.approx(predict([half], MARATHON_M).time_s, rel=1e-3)


@pytest.mark.parametrize(
    ("from_m", "to_m", "half_min", "exponent"),
    [
        (5000, 10_000, 95, 1.08),
        (10_000, HALF_M, 95, 1.065),
        (HALF_M, MARATHON_M, 78, 1.11),
        (HALF_M, MARATHON_M, 90, 1.13),
        (HALF_M, MARATHON_M, 103, 1.145),
    ],
)
def test_the_exponents_are_those_that_suit_recreational_runners(from_m, to_m, half_min, exponent):
    """Best exponents on the runners of Vickers & Vertosick (2016)."""
    half = Evidence(HALF_M, half_min * 60)
    start_s, end_s = predict([half], from_m).time_s, predict([half], to_m).time_s
    assert log(end_s / start_s) / log(to_m / from_m) == pytest.approx(exponent, abs=1e-9)


@pytest.mark.parametrize("five_k_min", [18, 22, 28, 35])
@pytest.mark.parametrize("half_factor", [0.97, 1.0, 1.03])
@pytest.mark.parametrize("weekly_miles", [25, 40, 55])
def test_two_races_predict_a_marathon_like_the_model_made_for_them(five_k_min, half_factor, weekly_miles):
    """Vickers & Vertosick (2016), second model."""
    five_k = Evidence(5000, five_k_min * 60)
    half = Evidence(HALF_M, predict([five_k], HALF_M).time_s * half_factor)
    own = log(half.time_s / five_k.time_s) / log(HALF_M / 5000)
    published = half.time_s * 2 ** (1.4510756 - 0.23797948 * own - 0.001410023 * weekly_miles)
    ours = predict([five_k, half], MARATHON_M, weekly_miles * METRES_PER_MILE).time_s
    assert ours == pytest.approx(published, rel=0.022)


@pytest.mark.parametrize(
    ("from_m", "to_m", "error_percent"),
    [(5000, 10_000, 3.07), (10_000, HALF_M, 2.76), (HALF_M, MARATHON_M, 3.92)],
)
def test_the_bounds_hold_four_of_five_at_the_errors_published(from_m, to_m, error_percent):
    """Mean absolute errors of the best published line on 865 runners; a normal deviate is 1.2533 of them."""
    prediction = predict([Evidence(from_m, predict([Evidence(HALF_M, 97 * 60)], from_m).time_s)], to_m)
    errors = NormalDist(0, error_percent / 100 * 1.2533)
    held = errors.cdf(log(prediction.high_s / prediction.time_s)) - errors.cdf(
        log(prediction.low_s / prediction.time_s)
    )
    assert 0.76 <= held <= 0.84


@pytest.mark.parametrize(
    ("run_m", "asked_m"),
    [
        ((5000,), 10_000),
        ((HALF_M,), MARATHON_M),
        ((10_000, HALF_M), MARATHON_M),
        ((5000, 10_000, HALF_M), MARATHON_M),
        ((1500, MARATHON_M), 10_000),
        ((5000, 5000, 10_000, 10_000, HALF_M), HALF_M),
    ],
)
def test_the_bounds_hold_four_of_five_runners_whatever_they_ran(run_m, asked_m):
    """A population with the luck and the wandering of ability that the published errors imply."""
    random = Random(1954)
    places = sorted({*run_m, asked_m})
    held = []
    for _ in range(1500):
        ability = {places[0]: 0.0}
        for start_m, end_m in pairwise(places):
            step = squared_error(start_m, end_m) - squared_error(start_m, start_m)
            ability[end_m] = ability[start_m] + random.gauss(0, sqrt(step))
        typical = Evidence(HALF_M, 97 * 60)
        evidence = [run(typical, distance_m, ability[distance_m], random) for distance_m in run_m]
        actual = run(typical, asked_m, ability[asked_m], random)
        prediction = predict(evidence, asked_m)
        held.append(prediction.low_s <= actual.time_s <= prediction.high_s)
    assert 0.76 <= fmean(held) <= 0.84


def squared_error(from_m, to_m):
    return standard_error(Evidence(from_m, 1000), to_m) ** 2


def run(typical, distance_m, ability, random):
    luck = random.gauss(0, sqrt(squared_error(distance_m, distance_m)))
    return Evidence(distance_m, predict([typical], distance_m).time_s * exp(ability + luck))


@pytest.mark.parametrize(
    ("run_m", "asked_m", "extrapolated"),
    [
        (5000, MARATHON_M, False),
        (MARATHON_M, 1500, False),
        (5000, 800, True),
        (5000, 50_000, True),
        (800, 5000, True),
    ],
)
def test_outside_1500_m_to_the_marathon_it_is_an_extrapolation(run_m, asked_m, extrapolated):
    assert predict([Evidence(run_m, 1500)], asked_m).extrapolated is extrapolated


def test_one_performance_within_makes_a_prediction_within():
    assert not predict([Evidence(800, 160), FIVE_K], TEN_K.distance_m).extrapolated


@pytest.mark.parametrize("distance_m", [0, -5000, nan, inf, 399, 100_001])
def test_a_distance_that_cannot_be_predicted_is_refused(distance_m):
    with pytest.raises(ValueError, match="400 m to 100 km, not"):
        predict([FIVE_K], distance_m)


@pytest.mark.parametrize(
    ("distance_m", "time_s", "age_days"),
    [
        (0, 1200, 0),
        (-1, 1200, 0),
        (nan, 1200, 0),
        (5000, 0, 0),
        (5000, inf, 0),
        (5000, 1200, -1),
        (5000, 1, nan),
    ],
)
def test_what_is_no_performance_is_refused(distance_m, time_s, age_days):
    with pytest.raises(ValueError, match="positive distance and time"):
        Evidence(distance_m, time_s, age_days)


def test_performances_too_short_or_too_long_are_refused():
    with pytest.raises(ValueError, match="400 m to 100 km, not 200 m"):
        predict([Evidence(200, 30)], 5000)


@pytest.mark.parametrize("weekly_distance_m", [0, -1, nan, inf])
def test_a_weekly_distance_that_is_none_is_refused(weekly_distance_m):
    with pytest.raises(ValueError, match="positive number of metres"):
        predict([FIVE_K], 5000, weekly_distance_m)


def test_a_prediction_needs_a_performance():
    with pytest.raises(ValueError, match="one performance or more"):
        predict([], 5000)
