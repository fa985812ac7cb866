"""Printing a workout in the notation, canonically: " + " between blocks, ladders where only lengths differ.

The notation carries the steps, the workout's note, exercises, and of the kinds those that are not simply run:
strength, mobility, cross_training and rest. Everything else (`NOT_CARRIED`) is said by the workout alone.
"""

from collections.abc import Iterator
from typing import TypeGuard

from app.science.units import SECONDS_PER_MINUTE
from app.training.workouts.errors import InvalidWorkoutError
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import Distance, Duration, Extent
from app.training.workouts.notation.phrases import (
    ON,
    number,
    recovery_phrase,
    target_phrase,
    time_phrase,
    work_phrase,
)
from app.training.workouts.steps import Intent, Node, Repeat, Step
from app.training.workouts.targets import has_split
from app.training.workouts.workout import Workout, understood_intent

NOT_CARRIED = ("kind", "title", "template", "surface", "purpose", "system", "reasons", "warnings", "drills")
"""Fields of a workout that its notation does not hold; the kind of a run is found from its steps."""

LONGEST = 1000
"""Characters of a notation."""

_LABELS: dict[Intent, str] = {"warmup": "WU", "cooldown": "CD"}
_FEWEST_RUNGS = 3


def print_notation(workout: Workout) -> str:
    """Write the canonical notation of a workout, which `parse` reads back to the same steps.

    >>> from app.training.workouts.notation.parser import parse
    >>> print_notation(parse("400-800-1200 @ 5k jog 400, then 10 x 100m strides"))
    '400-800-1200 m @ 5k pace w/ 400 m jog + 10x100 m stride'
    """
    blocks = list(_blocks(workout.steps, on_top=True))
    if workout.exercises:
        blocks = list(map(_exercise_phrase, workout.exercises))
    elif workout.kind == "rest":
        blocks = ["rest"]
    if workout.note:
        blocks.append(f"{{{workout.note}}}")
    prefix = ""
    if workout.kind in ("strength", "mobility"):
        prefix = f"{workout.kind}: "
    elif workout.kind == "cross_training":
        prefix = "cross-training: "
    return prefix + " + ".join(blocks)


def writable(workout: Workout) -> Workout:
    """Give back a workout whose notation is no longer than one may be; InvalidWorkoutError for any other."""
    length = len(print_notation(workout))
    if length > LONGEST:
        raise InvalidWorkoutError(
            f"a notation has at most {LONGEST} characters, not {length}: fewer steps, repeats "
            "in their place, or shorter notes"
        )
    return workout


def _exercise_phrase(exercise: Exercise) -> str:
    amount = (
        number(exercise.repetitions or 0) if exercise.duration_s is None else time_phrase(exercise.duration_s)
    )
    words = (f"{exercise.sets}x{amount} {exercise.name}", "each side" if exercise.each_side else "")
    return " ".join(filter(None, (*words, f"{{{exercise.note}}}" if exercise.note else "")))


def _blocks(nodes: tuple[Node, ...], *, on_top: bool = False) -> Iterator[str]:
    """Write what stands side by side; `on_top`, where an easy block at an end needs no label."""
    place = 0
    while place < len(nodes):
        end, is_ladder = _ladder_end(nodes, place)
        if is_ladder:
            yield _ladder_phrase(nodes[place:end])
            place = end
        # The last of rungs that are all alike may still begin a ladder of its own.
        for each in range(place, end if end == place + 1 else end - 1):
            yield _block(nodes[each], is_understood=on_top and _is_understood(nodes, each))
            place = each + 1


def _is_understood(nodes: tuple[Node, ...], place: int) -> bool:
    """Whether a warm-up or cool-down is taken as that without being called so."""
    node = nodes[place]
    if isinstance(node, Repeat) or node.intent not in _LABELS or node.labelled:
        return False
    return node.intent == understood_intent(nodes, place)


def _block(node: Node, *, is_understood: bool) -> str:
    if isinstance(node, Repeat):
        return _repeat_phrase(node)
    if node.is_recovery:
        return recovery_phrase(node, "REC")
    return work_phrase(node, "" if is_understood else _LABELS.get(node.intent, ""))


def _repeat_phrase(repeat: Repeat) -> str:
    least = "" if repeat.times_min is None else f"{repeat.times_min}-"
    recovery = "" if repeat.recovery is None else f" w/ {recovery_phrase(repeat.recovery)}"
    return f"{least}{repeat.times}x{_inside(repeat.steps)}{recovery}"


def _inside(nodes: tuple[Node, ...]) -> str:
    """Write what is repeated, without parentheses where it is one plain step."""
    first = nodes[0]
    if len(nodes) == 1 and isinstance(first, Step) and isinstance(first.extent, Distance | Duration):
        if first.intent == "work":
            return work_phrase(first, "")
        if first.is_recovery and first.mode != "run":
            return recovery_phrase(first)
    return f"({' + '.join(_blocks(nodes))})"


def _ladder_end(nodes: tuple[Node, ...], place: int) -> tuple[int, bool]:
    """Find where the rungs that begin here end, alike in all but length, and whether they are a ladder."""
    first = nodes[place]
    if not _is_rung(first):
        return place + 1, False
    after = nodes[place + 1] if place + 1 < len(nodes) else None
    stride = 2 if isinstance(after, Step) and after.is_recovery and not after.note else 1
    end = place
    while end + stride < len(nodes) and _goes_on(first, nodes[end + stride]):
        if stride == 2 and not _are_alike(nodes[end + 1], after):
            break
        end += stride
    rungs = nodes[place : end + 1 : stride]
    if len(rungs) < _FEWEST_RUNGS:
        return place + 1, False
    is_ladder = any(isinstance(rung, Step) and rung.extent != first.extent for rung in rungs)
    return end + 1, is_ladder


def _are_alike(node: Node, other: Node | None) -> bool:
    """Whether two steps say the same, however long each was reckoned for a runner."""
    if isinstance(node, Step) and isinstance(other, Step):
        return node.reckoned_as(None) == other.reckoned_as(None)
    return node == other


def _is_rung(node: Node) -> TypeGuard[Step]:
    if not isinstance(node, Step) or node.intent != "work" or node.modifiers or node.note:
        return False
    return isinstance(node.extent, Distance | Duration) and not has_split(node.target)


def _goes_on(first: Step, node: Node) -> bool:
    return _is_rung(node) and node.target == first.target and _unit(node.extent) == _unit(first.extent)


def _unit(extent: Extent) -> str:
    return extent.unit if isinstance(extent, Distance) else "time"


def _ladder_phrase(nodes: tuple[Node, ...]) -> str:
    rungs = [node for node in nodes if _is_rung(node)]
    first = rungs[0]
    words = [_rungs_phrase([rung.extent for rung in rungs])]
    if first.target == ON:
        words.append("on")
    elif first.target is not None:
        words.append(f"@ {target_phrase(first.target, first.extent)}")
    between = nodes[1]
    if isinstance(between, Step) and between.is_recovery:
        words.append(f"w/ {recovery_phrase(between)}")
    return " ".join(words)


def _rungs_phrase(extents: list[Extent]) -> str:
    seconds = [extent.seconds for extent in extents if isinstance(extent, Duration)]
    if seconds:
        minutes = [each / SECONDS_PER_MINUTE for each in seconds]
        in_minutes = all(each.is_integer() for each in minutes)
        return _dashed(minutes) + " min" if in_minutes else _dashed(seconds) + " s"
    distances = [extent for extent in extents if isinstance(extent, Distance)]
    unit = distances[0].unit
    return f"{_dashed([each.value for each in distances])} {'laps' if unit == 'lap' else unit}"


def _dashed(values: list[float]) -> str:
    return "-".join(map(number, values))
