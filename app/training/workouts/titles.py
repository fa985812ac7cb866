"""What a session is called, from what is run in it."""

from itertools import groupby

from app.science.units import Units
from app.training.workouts.steps import Node, Step
from app.training.workouts.wording import move_text, own_extent, rungs_text, step_text, times_text


def describe(nodes: tuple[Node, ...], units: Units | None = None) -> str:
    """Name the work of a session in the order in which it is run; what is easy goes unsaid.

    Without units lengths are called as they were given, else as the steps tell the reader.

    >>> from app.training.workouts.extents import metres
    >>> from app.training.workouts.steps import Repeat
    >>> from app.training.workouts.targets import INTERVAL
    >>> rungs = tuple(Step(metres(length), INTERVAL) for length in (600, 800, 400))
    >>> describe(rungs), describe((Repeat(6, (Step(metres(800), INTERVAL),)),))
    ('600-800-400 m', '6 x 800 m')
    """
    parts: list[str] = []
    work = [node for node in nodes if not isinstance(node, Step) or node.intent == "work"]
    if not work:
        parts = [_moved(node, units) for node in nodes if isinstance(node, Step) and node.mode != "stand"]
    for is_rung, group in groupby(work, lambda node: isinstance(node, Step)):
        together = list(group)
        parts.extend(
            _rungs(together, units)
            if is_rung
            else filter(None, (_repeated(node, units) for node in together))
        )
    counted = [(part, len(list(same))) for part, same in groupby(parts)]
    return " + ".join(part if times == 1 else f"{times} x ({part})" for part, times in counted)


def _moved(step: Step, units: Units | None) -> str:
    """Write what is jogged or walked, where nothing else is run."""
    return " ".join(filter(None, (step_text(step, units), move_text(step))))


def _repeated(node: Node, units: Units | None) -> str:
    if isinstance(node, Step):
        return step_text(node, units)
    inside = describe(node.steps, units)
    if not inside:
        return ""
    is_compound = any(sign in inside for sign in ("+", " x ", "-"))
    return f"{times_text(node)} x {f'({inside})' if is_compound else inside}"


def _rungs(group: list[Node], units: Units | None) -> list[str]:
    """Write three steps or more that stand side by side as one ladder; of two, unlike ones apart.

    A dash between two would be read as a range.
    """
    extents = [own_extent(node, units) for node in group if isinstance(node, Step)]
    if len(extents) == 2 and extents[0] != extents[1]:
        return [rungs_text([extent]) for extent in extents]
    return [rungs_text(extents)]
