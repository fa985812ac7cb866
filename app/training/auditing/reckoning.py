"""A run as this runner runs it, reckoned from its steps: whatever the steps say of themselves.

Equal stretches are reckoned once; a plan repeats most of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from app.science.units import METRES_PER_KM, pace_text
from app.training.doses import DOSES, Work
from app.training.workouts.extents import Distance, Duration, Open
from app.training.workouts.fitting.dosing import zones_of
from app.training.workouts.resolve import Aims, reckon, resolved_steps
from app.training.workouts.steps import BOOKED, Booked, Node, Reckoned, Repeat, Step
from app.training.workouts.targets import Target, ZoneTarget
from app.training.workouts.totals import CR10
from app.training.zone_characters import Symbol

ZoneSeconds = tuple[float, ...]
"""Seconds of running by what they count as, in the order of `BOOKED`."""

_PLACE: Mapping[Booked, int] = {booked: place for place, booked in enumerate(BOOKED)}
_NO_SECONDS: ZoneSeconds = (0.0,) * len(BOOKED)
_THRESHOLD, _SHORT = _PLACE["T"], _PLACE["S"]
_FROM_THRESHOLD: tuple[Booked, ...] = ("T", "CV", "I", "R")
_LOADS = tuple(CR10[booked] for booked in BOOKED)

SPEEDS_M_PER_S = (1.0, 7.5)
"""Slower is no running, faster, but for strides, no human being's."""

_OWN_TOLERANCE, _PACE_TOLERANCE = 0.02, 0.05
"""How far the figures of one step may lie apart, and a pace shown from the zone that it is said to be."""


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
    """A run, or a stretch of one.

    `before_s` and `after_s` are what is done before the first and after the last work from threshold up, None
    without any. `work` is what makes two sessions the same; `faults` say where a step contradicts itself.
    """

    distance_m: float = 0.0
    duration_s: float = 0.0
    zone_s: ZoneSeconds = _NO_SECONDS
    doses: Mapping[Symbol, Work] = field(default_factory=dict)
    bouts: tuple[Bout, ...] = ()
    pauses: tuple[Pause, ...] = ()
    before_s: float | None = None
    after_s: float | None = None
    work: tuple[object, ...] = ()
    faults: tuple[str, ...] = ()

    def seconds(self, booked: Booked) -> float:
        """Seconds of running that count as this."""
        return self.zone_s[_PLACE[booked]]

    @property
    def from_threshold_s(self) -> float:
        """Seconds at threshold and faster, strides left out."""
        return sum(self.zone_s[_THRESHOLD:_SHORT])

    @property
    def hard_s(self) -> float:
        """Seconds at marathon pace and faster, strides left out."""
        return self.from_threshold_s + self.seconds("M")

    @property
    def running_s(self) -> float:
        """Seconds of running."""
        return sum(self.zone_s)

    @property
    def load(self) -> float:
        """CR10 x seconds."""
        return sum([rate * seconds for rate, seconds in zip(_LOADS, self.zone_s, strict=True)])


def bare(distance_m: float, duration_s: float, *, is_easy: bool) -> Content:
    """Describe a run of which the steps are not known; one that is not easy counts to no zone."""
    zone_s = (duration_s, *_NO_SECONDS[1:]) if is_easy else _NO_SECONDS
    return Content(distance_m, duration_s, zone_s, faults=tuple(_implausible(distance_m, duration_s)))


def joined(stretches: Sequence[Content]) -> Content:
    """Run one stretch after the other."""
    if len(stretches) == 1:
        return stretches[0]
    before_s, after_s = _around(stretches)
    return Content(
        sum([each.distance_m for each in stretches]),
        sum([each.duration_s for each in stretches]),
        tuple(map(sum, zip(_NO_SECONDS, *[each.zone_s for each in stretches], strict=True))),
        _added(stretches),
        tuple(bout for each in stretches for bout in each.bouts),
        tuple(pause for each in stretches for pause in each.pauses),
        before_s,
        after_s,
        tuple(work for each in stretches for work in each.work),
        tuple(fault for each in stretches for fault in each.faults),
    )


def _around(stretches: Sequence[Content]) -> tuple[float | None, float | None]:
    hard = [place for place, each in enumerate(stretches) if each.before_s is not None]
    if not hard:
        return None, None
    first, last = hard[0], hard[-1]
    before_s = sum([each.duration_s for each in stretches[:first]]) + (stretches[first].before_s or 0.0)
    after_s = sum([each.duration_s for each in stretches[last + 1 :]]) + (stretches[last].after_s or 0.0)
    return before_s, after_s


def _added(stretches: Iterable[Content]) -> dict[Symbol, Work]:
    found: dict[Symbol, Work] = {}
    for each in stretches:
        for zone, work in each.doses.items():
            known = found.get(zone, Work())
            found[zone] = Work(known.distance_m + work.distance_m, known.duration_s + work.duration_s)
    return found


def _times(stretch: Content, times: int) -> Content:
    """Run a stretch so many times; its bouts, pauses, work and faults are told once."""
    return Content(
        times * stretch.distance_m,
        times * stretch.duration_s,
        tuple([times * seconds for seconds in stretch.zone_s]),
        {
            zone: Work(times * work.distance_m, times * work.duration_s)
            for zone, work in stretch.doses.items()
        },
        stretch.bouts,
        stretch.pauses,
        stretch.before_s,
        stretch.after_s,
        stretch.work,
        stretch.faults,
    )


@dataclass(slots=True)
class Reckoner:
    """Reckons workouts for one runner, equal stretches of them once."""

    aims: Aims
    _known: dict[Node, Content] = field(default_factory=dict)
    _zones: dict[tuple[Target | None, Booked], tuple[Symbol, ...]] = field(default_factory=dict)

    def stretches(self, steps: tuple[Node, ...]) -> list[Content]:
        """Reckon each of the steps and repeats of a workout."""
        if any(isinstance(node, Step) and isinstance(node.extent, Open) for node in steps):
            pairs = zip(steps, resolved_steps(steps, self.aims), strict=True)
            return [self._stretch(said, own) for said, own in pairs]
        return [self._remembered(node) for node in steps]

    def run(self, steps: tuple[Node, ...]) -> Content:
        """Reckon a workout in all; a rung of a ladder at a race's pace may be followed by any recovery."""
        stretches = self.stretches(steps)
        whole = joined(stretches)
        pauses = tuple(_pauses(list(zip(steps, stretches, strict=True)), by_name=False))
        return replace(whole, pauses=whole.pauses + pauses) if pauses else whole

    def _remembered(self, node: Node) -> Content:
        found = self._known.get(node)
        if found is None:
            found = self._known[node] = self._alone(node)
        return found

    def _alone(self, node: Node) -> Content:
        """Reckon what does not depend on what was run before it."""
        if isinstance(node, Step) and node.target is not None and node.mode == "run":
            return self._step(node, reckon(node, self.aims, repeated=False))
        return self._stretch(node, resolved_steps((node,), self.aims)[0])

    def _stretch(self, said: Node, own: Node) -> Content:
        if isinstance(said, Repeat) and isinstance(own, Repeat):
            return self._repeat(said, own)
        if isinstance(said, Step) and isinstance(own, Step) and own.reckoned is not None:
            return self._step(said, own.reckoned)
        raise TypeError("what was reckoned is not what was said")

    def _repeat(self, said: Repeat, own: Repeat) -> Content:
        inside = [self._stretch(*pair) for pair in zip(said.steps, own.steps, strict=True)]
        pairs = list(zip(said.steps, inside, strict=True))
        once = joined(inside)
        work, pauses, faults = once.work, once.pauses, once.faults
        recovery = Content()
        if own.recovery is not None and said.recovery is not None and own.times > 1:
            recovery = self._stretch(said.recovery, own.recovery)
            pairs.append((said.recovery, recovery))
            faults += recovery.faults
        again = own.times - 1
        whole = joined((_times(once, again), _times(recovery, again), once)) if again else once
        return Content(
            whole.distance_m,
            whole.duration_s,
            whole.zone_s,
            whole.doses,
            once.bouts,
            pauses + tuple(_pauses(pairs, by_name=True)),
            whole.before_s,
            whole.after_s,
            ((own.times, work, said.recovery and said.recovery.extent),) if work else (),
            faults,
        )

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
            tuple([seconds if each == booked else 0.0 for each in BOOKED]),
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
        said_to_be = f"{told.distance_m:g} m in {told.duration_s:g} s"
        yield f"a step is said to be {said_to_be}, which is not what it asks for"
    if told.pace is not None and told.distance_m:
        s_per_km = told.duration_s / told.distance_m * METRES_PER_KM
        slowest, fastest = told.pace.slow_s_per_km, told.pace.fast_s_per_km
        if not fastest * (1 - _OWN_TOLERANCE) <= s_per_km <= slowest * (1 + _OWN_TOLERANCE):
            yield f"a step at {_pace(fastest)} is reckoned with {_pace(s_per_km)}"
    if isinstance(said.target, ZoneTarget) and told.pace is not None and own.pace is not None:
        shown, right = told.pace.middle_s_per_km, own.pace.middle_s_per_km
        if abs(shown / right - 1) > _PACE_TOLERANCE or told.counts_as != own.counts_as:
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
