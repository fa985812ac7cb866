"""What a session is called, from what is run in it."""

from collections.abc import Iterator
from itertools import groupby

from app.science.units import SECONDS_PER_MINUTE, clock
from app.training.workouts.extents import Distance, Duration, Extent
from app.training.workouts.steps import Node, Step


def extent_text(extent: Extent) -> str:
    """Write a distance or a time as people say it.

    >>> from app.training.workouts.extents import metres, miles, minutes, seconds
    >>> [extent_text(extent) for extent in (metres(800), miles(1), seconds(45), minutes(3), seconds(200))]
    ['800 m', '1 mi', '45 s', '3 min', '3:20']
    """
    match extent:
        case Distance(value=value, unit=unit):
            return f"{value:g} {unit}"
        case Duration(seconds=seconds):
            return duration_text(seconds)
    return "open"


def duration_text(seconds: float) -> str:
    """Write a time: whole minutes as such, under a minute seconds."""
    if seconds % SECONDS_PER_MINUTE == 0:
        return f"{seconds / SECONDS_PER_MINUTE:g} min"
    return f"{seconds:g} s" if seconds < SECONDS_PER_MINUTE else clock(seconds)


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
    """Write steps that stand side by side as one ladder: one unit at its end, where they share it."""
    texts = [extent_text(node.extent) for node in group if isinstance(node, Step)]
    if len(texts) > 1 and len(set(texts)) == 1:
        return [f"{len(texts)} x {texts[0]}"]
    numbers, units = zip(*(text.rpartition(" ")[::2] for text in texts), strict=True)
    if len(texts) > 1 and len(set(units)) == 1 and all(numbers):
        return [f"{'-'.join(numbers)} {units[0]}"]
    return ["-".join(texts)] if len(texts) > 2 else texts
