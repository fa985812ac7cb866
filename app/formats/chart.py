"""The chart of a session: bars, captions over them, scales beside and below, and the zones by name."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from app.formats import time_axis
from app.formats.captions import Box, Part, captions
from app.formats.drawing import WIDTH, moved, number, stroke, words
from app.formats.looks import LOOKS, NAMES, Entry, legend, pattern
from app.formats.profile import JOG_LEVEL, LEVELS, Bar, Look, bars, middle_paces
from app.formats.telling import runs
from app.science.units import Units
from app.training.workouts.wording import rounded_text
from app.training.workouts.workout import Workout

LEFT, RIGHT = 34.0, WIDTH - 8
LEVEL_PX = 13.0
NARROWEST_PX = 2.0
"""So that a stride of ten seconds still shows in a session of two hours."""


def chart(workout: Workout, stem: str, units: Units) -> tuple[str, float]:
    """Draw a reckoned workout; the markup, and how high it is. `stem` begins the ids of its patterns."""
    drawn, edges, parts = _laid_out(workout)
    if not drawn:
        return "", 0.0
    told, boxes = captions(parts, LEFT, RIGHT, units)
    scale, scale_height = _scale(drawn, boxes)
    above = max([scale_height, *(box.top for box in boxes)]) + 2
    lasting = _lasting(drawn)
    entries = [Entry(f"{NAMES[look]} {rounded_text(seconds)}", look) for look, seconds in lasting.items()]
    named, below = legend(entries, stem, time_axis.HEIGHT)
    axis = time_axis.time_axis([bar.seconds for bar in drawn], edges)
    patterns = "".join(pattern(look, stem) for look in lasting)
    return moved(
        above, f"<defs>{patterns}</defs>{scale}{_filled(drawn, edges, stem)}{axis}{told}{named}"
    ), above + below


def _laid_out(workout: Workout) -> tuple[list[Bar], list[float], list[Part]]:
    """Give every bar its edges from left to right, and every part of the session those of its bars."""
    paces = middle_paces(workout)
    groups = [(run, [bar for node in run for bar in bars(node, paces)]) for run in runs(workout.steps)]
    drawn = [bar for _, group in groups for bar in group]
    if not drawn:
        return [], [], []
    widths = time_axis.shares([bar.seconds for bar in drawn], RIGHT - LEFT, NARROWEST_PX)
    edges = list(accumulate(widths, initial=LEFT))
    ends = accumulate((len(group) for _, group in groups), initial=0)
    parts = [
        Part(edges[first], edges[last], LEVEL_PX * max(bar.top for bar in group), run)
        for (first, last), (run, group) in zip(pairwise(ends), groups, strict=True)
        if group
    ]
    return drawn, edges, parts


def _lasting(drawn: Sequence[Bar]) -> dict[Look, float]:
    """Add up the seconds of each look, the easiest running first."""
    found: dict[Look, float] = {}
    for bar in drawn:
        found[bar.look] = found.get(bar.look, 0.0) + bar.seconds
    return {look: found[look] for look in LOOKS if look in found}


def _filled(drawn: Sequence[Bar], edges: Sequence[float], stem: str) -> str:
    """Draw all bars of one look in one path."""
    paths: dict[Look, list[str]] = {}
    outlines: dict[Bar, str] = {}
    for bar, (left, right) in zip(drawn, pairwise(edges), strict=True):
        outline = outlines.get(bar) or outlines.setdefault(bar, _outline(bar, right - left))
        paths.setdefault(bar.look, []).append(f"M{number(left)} 0{outline}")
    return "".join(f'<path d="{"".join(path)}" fill="url(#{stem}{look})"/>' for look, path in paths.items())


def _outline(bar: Bar, width: float) -> str:
    """Draw a bar from its lower left corner on, a hair narrower than its time, so that equal ones part."""
    seen, start = number(width - 0.5 if width > 3 else width), number(-LEVEL_PX * bar.start)
    if bar.start == bar.end:
        return f"V{start}h{seen}V0z"
    return f"V{start}l{seen} {number(LEVEL_PX * (bar.start - bar.end))}V0z"


def _scale(drawn: Sequence[Bar], boxes: Sequence[Box]) -> tuple[str, float]:
    """Name the levels at the left, with a faint line from each; the markup, and how high it reaches."""
    names: dict[float, str] = {}
    for bar in drawn:
        if bar.start == JOG_LEVEL:
            names[JOG_LEVEL] = "jog"
        elif bar.look != "stand":
            names[LEVELS[bar.look]] = bar.look
    rules = "".join(_rule(LEVEL_PX * level, boxes) for level in names)
    texts = (words(LEFT - 4, 4 - LEVEL_PX * level, name, anchor="end") for level, name in names.items())
    return stroke(rules, opacity=0.2) + "".join(texts), LEVEL_PX * max(names, default=0.0) + 6


def _rule(height: float, boxes: Sequence[Box]) -> str:
    """Draw a level from left to right, behind no caption."""
    crossed = [(box.left, box.right) for box in boxes if box.bottom < height < box.top]
    ends = [LEFT, *(x for edges in sorted(crossed) for x in edges), RIGHT]
    y = number(-height)
    gaps = zip(ends[::2], ends[1::2], strict=True)
    return "".join(f"M{number(start)} {y}H{number(end)}" for start, end in gaps if start < end)
