from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.science.conditions import (
    altitude_slowdown,
    dew_point_c,
    grade_cost,
    heat_slowdown,
    heat_slowdown_by_temperature,
    is_too_hot_for_hard_running,
    treadmill_cost,
)

temperatures_c = st.floats(-40, 55)
humidities_percent = st.floats(1, 100)
warmer_c = st.floats(0, 20)


def celsius(temperature_f):
    return (temperature_f - 32) / 1.8


@pytest.mark.parametrize(
    ("sum_f", "low", "high"),
    [
        (100, 0.0, 0.0),
        (105, 0.0, 0.005),
        (115, 0.005, 0.01),
        (125, 0.01, 0.02),
        (135, 0.02, 0.03),
        (145, 0.03, 0.045),
        (155, 0.045, 0.06),
        (165, 0.06, 0.08),
        (175, 0.08, 0.10),
    ],
)
def test_hadley_2013_prints_these_ranges_and_the_line_meets_their_middle(sum_f, low, high):
    slowdown = heat_slowdown(celsius(sum_f / 2 + 5), celsius(sum_f / 2 - 5))
    assert slowdown == pytest.approx((low + high) / 2, abs=1e-12)


def test_hadley_s_own_example_of_74_and_71_degrees_lies_between_3_and_4_5_percent():
    assert 0.03 < heat_slowdown(celsius(74), celsius(71)) < 0.045


@given(st.floats(-40, 35), warmer_c, st.floats(-40, 55), warmer_c)
def test_more_heat_or_moisture_never_speeds_up(temperature_c, warmer, dew_c, moister):
    dew_c = min(dew_c, temperature_c)
    slowdown = heat_slowdown(temperature_c, dew_c)
    assert 0 <= slowdown <= heat_slowdown(temperature_c + warmer, dew_c) + 1e-12
    assert (
        slowdown
        <= heat_slowdown(temperature_c + warmer, min(dew_c + moister, temperature_c + warmer)) + 1e-12
    )


@given(temperatures_c, st.floats(0, 40))
def test_the_heat_line_has_no_steps(temperature_c, drier):
    dew_c = temperature_c - drier
    nearby = heat_slowdown(
        max(temperature_c - 0.001, -40), min(dew_c, temperature_c - 0.001, max(dew_c, -40))
    )
    assert heat_slowdown(temperature_c, dew_c) == pytest.approx(nearby, abs=2e-5)


def test_hard_running_ends_above_a_sum_of_180():
    assert not is_too_hot_for_hard_running(celsius(95), celsius(84.9))
    assert is_too_hot_for_hard_running(celsius(95), celsius(85.1))
    assert heat_slowdown(celsius(100), celsius(90)) == pytest.approx(0.12)


@pytest.mark.parametrize("temperature_c", [10, 15, 20, 25, 30])
def test_temperature_alone_agrees_with_the_dew_point_table_within_one_percent(temperature_c):
    with_moisture = heat_slowdown(temperature_c, dew_point_c(temperature_c, 50))
    assert heat_slowdown_by_temperature(temperature_c) == pytest.approx(with_moisture, abs=0.01)


@given(temperatures_c, warmer_c)
def test_a_warmer_day_never_speeds_up(temperature_c, warmer):
    hotter_c = min(55, temperature_c + warmer)
    assert 0 <= heat_slowdown_by_temperature(temperature_c) <= heat_slowdown_by_temperature(hotter_c)


@pytest.mark.parametrize(
    ("temperature_c", "humidity_percent", "dew_c"), [(20, 50, 9.3), (25, 60, 16.7), (30, 80, 26.2)]
)
def test_magnus_gives_the_dew_points_of_weather_tables(temperature_c, humidity_percent, dew_c):
    assert dew_point_c(temperature_c, humidity_percent) == pytest.approx(dew_c, abs=0.06)


@given(st.floats(0, 30), st.floats(50, 100))
def test_the_dew_point_falls_about_a_degree_for_every_five_percent_as_lawrence_2005_says(
    temperature_c, humidity
):
    assert dew_point_c(temperature_c, humidity) == pytest.approx(
        temperature_c - (100 - humidity) / 5, abs=2.1
    )


@given(temperatures_c, humidities_percent, humidities_percent)
def test_moister_air_has_a_higher_dew_point_up_to_the_temperature(temperature_c, one, other):
    drier, moister = sorted((one, other))
    assert dew_point_c(temperature_c, drier) <= dew_point_c(temperature_c, moister) <= temperature_c


@given(temperatures_c, humidities_percent)
def test_every_dew_point_is_accepted_with_its_temperature(temperature_c, humidity_percent):
    assert heat_slowdown(temperature_c, dew_point_c(temperature_c, humidity_percent)) >= 0


@given(st.floats(-500, 5500), st.floats(-500, 5500))
def test_a_higher_place_is_never_faster(one, other):
    lower, higher = sorted((one, other))
    assert 0 <= altitude_slowdown(lower) <= altitude_slowdown(higher)


@pytest.mark.parametrize(
    ("altitude_m", "ncaa"), [(1200, 0.0215), (1500, 0.029), (1800, 0.0376), (2400, 0.059)]
)
def test_altitude_agrees_with_the_factors_of_the_ncaa_within_one_percent(altitude_m, ncaa):
    assert altitude_slowdown(altitude_m) == pytest.approx(ncaa, abs=0.01)


@given(st.floats(-8, 35), st.floats(-8, 35))
def test_a_steeper_climb_costs_more(one, other):
    gentler, steeper = sorted((one, other))
    assert grade_cost(gentler) <= grade_cost(steeper) + 1e-12


@given(st.floats(-35, 35))
def test_running_downhill_never_costs_less_than_seven_eighths(grade_percent):
    assert grade_cost(grade_percent) > 0.86


@pytest.mark.parametrize("grade_percent", [2, 5, 10, 15, 20])
def test_climbing_costs_about_what_minetti_2002_measured(grade_percent):
    i = grade_percent / 100
    minetti = (155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 + 19.5 * i + 3.6) / 3.6
    assert grade_cost(grade_percent) == pytest.approx(minetti, rel=0.11)


@given(st.floats(-5, 30))
def test_a_treadmill_is_a_grade_one_percent_easier(incline_percent):
    assert treadmill_cost(incline_percent) == grade_cost(incline_percent - 1)


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (lambda: heat_slowdown(20, 21), "at most the temperature, 20 C, not 21 C"),
        (lambda: heat_slowdown(20, nan), "at most the temperature"),
        (lambda: heat_slowdown(60, 20), "between -40 and 55 C, not 60"),
        (lambda: is_too_hot_for_hard_running(nan, 20), "between -40 and 55 C"),
        (lambda: heat_slowdown_by_temperature(nan), "between -40 and 55 C"),
        (lambda: dew_point_c(20, 0), "above 0 and up to 100 %, not 0"),
        (lambda: dew_point_c(20, 101), "above 0 and up to 100 %, not 101"),
        (lambda: dew_point_c(-41, 50), "between -40 and 55 C, not -41"),
        (lambda: altitude_slowdown(6000), "between -500 and 5500 m, not 6000"),
        (lambda: altitude_slowdown(nan), "between -500 and 5500 m"),
        (lambda: grade_cost(35.1), "between -35 and 35 %, not 35.1"),
        (lambda: treadmill_cost(nan), "between -35 and 35 %"),
    ],
)
def test_conditions_outside_the_model_are_refused_with_what_is_accepted(condition, reason):
    with pytest.raises(ValueError, match=reason):
        condition()
