import pytest

from app.training.circumstances import Circumstances, adjustments, advice, combined, extrapolated, too_hot


def percents(day: Circumstances) -> dict[str, dict[str, float]]:
    return {
        found.slug: {symbol: round(100 * factor - 100, 2) for symbol, factor in found.factors.items()}
        for found in adjustments(day)
    }


def test_heat_slows_repeats_by_half_of_what_continuous_running_loses():
    # Hadley (2013): 3 % at a sum of 140 deg F: 25 C and 17.22 C.
    assert percents(Circumstances(temperature_c=25, dew_point_c=155 / 9)) == {
        "heat": {"E": 3, "M": 3, "T": 3, "CV": 1.5, "I": 1.5, "R": 1.5}
    }


def test_humidity_is_turned_into_a_dew_point():
    humid = percents(Circumstances(temperature_c=25, humidity_percent=60))["heat"]["E"]
    assert humid == pytest.approx(
        percents(Circumstances(temperature_c=25, dew_point_c=16.7))["heat"]["E"], abs=0.05
    )


def test_without_moisture_the_temperature_alone_counts():
    assert percents(Circumstances(temperature_c=25))["heat-by-temperature"]["E"] == 2.78


def test_altitude_spares_repetitions():
    assert percents(Circumstances(altitude_m=2000)) == {
        "altitude": {"E": 5, "M": 5, "T": 5, "CV": 5, "I": 5, "R": 0}
    }


def test_a_treadmill_at_one_percent_is_level_ground():
    assert percents(Circumstances(on_treadmill=True, grade_percent=1))["treadmill"]["T"] == 0
    assert percents(Circumstances(on_treadmill=True))["treadmill"]["T"] == pytest.approx(-3.1, abs=0.05)


@pytest.mark.parametrize(
    "day",
    [
        Circumstances(altitude_m=500),
        Circumstances(altitude_m=760),
        Circumstances(temperature_c=-30),
        Circumstances(temperature_c=10, dew_point_c=5),
        Circumstances(grade_percent=0),
    ],
)
def test_what_changes_no_pace_is_no_adjustment(day):
    assert adjustments(day) == ()


def test_a_treadmill_that_changes_nothing_says_so():
    (found,) = adjustments(Circumstances(on_treadmill=True, grade_percent=1))
    assert found.text.endswith("no change of pace for the same effort.")


def test_adjustments_multiply():
    day = Circumstances(temperature_c=25, dew_point_c=155 / 9, altitude_m=2000, grade_percent=5)
    assert combined(adjustments(day))["T"] == pytest.approx(1.03 * 1.05 * 1.214, abs=0.001)


def test_an_ordinary_day_adjusts_nothing():
    assert adjustments(Circumstances()) == ()
    assert set(combined(()).values()) == {1.0}


@pytest.mark.parametrize(
    ("day", "is_too_hot"),
    [
        (Circumstances(temperature_c=38, dew_point_c=29), True),
        (Circumstances(temperature_c=30, dew_point_c=20), False),
        (Circumstances(temperature_c=40), True),
        (Circumstances(temperature_c=30), False),
        (Circumstances(altitude_m=3000), False),
    ],
)
def test_above_180_degrees_fahrenheit_every_zone_is_sent_indoors(day, is_too_hot):
    assert (too_hot(day) is not None) == is_too_hot
    for symbol in ("E", "T"):
        assert [notice.slug for notice in advice(symbol, day)] == ["too-hot-for-hard-running"] * is_too_hot


def test_dangerous_heat_is_no_weather_for_an_easy_run_either():
    warning = too_hot(Circumstances(temperature_c=45, dew_point_c=30))
    assert "none outdoors: run indoors, on another day or at a cooler hour" in warning.text
    assert "easy" not in warning.text


def test_where_the_dew_point_is_not_known_the_temperature_is_told_and_no_sum():
    warning = too_hot(Circumstances(temperature_c=40))
    assert warning.text.startswith("40 deg C, with the dew point not known, above 38.3 deg C: no hard")
    assert (warning.measured, warning.limit, warning.unit) == (40, 38.3, "deg C")


def test_at_altitude_repetitions_take_longer_recoveries():
    assert [notice.slug for notice in advice("R", Circumstances(altitude_m=2000))] == ["altitude"]
    assert advice("R", Circumstances(altitude_m=500)) == ()


@pytest.mark.parametrize(
    ("day", "limits"),
    [
        (Circumstances(altitude_m=3000, grade_percent=15), []),
        (Circumstances(altitude_m=3001), [3000]),
        (Circumstances(grade_percent=-16), [15]),
        (Circumstances(on_treadmill=True), [2.9, 5.0]),
        (Circumstances(temperature_c=20), []),
    ],
)
def test_adjustments_beyond_what_was_measured_are_warned_of(day, limits):
    paces = {"E": 400.0, "T": 250.0, "R": 190.0}
    assert [warning.limit for warning in extrapolated(day, paces)] == limits


@pytest.mark.parametrize("given", [{"dew_point_c": 5}, {"humidity_percent": 50}])
def test_moisture_needs_a_temperature(given):
    with pytest.raises(ValueError, match="temperature"):
        Circumstances(**given)


def test_dew_point_and_humidity_are_one_thing():
    with pytest.raises(ValueError, match="one of them"):
        Circumstances(temperature_c=20, dew_point_c=5, humidity_percent=50)
