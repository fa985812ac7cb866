"""A workout as TCX, Garmin's Training Center XML (schema version 2), which older watches and tools read.

Steps have no words there; the whole session stands as text in the notes.
"""

from collections.abc import Iterator
from itertools import count

from app.formats.devices.aims import Speeds, aim
from app.formats.devices.elements import Element, add, document
from app.formats.devices.names import brief
from app.formats.devices.program import Leaf, Loop, Program, cut, program, runnable
from app.formats.entry import Entry
from app.formats.telling import title
from app.formats.text import text
from app.formats.written import Losses, Unwritable, Written
from app.science.units import Units
from app.training.workouts.extents import Distance, Duration
from app.training.workouts.steps import HeartRateSpan, Step
from app.training.workouts.workout import Workout

MEDIA_TYPE = "application/vnd.garmin.tcx+xml"
MOST_STEPS, MOST_TIMES, MOST_UNITS = 20, 99, 65_535
"""Steps with repeats, passes of a repeat, and metres or seconds of a step."""

_WHAT = "A TCX workout"
_LONGEST_NAME = 15
_NAMESPACES = {
    "xmlns": "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def tcx(entry: Entry, units: Units = "metric") -> Written:
    """Write a workout; one with a date is scheduled on it."""
    losses = Losses()
    workout = runnable(entry.workout, _WHAT)
    made = _bounded(program(workout, units, _WHAT, MOST_STEPS, losses))
    root = Element("TrainingCenterDatabase", _NAMESPACES)
    sport = "Other" if workout.kind == "cross_training" else "Running"
    whole = add(add(root, "Workouts"), "Workout", Sport=sport)
    add(whole, "Name", brief(title(workout, units), _LONGEST_NAME, losses))
    _Steps(workout, losses).write(whole, made)
    if entry.date is not None:
        add(whole, "ScheduledOn", f"{entry.date}")
    add(whole, "Notes", text(workout, units))
    return Written(document(root), losses.told())


def _bounded(made: Program) -> Program:
    """Part repeats that are longer than the format counts; Unwritable where the steps become too many."""
    parted = tuple(part for item in made for part in _parts(item))
    steps = sum(len(item.leaves) + 1 if isinstance(item, Loop) else 1 for item in parted)
    if steps > MOST_STEPS:
        raise Unwritable(f"{_WHAT} holds {MOST_STEPS} steps, repeats included; this session has {steps}.")
    return parted


def _parts(item: Leaf | Loop) -> Iterator[Leaf | Loop]:
    while isinstance(item, Loop) and item.times > MOST_TIMES:
        passes = min(MOST_TIMES, item.times - 2)
        yield Loop(passes, item.leaves)
        item = Loop(item.times - passes, item.leaves)
    yield item


class _Steps:
    """Writes steps and repeats, which are numbered from 1 in the order of the file."""

    def __init__(self, workout: Workout, losses: Losses) -> None:
        self._workout = workout
        self._losses = losses
        self._numbers = count(1)

    def write(self, parent: Element, made: Program) -> None:
        for item in made:
            if isinstance(item, Leaf):
                self._step(parent, "Step", item)
                continue
            repeat = add(parent, "Step", xsi_type="Repeat_t")
            add(repeat, "StepId", next(self._numbers))
            add(repeat, "Repetitions", item.times)
            for leaf in item.leaves:
                self._step(repeat, "Child", leaf)

    def _step(self, parent: Element, tag: str, leaf: Leaf) -> None:
        step = add(parent, tag, xsi_type="Step_t")
        add(step, "StepId", next(self._numbers))
        add(step, "Name", cut(leaf.name, _LONGEST_NAME, self._losses, "name-cut"))
        self._duration(step, leaf)
        add(step, "Intensity", "Resting" if leaf.step.is_recovery else "Active")
        self._target(step, leaf.step)

    def _duration(self, parent: Element, leaf: Leaf) -> None:
        match leaf.end:
            case Distance(metres=metres):
                add(add(parent, "Duration", xsi_type="Distance_t"), "Meters", self._whole(metres, "m"))
            case Duration(seconds=seconds):
                add(add(parent, "Duration", xsi_type="Time_t"), "Seconds", self._whole(seconds, "s"))
            case None:
                add(parent, "Duration", xsi_type="UserInitiated_t")

    def _whole(self, length: float, unit: str) -> int:
        if length > MOST_UNITS:
            raise Unwritable(f"A step of {_WHAT.lower()} has at most {MOST_UNITS} {unit}, not {length:.10g}.")
        rounded = round(length)
        if abs(rounded - length) > 0.01:
            self._losses.add("length-rounded")
        return rounded

    def _target(self, parent: Element, step: Step) -> None:
        match aim(step, self._workout, self._losses):
            case Speeds(slow_m_per_s=slow, fast_m_per_s=fast):
                target = add(parent, "Target", xsi_type="Speed_t")
                zone = add(target, "SpeedZone", xsi_type="CustomSpeedZone_t")
                add(zone, "ViewAs", "Pace")
                add(zone, "LowInMetersPerSecond", f"{slow:.4f}")
                add(zone, "HighInMetersPerSecond", f"{fast:.4f}")
            case HeartRateSpan(low=low, high=high):
                target = add(parent, "Target", xsi_type="HeartRate_t")
                zone = add(target, "HeartRateZone", xsi_type="CustomHeartRateZone_t")
                for tag, bpm in (("Low", low), ("High", high)):
                    add(add(zone, tag, xsi_type="HeartRateInBeatsPerMinute_t"), "Value", bpm)
            case None:
                add(parent, "Target", xsi_type="None_t")
