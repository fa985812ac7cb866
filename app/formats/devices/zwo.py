"""A workout as ZWO, for running in Zwift.

Speeds are shares of the runner's own 5 km pace, as Zwift knows it. A file measures all its steps in metres
or all in seconds, and knows neither heart rates nor steps that the runner ends.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from app.formats.devices.elements import Element, add, document
from app.formats.devices.program import runnable, tell_choices
from app.formats.devices.stops import rested
from app.formats.entry import Entry
from app.formats.telling import one_line, title, told
from app.formats.text import text
from app.formats.written import Losses, Unwritable, Written
from app.science.units import Units
from app.science.vdot import race_time_s
from app.training.workouts.extents import Distance, Open
from app.training.workouts.fitting.trainee import ASSUMED_VDOT
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import assumed_runner
from app.training.workouts.steps import Node, Repeat, Step, expand, leaves
from app.training.workouts.targets import (
    EASY,
    PaceTarget,
    PercentTarget,
    Progression,
    RaceTarget,
    SplitTarget,
    Target,
    ZoneTarget,
    ends,
)
from app.training.workouts.workout import Workout

MEDIA_TYPE = "application/xml"
OWN_TYPE = "application/vnd.zwift.workout+xml"

_WHAT = "A Zwift run"
_VDOT_DECIMALS = 2
"""As it is told, so that a workout that was answered and comes back gives the same file."""

_REFERENCE_M = 5000.0
_FIVE_KM = "1"
"""What Zwift calls the race whose pace the shares are of."""


def zwo(entry: Entry, units: Units = "metric") -> Written:
    """Write a workout; Unwritable for what is no run, and for paces of an unknown share."""
    losses = Losses()
    workout, vdot = _known(runnable(entry.workout, _WHAT), entry.vdot, losses)
    root = Element("workout_file")
    add(root, "author", "Pacewright")
    add(root, "name", title(workout, units))
    add(root, "description", text(workout, units))
    add(root, "sportType", "run")
    steps = rested(workout.steps)
    course = _Course(units, _is_by_distance(steps), _REFERENCE_M / race_time_s(vdot, _REFERENCE_M), losses)
    add(root, "durationType", "distance" if course.is_by_distance else "time")
    add(root, "tags")
    body = add(root, "workout")
    for step in expand(steps):
        course.write(body, step)
    if not len(body):
        raise Unwritable(f"{_WHAT} holds steps that have a length; of this session none has.")
    _tell(workout, losses)
    return Written(document(root), losses.told())


def _known(workout: Workout, vdot: float | None, losses: Losses) -> tuple[Workout, float]:
    """Find the fitness that speeds are shares of; where it is not known, all is reckoned for another."""
    if workout.kind == "cross_training":
        raise Unwritable(f"{_WHAT} holds steps to run; cross-training is none.")
    if vdot is not None:
        return workout, round(vdot, _VDOT_DECIMALS)
    absolute = (PaceTarget, SplitTarget)
    if any(isinstance(end, absolute) for step in leaves(workout.steps) for end in ends(step.target)):
        raise Unwritable(
            f"{_WHAT} holds speeds as shares of the runner's own 5 km pace: paces in figures need a race "
            "result or an index beside them."
        )
    losses.add("speeds-assumed")
    assumed = ASSUMED_VDOT["intermediate"]
    return resolve(workout.unresolved(), assumed_runner(assumed)), assumed


def _is_by_distance(steps: tuple[Node, ...]) -> bool:
    return all(isinstance(step.extent, Distance) for step in leaves(steps))


def _tell(workout: Workout, losses: Losses) -> None:
    tell_choices(workout, losses)
    if any(isinstance(node, Repeat) for node in workout.steps):
        losses.add("repeats-unrolled")
    if workout.drills:
        losses.add("drills-as-text")


class _State(NamedTuple):
    """One step as it is written: metres or seconds, share of the reference speed, and what is said."""

    length: int
    power: str
    event: dict[str, str]


@dataclass(slots=True)
class _Course:
    """Writes one step after the other, each made once, however often it is run.

    `reference_m_per_s` is the speed of the race that shares are of.
    """

    units: Units
    is_by_distance: bool
    reference_m_per_s: float
    losses: Losses
    _made: dict[int, _State] = field(default_factory=dict)

    def write(self, parent: Element, step: Step) -> None:
        made = self._made.get(id(step))
        if made is None:
            made = self._made[id(step)] = self._state(step)
        if made.length:
            state = add(parent, "SteadyState", Duration=f"{made.length}", Power=made.power, pace=_FIVE_KM)
            add(state, "textevent", **made.event)

    def _state(self, step: Step) -> _State:
        offset = "distoffset" if self.is_by_distance else "timeoffset"
        event = {offset: "0", "message": one_line(told(step, self.units))}
        return _State(self._length(step), f"{self._power(step):.4f}", event)

    def _length(self, step: Step) -> int:
        reckoned = step.reckoned
        if reckoned is None:
            return 0
        if isinstance(step.extent, Open):
            self.losses.add("length-assumed")
        elif isinstance(step.extent, Distance) and not self.is_by_distance:
            self.losses.add("length-converted")
        length = reckoned.distance_m if self.is_by_distance else reckoned.duration_s
        if abs(round(length) - length) > 0.01:
            self.losses.add("length-rounded")
        return round(length)

    def _power(self, step: Step) -> float:
        """Share of the reference speed; nothing for who stands."""
        reckoned = step.reckoned
        if reckoned is None or not reckoned.duration_s:
            return 0.0
        if step.target is not None:
            _tell_target(step.target, step, self.losses)
        return reckoned.distance_m / reckoned.duration_s / self.reference_m_per_s


def _tell_target(target: Target, step: Step, losses: Losses) -> None:
    if isinstance(target, Progression):
        losses.add("progression-as-middle")
    elif not _is_paced(target):
        losses.add("target-as-speed")
    elif target == EASY or (step.reckoned and step.reckoned.pace and len(set(step.reckoned.pace)) > 1):
        losses.add("range-as-middle")


def _is_paced(target: Target) -> bool:
    match target:
        case PercentTarget():
            return target.is_of_race
        case ZoneTarget(zone=zone):
            return zone in ("E", "M", "T", "CV", "I", "R")
        case _:
            return isinstance(target, RaceTarget | PaceTarget | SplitTarget)
