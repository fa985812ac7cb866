"""The training zones of one runner: paces, shares of VO2max and lap times.

Every zone's pace is strictly faster than that of the zone before it, in every weather.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from app.science.training_paces import CLAMPED_VDOT, oxygen_fractions, training_paces
from app.science.units import METRES_PER_KM
from app.training.circumstances import Factors
from app.training.zone_characters import CHARACTERS, Symbol

_LOWEST, _HIGHEST = CLAMPED_VDOT


class Zone(NamedTuple):
    """One zone of one runner; a zone that is one pace has `fast` = `slow`.

    `fast` and `slow` are the paces to run in the circumstances, the neutral ones those of a cool, level,
    lowland road, and the shares of VO2max what the neutral paces cost.
    """

    symbol: Symbol
    fast_s_per_km: float
    slow_s_per_km: float
    neutral_fast_s_per_km: float
    neutral_slow_s_per_km: float
    vo2max_low: float
    vo2max_high: float

    @property
    def middle_s_per_km(self) -> float:
        """Half way between the ends: the one pace of the zone where one is wanted."""
        return (self.fast_s_per_km + self.slow_s_per_km) / 2

    def is_repeatable(self, distance_m: float) -> bool:
        """Tell whether the distance takes no longer than a repetition of the zone may."""
        return self.slow_s_per_km * distance_m <= METRES_PER_KM * CHARACTERS[self.symbol].longest_s


Zones = Mapping[Symbol, Zone]
"""All six zones by symbol, easiest first."""

MiddlePaces = tuple[float, float, float, float, float, float]
"""Seconds per kilometre, one for each zone in the order of the symbols; for E the middle of its range."""

TrackDistances = tuple[tuple[int, ...], ...]
"""Metres, for each zone in the order of the symbols."""


def zones(vdot: float, factors: Factors | None = None) -> Zones:
    """Find the zones of a fitness, slowed or quickened by the factors of the circumstances.

    Below VDOT 15 those of 15, above 90 those of 90.

    >>> {zone.symbol: round(zone.fast_s_per_km) for zone in zones(50).values()}
    {'E': 296, 'M': 271, 'T': 255, 'CV': 244, 'I': 235, 'R': 220}
    """
    vdot = min(max(vdot, _LOWEST), _HIGHEST)
    slow, fast, m, t, cv, i, r = paces = training_paces(vdot)
    low, high, m_share, t_share, cv_share, i_share, r_share = oxygen_fractions(vdot, paces)
    neutral: dict[Symbol, Zone] = {
        "E": Zone("E", fast, slow, fast, slow, low, high),
        "M": Zone("M", m, m, m, m, m_share, m_share),
        "T": Zone("T", t, t, t, t, t_share, t_share),
        "CV": Zone("CV", cv, cv, cv, cv, cv_share, cv_share),
        "I": Zone("I", i, i, i, i, i_share, i_share),
        "R": Zone("R", r, r, r, r, r_share, r_share),
    }
    if factors is None:
        return neutral
    return {symbol: _adjusted(zone, factors[symbol]) for symbol, zone in neutral.items()}


def middle_paces(vdot: float, factors: Factors | None = None) -> MiddlePaces:
    """Find one pace for each zone, as `zones` does.

    >>> [round(pace) for pace in middle_paces(50)]
    [315, 271, 255, 244, 235, 220]
    """
    slow, fast, m, t, cv, i, r = training_paces(vdot)
    e = (slow + fast) / 2
    if factors is None:
        return e, m, t, cv, i, r
    return (
        e * factors["E"],
        m * factors["M"],
        t * factors["T"],
        cv * factors["CV"],
        i * factors["I"],
        r * factors["R"],
    )


def track_distances_m(found: Zones) -> TrackDistances:
    """List for each zone the distances on a track that this runner may repeat in it, shortest first.

    >>> track_distances_m(zones(50))[-1], track_distances_m(zones(30))[-1]
    ((200, 300, 400, 600), (200, 300, 400))
    """
    return tuple(
        tuple(metres for metres in CHARACTERS[zone.symbol].track_m if zone.is_repeatable(metres))
        for zone in found.values()
    )


def usual_track_distances_m(vdot: float) -> TrackDistances:
    """Remember `track_distances_m` for each whole point of VDOT, on an ordinary day."""
    return _of_level(int(min(max(vdot, _LOWEST), _HIGHEST)))


@cache
def _of_level(level: int) -> TrackDistances:
    return track_distances_m(zones(level))


def _adjusted(zone: Zone, factor: float) -> Zone:
    return zone._replace(
        fast_s_per_km=factor * zone.neutral_fast_s_per_km, slow_s_per_km=factor * zone.neutral_slow_s_per_km
    )
