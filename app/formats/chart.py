"""The chart of a session: bars, captions over them, scales beside and below, and the zones by name."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from types import MappingProxyType

from app.formats import time_axis
from app.formats.captions import Box, Part, captions
from app.formats.drawing import SMALL, WIDTH, moved, number, stroke, text_width, words
from app.formats.profile import JOG_LEVEL, LEVELS, Bar, Look, bars, middle_paces
from app.formats.telling import runs
from app.science.units import Units
from app.training.workouts.steps import BOOKED
from app.training.workouts.wording import rounded_text
from app.training.workouts.workout import Workout
from app.training.zone_characters import CHARACTERS

LEFT, RIGHT = 34.0, WIDTH - 8
LEVEL_PX = 13.0
NARROWEST_PX = 2.0
"""So that a stride of ten seconds still shows in a session of two hours."""

_MARGIN = 8.0
_ROW = 17.0

COLOURS: Mapping[Look, str] = MappingProxyType(
    {
        "E": "#4a9cc9", "M": "#2f9e77", "T": "#c08a12", "CV": "#d2691e", "I": "#cf3f3a", "R": "#b3368f",
        "S": "#7d4fc4", "walk": "#7f8a95", "stand": "#7f8a95",
    }
)  # fmt: skip
"""Each stands out 3:1 or more from the light and from the dark ground; harder is darker, in grey too."""

_THIN = 'stroke="#fff" stroke-opacity=".5"'
_PATTERNS: Mapping[Look, str] = MappingProxyType(
    {
        "M": '<path d="M1 1h1.5v1.5h-1.5zM4 4h1.5v1.5h-1.5z" fill="#fff" fill-opacity=".6"/>',
        "T": f'<path d="M-1 1l2-2M0 6l6-6M5 7l2-2" {_THIN}/>',
        "CV": f'<path d="M-1 5l2 2M0 0l6 6M5-1l2 2" {_THIN}/>',
        "I": f'<path d="M0 3h6M3 0v6" {_THIN}/>',
        "R": f'<path d="M0 1.5h6M0 4.5h6" {_THIN}/>',
        "S": f'<path d="M0 1.5h6" {_THIN} stroke-width="2"/>',
    }
)
_NAMES: Mapping[Look, str] = MappingProxyType(
    {
        **{symbol: f"{symbol} {zone.name}" for symbol, zone in CHARACTERS.items()},
        "S": "S Strides, sprints",
        "walk": "Walk",
        "stand": "Stand",
    }
)
_LOOKS: tuple[Look, ...] = (*BOOKED, "walk", "stand")


def chart(workout: Workout, stem: str, units: Units) -> tuple[str, float]:
    """Draw a reckoned workout; the markup, and how high it is. `stem` begins the ids of its patterns."""
    drawn, edges, parts = _laid_out(workout)
    if not drawn:
        return "", 0.0
    told, boxes = captions(parts, LEFT, RIGHT, units)
    scale, scale_height = _scale(drawn, boxes)
    above = max([scale_height, *(box.top for box in boxes)]) + 2
    lasting = _lasting(drawn)
    legend, below = _legend(lasting, stem)
    axis = time_axis.time_axis([bar.seconds for bar in drawn], edges)
    patterns = "".join(_pattern(look, stem) for look in lasting)
    return moved(
        above, f"<defs>{patterns}</defs>{scale}{_filled(drawn, edges, stem)}{axis}{told}{legend}"
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
    return {look: found[look] for look in _LOOKS if look in found}


def _pattern(look: Look, stem: str) -> str:
    return (
        f'<pattern id="{stem}{look}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="M0 0h6v6H0z" fill="{COLOURS[look]}"/>{_PATTERNS.get(look, "")}</pattern>'
    )


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


def _legend(lasting: Mapping[Look, float], stem: str) -> tuple[str, float]:
    """Name each zone with its pattern and time; the markup, and how far below the ground it reaches."""
    x, y, markup = _MARGIN, time_axis.HEIGHT + 15, []
    for look, seconds in lasting.items():
        text = f"{_NAMES[look]} {rounded_text(seconds)}"
        width = 14 + text_width(text, SMALL)
        if x > _MARGIN and x + width > WIDTH - _MARGIN:
            x, y = _MARGIN, y + _ROW
        fill = f'fill="url(#{stem}{look})"'
        markup.append(f'<rect x="{number(x)}" y="{number(y - 9)}" width="10" height="10" {fill}/>')
        markup.append(words(x + 14, y, text))
        x += width + 8
    return "".join(markup), y + _MARGIN
