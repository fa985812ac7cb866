"""Text and numbers of running: the only home of 60, 1000 and 1609.344.

Everything inside is SI (metres, seconds, seconds per kilometre); people's forms stop here.

>>> parse_distance_m("half"), parse_duration_s("1:35:10"), round(parse_pace_s_per_km("6:40/mi"), 1)
(21097.5, 5710.0, 248.5)
>>> clock(5710), pace_text(248.5, "metric"), pace_text(248.5, "imperial")
('1:35:10', '4:09 /km', '6:40 /mi')
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from difflib import get_close_matches
from math import inf, isfinite
from types import MappingProxyType
from typing import Literal

Units = Literal["metric", "imperial"]

SECONDS_PER_MINUTE = 60.0
SECONDS_PER_HOUR = 3600.0
METRES_PER_KM = 1000.0
METRES_PER_MILE = 1609.344
METRES_PER_FOOT = 0.3048

RACES: Mapping[str, float] = MappingProxyType(
    {
        "400m": 400.0,
        "800m": 800.0,
        "1000m": 1000.0,
        "1500m": 1500.0,
        "mile": METRES_PER_MILE,
        "3k": 3000.0,
        "2mi": 2 * METRES_PER_MILE,
        "5k": 5000.0,
        "4mi": 4 * METRES_PER_MILE,
        "8k": 8000.0,
        "5mi": 5 * METRES_PER_MILE,
        "10k": 10_000.0,
        "12k": 12_000.0,
        "15k": 15_000.0,
        "10mi": 10 * METRES_PER_MILE,
        "20k": 20_000.0,
        "half": 21_097.5,
        "25k": 25_000.0,
        "30k": 30_000.0,
        "marathon": 42_195.0,
        "50k": 50_000.0,
        "50mi": 50 * METRES_PER_MILE,
        "100k": 100_000.0,
    }
)
"""Every race with a name, shortest first, in metres."""

_NAMES = tuple(RACES)
_DISTANCES_M = tuple(RACES.values())
_SPOKEN_RACES = {
    **RACES,
    "hm": RACES["half"],
    "half marathon": RACES["half"],
    "half-marathon": RACES["half"],
    "full marathon": RACES["marathon"],
}
_METRES_PER_UNIT = {
    **dict.fromkeys(("", "m", "metre", "metres", "meter", "meters"), 1.0),
    **dict.fromkeys(("k", "km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"), METRES_PER_KM),
    **dict.fromkeys(("mi", "mile", "miles"), METRES_PER_MILE),
}
_PACE_UNITS = {
    name: metres / METRES_PER_KM
    for name, metres in _METRES_PER_UNIT.items()
    if metres in (METRES_PER_KM, METRES_PER_MILE)
}

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_LENGTH = re.compile(rf"({_NUMBER}) ?([a-z]*)")
_NOT_POSITIVE = re.compile(rf"-{_NUMBER} ?[a-z]*|[+-]?(?:nan|inf|infinity)")
_SECONDS = re.compile(_NUMBER)
_CLOCK = re.compile(r"(?:([0-9]+):([0-5][0-9])|([0-9]+)):([0-5][0-9](?:\.[0-9]+)?)")
_SPOKEN_DURATION = re.compile(
    rf"(?:({_NUMBER}) ?(?:h|hrs?|hours?))? ?"
    rf"(?:({_NUMBER}) ?(?:m|mins?|minutes?))? ?"
    rf"(?:({_NUMBER}) ?(?:s|secs?|seconds?))?"
)
_HOURS_AND_MINUTES = re.compile(r"([0-9]+) ?h ?([0-5][0-9])")

_DISTANCE_FORMS = 'metres such as "1500m" or "1500", "5k", "8mi", "mile", "half" or "marathon"'
_DURATION_FORMS = '"22:00", "1:35:10", "4:05.3", "22min" or seconds such as "1320"'
_PACE_FORMS = '"4:05/km" or "6:40/mi"'


def _plain(text: str) -> str:
    return " ".join(text.split()).lower()


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")


def parse_distance_m(text: str) -> float:
    """Metres of a distance as people write it; a bare number is metres. ValueError says what is accepted.

    >>> parse_distance_m("5 km"), parse_distance_m("Half Marathon"), parse_distance_m("1500")
    (5000.0, 21097.5, 1500.0)
    """
    plain = _plain(text)
    named = _SPOKEN_RACES.get(plain)
    if named is not None:
        return named
    if _NOT_POSITIVE.fullmatch(plain):
        return _positive(-1.0, text, "distance", _DISTANCE_FORMS)
    written = _LENGTH.fullmatch(plain)
    metres_per_unit = _METRES_PER_UNIT.get(written[2]) if written else None
    if written is None or metres_per_unit is None:
        raise ValueError(_unknown_distance(text, plain))
    return _positive(float(written[1]) * metres_per_unit, text, "distance", _DISTANCE_FORMS)


def _unknown_distance(text: str, plain: str) -> str:
    nearest = get_close_matches(plain[:40], _SPOKEN_RACES, n=3, cutoff=0.5)
    names = dict.fromkeys(race_name(_SPOKEN_RACES[spoken]) or spoken for spoken in nearest)
    meant = f" (did you mean {' or '.join(names)}?)" if names else ""
    return f"{_shown(text)} is not a known distance{meant}; accepted: {_DISTANCE_FORMS}"


def parse_duration_s(text: str) -> float:
    """Seconds of a time as people write it; a bare number is seconds. ValueError says what is accepted.

    >>> [parse_duration_s(text) for text in ("22:00", "4:05.3", "1h15", "90")]
    [1320.0, 245.3, 4500.0, 90.0]
    """
    plain = _plain(text)
    return _positive(_seconds(text, plain), text, "time", _DURATION_FORMS)


def _seconds(text: str, plain: str) -> float:
    if clocked := _CLOCK.fullmatch(plain):
        hours, minutes_of_hour, minutes, seconds = clocked.groups()
        return _sum_s(hours or 0, minutes_of_hour or minutes, seconds)
    if _SECONDS.fullmatch(plain):
        return float(plain)
    if spoken := _HOURS_AND_MINUTES.fullmatch(plain):
        return _sum_s(spoken[1], spoken[2], 0)
    spoken = _SPOKEN_DURATION.fullmatch(plain)
    if plain and spoken:
        hours, minutes, seconds = spoken.groups()
        if not (_overflows(minutes, hours) or _overflows(seconds, hours or minutes)):
            return _sum_s(hours or 0, minutes or 0, seconds or 0)
    raise ValueError(
        f"{_shown(text)} is not a time; accepted: {_DURATION_FORMS}, "
        "where minutes and seconds after a larger unit have two digits from 00 to 59"
    )


def _overflows(part: str | None, larger: str | None) -> bool:
    return bool(part and larger) and float(part or 0) >= SECONDS_PER_MINUTE


def _sum_s(hours: str | int, minutes: str | int, seconds: str | int) -> float:
    return float(hours) * SECONDS_PER_HOUR + float(minutes) * SECONDS_PER_MINUTE + float(seconds)


def parse_pace_s_per_km(text: str) -> float:
    """Seconds per kilometre of a pace as people write it. ValueError says what is accepted.

    >>> parse_pace_s_per_km("4:05 /km"), round(parse_pace_s_per_km("6:40 per mile"), 2)
    (245.0, 248.55)
    """
    plain = _plain(text).replace(" per ", "/")
    duration, slash, unit = (part.strip() for part in plain.partition("/"))
    if not slash:
        raise ValueError(f"the pace {_shown(text)} has no unit; accepted: {_PACE_FORMS}")
    if unit not in _PACE_UNITS:
        raise ValueError(f"the pace {_shown(text)} is not per km or per mile; accepted: {_PACE_FORMS}")
    if ":" in duration:
        duration = duration.removesuffix("min").rstrip()
    return _positive(_seconds(text, duration) / _PACE_UNITS[unit], text, "pace", _PACE_FORMS)


def _positive(number: float, text: str, noun: str, forms: str) -> float:
    if 0 < number < inf:
        return number
    raise ValueError(f"the {noun} {_shown(text)} must be above 0 and finite; accepted: {forms}")


def race_name(distance_m: float) -> str | None:
    """Name the race within half a metre of a distance, else None.

    >>> race_name(21097.5), race_name(5001)
    ('half', None)
    """
    nearest = bisect_left(_DISTANCES_M, distance_m - 0.5)
    if nearest < len(_NAMES) and abs(_DISTANCES_M[nearest] - distance_m) <= 0.5:
        return _NAMES[nearest]
    return None


def spoken_distance(distance_m: float) -> str:
    """Say a distance as runners do: as a race, in whole miles, else in kilometres.

    >>> spoken_distance(21097.5), spoken_distance(8 * METRES_PER_MILE), spoken_distance(7300)
    ('half', '8 mi', '7.3 km')
    """
    miles = round(distance_m / METRES_PER_MILE)
    if race_name(distance_m) is None and miles and abs(distance_m - miles * METRES_PER_MILE) <= 0.5:
        return f"{miles} mi"
    return race_name(distance_m) or f"{round(distance_m / METRES_PER_KM, 2):g} km"


def clock(seconds: float, decimals: int = 0) -> str:
    """Write a duration as a stopwatch does, always with minutes; ``parse_duration_s`` reads it back.

    >>> clock(1320), clock(5710), clock(59.4), clock(59.96, 1), clock(245.3, 1)
    ('22:00', '1:35:10', '0:59', '1:00.0', '4:05.3')
    """
    if not 0 <= seconds < inf:
        raise ValueError(f"a clock shows 0 seconds or more, not {seconds}")
    scale = 10**decimals
    ticks = int(seconds * scale + 0.5)
    whole = ticks // scale
    fraction = f".{ticks % scale:0{decimals}d}" if decimals else ""
    minutes = whole // 60
    if minutes < 60:
        return f"{minutes}:{_TWO_DIGITS[whole % 60]}{fraction}"
    return f"{minutes // 60}:{_TWO_DIGITS[minutes % 60]}:{_TWO_DIGITS[whole % 60]}{fraction}"


_TWO_DIGITS = tuple(f"{number:02d}" for number in range(60))


def pace_text(pace_s_per_km: float, units: Units) -> str:
    """Write one pace for people, to the second.

    >>> pace_text(245, "metric"), pace_text(245, "imperial")
    ('4:05 /km', '6:34 /mi')
    """
    km_per_unit, sign = _PACE_DISPLAY[units]
    return f"{clock(pace_s_per_km * km_per_unit)} {sign}"


def pace_range_text(fast_s_per_km: float, slow_s_per_km: float, units: Units) -> str:
    """Write a range of paces for people, or one pace when both ends read the same.

    >>> pace_range_text(325.5, 365.8, "metric"), pace_range_text(245, 245.2, "metric")
    ('5:26-6:06 /km', '4:05 /km')
    """
    km_per_unit, sign = _PACE_DISPLAY[units]
    fast, slow = clock(fast_s_per_km * km_per_unit), clock(slow_s_per_km * km_per_unit)
    return f"{fast} {sign}" if fast == slow else f"{fast}-{slow} {sign}"


_PACE_DISPLAY: Mapping[Units, tuple[float, str]] = {
    "metric": (1.0, "/km"),
    "imperial": (METRES_PER_MILE / METRES_PER_KM, "/mi"),
}


def pace_s_per_km(speed_m_per_s: float) -> float:
    """Seconds per kilometre of a speed; its own inverse.

    >>> pace_s_per_km(4.0), speed_m_per_s(250.0)
    (250.0, 4.0)
    """
    if not (isfinite(speed_m_per_s) and speed_m_per_s > 0):
        raise ValueError(f"a speed is a finite number above 0 m/s, not {speed_m_per_s}")
    return METRES_PER_KM / speed_m_per_s


def speed_m_per_s(pace_s_per_km: float) -> float:
    """Metres per second of a pace."""
    if not (isfinite(pace_s_per_km) and pace_s_per_km > 0):
        raise ValueError(f"a pace is a finite number above 0 s/km, not {pace_s_per_km}")
    return METRES_PER_KM / pace_s_per_km


def miles(distance_m: float) -> float:
    """Statute miles of a distance in metres."""
    return distance_m / METRES_PER_MILE


def feet(length_m: float) -> float:
    """Feet of a length in metres."""
    return length_m / METRES_PER_FOOT


def miles_per_hour(speed_m_per_s: float) -> float:
    """Miles an hour of a speed in metres per second.

    >>> round(miles_per_hour(4.4704), 9)
    10.0
    """
    return speed_m_per_s * SECONDS_PER_HOUR / METRES_PER_MILE


def fahrenheit(temperature_c: float) -> float:
    """Degrees Fahrenheit of a temperature in degrees Celsius.

    >>> fahrenheit(25.0)
    77.0
    """
    return temperature_c * 9 / 5 + 32
