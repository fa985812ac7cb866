"""What weather, height and slope do to pace.

A slowdown is a fraction: 0.02 means every kilometre takes 2 % longer. A cost is a factor: 1.2 means that a
kilometre takes 1.2 times as long for the same effort.
"""

from itertools import pairwise
from math import log

from app.science.units import fahrenheit

REPEATS_SHARE = 0.5
"""Share of a heat slowdown that repeats up to a mile take: the body cools between them. Source: Hadley."""

NO_HARD_RUNNING_ABOVE = 180.0
"""Temperature plus dew point, in deg F, above which hard running is not advised. Source: Hadley."""

FREE_UP_TO_F, FREE_UP_TO_C = 100.0, 15.0
"""Temperature plus dew point, or temperature where only that is known, up to which heat slows nobody."""

TREADMILL_GRADE_PERCENT = 1.0
"""Incline at which a treadmill costs what level ground costs outdoors.

Source: Jones & Doust, J Sports Sci 14 (1996), 321-327, for 2.9 to 5 m/s.
"""

TREADMILL_SPEEDS_M_PER_S = (2.9, 5.0)
"""At which this was measured."""

FITTED_GRADE_PERCENT = 15.0
"""How steep, up or down, a slope may be for `grade_cost` to rest on many runs."""

FITTED_ALTITUDE_M = 3000.0
"""Up to which height `altitude_slowdown` is taken as it stands."""

# Temperature plus dew point in deg F, and the slowdown at each border between two rows of the table.
_HEAT_BORDERS = (
    (FREE_UP_TO_F, 0.0),
    (110.0, 0.005),
    (120.0, 0.01),
    (130.0, 0.02),
    (140.0, 0.03),
    (150.0, 0.045),
    (160.0, 0.06),
    (170.0, 0.08),
    (180.0, 0.1),
)


def dew_point_c(temperature_c: float, humidity_percent: float) -> float:
    """Dew point in degrees Celsius of air at a relative humidity above 0 up to 100 %.

    Source: Magnus formula with the constants of Alduchov & Eskridge, J Appl Meteor 35 (1996), 601-609, as
    recommended by Lawrence, Bull Amer Meteor Soc 86 (2005), 225-233: within 0.4 degrees from -40 to 60.

    >>> round(dew_point_c(25, 60), 1)
    16.7
    """
    _check_temperature(temperature_c)
    if not 0 < humidity_percent <= 100:
        raise ValueError(f"a relative humidity lies above 0 and up to 100 %, not {humidity_percent:.10g}")
    moisture = log(humidity_percent / 100) + 17.625 * temperature_c / (243.04 + temperature_c)
    return min(temperature_c, 243.04 * moisture / (17.625 - moisture))


def heat_slowdown(temperature_c: float, dew_point_c: float) -> float:
    """Slowdown of continuous running in heat and moisture, by the sum of temperature and dew point.

    Source: Hadley, Maximum Performance Running (2013): a table of ranges, from 0 up to a sum of 100 deg F to
    8-10 % at 171-180. Straight lines between its borders meet the middle of every range; above 180 the last
    line goes on, for easy running (``is_too_hot_for_hard_running``).

    >>> round(heat_slowdown(25, 17), 4), heat_slowdown(10, 5)
    (0.0296, 0.0)
    """
    heat = _heat_sum_f(temperature_c, dew_point_c)
    for (low, slowdown), (high, next_slowdown) in pairwise(_HEAT_BORDERS):
        if heat <= high:
            return slowdown + (next_slowdown - slowdown) * max(0.0, heat - low) / (high - low)
    return 0.1 + 0.002 * (heat - 180)


def is_too_hot_for_hard_running(temperature_c: float, dew_point_c: float) -> bool:
    """Tell whether only easy running is advisable.

    >>> is_too_hot_for_hard_running(38, 29), is_too_hot_for_hard_running(25, 17)
    (True, False)
    """
    return _heat_sum_f(temperature_c, dew_point_c) > NO_HARD_RUNNING_ABOVE


def heat_slowdown_by_temperature(temperature_c: float) -> float:
    """Slowdown of continuous running when only the temperature is known: 0.278 % a degree above 15 Celsius.

    A straight line of race calculators; at a humidity of 50 % it is within 0.01 of ``heat_slowdown``.

    >>> round(heat_slowdown_by_temperature(25), 4)
    0.0278
    """
    _check_temperature(temperature_c)
    return 0.00278 * max(0.0, temperature_c - FREE_UP_TO_C)


def altitude_slowdown(altitude_m: float) -> float:
    """Slowdown at a height above the sea, from 750 m on, for runners used to the lowland.

    Source: 0.004 x metres - 3 in percent, the rule of the VDOT calculator. Repetition pace is kept, with
    longer recoveries. ValueError outside -500 to 5,500 m.

    >>> altitude_slowdown(750), round(altitude_slowdown(2000), 3)
    (0.0, 0.05)
    """
    if not -500 <= altitude_m <= 5500:
        raise ValueError(f"an altitude lies between -500 and 5500 m, not {altitude_m:.10g}")
    return 0.00004 * max(0.0, altitude_m - 750)


def grade_cost(grade_percent: float) -> float:
    """Cost of running on a slope against level ground at the same heart rate: below 1 gently downhill.

    Source: polynomial fitted to the curve of Robb, An Improved GAP Model (2017), from 240,000 runners; within
    35 % either way, else a ValueError.

    >>> [round(grade_cost(grade), 3) for grade in (-10, 0, 5, 10)]
    [0.877, 1.0, 1.214, 1.523]
    """
    g = grade_percent
    if not -35 <= g <= 35:
        raise ValueError(f"a grade lies between -35 and 35 %, not {grade_percent:.10g}")
    return 1 + g * (0.03265674 + g * (0.002053566 - g * (3.98957e-6 + g * 5.29444e-7)))


def treadmill_cost(incline_percent: float) -> float:
    """Cost of treadmill running against level ground outdoors: an incline of 1 % equals it.

    Source: Jones & Doust (1996), with ``grade_cost`` for other inclines.

    >>> treadmill_cost(1), round(treadmill_cost(0), 3)
    (1.0, 0.969)
    """
    return grade_cost(incline_percent - TREADMILL_GRADE_PERCENT)


def _heat_sum_f(temperature_c: float, dew_point_c: float) -> float:
    _check_temperature(temperature_c)
    if not -80 <= dew_point_c <= temperature_c:
        raise ValueError(
            f"a dew point is at most the temperature, {temperature_c:.10g} C, not {dew_point_c:.10g} C"
        )
    return fahrenheit(temperature_c) + fahrenheit(dew_point_c)


def _check_temperature(temperature_c: float) -> None:
    if not -40 <= temperature_c <= 55:
        raise ValueError(f"a temperature lies between -40 and 55 C, not {temperature_c:.10g}")
