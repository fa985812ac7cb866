"""How much hard work a session holds, zone by zone.

A race pace is work of two zones where they differ: of the one it counts to for this runner, and of the one of
its name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from app.science.units import METRES_PER_KM, clock
from app.training.doses import BEGINNERS_LIMITED, DOSES, Limited, Strictness, Work, excesses, holds
from app.training.reason import Reason
from app.training.workouts.booking import Known, by_name
from app.training.workouts.extents import Extent
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.resolve import Aims
from app.training.workouts.runner import Runner
from app.training.workouts.steps import Booked, Mode, Modifier, Node, Step
from app.training.workouts.targets import (
    EASY,
    PercentTarget,
    RaceTarget,
    Target,
    ZoneTarget,
    ends,
    has_split,
)
from app.training.workouts.totals import executed
from app.training.zone_characters import SYMBOLS, Symbol

Doses = dict[Limited, Work]
"""How much of all that is limited, by what it is."""

_EASIER: tuple[Booked | None, ...] = ("E", None)


def zones_of(target: Target | None, counts_as: Booked | None, runner: Runner) -> tuple[Symbol, ...]:
    """Name the zones whose limits work at a target keeps."""
    booked = {counts_as}
    if target is not None and is_race_pace(target):
        booked.add(by_name(target, Known(runner.goal_name)))
    return tuple(symbol for symbol in SYMBOLS[1:] if symbol in booked)


def is_race_pace(target: Target) -> bool:
    """Whether the target is the pace of a race, or a share of it."""
    return not isinstance(target, ZoneTarget) and any(
        isinstance(end, RaceTarget) or (isinstance(end, PercentTarget) and end.is_of_race)
        for end in ends(target)
    )


_NO_WORK = Work()


def _add(found: Doses, limited: Iterable[Limited], work: Work) -> None:
    for each in limited:
        metres, seconds, repetitions = found.get(each, _NO_WORK)
        found[each] = Work(
            metres + work.distance_m, seconds + work.duration_s, repetitions + work.repetitions
        )


class Portion(NamedTuple):
    """All work of a session at one target, and the longest repetition of it; `sample` is one of its steps."""

    sample: Step
    is_repeated: bool
    repetitions: int
    distance_m: float
    duration_s: float
    longest_m: float
    longest_s: float


def portions(nodes: tuple[Node, ...]) -> tuple[Portion, ...]:
    """Sum up work by what it aims at, before it is reckoned for a runner."""
    found: dict[Aim, Portion] = {}
    for node in nodes:
        is_repeated = not isinstance(node, Step)
        for step, times in executed((node,)):
            if not _may_be_hard(step, is_repeated=is_repeated):
                continue
            key = _aim(step)
            known = found.get(key, Portion(step, is_repeated, 0, 0, 0, 0, 0))
            metres, seconds = step.distance_m or 0.0, step.duration_s or 0.0
            found[key] = known._replace(
                repetitions=known.repetitions + times,
                distance_m=known.distance_m + times * metres,
                duration_s=known.duration_s + times * seconds,
                longest_m=max(known.longest_m, metres),
                longest_s=max(known.longest_s, seconds),
            )
    return tuple(found.values())


def _may_be_hard(step: Step, *, is_repeated: bool) -> bool:
    """Whether a step may count to another zone than E: also a recovery, where it has a target."""
    if step.target is None:
        is_bare_repetition = is_repeated and step.distance_m is not None
        return step.intent == "work" and (is_bare_repetition or bool(step.modifiers))
    return step.target is not EASY and step.mode in ("run", "jog")


Aim = Target | tuple[Target | None, Extent, tuple[Modifier, ...], Mode] | None


def _aim(step: Step) -> Aim:
    """Tell what decides of a step's pace: its target, or with it its length and how it is run."""
    if step.modifiers or step.mode != "run" or has_split(step.target):
        return step.target, step.extent, step.modifiers, step.mode
    return step.target


class LongBout(NamedTuple):
    """The longest repetition of a session in one zone, and how long one may last, in seconds."""

    zone: Symbol
    longest_s: float
    limit_s: float


class _Speed(NamedTuple):
    s_per_km: float
    limited: tuple[Limited, ...]


@dataclass(slots=True)
class Gauge:
    """Tells of work, reckoned or not yet, whether one runner may do it; remembers what each target means."""

    aims: Aims
    weekly_distance_m: float
    strictness: Strictness = "must"
    is_beginner: bool = False
    _speeds: dict[tuple[int, bool], tuple[Step | Target | None, _Speed]] = field(default_factory=dict)
    _limited: dict[tuple[int, Booked | None], tuple[Target | None, tuple[Limited, ...]]] = field(
        default_factory=dict
    )

    @classmethod
    def of(cls, runner: Trainee) -> "Gauge":
        """Make the gauge of a runner."""
        is_beginner = runner.level == "beginner"
        return cls(Aims(runner.runner), runner.weekly_distance_m, runner.strictness, is_beginner)

    def holds(self, parts: tuple[Portion, ...]) -> bool:
        """Whether all work keeps its limits, and in a plan every repetition its usual length."""
        if not all(self._may_be(each, work) for each, work in self.doses(parts).items()):
            return False
        return self.strictness == "must" or not any(self.long_bouts(parts))

    def _may_be(self, limited: Limited, work: Work) -> bool:
        return holds(limited, work, self.weekly_distance_m, self.strictness)

    def exceeded(self, found: Doses) -> frozenset[Limited]:
        """Name what there is too much of."""
        return frozenset(each for each, work in found.items() if not self._may_be(each, work))

    def excesses(self, found: Doses) -> Iterator[Reason]:
        """List every limit that is exceeded; of a beginner's work in one zone that of the zone alone."""
        of_zones = [found[zone] for zone in BEGINNERS_LIMITED if zone in found]
        for each, work in found.items():
            if each == "hard" and work in of_zones:
                continue
            yield from excesses(each, work, self.weekly_distance_m, self.strictness)

    def faults(self, parts: tuple[Portion, ...]) -> Iterator[Reason]:
        """List every limit that the work exceeds; in a plan also by the length of a repetition."""
        yield from self.excesses(self.doses(parts))
        if self.strictness == "should":
            yield from map(_too_long, self.long_bouts(parts))

    def doses(self, parts: tuple[Portion, ...]) -> Doses:
        """Measure work that is not yet reckoned."""
        found: Doses = {}
        for part in parts:
            (s_per_km, limited), metres, seconds = self.speed(part), part.distance_m, part.duration_s
            work = Work(
                metres + seconds / s_per_km * METRES_PER_KM,
                seconds + metres * s_per_km / METRES_PER_KM,
                part.repetitions,
            )
            _add(found, limited, work)
        return found

    def work_s(self, parts: tuple[Portion, ...]) -> float:
        """Add up the seconds of all work, whatever its zone."""
        return sum(
            part.duration_s + part.distance_m * self.speed(part).s_per_km / METRES_PER_KM for part in parts
        )

    def long_bouts(self, parts: tuple[Portion, ...]) -> Iterator[LongBout]:
        """List repetitions at a zone that last longer than is usual there; other targets are exempt."""
        for part in parts:
            if not isinstance(part.sample.target, ZoneTarget):
                continue
            s_per_km, limited = self.speed(part)
            longest_s = max(part.longest_s, part.longest_m * s_per_km / METRES_PER_KM)
            for zone, dose in DOSES.items():
                if zone in limited and longest_s > dose.longest_bout_s:
                    yield LongBout(zone, longest_s, dose.longest_bout_s)

    def measured(self, steps: tuple[Node, ...]) -> Doses:
        """Measure the work of resolved steps; one that is not reckoned adds nothing."""
        found: Doses = {}
        for step, times in executed(steps):
            reckoned, target = step.reckoned, step.target
            if reckoned is None or target is EASY or (target is None and reckoned.counts_as in _EASIER):
                continue
            limited = self._limited_as(target, reckoned.counts_as)
            _add(found, limited, Work(times * reckoned.distance_m, times * reckoned.duration_s, times))
        return found

    def limited(self, step: Step, *, repeated: bool) -> tuple[Limited, ...]:
        """Name the limits that a step keeps."""
        return self._limited_as(step.target, self.aims.of(step, repeated=repeated).counts_as)

    def _limited_as(self, target: Target | None, counts_as: Booked | None) -> tuple[Limited, ...]:
        """Find the limits of a target again by its identity, which stays its own while it is remembered."""
        found = self._limited.get((id(target), counts_as))
        if found is None:
            zones = zones_of(target, counts_as, self.aims.runner)
            found = target, (*zones, *self._beside(zones, counts_as))
            self._limited[id(target), counts_as] = found
        return found[1]

    def _beside(self, zones: tuple[Symbol, ...], counts_as: Booked | None) -> Iterator[Limited]:
        """Name what is limited beside the zones: sprints, and all hard work of a beginner."""
        if counts_as == "S":
            yield "S"
        if self.is_beginner and not BEGINNERS_LIMITED.isdisjoint(zones):
            yield "hard"

    def speed(self, part: Portion) -> _Speed:
        """Find the pace of a portion, and the limits that it keeps."""
        step = part.sample
        target, is_plain = step.target, step.mode == "run" and not step.modifiers
        said = target if is_plain and isinstance(target, ZoneTarget | RaceTarget) else step
        known = self._speeds.get((id(said), part.is_repeated))
        if known is None:
            aim = self.aims.of(step, repeated=part.is_repeated)
            limited = self._limited_as(target, aim.counts_as)
            known = self._speeds[id(said), part.is_repeated] = said, _Speed(aim.s_per_km, limited)
        return known[1]


def _too_long(bout: LongBout) -> Reason:
    zone, longest_s, limit_s = bout
    text = f"a repetition at {zone} takes {clock(longest_s)}; at most {clock(limit_s)}"
    return Reason(
        rule="longest-repetition", id="I23", measured=round(longest_s, 1), limit=limit_s, unit="s", text=text
    )
