"""What a session is called, from what is run in it."""

from collections.abc import Iterator
from itertools import groupby

from app.training.workouts.steps import Node, Step
from app.training.workouts.wording import extent_text, rungs_text


def describe(nodes: tuple[Node, ...]) -> str:
    """Name the work of a session in the order in which it is run; what is easy goes unsaid.

    >>> from app.training.workouts.extents import metres
    >>> from app.training.workouts.steps import Repeat
    >>> from app.training.workouts.targets import INTERVAL
    >>> rungs = tuple(Step(metres(length), INTERVAL) for length in (600, 800, 400))
    >>> describe(rungs), describe((Repeat(6, (Step(metres(800), INTERVAL),)),))
    ('600-800-400 m', '6 x 800 m')
    """
    parts: list[str] = []
    for is_rung, group in groupby(_work(nodes), lambda node: isinstance(node, Step)):
        together = list(group)
        parts.extend(_rungs(together) if is_rung else map(_repeated, together))
    counted = [(part, len(list(same))) for part, same in groupby(parts)]
    return " + ".join(part if times == 1 else f"{times} x ({part})" for part, times in counted)


def _work(nodes: tuple[Node, ...]) -> Iterator[Node]:
    return (node for node in nodes if not isinstance(node, Step) or node.intent == "work")


def _repeated(node: Node) -> str:
    if isinstance(node, Step):
        return extent_text(node.extent)
    inside = describe(node.steps)
    return (
        f"{node.times} x ({inside})" if any(sign in inside for sign in "+x-") else f"{node.times} x {inside}"
    )


def _rungs(group: list[Node]) -> list[str]:
    """Write steps that stand side by side as one ladder; two that do not compare apart."""
    extents = [node.extent for node in group if isinstance(node, Step)]
    if len(extents) == 2 and len({type(extent) for extent in extents}) > 1:
        return list(map(extent_text, extents))
    return [rungs_text(extents)]
