"""A workout as a watch runs it: steps one after the other, with repeats of one level.

A recovery between repetitions is not run after the last one, and no format knows that: so the repeat holds
all passes but the last, which follows by itself.

>>> from app.training.workouts.notation import parse
>>> items = sequence(parse("2 km E + 6x800 m I w/ 400 m jog").steps)
>>> [item.times if isinstance(item, Block) else 1 for item in items]
[1, 5, 1]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.training.workouts.extents import Open
from app.training.workouts.steps import Node, Repeat, Step, expand
from app.training.workouts.workout import Workout

MANY_STEPS = 50
"""More than this some watches do not take."""

_LONGEST_FOLDED = 100
_NO_REST = Open("none")


@dataclass(frozen=True, slots=True)
class Block:
    """The same steps several times over."""

    times: int
    steps: tuple[Step, ...]


Item = Step | Block


def sequence(nodes: tuple[Node, ...], comfortable: int = MANY_STEPS) -> tuple[Item, ...]:
    """List steps and blocks in their order; executed, they are the expansion of the tree.

    Outermost repeats are kept and inner ones written out. What is longer than `comfortable` that way is
    folded: equal neighbours become a block.
    """
    kept = tuple(_items(nodes))
    if size(kept) <= comfortable:
        return kept
    unrolled = tuple(step for step in expand(nodes) if step.extent != _NO_REST)
    return min(_folded(kept), _folded(unrolled), key=size)


def size(items: Sequence[Item]) -> int:
    """Count the steps as most formats do, with one more for each repeat."""
    return sum(len(item.steps) + 1 if isinstance(item, Block) else 1 for item in items)


def executed(items: Sequence[Item]) -> Iterator[Step]:
    """Go through the steps as a watch would."""
    for item in items:
        if isinstance(item, Block):
            yield from item.steps * item.times
        else:
            yield item


def is_nested(workout: Workout) -> bool:
    """Whether a repeat stands inside another."""
    return any(isinstance(node, Repeat) and node.is_nested for node in workout.steps)


def leaves_times_open(nodes: Sequence[Node]) -> bool:
    """Whether the number of some repetitions is left to the runner."""
    return any(
        isinstance(node, Repeat) and (node.times_min is not None or leaves_times_open(node.steps))
        for node in nodes
    )


def _items(nodes: Sequence[Node]) -> Iterator[Item]:
    for node in nodes:
        if isinstance(node, Repeat):
            yield from _repeat(node)
        elif node.extent != _NO_REST:
            yield node


def _repeat(repeat: Repeat) -> Iterator[Item]:
    once = tuple(step for step in expand(repeat.steps) if step.extent != _NO_REST)
    if not once:
        return
    recovery = repeat.recovery
    if recovery is None or recovery.extent == _NO_REST:
        yield from _passes(repeat.times, once)
    else:
        yield from _passes(repeat.times - 1, (*once, recovery))
        yield from once


def _passes(times: int, steps: tuple[Step, ...]) -> Iterator[Item]:
    if times > 1:
        yield Block(times, steps)
    elif times == 1:
        yield from steps


def _folded(items: Sequence[Item]) -> tuple[Item, ...]:
    """Make blocks of equal neighbours, from the first on, each as long as saves the most."""
    numbers = _numbered(items)
    folded: list[Item] = []
    at = 0
    while at < len(items):
        period, times = _best_fold(numbers, at)
        steps = tuple(step for step in items[at : at + period] if isinstance(step, Step))
        if times > 1:
            folded.append(Block(times, steps))
        else:
            folded.append(items[at])
        at += period * times
    return tuple(folded)


def _numbered(items: Sequence[Item]) -> list[int]:
    """Give equal steps the same number, and every block one of its own."""
    known: dict[Step, int] = {}
    return [
        -place - 1 if isinstance(item, Block) else known.setdefault(item, len(known))
        for place, item in enumerate(items)
    ]


def _best_fold(numbers: Sequence[int], at: int) -> tuple[int, int]:
    """Find how many steps from here come how often in a row; one step once where nothing is saved."""
    best, most_saved = (1, 1), 0
    for period in range(1, min(_LONGEST_FOLDED, (len(numbers) - at) // 2) + 1):
        if numbers[at + period] != numbers[at]:
            continue
        once, times = numbers[at : at + period], 1
        while numbers[at + times * period : at + (times + 1) * period] == once:
            times += 1
        saved = period * times - (period + 1)
        if saved > most_saved:
            best, most_saved = (period, times), saved
    return best
