from array import array
from itertools import pairwise
from math import nan, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.conditions import grade_cost
from app.training.activities.terrain import climbed_m, level_m, smoothed_elevation_m
from tests.training.activities.tracks import even_track, track


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=100))
def test_rises_less_falls_are_the_net_climb_but_for_the_noise(heights):
    gain, loss = climbed_m(array("d", heights))
    assert gain >= 0
    assert loss >= 0
    assert gain - loss == pytest.approx(heights[-1] - heights[0], abs=4 + 1e-9)


def test_many_small_rises_between_falls_add_nothing_to_the_falls():
    assert climbed_m(array("d", [0, 1.5, -1, 0.5, -2, -0.5, -3])) == (0, 4.5)


def test_the_jitter_of_a_satellite_is_no_climbing():
    heights = [100 + sin(second * 1.7) * 1.5 for second in range(1801)]
    run = even_track(1800)
    smooth = smoothed_elevation_m(track(run.elapsed_s, run.distance_m, elevation_m=heights))
    assert climbed_m(smooth) == (0, 0)


def test_a_hill_of_fifty_metres_is_climbed_once():
    distance = [3.0 * second for second in range(1001)]
    heights = [100 + 50 - abs(metres - 1500) / 30 for metres in distance]
    smooth = smoothed_elevation_m(track(range(1001), distance, elevation_m=heights))
    assert climbed_m(smooth) == pytest.approx((50, 50), abs=2)


def test_elevations_that_are_missing_are_held():
    run = even_track(10)
    smooth = smoothed_elevation_m(
        track(run.elapsed_s, run.distance_m, elevation_m=[nan, nan, *[100] * 5, *[nan] * 4])
    )
    assert set(smooth) == {100}


def test_an_even_slope_costs_what_its_grade_costs():
    distance = array("d", [3.0 * second for second in range(1001)])
    heights = array("d", [0.05 * metres for metres in distance])
    assert level_m(distance, heights)[-1] == pytest.approx(grade_cost(5) * 3000)


def test_the_level_costs_itself():
    distance = array("d", [0, 10, 10, 400, 900])
    assert level_m(distance, None) == distance
    assert list(level_m(distance, array("d", [7] * 5))) == pytest.approx(list(distance))


@given(
    st.lists(st.tuples(st.floats(0, 50), st.floats(-40, 40)), min_size=1, max_size=60),
)
def test_the_distance_on_the_level_never_falls(steps):
    distance, heights = array("d", [0]), array("d", [0])
    for step_m, rise_m in steps:
        distance.append(distance[-1] + step_m)
        heights.append(heights[-1] + rise_m)
    level = level_m(distance, heights)
    assert len(level) == len(distance)
    assert all(later >= earlier for earlier, later in pairwise(level))
