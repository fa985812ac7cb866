"""How fast a step is run: one noun for each way in which a coach can say it.

>>> race("5k", offset=-10.9).offset, zone("T")
(Offset(seconds=-10.9, per='km', either_way=False), ZoneTarget(zone='T', offset=None))
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from app.science.units import METRES_PER_KM, METRES_PER_MILE, RACES
from app.training.workouts.errors import InvalidWorkoutError

Per = Literal["km", "mi"]

KM_PER: Mapping[Per, float] = MappingProxyType({"km": 1.0, "mi": METRES_PER_MILE / METRES_PER_KM})

PACED_ZONES = ("E", "M", "T", "CV", "I", "R")
ZONES = (*PACED_ZONES, "LT", "Z1", "Z2", "Z3", "Z4", "Z5", "Z6", "Z7")
"""The last eight stay as written: they belong to systems that this service does not resolve to a pace."""

RACE_DISTANCES = (
    "800m", "1500m", "mile", "3k", "5k", "8k", "10k", "15k", "10mi", "half", "marathon",
)  # fmt: skip
RACE_NAMES = (*RACE_DISTANCES, "goal", "race", *(f"goal:{name}" for name in RACE_DISTANCES))
"""`goal` and `race` mean the race that the runner trains for; `goal:5k` the time wanted there."""

HEART_RATE_BASES = ("hr_max", "hr_reserve", "lthr")

EFFORTS = ("steady", "moderate", "hard", "fast", "on", "off", "fartlek", "sprint", "float")

FASTEST_S_PER_KM, SLOWEST_S_PER_KM = 90.0, 1200.0
LARGEST_OFFSET_S = 120.0
"""Nobody means a pace by naming one that is further from it."""


class PaceSpan(NamedTuple):
    """Seconds per kilometre of one runner; one pace has `fast` = `slow`."""

    fast_s_per_km: float
    slow_s_per_km: float

    @property
    def middle_s_per_km(self) -> float:
        """Half way between the ends."""
        return (self.fast_s_per_km + self.slow_s_per_km) / 2

    @property
    def is_running(self) -> bool:
        """Whether it can be run, at both ends: 1:30 to 20:00 a kilometre."""
        return FASTEST_S_PER_KM <= self.fast_s_per_km <= self.slow_s_per_km <= SLOWEST_S_PER_KM


def _set(noun: object, name: str, value: object) -> None:
    object.__setattr__(noun, name, value)


def _known(word: str, words: tuple[str, ...], what: str) -> None:
    if word not in words:
        raise InvalidWorkoutError(f"{word!r} is no {what}; accepted: {', '.join(words)}")


@dataclass(frozen=True, slots=True)
class Offset:
    """Seconds a kilometre or mile to add to a pace (below 0: faster), or to allow either way."""

    seconds: float
    per: Per = "km"
    either_way: bool = False

    def __post_init__(self) -> None:
        _known(self.per, ("km", "mi"), "unit of a pace")
        _set(self, "seconds", round(float(self.seconds), 1))
        if not 0 < abs(self.seconds) <= LARGEST_OFFSET_S:
            raise InvalidWorkoutError(
                f"an offset is 0.1 to {LARGEST_OFFSET_S:.10g} s faster or slower, not {self.seconds:.10g} s"
            )
        if self.either_way and self.seconds < 0:
            raise InvalidWorkoutError(f"a tolerance is more than 0 s, not {self.seconds:.10g} s")

    @property
    def s_per_km(self) -> float:
        """The offset in seconds per kilometre."""
        return self.seconds / KM_PER[self.per]


@dataclass(frozen=True, slots=True)
class ZoneTarget:
    """A training zone by its symbol."""

    zone: str
    offset: Offset | None = None

    def __post_init__(self) -> None:
        _known(self.zone, ZONES, "zone")
        if self.offset and self.zone not in PACED_ZONES:
            raise InvalidWorkoutError(f"{self.zone} has no pace that an offset could change")


@dataclass(frozen=True, slots=True)
class RaceTarget:
    """The pace of a race, by its name."""

    race: str
    offset: Offset | None = None

    def __post_init__(self) -> None:
        _known(self.race, RACE_NAMES, "race pace")

    @property
    def is_goal(self) -> bool:
        """Whether the pace is that of a time wanted, not of today's fitness."""
        return self.race.startswith("goal") or self.race == "race"

    @property
    def distance_m(self) -> float | None:
        """Metres of the race; None where only the runner's goal says it."""
        return RACES.get(self.race.removeprefix("goal:"))


@dataclass(frozen=True, slots=True)
class PaceTarget:
    """A pace in seconds per kilometre or mile, as written, to a tenth of a second."""

    fast_s: float
    slow_s: float
    per: Per = "km"
    offset: Offset | None = None

    def __post_init__(self) -> None:
        _known(self.per, ("km", "mi"), "unit of a pace")
        _ordered(self, "pace", "s")
        if not self.span.is_running:
            fast, slow = (round(end * KM_PER[self.per], 1) for end in self.span)
            raise InvalidWorkoutError(
                f"a pace lies between 1:30 and 20:00 a kilometre, not at "
                f"{fast:.10g} to {slow:.10g} s a {'kilometre' if self.per == 'km' else 'mile'}"
            )

    @property
    def fast_s_per_km(self) -> float:
        """The fast end in seconds per kilometre."""
        return self.fast_s / KM_PER[self.per]

    @property
    def slow_s_per_km(self) -> float:
        """The slow end in seconds per kilometre."""
        return self.slow_s / KM_PER[self.per]

    @property
    def span(self) -> PaceSpan:
        """Both ends with the offset added, in seconds per kilometre."""
        return shifted(PaceSpan(self.fast_s_per_km, self.slow_s_per_km), self.offset)


@dataclass(frozen=True, slots=True)
class SplitTarget:
    """The time in which the step's own distance is run, in seconds."""

    fast_s: float
    slow_s: float

    def __post_init__(self) -> None:
        _ordered(self, "split", "s")


def _ordered(target: PaceTarget | SplitTarget, noun: str, unit: str) -> None:
    fast, slow = round(float(target.fast_s), 1), round(float(target.slow_s), 1)
    if not 0 < fast <= slow <= 86_400:
        raise InvalidWorkoutError(
            f"the slow end of a {noun} is not faster than its fast end, and both are more than 0: "
            f"not fast {fast:.10g} {unit} and slow {slow:.10g} {unit}"
        )
    _set(target, "fast_s", fast)
    _set(target, "slow_s", slow)


@dataclass(frozen=True, slots=True)
class PercentTarget:
    """A share of a heart rate (`hr_max`, `hr_reserve`, `lthr`) or of the speed of a race."""

    low: float
    high: float
    of: str

    def __post_init__(self) -> None:
        _known(self.of, (*HEART_RATE_BASES, *RACE_NAMES), "base of a percentage")
        _ranged(self, 20, 150, "percentage")

    @property
    def is_of_race(self) -> bool:
        """Whether it is a share of a race's speed, not of a heart rate."""
        return self.of not in HEART_RATE_BASES


@dataclass(frozen=True, slots=True)
class HeartRateTarget:
    """Beats a minute: a range, a ceiling (`low` None) or a floor (`high` None)."""

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        ends = [bpm for bpm in (self.low, self.high) if bpm is not None]
        if not ends or ends != sorted(ends) or not all(30 <= bpm <= 250 for bpm in ends):
            raise InvalidWorkoutError(
                f"a heart rate runs from low to high, 30 to 250 a minute, not {self.low} to {self.high}"
            )


@dataclass(frozen=True, slots=True)
class RpeTarget:
    """How hard it feels, 1 to 10 on the CR10 scale."""

    low: float
    high: float

    def __post_init__(self) -> None:
        _ranged(self, 1, 10, "RPE")


def _ranged(target: PercentTarget | RpeTarget, least: float, most: float, noun: str) -> None:
    low, high = round(float(target.low), 1), round(float(target.high), 1)
    if not least <= low <= high <= most:
        raise InvalidWorkoutError(
            f"the {noun} runs from low to high between {least:.10g} and {most:.10g}, "
            f"not {low:.10g} to {high:.10g}"
        )
    _set(target, "low", low)
    _set(target, "high", high)


@dataclass(frozen=True, slots=True)
class EffortTarget:
    """A word for how hard it is to be, without a pace."""

    effort: str

    def __post_init__(self) -> None:
        _known(self.effort, EFFORTS, "word of effort")


SteadyTarget = (
    ZoneTarget
    | RaceTarget
    | PaceTarget
    | SplitTarget
    | PercentTarget
    | HeartRateTarget
    | RpeTarget
    | EffortTarget
)


@dataclass(frozen=True, slots=True)
class Progression:
    """From one target evenly to another."""

    start: SteadyTarget
    end: SteadyTarget


Target = SteadyTarget | Progression


def ends(target: Target | None) -> tuple[SteadyTarget, ...]:
    """List what a target begins and ends with: one, or the two of a progression; nothing for none.

    >>> ends(Progression(EASY, MARATHON)) == (EASY, MARATHON), ends(EASY) == (EASY,), ends(None)
    (True, True, ())
    """
    if isinstance(target, Progression):
        return target.start, target.end
    return () if target is None else (target,)


def has_split(target: Target | None) -> bool:
    """Whether it is, at one end, the time for the step's own distance."""
    return any(isinstance(end, SplitTarget) for end in ends(target))


def zone(symbol: str, offset: float | Offset | None = None) -> ZoneTarget:
    """Target a zone; a number as offset is seconds per kilometre."""
    return ZoneTarget(symbol, _offset(offset))


def race(name: str, offset: float | Offset | None = None) -> RaceTarget:
    """Target the pace of a race; a number as offset is seconds per kilometre."""
    return RaceTarget(name, _offset(offset))


def pace(fast_s: float, slow_s: float | None = None, per: Per = "km") -> PaceTarget:
    """Target a pace, or a range of paces."""
    return PaceTarget(fast_s, fast_s if slow_s is None else slow_s, per)


def effort(word: str) -> EffortTarget:
    return EffortTarget(word)


def shifted(span: PaceSpan, offset: Offset | None) -> PaceSpan:
    """Add an offset to a pace, or to both its sides where it is a tolerance."""
    if offset is None:
        return span
    faster_by = offset.s_per_km if offset.either_way else -offset.s_per_km
    return PaceSpan(span.fast_s_per_km - faster_by, span.slow_s_per_km + offset.s_per_km)


def _offset(offset: float | Offset | None) -> Offset | None:
    if offset is None or isinstance(offset, Offset):
        return offset
    return Offset(offset) if round(offset, 1) else None


EASY, MARATHON, THRESHOLD, CRITICAL_VELOCITY, INTERVAL, REPETITION = map(ZoneTarget, PACED_ZONES)
