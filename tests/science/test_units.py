from math import inf, nan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.science import units
from app.science.units import (
    METRES_PER_MILE,
    RACES,
    clock,
    pace_range_text,
    pace_s_per_km,
    pace_text,
    parse_distance_m,
    parse_duration_s,
    parse_pace_s_per_km,
    race_name,
    speed_m_per_s,
)

whole_seconds = st.integers(1, 400_000)
paces = st.floats(100, 1300)


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("5k", 5000),
        ("5 km", 5000),
        ("5K", 5000),
        (" 5  KM ", 5000),
        ("1500m", 1500),
        ("1500", 1500),
        ("1500 metres", 1500),
        ("mile", METRES_PER_MILE),
        ("1 mile", METRES_PER_MILE),
        ("2 miles", 2 * METRES_PER_MILE),
        ("8mi", 8 * METRES_PER_MILE),
        ("half", 21_097.5),
        ("Half Marathon", 21_097.5),
        ("half-marathon", 21_097.5),
        ("HM", 21_097.5),
        ("marathon", 42_195),
        ("21.1k", 21_100),
        ("0.5 mi", 804.672),
        ("100K", 100_000),
    ],
)
def test_distances_are_read_as_people_write_them(text, metres):
    assert parse_distance_m(text) == pytest.approx(metres, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a known distance"),
        ("0", "above 0"),
        ("0 km", "above 0"),
        ("-5k", "must be above 0 and finite"),
        ("nan", "must be above 0 and finite"),
        ("inf", "must be above 0 and finite"),
        ("1e3", "not a known distance"),
        ("9" * 400, "finite"),
        ("5 furlongs", "not a known distance"),
        ("1,500", "not a known distance"),
        ("\u0665k", "not a known distance"),
        ("maraton", "did you mean marathon"),
        ("halfmarathon", "did you mean half or marathon"),
    ],
)
def test_what_is_no_distance_is_refused_with_what_would_be_accepted(text, reason):
    with pytest.raises(ValueError, match=reason) as refusal:
        parse_distance_m(text)
    assert 'accepted: metres such as "1500m"' in str(refusal.value)
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("22:00", 1320),
        ("1:35:10", 5710),
        ("4:05.3", 245.3),
        ("90", 90),
        ("59.4", 59.4),
        ("0:59.4", 59.4),
        ("90:00", 5400),
        ("240:00", 14_400),
        ("1h15", 4500),
        ("1h 15min 30s", 4530),
        ("2 hours", 7200),
        ("1.5h", 5400),
        ("22min", 1320),
        ("22 minutes", 1320),
        ("90s", 90),
        ("3min 20sec", 200),
    ],
)
def test_times_are_read_as_people_write_them(text, seconds):
    assert parse_duration_s(text) == pytest.approx(seconds, rel=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "5:99",
        "1:60:00",
        "-22:00",
        "-5",
        "22:0",
        "1:5:10",
        "1:2:3:4",
        ":30",
        "5:",
        "nan",
        "1h75min",
        "5min90s",
        "0",
        "0:00",
        "9" * 400,
        "22:00 min",
        "five",
        "1e3",
        "h",
        "min",
    ],
)
def test_what_is_no_time_is_refused_with_what_would_be_accepted(text):
    with pytest.raises(ValueError, match='accepted: "22:00"'):
        parse_duration_s(text)


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("4:05/km", 245),
        ("4:05 /km", 245),
        ("4:05 min/km", 245),
        ("4:05 per km", 245),
        ("245 s/km", 245),
        ("6:40/mi", 400 / 1.609344),
        ("6:40 / mile", 400 / 1.609344),
        ("6:40 per mile", 400 / 1.609344),
    ],
)
def test_paces_are_read_as_people_write_them(text, pace):
    assert parse_pace_s_per_km(text) == pytest.approx(pace, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("4:05", "has no unit"),
        ("", "has no unit"),
        ("4:05/m", "not per km or per mile"),
        ("4:05/furlong", "not per km or per mile"),
        ("4:99/km", "not a time"),
        ("/km", "not a time"),
        ("0:00/km", "above 0"),
    ],
)
def test_what_is_no_pace_is_refused_with_its_reason(text, reason):
    with pytest.raises(ValueError, match=reason):
        parse_pace_s_per_km(text)


@given(st.text(max_size=60))
@example("1:1:1")
@example("\x00")
@example("\ud800")
def test_any_text_is_a_positive_finite_quantity_or_a_short_refusal(text):
    for parse in (parse_distance_m, parse_duration_s, parse_pace_s_per_km):
        assert is_positive_or_refused_in_short(parse, text)


def is_positive_or_refused_in_short(parse, text):
    try:
        return 0 < parse(text) < inf
    except ValueError as refusal:
        return len(str(refusal)) < 350


def test_a_long_text_is_not_echoed_in_full():
    with pytest.raises(ValueError, match=r"aaa\.\.\.") as refusal:
        parse_distance_m("a" * 1_000_000)
    assert len(str(refusal.value)) < 300


@given(whole_seconds)
def test_a_clock_reads_back_to_the_second(seconds):
    assert parse_duration_s(clock(seconds)) == seconds


@given(st.floats(0.06, 400_000), st.integers(1, 3))
def test_a_clock_with_decimals_reads_back_within_half_a_tick(seconds, decimals):
    assert parse_duration_s(clock(seconds, decimals)) == pytest.approx(seconds, abs=0.501 / 10**decimals)


@pytest.mark.parametrize(
    ("seconds", "decimals", "shown"),
    [
        (0, 0, "0:00"),
        (45, 0, "0:45"),
        (59.96, 1, "1:00.0"),
        (59.94, 1, "0:59.9"),
        (59.5, 0, "1:00"),
        (3599.5, 0, "1:00:00"),
        (3599.996, 2, "1:00:00.00"),
        (36_000, 0, "10:00:00"),
    ],
)
def test_a_clock_carries(seconds, decimals, shown):
    assert clock(seconds, decimals) == shown


@pytest.mark.parametrize("seconds", [-1, nan, inf])
def test_a_clock_refuses_what_is_no_duration(seconds):
    with pytest.raises(ValueError, match="0 seconds or more"):
        clock(seconds)


@given(paces, st.sampled_from(["metric", "imperial"]))
def test_a_shown_pace_reads_back_within_half_a_second(pace, chosen):
    seconds_per_unit = 0.501 if chosen == "metric" else 0.501 / 1.609344
    assert parse_pace_s_per_km(pace_text(pace, chosen)) == pytest.approx(pace, abs=seconds_per_unit)


@given(paces, paces)
def test_a_range_of_paces_shows_both_ends(fast, slow):
    ends = {pace_text(pace, "imperial").removesuffix(" /mi") for pace in (fast, slow)}
    assert set(pace_range_text(fast, slow, "imperial").removesuffix(" /mi").split("-")) == ends


@given(st.floats(0.1, 20))
def test_pace_and_speed_are_inverse(speed):
    assert speed_m_per_s(pace_s_per_km(speed)) == pytest.approx(speed, rel=1e-12)


@pytest.mark.parametrize("nothing", [0, -1, nan, inf])
def test_a_pace_or_speed_of_nothing_is_refused(nothing):
    with pytest.raises(ValueError, match="finite number above 0"):
        pace_s_per_km(nothing)
    with pytest.raises(ValueError, match="finite number above 0"):
        speed_m_per_s(nothing)


def test_every_race_has_one_name_that_reads_back():
    assert list(RACES.values()) == sorted(RACES.values())
    for name, metres in RACES.items():
        assert race_name(metres) == name
        assert race_name(metres + 0.49) == race_name(metres - 0.49) == name
        assert race_name(metres + 0.51) is race_name(metres - 0.51) is None
        assert parse_distance_m(name) == metres


@pytest.mark.parametrize("distance_m", [0, -5, 1e9, nan, inf])
def test_distances_far_from_any_race_have_no_name(distance_m):
    assert race_name(distance_m) is None


def test_imperial_units_follow_the_yard_and_pound_agreement_of_1959():
    assert METRES_PER_MILE == 5280 * 0.3048
    assert units.miles(42_195) == pytest.approx(26.2188, abs=1e-4)
    assert units.feet(0.3048) == 1
    assert units.miles_per_hour(METRES_PER_MILE / 3600) == pytest.approx(1)
    assert (units.fahrenheit(-40), units.fahrenheit(0), units.fahrenheit(100)) == (-40, 32, 212)
