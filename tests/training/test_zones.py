"""Zones keep their order and follow fitness strictly, also as printed and in every weather."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.training.circumstances import Circumstances, adjustments, combined
from app.training.zone_characters import CHARACTERS, SYMBOLS
from app.training.zones import middle_paces, track_distances_m, usual_track_distances_m, zones

indices = st.floats(15, 90)


@st.composite
def days(draw) -> Circumstances:
    temperature_c = draw(st.floats(-20, 45))
    return Circumstances(
        temperature_c=temperature_c,
        dew_point_c=draw(st.none() | st.floats(-30, temperature_c)) if temperature_c > -30 else None,
        altitude_m=draw(st.none() | st.floats(0, 4000)),
        grade_percent=draw(st.none() | st.floats(-34, 35)),
        on_treadmill=draw(st.booleans()),
    )


def printed(found) -> list[float]:
    """Both ends of every zone, slowest first, as an answer shows them."""
    ends = [(zone.slow_s_per_km, zone.fast_s_per_km) for zone in found.values()]
    return [round(ends[0][0], 2), *(round(fast, 2) for _, fast in ends)]


def test_the_order_is_that_of_the_contract():
    assert list(zones(50)) == list(SYMBOLS) == ["E", "M", "T", "CV", "I", "R"]


def test_at_every_hundredth_zones_keep_their_order_and_fall_strictly():
    ladder = [printed(zones(hundredths / 100)) for hundredths in range(1500, 9001)]
    assert all(slower > faster for paces in ladder for slower, faster in pairwise(paces))
    assert all(
        less_fit > fitter
        for before, after in pairwise(ladder)
        for less_fit, fitter in zip(before, after, strict=True)
    )


@given(indices, days())
def test_zones_keep_their_order_in_every_weather(index, day):
    paces = printed(zones(index, combined(adjustments(day))))
    assert all(slower > faster for slower, faster in pairwise(paces))


@given(indices, days())
def test_adjusted_zones_keep_the_neutral_pace_beside(index, day):
    factors = combined(adjustments(day))
    for symbol, zone in zones(index, factors).items():
        neutral = zones(index)[symbol]
        assert (zone.neutral_fast_s_per_km, zone.neutral_slow_s_per_km) == (
            neutral.fast_s_per_km,
            neutral.slow_s_per_km,
        )
        assert zone.fast_s_per_km == pytest.approx(factors[symbol] * neutral.fast_s_per_km)


@pytest.mark.parametrize(("index", "nearest"), [(5, 15), (14.99, 15), (90.01, 90), (100, 90)])
def test_outside_15_to_90_the_nearer_end_is_given(index, nearest):
    assert zones(index) == zones(nearest)
    assert middle_paces(index) == middle_paces(nearest)


@given(indices)
def test_shares_of_vo2max_rise_with_the_zones(index):
    shares = [
        share
        for zone in zones(index).values()
        for share in dict.fromkeys((zone.vo2max_low, zone.vo2max_high))
    ]
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(0.63)
    assert shares[3] == pytest.approx(0.88)


@given(indices)
def test_the_middle_paces_are_those_of_the_zones(index):
    assert list(middle_paces(index)) == pytest.approx(
        [zone.middle_s_per_km for zone in zones(index).values()]
    )


@given(indices)
def test_no_track_distance_takes_longer_than_a_repetition_may(index):
    found = zones(index)
    for symbol, distances_m in zip(SYMBOLS, usual_track_distances_m(index), strict=True):
        character = CHARACTERS[symbol]
        assert distances_m
        assert set(distances_m) <= set(character.track_m)
        assert all(
            found[symbol].slow_s_per_km * metres / 1000 <= character.longest_s for metres in distances_m
        )


def test_laps_of_both_tracks_are_among_the_splits_of_every_zone():
    assert all({200, 400} <= set(distances_m) for distances_m in track_distances_m(zones(45)))


def test_published_bands_of_rpe_and_heart_rate():
    # Effort and shares of maximum heart rate as printed for the zones (Daniels 2014, CV by estimate).
    assert {symbol: tuple(character.rpe) for symbol, character in CHARACTERS.items()} == {
        "E": (3, 4), "M": (5, 6), "T": (6, 7), "CV": (7, 8), "I": (8, 9), "R": (9, 10),
    }  # fmt: skip
    assert {symbol: character.hr_max_fraction for symbol, character in CHARACTERS.items()} == {
        "E": (0.65, 0.79), "M": (0.80, 0.90), "T": (0.88, 0.92),
        "CV": (0.92, 0.97), "I": (0.98, 1.0), "R": None,
    }  # fmt: skip
