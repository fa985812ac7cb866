"""Daniels' VDOT: one number for what a race time says of a runner, and the equal race at any distance.

A race is run at V(VDOT F(t)): the velocity V that the oxygen uptake allows, where F(t) is the share of VO2max
that can be held for the time t of the race. This is the rule behind the printed race tables; inverting the
oxygen cost of the textbooks instead misses them by up to half a minute.

Sources: Daniels & Gilbert, Oxygen Power: Performance Tables for Distance Runners (1979); Daniels, Daniels'
Running Formula, 3rd ed. (2014). The curve of F was drawn for 3.5 minutes to 4 hours.
"""

from math import exp, sqrt

from app.science.units import SECONDS_PER_MINUTE

VALID_DURATION_S = (210.0, 14_400.0)
"""How long a race lasts for which the model was made; outside it still answers, as an extrapolation."""

SOLVED_VDOT = (2.9, 126.0)
SOLVED_DISTANCE_M = (400.0, 100_000.0)
"""Where ``vdot`` and ``race_time_s`` answer, inverse to each other within 1e-9; elsewhere a ValueError."""

_MIN_VDOT, _MAX_VDOT = SOLVED_VDOT
_MIN_DISTANCE_M, _MAX_DISTANCE_M = SOLVED_DISTANCE_M
_NEWTON_STEPS = (1, 2)


def sustainable_fraction(duration_s: float) -> float:
    """Share of VO2max that can be held for a duration, about 1.29 down to 0.8.

    Source: Daniels & Gilbert (1979).

    >>> round(sustainable_fraction(3600), 3), round(sustainable_fraction(1800), 6)
    (0.888, 0.930025)
    """
    minutes = duration_s / SECONDS_PER_MINUTE
    return 0.8 + 0.1894393 * exp(-0.012778 * minutes) + 0.2989558 * exp(-0.1932605 * minutes)


def velocity_m_per_min(oxygen: float) -> float:
    """Velocity in m/min for an oxygen uptake in ml/kg/min; rises up to 331 ml/kg/min.

    Source: Daniels & Gilbert (1979), their own regression of velocity on uptake.

    >>> round(velocity_m_per_min(50.0), 1)
    260.7
    """
    return 29.54 + oxygen * (5.000663 - 0.007546 * oxygen)


def oxygen_cost(velocity: float) -> float:
    """Oxygen uptake in ml/kg/min for a velocity up to 858 m/min: the inverse of ``velocity_m_per_min``.

    >>> round(oxygen_cost(velocity_m_per_min(50.0)), 9)
    50.0
    """
    surplus = velocity - 29.54
    return 2 * surplus / (5.000663 + sqrt(5.000663 * 5.000663 - 4 * 0.007546 * surplus))


def vdot(distance_m: float, duration_s: float) -> float:
    """Daniels' VDOT of one performance, in ml/kg/min: the exact inverse of ``race_time_s``.

    ValueError outside ``SOLVED_DISTANCE_M`` and for times no runner needs or reaches (``SOLVED_VDOT``).

    >>> round(vdot(5000, 22 * 60), 2)
    44.58
    """
    if not _MIN_DISTANCE_M <= distance_m <= _MAX_DISTANCE_M:
        raise ValueError(f"VDOT is known for 400 m to 100 km, not for {distance_m} m")
    # Faster than 14 m/s the root in the oxygen cost would leave the real numbers.
    if distance_m < 14 * duration_s:
        found = oxygen_cost(distance_m / duration_s * SECONDS_PER_MINUTE) / sustainable_fraction(duration_s)
        if _MIN_VDOT <= found <= _MAX_VDOT:
            return found
    raise ValueError(f"{distance_m} m in {duration_s} s is no running performance: VDOT runs from 3 to 125")


def race_time_s(vdot: float, distance_m: float) -> float:
    """Seconds for a distance at a VDOT: the root of d/t = V(VDOT F(t)), within 1e-10 of itself.

    The first guess, F by a hyperbola in d/VDOT, is within 3 %; two steps of Newton's method square it twice.
    ValueError outside ``SOLVED_VDOT`` and ``SOLVED_DISTANCE_M``.

    >>> [round(race_time_s(40, metres)) for metres in (5000, 10_000, 21_097.5)]
    [1448, 3003, 6659]
    """
    if not (_MIN_VDOT <= vdot <= _MAX_VDOT and _MIN_DISTANCE_M <= distance_m <= _MAX_DISTANCE_M):
        raise ValueError(
            f"race times are known for VDOT 3 to 125 and 400 m to 100 km, not {vdot} and {distance_m} m"
        )
    oxygen = vdot * (0.81 + 24 * vdot / (distance_m + 56 * vdot))
    minutes = distance_m / (29.54 + oxygen * (5.000663 - 0.007546 * oxygen))
    # The two functions above and their slopes, written out: nothing in the service runs as often.
    for _ in _NEWTON_STEPS:
        slow = 0.1894393 * exp(-0.012778 * minutes)
        quick = 0.2989558 * exp(-0.1932605 * minutes)
        oxygen = vdot * (0.8 + slow + quick)
        velocity = 29.54 + oxygen * (5.000663 - 0.007546 * oxygen)
        oxygen_lost_per_min = vdot * (0.012778 * slow + 0.1932605 * quick)
        slope = velocity - minutes * (5.000663 - 0.015092 * oxygen) * oxygen_lost_per_min
        minutes -= (minutes * velocity - distance_m) / slope
    return minutes * SECONDS_PER_MINUTE
