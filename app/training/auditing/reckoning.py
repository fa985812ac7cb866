"""A run as this runner runs it, reckoned from its steps: whatever the steps say of themselves.

The same stretch is reckoned once; a plan repeats most of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, NamedTuple

from app.science.units import METRES_PER_KM, pace_text
from app.training.doses import DOSES, Work
from app.training.workouts.extents import Distance, Duration, Open
from app.training.workouts.fitting.dosing import zones_of
from app.training.workouts.resolve import Aims, reckon, resolved_steps
from app.training.workouts.steps import Booked, Node, Reckoned, Repeat, Step, leaves
from app.training.workouts.targets import Target, ZoneTarget
from app.training.workouts.totals import CR10
from app.training.zone_characters import Symbol

ZoneSeconds = Mapping[Booked, float]
"""Seconds of running by what they count as; what is not there is none."""
_FROM_THRESHOLD: tuple[Booked, ...] = ("T", "CV", "I", "R")

_OPAQUE_CR10 = CR10["T"]
"""How hard a run is that is called hard, where its steps are not known."""

SPEEDS_M_PER_S = (1.0, 7.5)
"""Slower is no running, faster, but for strides, no human being's."""

_OWN_TOLERANCE, _PACE_TOLERANCE = 0.02, 0.05
"""How far the figures of one step may lie apart, and a pace shown from the zone that it is said to be."""

_SLOWED = 0.15
"""How much slower a pace may be: by heat, of which a plan tells nothing."""


class Bout(NamedTuple):
    """The length of one repetition at a zone."""

    zone: Symbol
    duration_s: float


class Pause(NamedTuple):
    """The recovery after a repetition, as a share of its time."""

    zone: Symbol
    share: float


@dataclass(frozen=True, slots=True)
class Content:
    """A run, or a stretch of one; `load` is CR10 x seconds.

    `before_s` and `after_s` are what is done before the first and after the last work from threshold up, None
    without any. `work` is what makes two sessions the same; `faults` say where a step contradicts itself.
    """

    distance_m: float = 0.0
    duration_s: float = 0.0
    load: float = 0.0
    zone_s: ZoneSeconds = field(default_factory=dict)
    doses: Mapping[Symbol, Work] = field(default_factory=dict)
    bouts: tuple[Bout, ...] = ()
    pauses: tuple[Pause, ...] = ()
    before_s: float | None = None
    after_s: float | None = None
    work: tuple[object, ...] = ()
    faults: tuple[str, ...] = ()

    def seconds(self, booked: Booked) -> float:
        """Seconds of running that count as this."""
        return self.zone_s.get(booked, 0.0)

    @property
    def from_threshold_s(self) -> float:
        """Seconds at threshold and faster, strides left out."""
        return sum([self.zone_s.get(booked, 0.0) for booked in _FROM_THRESHOLD])

    @property
    def hard_s(self) -> float:
        """Seconds at marathon pace and faster, strides left out."""
        return self.from_threshold_s + self.seconds("M")

    @property
    def running_s(self) -> float:
        """Seconds of running."""
        return sum(self.zone_s.values())


_NOTHING = Content()


def bare(distance_m: float, duration_s: float, *, is_easy: bool) -> Content:
    """Describe a run of which the steps are not known; one that is not easy counts to no zone."""
    zone_s: ZoneSeconds = {"E": duration_s} if is_easy else {}
    load = (CR10["E"] if is_easy else _OPAQUE_CR10) * duration_s
    return Content(distance_m, duration_s, load, zone_s, faults=tuple(_implausible(distance_m, duration_s)))


def joined(stretches: Sequence[Content]) -> Content:
    """Run one stretch after the other."""
    if len(stretches) == 1:
        return stretches[0]
    metres, seconds, load = 0.0, 0.0, 0.0
    zone_s: dict[Booked, float] = {}
    doses: dict[Symbol, Work] = {}
    bouts: tuple[Bout, ...] = ()
    pauses: tuple[Pause, ...] = ()
    work: tuple[object, ...] = ()
    faults: tuple[str, ...] = ()
    # One loop: no other function runs as often.
    for each in stretches:
        metres += each.distance_m
        seconds += each.duration_s
        load += each.load
        _add(zone_s, doses, each)
        bouts += each.bouts
        pauses += each.pauses
        work += each.work
        faults += each.faults
    return Content(metres, seconds, load, zone_s, doses, bouts, pauses, *_around(stretches), work, faults)


def _add(zone_s: dict[Booked, float], doses: dict[Symbol, Work], each: Content, times: int = 1) -> None:
    for booked, seconds in each.zone_s.items():
        zone_s[booked] = zone_s.get(booked, 0.0) + times * seconds
    for zone, work in each.doses.items():
        known = doses.get(zone, Work())
        doses[zone] = Work(
            known.distance_m + times * work.distance_m, known.duration_s + times * work.duration_s
        )


def _around(stretches: Sequence[Content]) -> tuple[float | None, float | None]:
    before_s = _until_hard(stretches, "before_s")
    return before_s, None if before_s is None else _until_hard(stretches[::-1], "after_s")


def _until_hard(stretches: Sequence[Content], edge: Literal["before_s", "after_s"]) -> float | None:
    """Seconds from an end to the first hard work that is met."""
    passed_s = 0.0
    for each in stretches:
        edge_s: float | None = getattr(each, edge)
        if edge_s is not None:
            return passed_s + edge_s
        passed_s += each.duration_s
    return None


def _repeated(repeat: Repeat, inside: Sequence[Content], after: Content | None) -> Content:
    """Run a stretch again and again, with the recovery between; bouts, pauses and faults are told once."""
    times, between = repeat.times, repeat.times - 1
    once, recovery = joined(inside), (after if after is not None and between else _NOTHING)
    zone_s: dict[Booked, float] = {}
    doses: dict[Symbol, Work] = {}
    _add(zone_s, doses, once, times)
    _add(zone_s, doses, recovery, between)
    before_s, after_s = once.before_s, once.after_s
    if before_s is None and recovery.before_s is not None:
        before_s = after_s = once.duration_s
    pairs = list(zip(repeat.steps, inside, strict=True))
    if repeat.recovery is not None and recovery is not _NOTHING:
        pairs.append((repeat.recovery, recovery))
    return Content(
        times * once.distance_m + between * recovery.distance_m,
        times * once.duration_s + between * recovery.duration_s,
        times * once.load + between * recovery.load,
        zone_s,
        doses,
        once.bouts,
        once.pauses + tuple(_pauses(pairs, by_name=True)),
        before_s,
        after_s,
        ((times, once.work, repeat.recovery and repeat.recovery.extent),) if once.work else (),
        once.faults + recovery.faults,
    )


def _of(node: Node) -> Reckoned:
    if isinstance(node, Step) and node.reckoned is not None:
        return node.reckoned
    raise TypeError("only a step that was resolved is reckoned")


@dataclass(slots=True)
class Reckoner:
    """Reckons workouts for one runner, the same runs and stretches once.

    They are found again by their identity, for hashing takes nearly as long as reckoning; what is remembered
    is held.
    """

    aims: Aims
    _runs: dict[int, tuple[tuple[Node, ...], Content]] = field(default_factory=dict)
    _known: dict[tuple[int, bool], tuple[Node, Content]] = field(default_factory=dict)
    _zones: dict[tuple[Target | None, Booked], tuple[Symbol, ...]] = field(default_factory=dict)

    def stretches(self, steps: tuple[Node, ...]) -> list[Content]:
        """Reckon each of the steps and repeats of a workout."""
        if any(map(_looks_back, steps)):
            pairs = zip(steps, resolved_steps(steps, self.aims), strict=True)
            return [self._stretch(said, own) for said, own in pairs]
        return [self._remembered(node) for node in steps]

    def run(self, steps: tuple[Node, ...]) -> Content:
        """Reckon a workout in all; a rung of a ladder at a race's pace may be followed by any recovery."""
        known = self._runs.get(id(steps))
        if known is None:
            known = self._runs[id(steps)] = steps, self._whole(steps)
        return known[1]

    def _whole(self, steps: tuple[Node, ...]) -> Content:
        stretches = self.stretches(steps)
        whole = joined(stretches)
        if len(steps) <= 2:
            return whole
        pauses = tuple(_pauses(list(zip(steps, stretches, strict=True)), by_name=False))
        return replace(whole, pauses=whole.pauses + pauses) if pauses else whole

    def _remembered(self, node: Node, *, repeated: bool = False) -> Content:
        known = self._known.get((id(node), repeated))
        if known is None:
            known = self._known[id(node), repeated] = node, self._alone(node, repeated=repeated)
        return known[1]

    def _alone(self, node: Node, *, repeated: bool) -> Content:
        """Reckon what does not depend on what was run before it."""
        if isinstance(node, Step):
            return self._step(node, self._reckoned(node, repeated=repeated))
        if any(isinstance(step.extent, Open) for step in leaves((node,))):
            return self._stretch(node, resolved_steps((node,), self.aims)[0])
        inside = [self._remembered(each, repeated=True) for each in node.steps]
        after = None if node.recovery is None else self._remembered(node.recovery, repeated=True)
        return _repeated(node, inside, after)

    def _reckoned(self, step: Step, *, repeated: bool) -> Reckoned:
        """Reckon a step as resolving does, at less cost where it is the same."""
        if step.mode == "jog" or (step.mode == "run" and (repeated or step.target is not None)):
            return reckon(step, self.aims, repeated=repeated)
        (resolved,) = resolved_steps((step,), self.aims)
        return _of(resolved)

    def _stretch(self, said: Node, own: Node) -> Content:
        """Reckon what was resolved with all that stands before it."""
        if isinstance(said, Step):
            return self._step(said, _of(own))
        if isinstance(own, Step):
            raise TypeError("a repeat was resolved to a step")
        inside = [self._stretch(*pair) for pair in zip(said.steps, own.steps, strict=True)]
        recovery = None
        if said.recovery is not None and own.recovery is not None:
            recovery = self._stretch(said.recovery, own.recovery)
        return _repeated(said, inside, recovery)

    def _step(self, said: Step, own: Reckoned) -> Content:
        booked, metres, seconds = own.counts_as, own.distance_m, own.duration_s
        faults = tuple(_faults(said, own))
        if booked is None:
            return Content(metres, seconds, faults=faults)
        zones = self._zones_of(said.target, booked)
        edge_s = 0.0 if booked in _FROM_THRESHOLD else None
        is_timed = isinstance(said.target, ZoneTarget) and said.intent == "work"
        return Content(
            metres,
            seconds,
            CR10[booked] * seconds,
            {booked: seconds},
            {zone: Work(metres, seconds) for zone in zones},
            tuple(Bout(zone, seconds) for zone in zones) if is_timed else (),
            before_s=edge_s,
            after_s=edge_s,
            work=((said.extent, said.target, said.modifiers),) if zones else (),
            faults=faults,
        )

    def _zones_of(self, target: Target | None, booked: Booked) -> tuple[Symbol, ...]:
        found = self._zones.get((target, booked))
        if found is None:
            found = self._zones[target, booked] = zones_of(target, booked, self.aims.runner)
        return found


def _looks_back(node: Node) -> bool:
    """Whether how long it takes may depend on what was run before it."""
    if isinstance(node, Step):
        return isinstance(node.extent, Open) and node.extent.is_bound
    return any(map(_looks_back, node.steps))


def _pauses(pairs: Sequence[tuple[Node, Content]], *, by_name: bool) -> Iterator[Pause]:
    """Measure each recovery that follows a single repetition."""
    for (node, work), (after, recovery) in pairwise(pairs):
        if not (isinstance(node, Step) and isinstance(after, Step) and after.is_recovery):
            continue
        if node.is_recovery or not (by_name or isinstance(node.target, ZoneTarget)):
            continue
        zone = next((zone for zone in DOSES if work.seconds(zone)), None)
        if zone is not None:
            yield Pause(zone, recovery.duration_s / work.duration_s)


def _faults(said: Step, own: Reckoned) -> Iterator[str]:
    """Hold what a step says of itself against its own figures, and against the runner's zones."""
    if own.counts_as not in (None, "S") and own.duration_s:
        yield from _implausible(own.distance_m, own.duration_s)
    told = said.reckoned
    if told is None or own.counts_as is None:
        return
    if not _is_extent(said, told):
        said_to_be = f"{told.distance_m:.10g} m in {told.duration_s:.10g} s"
        yield f"a step is said to be {said_to_be}, which is not what it asks for"
    if told.pace is not None and told.distance_m:
        s_per_km = told.duration_s / told.distance_m * METRES_PER_KM
        slowest, fastest = told.pace.slow_s_per_km, told.pace.fast_s_per_km
        if not fastest * (1 - _OWN_TOLERANCE) <= s_per_km <= slowest * (1 + _OWN_TOLERANCE):
            yield f"a step at {_pace(fastest)} is reckoned with {_pace(s_per_km)}"
    if isinstance(said.target, ZoneTarget) and told.pace is not None and own.pace is not None:
        shown, right = told.pace.middle_s_per_km, own.pace.middle_s_per_km
        is_right = 1 - _PACE_TOLERANCE <= shown / right <= 1 + _SLOWED
        if not is_right or told.counts_as != own.counts_as:
            yield f"a step at {said.target.zone} shows {_pace(shown)}; this runner's is {_pace(right)}"


def _is_extent(said: Step, told: Reckoned) -> bool:
    match said.extent:
        case Distance(metres=asked):
            return abs(told.distance_m - asked) <= _OWN_TOLERANCE * asked
        case Duration(seconds=asked):
            return abs(told.duration_s - asked) <= _OWN_TOLERANCE * asked
    return True


def _implausible(distance_m: float, duration_s: float) -> Iterator[str]:
    slowest, fastest = SPEEDS_M_PER_S
    if not slowest * duration_s <= distance_m <= fastest * duration_s:
        speed = distance_m / duration_s
        yield f"a run of {speed:.1f} m/s is none; people run {slowest:g} to {fastest:g} m/s"


def _pace(s_per_km: float) -> str:
    return pace_text(s_per_km, "metric")
