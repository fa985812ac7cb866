r"""What one word of the notation means: distances, times, paces, races.

Each function takes the text of a terminal of the grammar, and raises ValueError where it means nothing.

>>> seconds_of("2'30\""), seconds_of("1h15"), seconds_of("1:15:00"), race_of("goal HMP")
(150.0, 4500.0, 4500.0, 'goal:half')
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from math import inf
from types import MappingProxyType

from app.science.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE
from app.training.workouts.extents import Distance, Duration, Extent, Unit
from app.training.workouts.targets import HeartRateTarget, Offset, PaceTarget, Per

_REMEMBERED = 1024
"""Words kept with their meaning: most workouts are made of a few dozen."""

_UNITS: Mapping[str, Unit] = MappingProxyType({"k": "km", "y": "yd", "l": "lap"})
_PARTS_OF_ONE = MappingProxyType({"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3})
_WORD = re.compile(r"[a-z]+")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_MINUTES_OR_SECONDS = re.compile(
    r"(\d+(?:\.\d+)?|\.\d+) *(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s|''|'|\"|$)"
)
_CLOCKS = re.compile(r"(\d+):(\d\d(?:\.\d+)?)(?::(\d\d(?:\.\d+)?))?|(\d+)'(\d\d)?(?:\"|'')?")
_RUNG = re.compile(r" *(\d+(?:\.\d+)?|\.\d+)(:\d\d)? *([a-z'\"]*) *")
_EXACT_RACES: Mapping[str, str] = MappingProxyType(
    {
        "hm": "half", "hmp": "half", "halfmarathon": "half", "mp": "marathon", "m": "marathon",
        "gp": "goal", "800": "800m", "1500": "1500m", "1mile": "mile", "3000": "3k", "3000m": "3k",
        "5000": "5k", "5000m": "5k", "10000": "10k", "10000m": "10k",
    }
)  # fmt: skip
_SECONDS_OF = MappingProxyType({"h": SECONDS_PER_HOUR, "m": SECONDS_PER_MINUTE, "'": SECONDS_PER_MINUTE})


def numbers_of(text: str) -> list[float]:
    """List the numbers in a text; a dash between them is no sign."""
    found = [float(number) for number in _NUMBERS.findall(text)]
    if inf in found:
        raise ValueError("the number is too large")
    return found


def span_of(text: str) -> tuple[float, float]:
    """Read one number or two as a range, the smaller first."""
    found = numbers_of(text)
    return min(found), max(found)


def unit_of(word: str) -> Unit:
    """Tell the unit of distance that a word means."""
    word = word.lower()
    if word.startswith("mi"):
        return "mi"
    return _UNITS.get(word[:1], "km" if word.startswith("kilo") else "m")


@lru_cache(_REMEMBERED)
def distance_of(text: str) -> Distance:
    """Read a number, perhaps broken, and its unit.

    >>> distance_of("1/2 mile"), distance_of("1½mi"), distance_of("3 laps")
    (Distance(value=0.5, unit='mi'), Distance(value=1.5, unit='mi'), Distance(value=3.0, unit='lap'))
    """
    text = text.lower()
    word = _WORD.search(text)
    number = text if word is None else text[: word.start()]
    return Distance(_broken(number.strip()), unit_of(word[0] if word else "m"))


def _broken(number: str) -> float:
    if number[-1] in _PARTS_OF_ONE:
        return float(number[:-1].strip() or 0) + _PARTS_OF_ONE[number[-1]]
    whole, slash, parts = number.rpartition("/")
    if not slash:
        return float(number)
    if not float(parts):
        raise ValueError("nothing is divided by 0")
    *ones, over = whole.split()
    return sum(map(float, ones)) + float(over) / float(parts)


@lru_cache(_REMEMBERED)
def seconds_of(text: str) -> float:
    """Read a time of the stopwatch or in words; ValueError for 75 seconds after a minute and the like."""
    if ":" in text:
        return clock_of(text)
    total, least = 0.0, SECONDS_PER_HOUR * 60
    for number, word in _MINUTES_OR_SECONDS.findall(text.lower()):
        unit_s = _unit_s(word, least)
        if least < SECONDS_PER_HOUR * 60 and float(number) * unit_s >= least:
            raise ValueError(f"{number} is 60 or more of what follows a larger unit")
        total += float(number) * unit_s
        least = unit_s
    return total


def _unit_s(word: str, larger_s: float) -> float:
    if not word:
        return larger_s / 60
    return 1.0 if word == "''" else _SECONDS_OF.get(word[0], 1.0)


def clock_of(text: str) -> float:
    """Read h:mm:ss or m:ss, or 4'05 as in paces."""
    found = _CLOCKS.search(text)
    if found is None:
        raise ValueError(f"{text} is no time")
    first, second, third, minutes, seconds = found.groups()
    parts = [minutes, seconds or "0"] if minutes else [part for part in (first, second, third) if part]
    total = 0.0
    for place, part in enumerate(parts):
        if place and float(part) >= SECONDS_PER_MINUTE:
            raise ValueError(f"in {text.strip()} stands {part}, and minutes and seconds end at 59")
        total = total * 60 + float(part)
    return total


def clocks_of(text: str) -> tuple[float, float]:
    """Read one time of the stopwatch or two as a range, the smaller first."""
    found = [clock_of(match[0]) for match in _CLOCKS.finditer(text)]
    return min(found), max(found)


def per_of(text: str) -> Per | None:
    """Tell whether a pace or offset is per kilometre or per mile; None where it says neither."""
    words = _WORD.findall(text.lower().partition("/")[2] or text.lower().partition("per")[2])
    if not words:
        return None
    return "mi" if words[0].startswith("mi") else "km"


def pace_of(text: str) -> PaceTarget:
    """Read a pace or a range of paces with its unit."""
    fast_s, slow_s = clocks_of(text)
    return PaceTarget(fast_s, slow_s, per_of(text) or "km")


def offset_of(text: str, per: Per) -> Offset | None:
    """Read `+10s`, `-5 s/mi` or `±2s`; `per` holds where the text names no unit. None for nothing."""
    either_way = text[0] == "±" or text.startswith(("+/-", "+-"))
    seconds = numbers_of(text.partition("s")[0])[0]
    if not round(seconds, 1):
        return None
    is_faster = text[0] == "-"
    return Offset(-seconds if is_faster else seconds, per_of(text[1:].lstrip("/-")) or per, either_way)


@lru_cache(_REMEMBERED)
def race_of(text: str) -> str:
    """Tell the race that a text names, with or without pace or effort.

    >>> race_of("10K race pace"), race_of("5kP"), race_of("GP"), race_of("half marathon effort")
    ('10k', '5k', 'goal', 'half')
    """
    words = [word for word in text.lower().replace("-", " ").split() if word not in ("pace", "effort")]
    is_goal = "goal" in words
    bare = [word for word in words if word != "goal" and (word != "race" or words == ["race"])]
    name = "".join(bare)
    if not name:
        return "goal"
    name = _EXACT_RACES.get(name) or _plain_race(name)
    return f"goal:{name}" if is_goal and name != "goal" else name


def _plain_race(name: str) -> str:
    if name.endswith("kp"):
        return name[:-1]
    if name.startswith("10mi"):
        return "10mi"
    return name.replace("km", "k")


def heart_rate_of(text: str) -> HeartRateTarget:
    """Read a range, a ceiling or a floor of beats a minute."""
    low, high = (round(bpm) for bpm in span_of(text))
    return HeartRateTarget(None if "<" in text else low, None if ">" in text else high)


def rungs_of(text: str, *, minutes_are_m: bool) -> list[Extent | float]:
    """List the rungs of a ladder; without a unit they take that of the next that has one, or stay numbers.

    >>> rungs_of("3-2-1 min", minutes_are_m=False), rungs_of("400/800/1200", minutes_are_m=False)[:1]
    ([Duration(seconds=180.0), Duration(seconds=120.0), Duration(seconds=60.0)], [400.0])
    """
    unit, extents = "", list[Extent | float]()
    for part in reversed(re.split(r"[-/]", text)):
        found = _RUNG.fullmatch(part.lower())
        if found is None:
            raise ValueError(f"{part.strip()} is no rung of a ladder")
        number, seconds, word = found.groups()
        unit = word or unit
        extents.append(_rung(number, seconds, unit, minutes_are_m=minutes_are_m))
    return extents[::-1]


def _rung(number: str, seconds: str | None, unit: str, *, minutes_are_m: bool) -> Extent | float:
    if seconds:
        return Duration(clock_of(number + seconds))
    if not unit:
        return float(number)
    is_time = unit[0] in "s'\"" or unit.startswith("min") or (unit == "m" and minutes_are_m)
    return Duration(seconds_of(number + unit)) if is_time else distance_of(number + unit)
