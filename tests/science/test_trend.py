import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.trend import robust_trend

values = st.integers(-1000, 1000).map(float)
points = st.lists(st.tuples(values, values), min_size=2, max_size=25)


def test_the_example_of_hollander_and_wolfe_has_its_published_slope_and_interval():
    # Hollander & Wolfe, Nonparametric Statistical Methods (1999), as R's statpsych prints it for 95 %
    y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
    x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]
    found = robust_trend(list(zip(x, y, strict=True)), deviations=1.96)
    assert found.slope == 0.5
    assert (found.low, found.high) == (pytest.approx(0.3243243), 0.75)


@given(st.floats(-100, 100), st.floats(-100, 100), st.lists(values, min_size=3, max_size=20, unique=True))
def test_a_straight_line_is_found_again(slope, at_zero, places):
    found = robust_trend([(x, at_zero + slope * x) for x in places])
    assert found.slope == pytest.approx(slope, abs=1e-6)
    assert found.at(0) == pytest.approx(at_zero, abs=1e-2)


@given(points)
def test_the_slope_lies_within_its_interval(some):
    found = robust_trend(some)
    assert found is None or found.low <= found.slope <= found.high


@given(points)
def test_upside_down_the_trend_is_the_opposite(some):
    one, other = robust_trend(some), robust_trend([(x, -y) for x, y in some])
    assert (one is None) == (other is None)
    assert one is None or other.slope == pytest.approx(-one.slope)


@given(points, st.randoms(use_true_random=False))
def test_the_order_of_points_does_not_matter(some, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    one, other = robust_trend(some), robust_trend(shuffled)
    assert (one and one.slope) == (other and other.slope)


def test_one_wild_value_does_not_move_it():
    steady = [(float(day), 100.0 + day) for day in range(12)]
    assert robust_trend([*steady[:5], (5.0, 9000.0), *steady[6:]]).slope == pytest.approx(1, abs=0.05)


def test_points_above_one_another_have_no_trend():
    assert robust_trend([(1, 2), (1, 3)]) is None
    assert robust_trend([]) is None


def test_noise_without_direction_is_not_certain():
    assert not robust_trend([(day, (-1) ** day) for day in range(10)]).is_certain
    assert robust_trend([(day, day + 0.1 * (-1) ** day) for day in range(10)]).is_certain
