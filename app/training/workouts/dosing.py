"""How much hard work a session holds, zone by zone.

A race pace is work of two zones where they differ: of the one it counts to for this runner, and of the one of
its name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from app.science.units import METRES_PER_KM
from app.training.doses import DOSES, Strictness, Work, excesses, holds
from app.training.reason import Reason
from app.training.workouts.booking import Known, by_name
from app.training.workouts.extents import km
from app.training.workouts.resolve import Aims
from app.training.workouts.runner import Runner
from app.training.workouts.steps import Booked, Node, Step
from app.training.workouts.targets import EASY, PercentTarget, Progression, RaceTarget, Target
from app.training.workouts.totals import executed
from app.training.workouts.workout import Workout
from app.training.zone_characters import SYMBOLS, Symbol

Doses = dict[Symbol, Work]
"""Metres and seconds in each zone that is harder than easy."""


def doses(steps: tuple[Node, ...], runner: Runner) -> Doses:
    """Measure the steps of a resolved workout; one that is not reckoned adds nothing."""
    found: Doses = {}
    zones: dict[tuple[int, Booked | None], tuple[Symbol, ...]] = {}
    for step, times in executed(steps):
        reckoned, target = step.reckoned, step.target
        if reckoned is None or target is EASY or (target is None and reckoned.counts_as in ("E", "S", None)):
            continue
        key = id(target), reckoned.counts_as
        if key not in zones:
            zones[key] = zones_of(target, reckoned.counts_as, runner)
        _add(found, zones[key], Work(times * reckoned.distance_m, times * reckoned.duration_s))
    return found


def dose_excesses(
    workout: Workout, runner: Runner, weekly_distance_m: float, strictness: Strictness = "must"
) -> tuple[Reason, ...]:
    """List every limit of a zone that a resolved workout exceeds."""
    return tuple(
        reason
        for zone, work in doses(workout.steps, runner).items()
        for reason in excesses(zone, work, weekly_distance_m, strictness)
    )


def zones_of(target: Target | None, counts_as: Booked | None, runner: Runner) -> tuple[Symbol, ...]:
    """Name the zones whose limits work at a target keeps."""
    booked = {counts_as}
    if target is not None and is_race_pace(target):
        booked.add(by_name(target, Known(runner.goal_name)))
    return tuple(symbol for symbol in SYMBOLS[1:] if symbol in booked)


def is_race_pace(target: Target) -> bool:
    """Whether the target is the pace of a race, or a share of it."""
    if isinstance(target, Progression):
        return is_race_pace(target.start) or is_race_pace(target.end)
    return isinstance(target, RaceTarget) or (isinstance(target, PercentTarget) and target.is_of_race)


def _add(found: Doses, zones: Iterable[Symbol], work: Work) -> None:
    for zone in zones:
        metres, seconds = found.get(zone, Work())
        found[zone] = Work(metres + work.distance_m, seconds + work.duration_s)


class Portion(NamedTuple):
    """All work of a session at one target, and the longest repetition of it."""

    target: Target
    distance_m: float
    duration_s: float
    longest_m: float
    longest_s: float


def portions(nodes: tuple[Node, ...]) -> tuple[Portion, ...]:
    """Sum up work by target, before it is reckoned for a runner.

    Strides, sprints and hills are left out: none of them comes near a limit.
    """
    found: dict[Target, Portion] = {}
    for step, times in executed(nodes):
        if step.intent != "work" or step.target is None or step.modifiers:
            continue
        metres, seconds = step.distance_m or 0.0, step.duration_s or 0.0
        known = found.get(step.target, Portion(step.target, 0, 0, 0, 0))
        found[step.target] = Portion(
            step.target,
            known.distance_m + times * metres,
            known.duration_s + times * seconds,
            max(known.longest_m, metres),
            max(known.longest_s, seconds),
        )
    return tuple(found.values())


class LongBout(NamedTuple):
    """The longest repetition of a session in one zone, and how long one may last, in seconds."""

    zone: Symbol
    longest_s: float
    limit_s: float


class _Speed(NamedTuple):
    s_per_km: float
    zones: tuple[Symbol, ...]


@dataclass(slots=True)
class Gauge:
    """Tells of work not yet reckoned whether one runner may do it."""

    aims: Aims
    weekly_distance_m: float
    strictness: Strictness = "must"
    _speeds: dict[Target, _Speed] = field(default_factory=dict)

    def holds(self, parts: tuple[Portion, ...]) -> bool:
        """Whether every zone keeps its limits, and in a plan every repetition its usual length."""
        return all(
            holds(zone, work, self.weekly_distance_m, self.strictness)
            for zone, work in self.doses(parts).items()
        ) and (self.strictness == "must" or not any(self.long_bouts(parts)))

    def excesses(self, parts: tuple[Portion, ...]) -> Iterator[Reason]:
        """List every limit that the work exceeds."""
        for zone, work in self.doses(parts).items():
            yield from excesses(zone, work, self.weekly_distance_m, self.strictness)

    def doses(self, parts: tuple[Portion, ...]) -> Doses:
        """Measure the work in each zone."""
        found: Doses = {}
        for target, metres, seconds, *_ in parts:
            s_per_km, zones = self._speed(target)
            work = Work(
                metres + seconds / s_per_km * METRES_PER_KM, seconds + metres * s_per_km / METRES_PER_KM
            )
            _add(found, zones, work)
        return found

    def long_bouts(self, parts: tuple[Portion, ...]) -> Iterator[LongBout]:
        """List repetitions at a zone that last longer than is usual there; race paces are exempt."""
        for part in parts:
            if is_race_pace(part.target):
                continue
            s_per_km, zones = self._speed(part.target)
            longest_s = max(part.longest_s, part.longest_m * s_per_km / METRES_PER_KM)
            for zone in zones:
                if longest_s > DOSES[zone].longest_bout_s:
                    yield LongBout(zone, longest_s, DOSES[zone].longest_bout_s)

    def _speed(self, target: Target) -> _Speed:
        known = self._speeds.get(target)
        if known is None:
            step = Step(_ANY, target)
            booked = self.aims.of(step)[1]
            known = _Speed(self.aims.reckoned_pace(step), zones_of(target, booked, self.aims.runner))
            self._speeds[target] = known
        return known


_ANY = km(1)
