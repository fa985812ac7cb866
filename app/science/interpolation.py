"""Values between the distances of a table; a table has two distances or more, shortest first."""

from bisect import bisect_left
from collections.abc import Sequence
from math import exp, log


def linear_in_log(distances_m: Sequence[float], values: Sequence[float], distance_m: float) -> float:
    """Value at a distance when values follow a straight line in ln d. ValueError outside the table.

    >>> linear_in_log((1000, 10_000, 40_000), (1.0, 2.0, 5.0), 20_000)
    3.5
    """
    below, share = _position(distances_m, distance_m)
    return values[below] + share * (values[below + 1] - values[below])


def power_law(distances_m: Sequence[float], times_s: Sequence[float], distance_m: float) -> float:
    """Time at a distance when times are a power of the distance. ValueError outside the table.

    >>> round(power_law((1000, 4000), (180.0, 820.0), 2000), 1)
    384.2
    """
    below, share = _position(distances_m, distance_m)
    return times_s[below] * exp(share * log(times_s[below + 1] / times_s[below]))


def _position(distances_m: Sequence[float], distance_m: float) -> tuple[int, float]:
    """Index of the distance below, and the share of the way in ln d to the one above."""
    first, last = distances_m[0], distances_m[-1]
    if not first <= distance_m <= last:
        raise ValueError(f"known for {first:.10g} to {last:.10g} m, not for {distance_m:.10g} m")
    below = max(0, bisect_left(distances_m, distance_m) - 1)
    return below, log(distance_m / distances_m[below]) / log(distances_m[below + 1] / distances_m[below])
