"""The looks of zones: a colour, a pattern and a name for each, so that none is told by its colour alone."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from app.formats.drawing import SMALL, WIDTH, number, text_width, words
from app.formats.profile import Look
from app.training.workouts.steps import BOOKED
from app.training.zone_characters import CHARACTERS

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
NAMES: Mapping[Look, str] = MappingProxyType(
    {
        **{symbol: f"{symbol} {zone.name}" for symbol, zone in CHARACTERS.items()},
        "S": "S Strides, sprints",
        "walk": "Walk",
        "stand": "Stand",
    }
)
LOOKS: tuple[Look, ...] = (*BOOKED, "walk", "stand")


class Entry(NamedTuple):
    """One line of a legend: what stands beside the look."""

    text: str
    look: Look


def pattern(look: Look, stem: str) -> str:
    """Define how a look is filled; `stem` begins the ids of a picture."""
    return (
        f'<pattern id="{stem}{look}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<path d="M0 0h6v6H0z" fill="{COLOURS[look]}"/>{_PATTERNS.get(look, "")}</pattern>'
    )


def legend(entries: Sequence[Entry], stem: str, top: float) -> tuple[str, float]:
    """Name looks in rows below `top`; the markup, and where it ends."""
    x, y, markup = _MARGIN, top + 15, []
    for text, look in entries:
        width = 14 + text_width(text, SMALL)
        if x > _MARGIN and x + width > WIDTH - _MARGIN:
            x, y = _MARGIN, y + _ROW
        fill = f'fill="url(#{stem}{look})"'
        markup.append(f'<rect x="{number(x)}" y="{number(y - 9)}" width="10" height="10" {fill}/>')
        markup.append(words(x + 14, y, text))
        x += width + 8
    return "".join(markup), y + _MARGIN
