"""Daniels' intensity points: what running cost, by pace."""

from bisect import bisect_right

from app.science.units import SECONDS_PER_MINUTE
from app.science.vdot import oxygen_cost

_SHARES = (0.52, 0.59, 0.66, 0.795, 0.86, 0.92, 1.00, 1.05, 1.10, 1.15, 1.20)
_POINTS = (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5, 1.75, 2.1)


def points_a_minute(vdot_share: float) -> float:
    """Points for a minute at a share of VDOT.

    Straight lines between what is published in words: E 0.2, M 0.4, T 0.6, 10 km 0.8, I 1.0, R 1.5, and the
    ends of the table; none below 52 %, no more than at 120 %.
    Source: Daniels, Daniels' Running Formula, 3rd ed. (2014), on tracking intensity.

    >>> [round(points_a_minute(share), 2) for share in (0.66, 0.86, 1.0, 1.1)]
    [0.2, 0.6, 1.0, 1.5]
    """
    if vdot_share <= _SHARES[0]:
        return 0.0
    if vdot_share >= _SHARES[-1]:
        return _POINTS[-1]
    above = bisect_right(_SHARES, vdot_share)
    low, high = _SHARES[above - 1], _SHARES[above]
    way = (vdot_share - low) / (high - low)
    return _POINTS[above - 1] + way * (_POINTS[above] - _POINTS[above - 1])


def intensity_points(distance_m: float, duration_s: float, vdot: float) -> float:
    """Points of a run at an even pace by a runner of a VDOT; 0 for one that took no time.

    >>> round(intensity_points(10_000, 55 * 60, 45), 1)
    15.2
    """
    if duration_s <= 0:
        return 0.0
    minutes = duration_s / SECONDS_PER_MINUTE
    velocity = min(distance_m / minutes, _FASTEST_M_PER_MIN)
    return minutes * points_a_minute(oxygen_cost(velocity) / vdot)


_FASTEST_M_PER_MIN = 800.0
"""Above what anybody runs; the oxygen cost is known up to 858."""
