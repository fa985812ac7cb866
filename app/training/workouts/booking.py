"""What running time is booked as: the zone that a step counts to, whatever its target.

By the runner's own paces where fitness is known, by the name of the target where it is not.

>>> by_name(RaceTarget("10k")), by_name(EffortTarget("hard"))
('CV', 'I')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch
from math import inf
from types import MappingProxyType

from app.training.workouts.steps import BOOKED, Booked, Node, Step, leaves
from app.training.workouts.targets import (
    EffortTarget,
    HeartRateTarget,
    PercentTarget,
    Progression,
    RaceTarget,
    RpeTarget,
    SteadyTarget,
    Target,
    ZoneTarget,
)
from app.training.zone_characters import SYMBOLS, Symbol
from app.training.zones import Zones

SHORT_HILL_S = 30.0
"""Up to here an uphill run is a sprint (S), from here on an interval (I)."""

ASSUMED_HR_MAX_BPM = 190.0
"""Only to book a target in beats of a runner whose maximum is not known."""

_RACES: Mapping[str, Symbol] = MappingProxyType(
    {
        "800m": "R", "1500m": "R", "mile": "R", "3k": "I", "5k": "I", "8k": "CV", "10k": "CV",
        "15k": "T", "10mi": "T", "half": "T", "marathon": "M",
    }
)  # fmt: skip
_ZONES: Mapping[str, Booked] = MappingProxyType(
    {
        **{symbol: symbol for symbol in SYMBOLS},
        "LT": "T", "Z1": "E", "Z2": "E", "Z3": "M", "Z4": "T", "Z5": "I", "Z6": "R", "Z7": "S",
    }
)  # fmt: skip
_EFFORTS: Mapping[str, Booked] = MappingProxyType(
    {
        "fast": "I", "hard": "I", "on": "I", "steady": "M", "moderate": "M", "fartlek": "M",
        "sprint": "S", "off": "E", "float": "E",
    }
)  # fmt: skip
Limits = tuple[tuple[float, Symbol], ...]
"""Below which value which zone; beyond the last something else."""

_LIMITS: Mapping[str, Limits] = MappingProxyType(
    {
        "hr_max": ((0.80, "E"), (0.88, "M"), (0.92, "T"), (0.97, "CV")),
        "hr_reserve": ((0.75, "E"), (0.84, "M"), (0.89, "T"), (0.95, "CV")),
        "lthr": ((0.89, "E"), (0.98, "M"), (1.02, "T"), (1.08, "CV")),  # threshold at 90 % of the maximum
    }
)
_UP_TO_RPE: Limits = ((4.5, "E"), (6.1, "M"), (7.1, "T"), (7.9, "CV"), (9.1, "I"))


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


def has_hard_work(nodes: tuple[Node, ...]) -> bool:
    """Whether any of it is work that a warm-up prepares."""
    return any(is_hard(step) for step in leaves(nodes))


def untargeted(step: Step, *, repeated: bool) -> Booked:
    """Book a run without a target: easy, but hard where distances are repeated."""
    return "I" if repeated and step.intent == "work" and step.distance_m is not None else "E"


@dataclass(frozen=True, slots=True)
class Known:
    """What a name may need to be booked: the race trained for, and the greatest heart rate."""

    goal: str | None = None
    hr_max_bpm: float | None = None


NOTHING_KNOWN = Known()


def by_name(target: Target, known: Known = NOTHING_KNOWN) -> Booked | None:
    """Book by what the target is called; None for a pace or split, which has no name.

    A goal whose race is not known counts as hard (I), a progression by the harder of its ends.
    """
    if isinstance(target, Progression):
        return harder(by_name(target.start, known), by_name(target.end, known))
    if isinstance(target, ZoneTarget):
        return _ZONES[target.zone]
    return _name(target, known)


@singledispatch
def _name(_: SteadyTarget, __: Known) -> Booked | None:
    return None


@_name.register
def _(target: RaceTarget, known: Known) -> Booked | None:
    return _race(target.race, known.goal)


@_name.register
def _(target: PercentTarget, known: Known) -> Booked | None:
    share = (target.low + target.high) / 200
    limits = _LIMITS.get(target.of)
    return _first(share, limits, "I") if limits else _race(target.of, known.goal)


@_name.register
def _(target: HeartRateTarget, known: Known) -> Booked | None:
    beats = [bpm for bpm in (target.low, target.high) if bpm is not None]
    share = sum(beats) / len(beats) / (known.hr_max_bpm or ASSUMED_HR_MAX_BPM)
    return _first(share, _LIMITS["hr_max"], "I")


@_name.register
def _(target: RpeTarget, _: Known) -> Booked | None:
    return _first((target.low + target.high) / 2, _UP_TO_RPE, "R")


@_name.register
def _(target: EffortTarget, _: Known) -> Booked | None:
    return _EFFORTS[target.effort]


def _race(race: str, goal: str | None) -> Symbol:
    name = race.removeprefix("goal:")
    return _RACES.get(name) or _RACES.get(goal or "", "I")


def _first(value: float, limits: Limits, beyond: Symbol) -> Symbol:
    return next((symbol for limit, symbol in limits if value < limit), beyond)


def harder(*booked: Booked | None) -> Booked:
    """Pick the hardest, so that a progression is booked by where it leads."""
    return max((name for name in booked if name), key=BOOKED.index, default="E")


def nearest(pace_s_per_km: float, zones: Zones, *, neutral: bool = False) -> Symbol:
    """Find the zone whose pace lies nearest in seconds per kilometre; of two alike the harder.

    By the paces of the day, or by the neutral ones of a cool, level road.

    >>> from app.training.zones import zones
    >>> nearest(253, zones(44.58)), nearest(400, zones(44.58))
    ('I', 'E')
    """
    found, least = zones["E"].symbol, inf
    for zone in zones.values():
        fast = zone.neutral_fast_s_per_km if neutral else zone.fast_s_per_km
        gap = abs(fast - pace_s_per_km)
        if gap <= least:
            found, least = zone.symbol, gap
        if pace_s_per_km >= fast:
            break
    return found
