"""The table of equal races: the times of all its distances at once, for one VDOT.

`vdot.race_time_s` finds one time by iteration. The speed of an equal race is so smooth in VDOT that cubics
between exact values a point apart meet it within a millionth, at a tenth of the cost.
"""

from app.science.units import RACES
from app.science.vdot import SOLVED_VDOT, race_time_s

TABLE_RACES = ("1500m", "mile", "3k", "2mi", "5k", "10k", "15k", "half", "marathon")
"""The races of the published table, shortest first."""

TABLE_DISTANCES_M = tuple(RACES[name] for name in TABLE_RACES)

_LOW, _HIGH = SOLVED_VDOT
_STEP = 1e-3


def race_speeds_m_per_s(vdot: float) -> list[float]:
    """Speeds of the equal races over `TABLE_DISTANCES_M`, within a millionth of those of `race_time_s`.

    ValueError outside `SOLVED_VDOT`.

    >>> speeds = race_speeds_m_per_s(50)
    >>> [round(metres / speed) for metres, speed in zip(TABLE_DISTANCES_M, speeds, strict=True)]
    [324, 350, 693, 748, 1197, 2481, 3816, 5495, 11449]
    """
    if not _LOW <= vdot <= _HIGH:
        raise ValueError(f"race times are known for VDOT {_LOW:.10g} to {_HIGH:.10g}, not {vdot}")
    piece = min(int(vdot - _LOW), len(_PIECES) - 1)
    u = vdot - _LOW - piece
    return [((a * u + b) * u + c) * u + d for a, b, c, d in _PIECES[piece]]


def _cubic(vdot: float, distance_m: float) -> tuple[float, float, float, float]:
    """Coefficients over one point of VDOT that meet speeds and slopes at both ends (Hermite)."""
    start, end = distance_m / race_time_s(vdot, distance_m), distance_m / race_time_s(vdot + 1, distance_m)
    slope, end_slope = _slope(vdot, distance_m), _slope(vdot + 1, distance_m)
    return 2 * (start - end) + slope + end_slope, 3 * (end - start) - 2 * slope - end_slope, slope, start


def _slope(vdot: float, distance_m: float) -> float:
    below, above = max(vdot - _STEP, _LOW), min(vdot + _STEP, _HIGH)
    gained = distance_m / race_time_s(above, distance_m) - distance_m / race_time_s(below, distance_m)
    return gained / (above - below)


_PIECES = [
    [_cubic(_LOW + point, metres) for metres in TABLE_DISTANCES_M] for point in range(int(_HIGH - _LOW))
]
