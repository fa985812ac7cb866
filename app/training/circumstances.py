"""The day's circumstances: weather, height, slope and belt, and what they make of each zone's pace."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from app.science.conditions import (
    FITTED_ALTITUDE_M,
    FITTED_GRADE_PERCENT,
    FREE_UP_TO_C,
    FREE_UP_TO_F,
    NO_HARD_RUNNING_ABOVE,
    REPEATS_SHARE,
    TREADMILL_SPEEDS_M_PER_S,
    altitude_slowdown,
    dew_point_c,
    grade_cost,
    heat_slowdown,
    heat_slowdown_by_temperature,
    treadmill_cost,
)
from app.science.units import METRES_PER_KM, fahrenheit
from app.training.reason import figure
from app.training.rules.model import Notice
from app.training.zone_characters import CHARACTERS, SYMBOLS, Symbol

Factors = Mapping[Symbol, float]
"""By what each zone's pace is multiplied: above 1 slower."""

_ASSUMED_HUMIDITY_PERCENT = 50.0
_WARMEST_TENTHS = 600
_LEAST_CHANGE = 0.0005  # less is 0.0 % in a text
_NO_CHANGE: Factors = dict.fromkeys(SYMBOLS, 1.0)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where and in what weather the run will be; what is None plays no part."""

    temperature_c: float | None = None
    dew_point_c: float | None = None
    humidity_percent: float | None = None
    altitude_m: float | None = None
    grade_percent: float | None = None
    on_treadmill: bool = False

    def __post_init__(self) -> None:
        if self.dew_point_c is not None and self.humidity_percent is not None:
            raise ValueError("dew point and humidity say the same thing: give one of them")
        if self.temperature_c is None and (self.dew_point_c, self.humidity_percent) != (None, None):
            raise ValueError("dew point and humidity mean nothing without a temperature")

    def moisture_c(self) -> float | None:
        """Dew point in degrees Celsius, given or reckoned from humidity."""
        if self.humidity_percent is None or self.temperature_c is None:
            return self.dew_point_c
        return dew_point_c(self.temperature_c, self.humidity_percent)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One reason to run other than the neutral paces; `slug` is its rule, with formula and source."""

    slug: str
    factors: Factors
    text: str


def adjustments(circumstances: Circumstances) -> tuple[Adjustment, ...]:
    """Every adjustment that these circumstances ask for; what changes no pace is left out, save a treadmill.

    ValueError outside the bounds of `app.science.conditions`.

    >>> day = Circumstances(temperature_c=25, dew_point_c=17, altitude_m=2000)
    >>> [found.slug for found in adjustments(day)]
    ['heat', 'altitude']
    """
    found = (_heat(circumstances), _altitude(circumstances), _slope(circumstances))
    return tuple(adjustment for adjustment in found if adjustment)


def combined(found: tuple[Adjustment, ...]) -> Factors:
    """All adjustments at once: their factors multiplied."""
    factors = dict(_NO_CHANGE)
    for adjustment in found:
        for symbol in SYMBOLS:
            factors[symbol] *= adjustment.factors[symbol]
    return factors


class Sensed(NamedTuple):
    """How hot it is, beside a limit: in words, and as it is measured."""

    text: str
    measured: float
    limit: float
    unit: str

    @property
    def told(self) -> str:
        """Say it with the limit that it is above."""
        return f"{self.text}, above {figure(self.limit):g} {self.unit}"


@dataclass(frozen=True, slots=True)
class Heat:
    """Air that a runner meets: temperature plus dew point, taken at half humidity where none is known."""

    temperature_c: float
    sum_f: float
    dew_point_c: float | None = None

    def beside(self, limit_f: float) -> Sensed:
        """Measure it by the sum where that is known, else by the temperature alone.

        >>> heat_of(Circumstances(temperature_c=35)).beside(160).text
        '35 deg C, with the dew point not known'
        >>> heat_of(Circumstances(temperature_c=31, dew_point_c=23)).beside(160).text
        '31 deg C with a dew point of 23 deg C, together 161.2 deg F'
        """
        temperature = f"{figure(self.temperature_c):g} deg C"
        if self.dew_point_c is not None:
            dew_point = f"{figure(round(self.dew_point_c, 1)):g} deg C"
            text = f"{temperature} with a dew point of {dew_point}, together {figure(self.sum_f):g} deg F"
            return Sensed(text, self.sum_f, limit_f, "deg F")
        text = f"{temperature}, with the dew point not known"
        return Sensed(text, self.temperature_c, _limit_c(limit_f), "deg C")


def heat_of(circumstances: Circumstances) -> Heat | None:
    """Tell how hot it is; None where the temperature is not known."""
    temperature_c, moisture_c = circumstances.temperature_c, circumstances.moisture_c()
    if temperature_c is None:
        return None
    if moisture_c is None:
        return Heat(temperature_c, _sum_f_at_half(temperature_c))
    return Heat(temperature_c, fahrenheit(temperature_c) + fahrenheit(moisture_c), moisture_c)


def _sum_f_at_half(temperature_c: float) -> float:
    return fahrenheit(temperature_c) + fahrenheit(dew_point_c(temperature_c, _ASSUMED_HUMIDITY_PERCENT))


@cache
def _limit_c(limit_f: float) -> float:
    """Find the temperature, to the tenth below, at which half humidity comes to a sum."""
    if limit_f == FREE_UP_TO_F:
        return FREE_UP_TO_C
    found = bisect_right(range(_WARMEST_TENTHS), limit_f, key=lambda tenths: _sum_f_at_half(tenths / 10))
    return (found - 1) / 10


def too_hot(circumstances: Circumstances) -> Notice | None:
    """Warn where running outdoors is not advised at all.

    >>> too_hot(Circumstances(temperature_c=38, dew_point_c=29)).slug
    'too-hot-for-hard-running'
    """
    heat = heat_of(circumstances)
    if heat is None or heat.sum_f <= NO_HARD_RUNNING_ABOVE:
        return None
    found = heat.beside(NO_HARD_RUNNING_ABOVE)
    text = (
        f"{found.told}: no hard running, and better none "
        "outdoors: run indoors, on another day or at a cooler hour."
    )
    return Notice("too-hot-for-hard-running", text, found.measured, found.limit, found.unit)


def extrapolated(circumstances: Circumstances, paces_s_per_km: Mapping[Symbol, float]) -> Iterator[Notice]:
    """Warn where an adjustment goes beyond what it was measured on; `paces_s_per_km` as adjusted.

    >>> [warning.limit for warning in extrapolated(Circumstances(altitude_m=4000), {})]
    [3000]
    """
    altitude_m, grade_percent = circumstances.altitude_m, circumstances.grade_percent
    if altitude_m is not None and altitude_m > FITTED_ALTITUDE_M:
        yield _beyond(f"{altitude_m:g} m above the sea", altitude_m, FITTED_ALTITUDE_M, "m")
    if grade_percent is not None and abs(grade_percent) > FITTED_GRADE_PERCENT:
        yield _beyond(f"A slope of {grade_percent:g} %", abs(grade_percent), FITTED_GRADE_PERCENT, "%")
    if circumstances.on_treadmill and paces_s_per_km:
        yield from _beyond_the_belt(paces_s_per_km)


def _beyond_the_belt(paces_s_per_km: Mapping[Symbol, float]) -> Iterator[Notice]:
    """Warn of the zones that are slower, and of those that are faster, than was measured on treadmills."""
    speeds = {symbol: METRES_PER_KM / pace for symbol, pace in paces_s_per_km.items()}
    slowest, fastest = TREADMILL_SPEEDS_M_PER_S
    if slow := [symbol for symbol, speed in speeds.items() if speed < slowest]:
        yield _beyond(f"On a treadmill {', '.join(slow)}", min(speeds.values()), slowest, "m/s")
    if fast := [symbol for symbol, speed in speeds.items() if speed > fastest]:
        yield _beyond(f"On a treadmill {', '.join(fast)}", max(speeds.values()), fastest, "m/s")


def _beyond(what: str, measured: float, limit: float, unit: str) -> Notice:
    text = (
        f"{what}: beyond the {limit:g} {unit} up to which this was measured; go by effort more than by pace."
    )
    return Notice("conditions-extrapolated", text, measured, limit, unit)


def advice(symbol: Symbol, circumstances: Circumstances) -> tuple[Notice, ...]:
    """Say what to mind in one zone beside its pace."""
    found = []
    if warning := too_hot(circumstances):
        text = "Too hot to run outdoors: run indoors, on another day or at a cooler hour."
        found.append(Notice(warning.slug, text))
    if symbol == "R" and circumstances.altitude_m and altitude_slowdown(circumstances.altitude_m) > 0:
        found.append(Notice("altitude", "Keep the pace at altitude and take longer recoveries."))
    return tuple(found)


def _heat(circumstances: Circumstances) -> Adjustment | None:
    temperature_c, moisture_c = circumstances.temperature_c, circumstances.moisture_c()
    if temperature_c is None:
        return None
    if moisture_c is None:
        slug, slowdown = "heat-by-temperature", heat_slowdown_by_temperature(temperature_c)
        cause = f"{temperature_c:g} C, humidity not known"
    else:
        slug, slowdown = "heat", heat_slowdown(temperature_c, moisture_c)
        heat_f = fahrenheit(temperature_c) + fahrenheit(moisture_c)
        cause = f"{temperature_c:g} C with a dew point of {moisture_c:.0f} C, together {heat_f:.0f} deg F"
    if slowdown < _LEAST_CHANGE:
        return None
    factors = {
        symbol: 1 + slowdown * (REPEATS_SHARE if CHARACTERS[symbol].is_repeats else 1) for symbol in SYMBOLS
    }
    text = f"{cause}: continuous running is {100 * slowdown:.1f} % slower, repeats half of that."
    return Adjustment(slug, factors, text)


def _altitude(circumstances: Circumstances) -> Adjustment | None:
    altitude_m = circumstances.altitude_m
    if altitude_m is None:
        return None
    slowdown = altitude_slowdown(altitude_m)
    if slowdown < _LEAST_CHANGE:
        return None
    factors = {**dict.fromkeys(SYMBOLS, 1 + slowdown), "R": 1.0}
    text = (
        f"{altitude_m:g} m above the sea: {100 * slowdown:.1f} % slower; repetitions keep their pace and "
        "take longer "
        "recoveries."
    )
    return Adjustment("altitude", factors, text)


def _slope(circumstances: Circumstances) -> Adjustment | None:
    grade_percent = circumstances.grade_percent
    if circumstances.on_treadmill:
        incline_percent = grade_percent or 0.0
        slug, cost = "treadmill", treadmill_cost(incline_percent)
        cause = f"A treadmill at {incline_percent:g} % (1 % costs what level ground does)"
    elif grade_percent is not None:
        slug, cost = "grade", grade_cost(grade_percent)
        cause = f"A slope of {grade_percent:g} %"
    else:
        return None
    if abs(cost - 1) >= _LEAST_CHANGE:
        change = f"{100 * abs(cost - 1):.1f} % {'slower' if cost > 1 else 'faster'}"
    elif circumstances.on_treadmill:
        change = "no change of pace"
    else:
        return None
    text = f"{cause}: {change} for the same effort."
    return Adjustment(slug, dict.fromkeys(SYMBOLS, cost), text)
