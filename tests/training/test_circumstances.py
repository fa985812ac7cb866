import pytest

from app.training.circumstances import Circumstances, adjustments, advice, combined, too_hot


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
def test_above_180_degrees_fahrenheit_hard_zones_carry_advice(day, is_too_hot):
    assert (too_hot(day) is not None) == is_too_hot
    assert bool(advice("T", day)) == is_too_hot
    assert advice("E", day) == ()


def test_at_altitude_repetitions_take_longer_recoveries():
    assert [notice.slug for notice in advice("R", Circumstances(altitude_m=2000))] == ["altitude"]
    assert advice("R", Circumstances(altitude_m=500)) == ()


@pytest.mark.parametrize("given", [{"dew_point_c": 5}, {"humidity_percent": 50}])
def test_moisture_needs_a_temperature(given):
    with pytest.raises(ValueError, match="temperature"):
        Circumstances(**given)


def test_dew_point_and_humidity_are_one_thing():
    with pytest.raises(ValueError, match="one of them"):
        Circumstances(temperature_c=20, dew_point_c=5, humidity_percent=50)
