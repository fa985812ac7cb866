"""What running time is booked as: the zone that a step counts to, whatever its target.

By the runner's own paces where fitness is known, by the name of the target where it is not.

>>> by_name(RaceTarget("10k")), by_name(EffortTarget("hard"))
('CV', 'I')
"""

from collections.abc import Mapping
from types import MappingProxyType

from app.training.workouts.steps import BOOKED, Booked, Step
from app.training.workouts.targets import (
    EffortTarget,
    HeartRateTarget,
    PercentTarget,
    Progression,
    RaceTarget,
    RpeTarget,
    Target,
    ZoneTarget,
)
from app.training.zone_characters import Symbol
from app.training.zones import Zones

SHORT_HILL_S = 30.0
"""Up to here an uphill run is a sprint (S), from here on an interval (I)."""

ASSUMED_HR_MAX_BPM = 190.0
"""Only to book a target in beats of a runner whose maximum is not known."""

_LTHR_OF_MAX = 0.90
_RACES: Mapping[str, Symbol] = MappingProxyType(
    {
        "800m": "R", "1500m": "R", "mile": "R", "3k": "I", "5k": "I", "8k": "CV", "10k": "CV",
        "15k": "T", "10mi": "T", "half": "T", "marathon": "M",
    }
)  # fmt: skip
_OTHER_ZONES: Mapping[str, Booked] = MappingProxyType(
    {"LT": "T", "Z1": "E", "Z2": "E", "Z3": "M", "Z4": "T", "Z5": "I", "Z6": "R", "Z7": "S"}
)
_EFFORTS: Mapping[str, Booked] = MappingProxyType(
    {
        "fast": "I", "hard": "I", "on": "I", "steady": "M", "moderate": "M", "fartlek": "M",
        "sprint": "S", "off": "E", "float": "E",
    }
)  # fmt: skip
_UP_TO_SHARE_OF_MAX: tuple[tuple[float, Symbol], ...] = ((0.80, "E"), (0.88, "M"), (0.92, "T"), (0.97, "CV"))
_UP_TO_SHARE_OF_RESERVE: tuple[tuple[float, Symbol], ...] = (
    (0.75, "E"), (0.84, "M"), (0.89, "T"), (0.95, "CV"),
)  # fmt: skip
_UP_TO_RPE: tuple[tuple[float, Symbol], ...] = ((4.5, "E"), (6.1, "M"), (7.1, "T"), (7.9, "CV"), (9.1, "I"))


def by_modifiers(step: Step, duration_s: float) -> Booked | None:
    """Book strides, sprints and hills; None where the target decides."""
    if not step.modifiers:
        return None
    if "stride" in step.modifiers or "sprint" in step.modifiers or duration_s < SHORT_HILL_S:
        return "S"
    return "I" if step.target is None else None


def is_hard(step: Step) -> bool:
    """Whether it is work that a warm-up prepares: neither easy, nor strides on an easy run."""
    if step.intent != "work" or "stride" in step.modifiers:
        return False
    return bool(step.modifiers) or (step.target is not None and by_name(step.target) != "E")


def untargeted(step: Step, *, repeated: bool) -> Booked:
    """Book a run without a target: easy, but hard where distances are repeated."""
    return "I" if repeated and step.intent == "work" and step.distance_m is not None else "E"


def by_name(target: Target, goal: str | None = None, hr_max_bpm: float | None = None) -> Booked | None:
    """Book by what the target is called; None for a pace, which has no name.

    A goal whose race is not known counts as hard (I).
    """
    match target:
        case ZoneTarget(zone=zone):
            return _OTHER_ZONES.get(zone) or next(name for name in BOOKED if name == zone)
        case RaceTarget(race=race):
            return _race(race, goal)
        case PercentTarget(low=low, high=high, of=base):
            return _percent((low + high) / 200, base, goal)
        case HeartRateTarget(low=low, high=high):
            beats = [bpm for bpm in (low, high) if bpm is not None]
            return _first(
                sum(beats) / len(beats) / (hr_max_bpm or ASSUMED_HR_MAX_BPM), _UP_TO_SHARE_OF_MAX, "I"
            )
        case RpeTarget(low=low, high=high):
            return _first((low + high) / 2, _UP_TO_RPE, "R")
        case EffortTarget(effort=effort):
            return _EFFORTS[effort]
        case Progression(start=start, end=end):
            ends = (by_name(start, goal, hr_max_bpm), by_name(end, goal, hr_max_bpm))
            return harder(*ends) if None not in ends else None
    return None


def _race(race: str, goal: str | None) -> Symbol:
    name = race.removeprefix("goal:")
    return _RACES.get(name) or _RACES.get(goal or "", "I")


def _percent(share: float, base: str, goal: str | None) -> Symbol:
    if base == "hr_max":
        return _first(share, _UP_TO_SHARE_OF_MAX, "I")
    if base == "hr_reserve":
        return _first(share, _UP_TO_SHARE_OF_RESERVE, "I")
    if base == "lthr":
        return _first(share * _LTHR_OF_MAX, _UP_TO_SHARE_OF_MAX, "I")
    return _race(base, goal)


def _first(value: float, limits: tuple[tuple[float, Symbol], ...], beyond: Symbol) -> Symbol:
    return next((symbol for limit, symbol in limits if value < limit), beyond)


def harder(*booked: Booked | None) -> Booked:
    """Pick the hardest, so that a progression is booked by where it leads."""
    return max((name for name in booked if name), key=BOOKED.index, default="E")


def nearest(pace_s_per_km: float, zones: Zones) -> Symbol:
    """Find the zone whose pace lies nearest in seconds per kilometre; of two alike the harder.

    The paces are those of a cool, level road.

    >>> from app.training.zones import zones
    >>> nearest(253, zones(44.58)), nearest(400, zones(44.58))
    ('I', 'E')
    """
    easy = zones["E"].neutral_pace
    if pace_s_per_km >= easy.fast_s_per_km:
        return "E"
    faster_first = sorted(zones.values(), key=lambda zone: zone.neutral_pace.fast_s_per_km)
    found = min(faster_first, key=lambda zone: abs(zone.neutral_pace.fast_s_per_km - pace_s_per_km))
    return found.symbol
