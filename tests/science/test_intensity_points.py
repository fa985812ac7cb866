from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.intensity_points import intensity_points, points_a_minute
from app.science.training_paces import training_paces


@pytest.mark.parametrize(
    ("percent", "points"), [(59, 0.1), (100, 1.0), (105, 1.25), (110, 1.5), (115, 1.75), (120, 2.1)]
)
def test_a_minute_is_worth_what_is_published(percent, points):
    assert points_a_minute(percent / 100) == pytest.approx(points)


@given(st.floats(0, 3), st.floats(0, 1))
def test_harder_running_is_never_worth_less(share, more):
    assert 0 <= points_a_minute(share) <= points_a_minute(share + more) <= 2.1


@given(st.floats(30, 85))
def test_a_minute_of_each_zone_is_worth_more_than_of_the_one_before(vdot):
    minutes = [intensity_points(60_000 / pace, 60, vdot) for pace in training_paces(vdot)]
    assert all(slower < faster for slower, faster in pairwise(minutes))


@pytest.mark.parametrize(("zone", "points"), [("marathon", 0.4), ("threshold", 0.6), ("interval", 1.0)])
def test_zones_are_worth_about_what_is_said_of_them(zone, points):
    pace = getattr(training_paces(50), zone)
    assert intensity_points(60_000 / pace, 60, 50) == pytest.approx(points, abs=0.08)


def test_the_fitter_runner_is_charged_less_for_the_same_run():
    assert intensity_points(10_000, 3000, 60) < intensity_points(10_000, 3000, 45)


@pytest.mark.parametrize(("distance_m", "duration_s"), [(0, 0), (1000, 0), (0, 600), (1_000_000, 60)])
def test_what_is_no_run_is_no_wild_number(distance_m, duration_s):
    assert 0 <= intensity_points(distance_m, duration_s, 45) <= 2.1 * duration_s / 60
