"""Writing workouts in Python nearly as a coach says them; a bare number is metres.

>>> from app.training.workouts.extents import minutes
>>> from app.training.workouts.notation import print_notation
>>> from app.training.workouts.targets import INTERVAL
>>> from app.training.workouts.workout import Workout
>>> print_notation(Workout((easy(2000), repeat(6, run(800, INTERVAL), between=jog(400)), easy(minutes(10)))))
'2 km @ E + 6x800 m @ I w/ 400 m jog + 10 min @ E'
"""

from collections.abc import Iterable

from app.training.workouts.extents import OPEN, Distance, Duration, Extent, Open
from app.training.workouts.steps import Modifier, Node, Repeat, Step
from app.training.workouts.targets import EASY, EffortTarget, Target

Length = float | Extent
"""Metres, or any extent."""

STRIDE = Duration(20)


def extent(length: Length) -> Extent:
    """Take metres as a runner would write them."""
    return Distance.of_metres(length) if isinstance(length, int | float) else length


def run(length: Length, target: Target | None = None, *modifiers: Modifier, note: str = "") -> Step:
    """Run as work, at a target or as the modifiers say."""
    return Step(extent(length), target, modifiers=modifiers, note=note)


def easy(length: Length, note: str = "") -> Step:
    """Run easily; first or last around harder work it is warm-up or cool-down."""
    return run(length, EASY, note=note)


def warmup(length: Length = OPEN, target: Target | None = None, note: str = "") -> Step:
    """Warm up, called so in the notation (WU)."""
    return Step(extent(length), target, "warmup", note=note, labelled=True)


def cooldown(length: Length = OPEN, target: Target | None = None, note: str = "") -> Step:
    """Cool down, called so in the notation (CD)."""
    return Step(extent(length), target, "cooldown", note=note, labelled=True)


def stride(length: Length = STRIDE) -> Step:
    """Run fast and relaxed, accelerating."""
    return run(length, None, "stride")


def jog(length: Length = OPEN, note: str = "") -> Step:
    """Recover at a jog."""
    return Step(extent(length), None, "recovery", "jog", note=note)


def walk(length: Length = OPEN, note: str = "") -> Step:
    """Recover at a walk."""
    return Step(extent(length), None, "recovery", "walk", note=note)


def floating(length: Length) -> Step:
    """Recover at a float, faster than a jog."""
    return Step(extent(length), EffortTarget("float"), "recovery")


def rest(duration_s: float | Duration | Open) -> Step:
    """Rest for a time, here a bare number is seconds; or until the runner goes on."""
    length = Duration(duration_s) if isinstance(duration_s, int | float) else duration_s
    return Step(length, None, "rest", "stand")


def repeat(times: int, *steps: Node, between: Step | None = None, at_least: int | None = None) -> Repeat:
    """Repeat steps, with a recovery between the repetitions."""
    return Repeat(times, steps, between, at_least)


def ladder(lengths: Iterable[Length], target: Target | None, between: Step | None = None) -> tuple[Node, ...]:
    """Run several lengths at one target, with the same recovery between them.

    >>> [step.extent.value for step in ladder((400, 800, 400), EASY, between=jog(200))]
    [400.0, 200.0, 800.0, 200.0, 400.0]
    """
    nodes = list[Node]()
    for length in lengths:
        if nodes and between is not None:
            nodes.append(between)
        nodes.append(run(length, target))
    return tuple(nodes)
