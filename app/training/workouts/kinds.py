"""What kind of session a tree of steps is, where nobody has said so."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, get_args

from app.training.workouts.booking import by_name, is_hard
from app.training.workouts.extents import Distance, Duration
from app.training.workouts.steps import Booked, Node, Step, leaves
from app.training.workouts.targets import (
    CRITICAL_VELOCITY,
    EffortTarget,
    Progression,
    RaceTarget,
    Target,
    ZoneTarget,
)

Kind = Literal[
    "easy", "recovery", "long", "progression", "marathon_pace", "tempo", "cruise_intervals",
    "critical_velocity", "repeats", "ladder", "pyramid", "fartlek", "hills", "strides", "time_trial", "race",
    "run_walk", "strength", "mobility", "cross_training", "rest",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
BESIDE_RUNNING: frozenset[Kind] = frozenset({"strength", "mobility", "cross_training", "rest"})
RUNS: frozenset[Kind] = frozenset(KINDS) - BESIDE_RUNNING

Surface = Literal["any", "track", "hill", "treadmill"]
SURFACES: tuple[Surface, ...] = get_args(Surface)


_FEWEST_RUNGS = 3


def kind_of(steps: tuple[Node, ...]) -> Kind:
    """Name a running workout after its hardest part.

    >>> from app.training.workouts.extents import metres
    >>> from app.training.workouts.targets import THRESHOLD
    >>> kind_of((Step(metres(6000), THRESHOLD),))
    'tempo'
    """
    work = [step for step in leaves(steps) if step.intent == "work"]
    if any("uphill" in step.modifiers for step in work):
        return "hills"
    if any(step.target in (EffortTarget("fartlek"), EffortTarget("on")) for step in work):
        return "fartlek"
    if any(isinstance(step.target, Progression) for step in work):
        return "progression"
    hard = [step for step in work if is_hard(step)]
    return _hard_kind(steps, hard) if hard else _easy_kind(steps, work)


def _easy_kind(steps: tuple[Node, ...], work: Sequence[Step]) -> Kind:
    if any(step.modifiers for step in work):
        return "strides"
    walks = any(step.mode == "walk" and step.intent == "recovery" for step in leaves(steps))
    if walks and any(not isinstance(node, Step) for node in steps):
        return "run_walk"
    repeats_distance = any(
        not isinstance(node, Step)
        and any(
            step.intent == "work" and step.target is None and step.distance_m for step in leaves(node.steps)
        )
        for node in steps
    )
    return "repeats" if repeats_distance else "easy"


def _hard_kind(steps: tuple[Node, ...], hard: Sequence[Step]) -> Kind:
    if len(hard) >= _FEWEST_RUNGS and (shape := _shape(steps)):
        return shape
    if len(hard) == 1 and _is_race(hard[0]):
        return "race"
    if all(_is_marathon(step.target) for step in hard):
        return "marathon_pace"
    booked = {_named(step) for step in hard}
    if booked == {"S"}:
        return "strides"
    is_alone = len(hard) == 1 and hard[0] in steps
    if booked <= {"M", "T", None} and (is_alone or None not in booked):
        return "tempo" if is_alone else "cruise_intervals"
    is_critical = booked <= {"M", "T", "CV"} and any(step.target == CRITICAL_VELOCITY for step in hard)
    return "critical_velocity" if is_critical else "repeats"


def _named(step: Step) -> Booked | None:
    return "S" if step.modifiers else by_name(step.target) if step.target is not None else None


def _is_marathon(target: Target | None) -> bool:
    return isinstance(target, ZoneTarget | RaceTarget) and by_name(target) == "M"


def _is_race(step: Step) -> bool:
    target = step.target
    if not isinstance(target, RaceTarget) or target.offset or step.distance_m is None:
        return False
    return target.distance_m is not None and abs(target.distance_m - step.distance_m) < 1


def _shape(steps: tuple[Node, ...]) -> Kind | None:
    """Ladder when three or more lengths only grow or only shrink, pyramid when they rise and then fall."""
    for rungs in _levels(steps):
        rises = [later > earlier for earlier, later in pairwise(rungs) if later != earlier]
        if len(rises) >= 2:
            turns = sum(first != second for first, second in pairwise(rises))
            if turns == 0:
                return "ladder"
            if turns == 1 and rises[0]:
                return "pyramid"
    return None


def _levels(nodes: tuple[Node, ...]) -> Iterator[list[float]]:
    """List the lengths of hard steps that stand side by side, all distances or all times."""
    hard = [node for node in nodes if isinstance(node, Step) and is_hard(node)]
    for extent in (Distance, Duration):
        yield [_size(step) for step in hard if isinstance(step.extent, extent)]
    for node in nodes:
        if not isinstance(node, Step):
            yield from _levels(node.steps)


def _size(step: Step) -> float:
    return step.distance_m or step.duration_s or 0.0
