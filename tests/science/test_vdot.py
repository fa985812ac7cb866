from math import inf, nan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.science.units import METRES_PER_MILE
from app.science.vdot import oxygen_cost, race_time_s, sustainable_fraction, vdot, velocity_m_per_min

indices = st.floats(3, 125)
distances_m = st.floats(400, 100_000)


@given(indices, distances_m)
def test_a_predicted_race_has_the_vdot_it_was_predicted_from(index, distance_m):
    assert vdot(distance_m, race_time_s(index, distance_m)) == pytest.approx(index, rel=1e-9)


@given(distances_m, st.floats(0.84, 7))
def test_a_race_is_predicted_from_its_own_vdot(distance_m, speed_m_per_s):
    duration_s = distance_m / speed_m_per_s
    assert race_time_s(vdot(distance_m, duration_s), distance_m) == pytest.approx(duration_s, rel=1e-9)


@given(indices, distances_m)
def test_a_race_time_satisfies_its_equation(index, distance_m):
    duration_s = race_time_s(index, distance_m)
    velocity = velocity_m_per_min(index * sustainable_fraction(duration_s))
    assert distance_m / duration_s * 60 == pytest.approx(velocity, rel=1e-9)


@given(distances_m, st.floats(1.0, 6.0), st.floats(1.001, 1.2))
def test_running_the_same_distance_faster_raises_vdot(distance_m, speed_m_per_s, faster):
    slow, fast = distance_m / speed_m_per_s, distance_m / (speed_m_per_s * faster)
    assert vdot(distance_m, fast) > vdot(distance_m, slow)


@given(indices, distances_m, st.floats(1.0001, 2))
def test_a_longer_race_takes_longer_at_a_slower_pace(index, distance_m, longer):
    assume(distance_m * longer <= 100_000)
    short_s, long_s = race_time_s(index, distance_m), race_time_s(index, distance_m * longer)
    assert short_s < long_s
    assert short_s / distance_m < long_s / (distance_m * longer) * (1 + 1e-9)


@given(st.floats(0, 300))
def test_oxygen_cost_and_velocity_are_inverse(oxygen):
    assert oxygen_cost(velocity_m_per_min(oxygen)) == pytest.approx(oxygen, rel=1e-9, abs=1e-9)


@given(st.floats(1, 1e6), st.floats(1.001, 2))
def test_less_of_vo2max_is_held_for_longer(duration_s, longer):
    assert 0.8 <= sustainable_fraction(duration_s * longer) <= sustainable_fraction(duration_s) < 1.29


@pytest.mark.parametrize(
    ("index", "distance_m", "printed_s"),
    [
        (30, 5000, 1840),
        (30, 10_000, 3826),
        (30, 21_097.5, 8464),
        (30, 42_195, 17_357),
        (38, 1500, 6 * 60 + 54),
        (38, METRES_PER_MILE, 7 * 60 + 27),
        (38, 3000, 14 * 60 + 41),
        (38, 2 * METRES_PER_MILE, 15 * 60 + 49),
        (38, 5000, 25 * 60 + 12),
        (38, 10_000, 52 * 60 + 17),
        (38, 15_000, 80 * 60 + 33),
        (38, 21_097.5, 3600 + 55 * 60 + 55),
        (38, 42_195, 3 * 3600 + 59 * 60 + 35),
        (39, 1500, 6 * 60 + 44),
        (39, METRES_PER_MILE, 7 * 60 + 17),
        (39, 3000, 14 * 60 + 21),
        (39, 2 * METRES_PER_MILE, 15 * 60 + 29),
        (40, METRES_PER_MILE, 427),
        (40, 5000, 1448),
        (40, 10_000, 3003),
        (40, 21_097.5, 6659),
        (40, 42_195, 13_785),
        (50, METRES_PER_MILE, 350),
        (50, 5000, 1197),
        (50, 10_000, 2481),
        (50, 21_097.5, 5495),
        (50, 42_195, 11_449),
    ],
)
def test_daniels_running_formula_3rd_ed_prints_these_race_times(index, distance_m, printed_s):
    assert race_time_s(index, distance_m) == pytest.approx(printed_s, abs=0.95)


def test_the_textbook_oxygen_cost_agrees_within_two_points_for_ordinary_races():
    for distance_m, duration_s in (
        (1500, 300),
        (5000, 1320),
        (10_000, 2700),
        (21_097.5, 7200),
        (42_195, 14_400),
    ):
        metres_per_min = distance_m / duration_s * 60
        cost = -4.60 + 0.182258 * metres_per_min + 0.000104 * metres_per_min**2
        assert vdot(distance_m, duration_s) == pytest.approx(cost / sustainable_fraction(duration_s), abs=0.6)


@pytest.mark.parametrize("distance_m", [0, -5000, 399, 100_001, nan, inf])
def test_distances_outside_the_model_are_refused(distance_m):
    with pytest.raises(ValueError, match="400 m to 100 km"):
        vdot(distance_m, 1200)
    with pytest.raises(ValueError, match="400 m to 100 km"):
        race_time_s(50, distance_m)


@pytest.mark.parametrize("duration_s", [0, -1, nan, inf, 200, 100_000])
def test_times_that_nobody_runs_are_refused(duration_s):
    with pytest.raises(ValueError, match="no running performance"):
        vdot(5000, duration_s)


@pytest.mark.parametrize("index", [0, -40, 2.8, 127, nan, inf])
def test_a_vdot_outside_the_model_has_no_race_times(index):
    with pytest.raises(ValueError, match="VDOT 3 to 125"):
        race_time_s(index, 5000)
