"""Critical speed, the border between hard and unsustainable, and D', the metres a runner can go above it.

Source: the model D = CS t + D' of Monod & Scherrer, Ergonomics 8 (1965), 329-338, brought to running by
Hughson, Orok & Staudt, Int J Sports Med 5 (1984), 23-25. D' is typically 206 m, mostly 136 to 296 m.
"""

from collections.abc import Sequence
from typing import NamedTuple

from app.science.units import RACES, SECONDS_PER_MINUTE
from app.science.vdot import race_time_s, vdot

VALID_DURATION_S = (2 * SECONDS_PER_MINUTE, 25 * SECONDS_PER_MINUTE)
"""How long an effort lasts for which distance grows by a straight line with time."""

VALID_D_PRIME_M = (60.0, 430.0)
"""Beyond what any runner has: efforts that give less or more were not all-out, or not of one season."""

_SHARE_OF_5K_SPEED = 0.958


class CriticalSpeed(NamedTuple):
    """Critical speed, and D' where more than one effort tells it."""

    speed_m_per_s: float
    d_prime_m: float | None


def from_efforts(efforts: Sequence[tuple[float, float]]) -> CriticalSpeed:
    """Critical speed and D' of two or more all-out efforts, each (metres, seconds), by least squares.

    ValueError with the reason when the efforts cannot tell: fewer than two, one outside 2 to 25 minutes, the
    longest under twice the shortest, or a D' that no runner has.

    >>> from_efforts([(1200, 240), (3600, 840)])
    CriticalSpeed(speed_m_per_s=4.0, d_prime_m=240.0)
    """
    _check_durations([duration_s for _, duration_s in efforts])
    mean_m = sum(distance_m for distance_m, _ in efforts) / len(efforts)
    mean_s = sum(duration_s for _, duration_s in efforts) / len(efforts)
    covariance = sum((metres - mean_m) * (seconds - mean_s) for metres, seconds in efforts)
    speed_m_per_s = covariance / sum((seconds - mean_s) ** 2 for _, seconds in efforts)
    d_prime_m = mean_m - speed_m_per_s * mean_s
    low, high = VALID_D_PRIME_M
    if not (low <= d_prime_m <= high and speed_m_per_s > 0):
        raise ValueError(
            f"these efforts give D' = {d_prime_m:.0f} m, and runners have {low:.0f} to {high:.0f} m: "
            "all-out efforts of one season are needed"
        )
    return CriticalSpeed(speed_m_per_s, d_prime_m)


def _check_durations(durations_s: Sequence[float]) -> None:
    if len(durations_s) < 2:
        raise ValueError(f"critical speed takes two efforts or more, not {len(durations_s)}")
    low, high = VALID_DURATION_S
    for duration_s in durations_s:
        if not low <= duration_s <= high:
            raise ValueError(f"critical speed takes efforts of 2 to 25 minutes, not {duration_s:.10g} s")
    shortest_s, longest_s = min(durations_s), max(durations_s)
    if longest_s < 2 * shortest_s:
        raise ValueError(
            "critical speed takes a longest effort of at least twice the shortest, "
            f"not {longest_s:.10g} s and {shortest_s:.10g} s"
        )


def from_race(distance_m: float, duration_s: float) -> CriticalSpeed:
    """Critical speed of one race: 0.958 of the 5 km speed with the same VDOT; D' stays unknown.

    Source: the ratio in 2,415 seasons of athletes, 0.944 to 0.970. ValueError as in ``vdot``.

    >>> round(from_race(5000, 22 * 60).speed_m_per_s, 3)
    3.629
    """
    return from_5k(race_time_s(vdot(distance_m, duration_s), RACES["5k"]))


def from_5k(duration_s: float) -> CriticalSpeed:
    """Critical speed of a 5 km race, as ``from_race``.

    >>> round(from_5k(22 * 60).speed_m_per_s, 3)
    3.629
    """
    return CriticalSpeed(_SHARE_OF_5K_SPEED * RACES["5k"] / duration_s, None)
