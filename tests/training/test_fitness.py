import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.vdot import race_time_s, vdot
from app.training.fitness import Conditions, Performance, assess, of_vdot

TODAY = dt.date(2026, 11, 20)
distances_m = st.sampled_from([800.0, 1500.0, 3000.0, 5000.0, 10_000.0, 21_097.5, 42_195.0])
indices = st.floats(15, 85)
ages_days = st.integers(0, 3000)


@st.composite
def performances(draw) -> Performance:
    metres = draw(distances_m)
    time_s = race_time_s(draw(indices), metres)
    return Performance(metres, time_s, TODAY - dt.timedelta(days=draw(ages_days)))


def slugs(fitness) -> list[str]:
    return [notice.slug for notice in fitness.notices]


def width(fitness) -> float:
    return fitness.vdot_range.high / fitness.vdot_range.low


@given(performances())
def test_one_performance_is_taken_at_its_word(performance):
    fitness = assess([performance], TODAY)
    assert fitness.vdot == vdot(performance.distance_m, performance.time_s)
    assert fitness.evidence[0].weight == 1.0


def test_a_5k_of_22_minutes_is_vdot_44_58():
    assert round(assess([Performance(5000, 1320)]).vdot, 2) == 44.58


@given(st.lists(performances(), min_size=1, max_size=6))
def test_the_index_lies_among_those_of_its_evidence_and_within_its_range(given):
    fitness = assess(given, TODAY)
    own = [each.vdot for each in fitness.evidence]
    assert min(own) - 1e-9 <= fitness.vdot <= max(own) + 1e-9
    assert fitness.vdot_range.low < fitness.vdot < fitness.vdot_range.high
    assert sum(each.weight for each in fitness.evidence) == pytest.approx(1)


@given(st.lists(performances(), min_size=1, max_size=4), st.floats(0.9, 0.999))
def test_a_faster_result_never_lowers_the_index(given, faster):
    first, *others = given
    better = Performance(first.distance_m, first.time_s * faster, first.date)
    assert assess([better, *others], TODAY).vdot > assess([first, *others], TODAY).vdot


@given(st.lists(performances(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_does_not_matter(given, order):
    shuffled = list(given)
    order.shuffle(shuffled)
    assert assess(shuffled, TODAY).vdot == pytest.approx(assess(given, TODAY).vdot)


@given(distances_m, indices, st.integers(0, 1500), st.integers(1, 1500))
def test_the_range_widens_with_age(distance_m, index, age, older):
    def aged(days):
        time_s = race_time_s(index, distance_m)
        return assess([Performance(distance_m, time_s, TODAY - dt.timedelta(days=days))], TODAY)

    assert width(aged(age + older)) > width(aged(age))


@pytest.mark.parametrize("far_m", [800, 1500, 3000, 42_195])
def test_the_range_widens_with_distance_from_the_10k(far_m):
    near = assess([Performance(10_000, race_time_s(50, 10_000))])
    assert width(assess([Performance(far_m, race_time_s(50, far_m))])) > width(near)


@given(performances())
def test_a_second_result_that_agrees_narrows_the_range(performance):
    assert width(assess([performance, performance], TODAY)) < width(assess([performance], TODAY))


def test_recent_and_near_evidence_weighs_more():
    ten_km = Performance(10_000, 2738, TODAY)
    old = Performance(10_000, 2738, TODAY - dt.timedelta(days=400))
    far = Performance(42_195, 12_604, TODAY)
    recent_weight, old_weight, far_weight = (
        each.weight for each in assess([ten_km, old, far], TODAY).evidence
    )
    assert recent_weight > old_weight
    assert recent_weight > far_weight


def test_a_contradiction_widens_the_range_and_names_both_results():
    agreeing = assess([Performance(5000, 1200), Performance(42_195, race_time_s(vdot(5000, 1200), 42_195))])
    clashing = assess([Performance(5000, 1200), Performance(42_195, 4.5 * 3600)])
    assert "performances-disagree" not in slugs(agreeing)
    (notice,) = [each for each in clashing.notices if each.slug == "performances-disagree"]
    assert "5k in 20:00" in notice.text
    assert "marathon in 4:30:00" in notice.text
    assert notice.measured > notice.limit > 0
    assert width(clashing) > 1.5 * width(agreeing)


def test_critical_speed_of_one_race_goes_with_its_index():
    speed, d_prime = assess([Performance(5000, 1320)]).critical_speed
    assert round(speed, 2) == 3.63
    assert d_prime is None


def test_efforts_of_one_season_tell_critical_speed_and_d_prime():
    assert assess([Performance(1200, 240), Performance(3600, 840)]).critical_speed == (4.0, 240.0)


def test_only_the_best_of_each_distance_is_an_effort():
    given = [Performance(1200, 240), Performance(1200, 300), Performance(3600, 840)]
    assert assess(given).critical_speed == (4.0, 240.0)


def test_efforts_of_two_seasons_are_not_mixed():
    old = Performance(3600, 840, TODAY - dt.timedelta(days=200))
    assert assess([Performance(1200, 240, TODAY), old], TODAY).critical_speed.d_prime_m is None


def test_efforts_that_give_an_impossible_d_prime_leave_it_unknown_with_the_reason():
    fitness = assess([Performance(800, 160), Performance(3000, 700)])
    assert fitness.critical_speed.d_prime_m is not None
    refused = assess([Performance(800, 200), Performance(5000, 1100)])
    assert refused.critical_speed.d_prime_m is None
    (notice,) = [each for each in refused.notices if each.slug == "critical-speed-from-index"]
    assert "D'" in notice.text


@pytest.mark.parametrize(
    ("performance", "expected"),
    [
        (Performance(5000, 1320), []),
        (Performance(5000, 2200), ["extrapolated"]),
        (Performance(5000, 3600), ["extrapolated", "below-vdot-15"]),
        (Performance(800, 150), ["extrapolated", "short-race"]),
        (Performance(42_195, 15_000), ["extrapolated"]),
        (Performance(10_000, 2700, TODAY - dt.timedelta(days=181)), ["old-evidence"]),
        (Performance(10_000, 2700, conditions=Conditions(temperature_c=30)), ["hard-conditions"]),
        (
            Performance(10_000, 2700, conditions=Conditions(temperature_c=28, dew_point_c=20)),
            ["hard-conditions"],
        ),
        (Performance(10_000, 2700, conditions=Conditions(elevation_gain_m=250)), ["hard-conditions"]),
        (Performance(10_000, 2700, conditions=Conditions(altitude_m=1800)), ["hard-conditions"]),
        (Performance(10_000, 2700, conditions=Conditions(12, 5, 20, 100)), []),
    ],
)
def test_what_weakens_the_evidence_is_said(performance, expected):
    assert slugs(assess([performance], TODAY)) == expected


def test_an_index_that_was_given_rests_on_nothing():
    fitness = of_vdot(50)
    assert (fitness.vdot, fitness.vdot_range, fitness.evidence) == (50, None, ())
    assert slugs(of_vdot(95)) == ["extrapolated", "above-vdot-90"]


def test_a_race_of_tomorrow_counts_as_one_of_today():
    assert Performance(5000, 1320, TODAY + dt.timedelta(days=1)).age_days(TODAY) == 0


def test_fitness_without_performances_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        assess([])


@pytest.mark.parametrize(
    ("distance_m", "time_s"), [(0, 1), (-1, 1), (5000, 0), (float("nan"), 1), (5000, float("inf"))]
)
def test_a_performance_has_a_positive_finite_distance_and_time(distance_m, time_s):
    with pytest.raises(ValueError, match="positive"):
        Performance(distance_m, time_s)


@pytest.mark.parametrize(("distance_m", "pace"), [(400, 1200), (100_000, 1200), (100_000, 205), (400, 101)])
def test_the_slowest_and_fastest_that_is_plausible_is_assessed_at_any_age(distance_m, pace):
    performance = Performance(distance_m, pace * distance_m / 1000, dt.date(1950, 1, 1))
    fitness = assess([performance], TODAY)
    assert fitness.vdot_range.low < fitness.vdot < fitness.vdot_range.high
