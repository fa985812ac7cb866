"""Captions over a chart: what each part of a session is, above the bars that show it.

Heights count upwards from the ground. What is hard is always told; warm-up, cool-down and easy
stretches are told where their own width has room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.formats.drawing import SMALL, STRONG, Font, balanced, number, stroke, text_width, words
from app.formats.telling import run_text
from app.science.units import Units, clock
from app.training.workouts.booking import is_hard
from app.training.workouts.steps import Node, Repeat, Step, leaves
from app.training.workouts.targets import EffortTarget, PaceSpan
from app.training.workouts.wording import bare_target_text, pace_text

_LINE = 13.0
_LONGEST_REP_M = 2000.0
_MOST = 9
"""So many parts are told whatever their width; of more, those that have room."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the chart: one step, one repeat, or the rungs of a ladder with their recoveries."""

    left: float
    right: float
    height: float
    nodes: tuple[Node, ...]

    @property
    def middle(self) -> float:
        """Half way between left and right."""
        return (self.left + self.right) / 2

    @property
    def is_hard(self) -> bool:
        """Whether it is what the session is about, not what surrounds it."""
        return any(isinstance(node, Repeat) or is_hard(node) for node in self.nodes)

    @property
    def is_bracketed(self) -> bool:
        """Whether it is more than one step."""
        return len(self.nodes) > 1 or isinstance(self.nodes[0], Repeat)


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a caption takes; `is_raised` over another one."""

    left: float
    right: float
    bottom: float
    top: float
    is_raised: bool = False

    def is_apart(self, other: "Box") -> bool:
        """Whether they have no room in common."""
        is_beside = self.right <= other.left or other.right <= self.left
        return is_beside or self.bottom >= other.top or other.bottom >= self.top


class _Style(NamedTuple):
    """Whether times are told, and how far a caption may stand out over its narrow part."""

    is_timed: bool
    spill: float


_STYLES = (_Style(True, 20.0), _Style(True, 0.0), _Style(False, 0.0))


class _Line(NamedTuple):
    text: str
    font: Font
    width: float


def _line(text: str, font: Font = SMALL) -> _Line:
    return _Line(text, font, text_width(text, font))


def captions(parts: Sequence[Part], left: float, right: float, units: Units) -> tuple[str, list[Box]]:
    """Write the captions between two edges; the markup, and the room that they take.

    Where they do not stand side by side, those of narrow easy stretches are left out first, then the times of
    repetitions; and some rise above others.
    """
    boxes: list[Box | None] = []
    for style in _STYLES:
        texts = _texts(parts, right - left, units, style)
        boxes = _boxes(parts, texts, left, right)
        if not any(box.is_raised for box in boxes if box):
            break
    room = [box for box in boxes if box]
    drawn = (
        _drawn(part, box, text, room) for part, box, text in zip(parts, boxes, texts, strict=True) if box
    )
    return "".join(drawn), room


def _texts(parts: Sequence[Part], width: float, units: Units, style: _Style) -> list[list[_Line]]:
    """Write the lines of every caption; a speed is not said again where the one before was the same."""
    is_easy = not any(part.is_hard for part in parts)
    is_told = [is_easy or part.is_hard for part in parts]
    is_crowded = sum(is_told) > _MOST
    texts, said = [], ""
    for part, told in zip(parts, is_told, strict=True):
        extent = run_text(part.nodes, units)
        if is_crowded or not told:
            texts.append(list(_within(part, extent, units, style.spill)))
            continue
        speed = _speed(part, units, is_timed=style.is_timed)
        texts.append(
            [_line(line, STRONG) for line in balanced(extent, STRONG, width)]
            + [_line(line) for line in balanced(speed, SMALL, width) if speed != said]
        )
        said = speed
    return texts


def _within(part: Part, extent: str, units: Units, spill: float) -> Iterator[_Line]:
    """Say how far, and how fast below, as far as there is room over the part and a little beside it."""
    room, line = part.right - part.left, _line(extent)
    if 0 < line.width <= room + min(spill, room):
        yield line
        speed = _line(_speed(part, units, is_timed=True))
        if 0 < speed.width <= room:
            yield speed


def _speed(part: Part, units: Units, *, is_timed: bool) -> str:
    """Say how fast: the pace, with the time of a repetition where all are alike, else the target in words."""
    steps = [step for step in leaves(part.nodes) if not step.is_recovery]
    paces = [step.reckoned.pace for step in steps if step.reckoned and step.reckoned.pace]
    if paces and len(paces) == len(steps):
        fast, slow = min(pace.fast_s_per_km for pace in paces), max(pace.slow_s_per_km for pace in paces)
        pace = pace_text(PaceSpan(fast, slow), units)
        times = {time for step in steps for time in _rep_time(step)} if is_timed and part.is_bracketed else ()
        return f"{next(iter(times))} · {pace}" if len(times) == 1 else pace
    targets = _targets(part, steps, units)
    return " to ".join(dict.fromkeys((targets[0], targets[-1]))) if targets else ""


def _targets(part: Part, steps: Sequence[Step], units: Units) -> list[str]:
    """Say the targets in words, but for the efforts that stand in a caption as it is."""
    is_ladder = len(part.nodes) > 1
    targets = [step.target for step in steps if is_ladder or not isinstance(step.target, EffortTarget)]
    return [bare_target_text(target, units) for target in targets if target]


def _rep_time(step: Step) -> Iterator[str]:
    splits = step.reckoned.splits if step.reckoned else None
    if splits is not None and step.distance_m is not None and step.distance_m <= _LONGEST_REP_M:
        yield clock(splits.rep_s, 1)


def _boxes(
    parts: Sequence[Part], texts: Sequence[Sequence[_Line]], left: float, right: float
) -> list[Box | None]:
    """Find room for every caption, from left to right: over the bars below it and the captions before it."""
    boxes: list[Box | None] = []
    for part, text in zip(parts, texts, strict=True):
        if not text:
            boxes.append(None)
            continue
        half = max(line.width for line in text) / 2
        middle = min(max(part.middle, left + half), right - half)
        bottom = 8 + max(
            other.height for other in parts if other.left < middle + half and middle - half < other.right
        )
        box = Box(middle - half, middle + half, bottom, bottom + _LINE * len(text))
        boxes.append(_raised(box, [other for other in boxes if other]))
    return boxes


def _raised(box: Box, others: Sequence[Box]) -> Box:
    """Lift a caption over those that stand where it would stand."""
    for other in sorted(others, key=lambda placed: placed.bottom):
        if not box.is_apart(other):
            box = Box(
                box.left, box.right, other.top + 3, other.top + 3 + box.top - box.bottom, is_raised=True
            )
    return box


def _drawn(part: Part, box: Box, text: Sequence[_Line], boxes: Sequence[Box]) -> str:
    """Draw a caption, the bracket over more than one step, and a line between where they are apart."""
    middle, bracket = (box.left + box.right) / 2, part.height + 3
    markup = [
        words(middle, _LINE * place + 10 - box.top, line.text, line.font, anchor="middle")
        for place, line in enumerate(text)
    ]
    if part.is_bracketed:
        tips = f"M{number(part.left)} {number(-bracket)}v-4H{number(part.right)}v4"
        markup.append(stroke(tips, opacity=0.6))
        bracket += 4
    if box.bottom > bracket + 4:
        leader = f"M{number(_leader(part, box, boxes))} {number(-bracket)}V{number(-box.bottom)}"
        markup.append(stroke(leader, opacity=0.4))
    return "".join(markup)


def _leader(part: Part, box: Box, boxes: Sequence[Box]) -> float:
    """Choose where the line from part to caption stands: beside the captions that it passes."""
    passed = [
        other.right for other in boxes if other.top < box.top and other.left < part.middle < other.right
    ]
    beside = max(passed, default=part.middle - 1) + 1
    return beside if beside < min(part.right, box.right) else part.middle
