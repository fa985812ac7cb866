"""A workout made ready for a device: each step with its name, its words, and what ends it.

>>> from app.training.workouts.notation import parse
>>> session = runnable(parse("2 km E + 6x800 m I w/ 400 m jog"), "a test")
>>> warmup, work, *rest = program(session, "metric", "a test", 50, Losses())
>>> warmup.name, work.times, [leaf.name for leaf in work.leaves]
('Warm-up', 5, ['800 m', 'Jog'])
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.formats.devices.sequence import (
    MANY_STEPS,
    Block,
    is_nested,
    leaves_times_open,
    sequence,
    size,
)
from app.formats.devices.stops import DRILLS, START, rested, with_stops, words_of
from app.formats.telling import one_line, reckoned, told
from app.formats.written import Losses, Unwritable
from app.science.units import Units
from app.training.workouts.extents import Distance, Duration, Open
from app.training.workouts.steps import Step
from app.training.workouts.wording import move_text, short
from app.training.workouts.workout import Workout

End = Distance | Duration | None
"""What ends a step; None for the lap button."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One step: `name` in a word or two, `words` in a sentence."""

    step: Step
    name: str
    words: str
    end: End


@dataclass(frozen=True, slots=True)
class Loop:
    """The same leaves several times over."""

    times: int
    leaves: tuple[Leaf, ...]


Program = tuple[Leaf | Loop, ...]

_STOPS: Mapping[Step, str] = MappingProxyType({DRILLS: "Drills", START: "Start"})


def program(workout: Workout, units: Units, what: str, most_steps: int, losses: Losses) -> Program:
    """Make a reckoned workout ready for `what`, which holds so many steps; Unwritable where it has more."""
    items = sequence(with_stops(workout), min(MANY_STEPS, most_steps))
    if size(items) > most_steps:
        raise Unwritable(
            f"{what} holds {most_steps} steps, repeats included; this session has {size(items)}."
        )
    if size(items) > MANY_STEPS:
        losses.add("many-steps")
    if is_nested(workout):
        losses.add("nested-repeats-unrolled")
    tell_choices(workout, losses)
    leaf = _once(lambda step: _leaf(step, workout, units, losses))
    return tuple(
        Loop(item.times, tuple(map(leaf, item.steps))) if isinstance(item, Block) else leaf(item)
        for item in items
    )


def runnable(workout: Workout, what: str) -> Workout:
    """Reckon a workout that has steps; Unwritable for one of exercises, and for a day of rest."""
    if not workout.steps:
        kind = (workout.kind or "rest").replace("_", " ")
        raise Unwritable(f"{what} holds steps to run; a session of the kind {kind} has none.")
    return reckoned(workout)


def tell_choices(workout: Workout, losses: Losses) -> None:
    """Say what of the whole no device leaves to the runner, and what is no run."""
    if leaves_times_open(workout.steps):
        losses.add("repetitions-at-most")
    if rested(workout.steps) != workout.steps:
        losses.add("walk-back-added")
    if workout.kind == "cross_training":
        losses.add("sport-as-other")


def _once(make: Callable[[Step], Leaf]) -> Callable[[Step], Leaf]:
    """Make each leaf once, however often its step stands there."""
    made: dict[int, Leaf] = {}

    def found(step: Step) -> Leaf:
        leaf = made.get(id(step))
        if leaf is None:
            leaf = made[id(step)] = make(step)
        return leaf

    return found


def _leaf(step: Step, workout: Workout, units: Units, losses: Losses) -> Leaf:
    if step in _STOPS:
        return Leaf(step, _STOPS[step], one_line(words_of(step, workout)), None)
    return Leaf(step, name_of(step, units), one_line(told(step, units)), _end(step, losses))


def name_of(step: Step, units: Units) -> str:
    """Name a step in a word or two.

    >>> from app.training.workouts.construct import jog, run, stride
    >>> [name_of(step, "metric") for step in (run(800), jog(400), stride())]
    ['800 m', 'Jog', '20 s stride']
    """
    if step.intent == "warmup":
        return "Warm-up"
    if step.intent == "cooldown":
        return "Cool-down"
    if step.is_recovery:
        return "Rest" if step.intent == "rest" else (move_text(step) or "recovery").capitalize()
    return "Run" if isinstance(step.extent, Open) else short(step, units)


def _end(step: Step, losses: Losses) -> End:
    if not isinstance(step.extent, Open):
        return step.extent
    if step.extent.is_bound:
        losses.add("end-by-lap-button")
    return None


def tell_remarks(workout: Workout, losses: Losses) -> None:
    """Say that what is about the session, not in it, has no place in the file."""
    about = (workout.purpose, workout.system, workout.note, workout.reasons, workout.warnings)
    if any(about) or workout.surface != "any":
        losses.add("remarks-dropped")


def cut(text: str, most: int, losses: Losses, slug: str) -> str:
    """Cut a text to so many bytes of UTF-8, never within a letter, and say so.

    >>> cut("Übungen", 1, Losses(), "name-cut"), cut("Übungen", 2, Losses(), "name-cut")
    ('', 'Ü')
    """
    written = text.encode()
    if len(written) <= most:
        return text
    losses.add(slug)
    return written[:most].decode(errors="ignore").rstrip()
