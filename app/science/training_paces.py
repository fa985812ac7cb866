"""The paces of Daniels' training zones for a VDOT, fitted to the printed table within a second.

Source: Daniels, Daniels' Running Formula, 3rd ed. (2014), training intensities for VDOT 30 to 85: the shares
of VDOT below meet 861 of 872 printed cells within a second. Below 30 they are carried on so that a fitter
runner is never given a slower pace and the order of speed E < M < T < CV < I < R holds at every VDOT.
"""

from typing import NamedTuple

from app.science.units import METRES_PER_KM, RACES, SECONDS_PER_MINUTE
from app.science.vdot import oxygen_cost, race_time_s, sustainable_fraction, velocity_m_per_min

VALID_VDOT = (30.0, 85.0)
"""What the printed table covers; outside the paces are extrapolated."""

CLAMPED_VDOT = (15.0, 90.0)
"""Below and above, the paces of the nearer end are given."""

_MARATHON_M = RACES["marathon"]
_MARATHON_KM = _MARATHON_M / METRES_PER_KM
_CRITICAL_SHARE = sustainable_fraction(30 * SECONDS_PER_MINUTE)
_PACE = METRES_PER_KM * SECONDS_PER_MINUTE


class TrainingPaces(NamedTuple):
    """Seconds per kilometre of each zone, slowest first; only easy running is a range."""

    easy_slow: float
    easy_fast: float
    marathon: float
    threshold: float
    critical_velocity: float
    interval: float
    repetition: float


def training_paces(vdot: float) -> TrainingPaces:
    """Paces of all zones; below VDOT 15 those of 15, above 90 those of 90. ValueError for NaN.

    >>> [round(pace) for pace in training_paces(50)]
    [334, 296, 271, 255, 244, 235, 220]
    """
    low, high = CLAMPED_VDOT
    vdot = min(max(vdot, low), high)
    easy_fast = _PACE / velocity_m_per_min(0.748 * vdot - 0.8)
    interval = _PACE / velocity_m_per_min(_interval_share(vdot) * vdot)
    return TrainingPaces(
        easy_slow=_PACE / velocity_m_per_min(0.63 * vdot),
        easy_fast=easy_fast,
        marathon=min(_marathon_pace(vdot), 0.99 * easy_fast),
        threshold=_PACE / velocity_m_per_min(0.88 * vdot),
        critical_velocity=_PACE / velocity_m_per_min(_CRITICAL_SHARE * vdot),
        interval=interval,
        repetition=interval - _repetition_gain_s_per_km(vdot),
    )


def _marathon_pace(vdot: float) -> float:
    """Race pace, below VDOT 46 of a slightly less fit runner, as the printed table has it."""
    return race_time_s(vdot - max(0.0, 46 - vdot) / 15, _MARATHON_M) / _MARATHON_KM


def _interval_share(vdot: float) -> float:
    """Share of VDOT at interval pace: gentler for novices, below 30."""
    return 0.977 if vdot >= 30 else 0.95 + 0.0027 * max(0.0, vdot - 20)


def _repetition_gain_s_per_km(vdot: float) -> float:
    """How much faster than I is R: 8 s a 400 m up to VDOT 47, 6 s from 50, linear between."""
    return 20.0 - 5.0 * min(max(vdot - 47, 0.0), 3.0) / 3.0


def oxygen_fractions(vdot: float, paces: TrainingPaces) -> TrainingPaces:
    """Share of VDOT, the effective VO2max, that each pace costs, in the order of the paces.

    >>> [round(share, 3) for share in oxygen_fractions(50, training_paces(50))]
    [0.63, 0.732, 0.817, 0.88, 0.93, 0.977, 1.06]
    """
    return TrainingPaces(
        easy_slow=0.63,
        easy_fast=0.748 - 0.8 / vdot,
        marathon=oxygen_cost(_PACE / paces.marathon) / vdot,
        threshold=0.88,
        critical_velocity=_CRITICAL_SHARE,
        interval=_interval_share(vdot),
        repetition=oxygen_cost(_PACE / paces.repetition) / vdot,
    )
