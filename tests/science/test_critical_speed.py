from math import nan
from statistics import linear_regression

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.critical_speed import CriticalSpeed, from_efforts, from_race
from app.science.vdot import race_time_s, velocity_m_per_min

speeds = st.floats(2, 7)
d_primes = st.floats(61, 429)


@given(speeds, d_primes, st.lists(st.floats(240, 750), max_size=4))
def test_efforts_on_the_line_give_back_its_speed_and_d_prime(speed, d_prime, more_s):
    efforts = [(speed * duration_s + d_prime, duration_s) for duration_s in [180.0, 900.0, *more_s]]
    assert from_efforts(efforts) == pytest.approx((speed, d_prime), rel=1e-9)


def test_three_efforts_are_fitted_by_least_squares():
    fitted = from_efforts([(920, 180), (2130, 480), (3850, 900)])
    assert fitted == pytest.approx(tuple(linear_regression([180, 480, 900], [920, 2130, 3850])))


def test_the_order_of_efforts_does_not_matter():
    efforts = [(920, 180), (2130, 480), (3850, 900)]
    assert from_efforts(efforts) == pytest.approx(from_efforts(efforts[::-1]))


@pytest.mark.parametrize(
    ("efforts", "reason"),
    [
        ([], "two efforts or more, not 0"),
        ([(1200, 240)], "two efforts or more, not 1"),
        ([(600, 100), (3600, 840)], "2 to 25 minutes, not 100 s"),
        ([(1200, 240), (8000, 1800)], "2 to 25 minutes, not 1800 s"),
        ([(1200, nan), (3600, 840)], "2 to 25 minutes, not nan s"),
        ([(1200, 240), (2200, 479)], "at least twice the shortest, not 479 s and 240 s"),
        ([(1200, 240), (4700, 840)], "D' = -200 m, and runners have 60 to 430 m"),
        ([(1500, 240), (3600, 840)], "D' = 660 m, and runners have 60 to 430 m"),
        ([(300, 240), (200, 840)], "runners have 60 to 430 m"),
    ],
)
def test_efforts_that_cannot_tell_are_refused_with_the_reason(efforts, reason):
    with pytest.raises(ValueError, match=reason):
        from_efforts(efforts)


@given(st.floats(15, 90), st.floats(1500, 42_195))
def test_races_of_one_vdot_have_one_critical_speed_below_their_5k_speed(index, distance_m):
    five_km_s = race_time_s(index, 5000)
    found = from_race(distance_m, race_time_s(index, distance_m))
    assert found.speed_m_per_s == pytest.approx(0.958 * 5000 / five_km_s, rel=1e-9)
    assert found.d_prime_m is None


@pytest.mark.parametrize("index", [30, 40, 50, 60, 70])
def test_two_races_of_a_vdot_agree_with_the_rule_for_one_within_four_percent(index):
    efforts = [(distance_m, race_time_s(index, distance_m)) for distance_m in (1500, 3000)]
    assert from_efforts(efforts).speed_m_per_s == pytest.approx(
        from_race(*efforts[1]).speed_m_per_s, rel=0.04
    )


@pytest.mark.parametrize("index", [30, 45, 60, 75])
def test_critical_speed_lies_near_the_speed_held_for_half_an_hour(index):
    half_hour_m_per_s = velocity_m_per_min(0.930025 * index) / 60
    assert from_race(5000, race_time_s(index, 5000)).speed_m_per_s == pytest.approx(
        half_hour_m_per_s, rel=0.06
    )


def test_a_5k_of_22_minutes_means_3_63_metres_a_second():
    assert from_race(5000, 1320) == pytest.approx(CriticalSpeed(3.63, None), abs=0.005)
