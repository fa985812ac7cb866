"""The load of a plan as curves: fitness and fatigue, and the load of 7 days beside that of 28."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from typing import NamedTuple

from app.formats.drawing import SMALL, WIDTH, number, words, wrapped
from app.formats.plan_columns import LEFT, RIGHT, Columns, level, months
from app.science.load import SWEET_SPOT
from app.training.load import LoadDay

_MARGIN, _LINE = 8.0, 14.0
_FITNESS_PX, _RATIO_PX = 60.0, 56.0
_STEPS = (5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_MOST_LEVELS = 3
_RATIOS = (0.5, 1.6)
"""What the panel of ratios shows at least."""


class Pen(NamedTuple):
    """How a curve is drawn."""

    width: float = 2.0
    dashes: str = ""

    def draw(self, path: str) -> str:
        """Draw a path in the colour of the text."""
        dashes = f' stroke-dasharray="{self.dashes}"' if self.dashes else ""
        return (
            f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="{self.width:g}" '
            f'stroke-linejoin="round"{dashes}/>'
        )


_SOLID, _DASHED, _THIN = Pen(), Pen(2.0, "4 3"), Pen(1.2, "4 3")

Value = tuple[LoadDay, float | None]
Ends = Mapping[dt.date, str]
"""Where each day ends, from left to right, as it is written."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Room for curves: where each day ends, where 0 would stand, and how many units one is high."""

    ends: Ends
    ground: float
    scale: float

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self.ground - self.scale * value

    def curve(self, values: Iterable[Value], pen: Pen) -> str:
        """Draw a curve through the end of each day on which it is known."""
        points = [
            f"{self.ends[day.date]} {number(self.y(value))}" for day, value in values if value is not None
        ]
        return pen.draw("M" + "L".join(points)) if points else ""


def load_chart(curve: Sequence[LoadDay], columns: Columns) -> tuple[str, float]:
    """Draw both panels one below the other; the markup, and how high they are."""
    ends = {day.date: number(columns.end_of(day.date)) for day in curve}
    fitness, y = _fitness(curve, ends)
    ratio, y = _ratio(curve, ends, y)
    return fitness + ratio + months(columns, y), y + 20


def _fitness(curve: Sequence[LoadDay], ends: Ends) -> tuple[str, float]:
    """Draw fitness and fatigue from 0 up; the markup, and where it ends."""
    most = max((value or 0.0 for day in curve for value in (day.fitness, day.fatigue)), default=0.0)
    if not most:
        return _captions("Fitness and fatigue are not known: the history is too short.", 0.0)
    key = _sample(_MARGIN, _SOLID, "Fitness (42 days)") + _sample(146, _THIN, "Fatigue (7 days)")
    step = next((step for step in _STEPS if most <= step * (_MOST_LEVELS + 1)), _STEPS[-1])
    top = step * ceil(most / step)
    panel = Panel(ends, _LINE + 8 + _FITNESS_PX, _FITNESS_PX / top)
    levels = "".join(level(panel.y(value), f"{value}") for value in range(step, top + 1, step))
    curves = panel.curve(((day, day.fatigue) for day in curve), _THIN)
    curves += panel.curve(((day, day.fitness) for day in curve), _SOLID)
    return key + levels + level(panel.ground, "0", opacity=0.6) + curves, panel.ground + 8


def _sample(x: float, pen: Pen, name: str) -> str:
    """Name a curve beside a piece of it."""
    return pen.draw(f"M{number(x)} 8h18") + words(x + 23, 12, name)


def _ratio(curve: Sequence[LoadDay], ends: Ends, top: float) -> tuple[str, float]:
    """Draw the ratio with the band of its sweet spot, dashed while it rests on what was said of before."""
    ratios = [(day, day.acute_chronic_ratio) for day in curve if day.acute_chronic_ratio is not None]
    if not ratios:
        return _captions("Load of 7 days to 28: the history is too short.", top)
    is_assumed = ratios[0][0].rests_on_assumption
    assumed = "; dashed while it counts weeks before the plan" if is_assumed else ""
    caption, top = _captions(f"Load of 7 days to 28, sweet spot 0.8 to 1.3{assumed}", top)
    least, most = (
        bound(usual, *(ratio for _, ratio in ratios))
        for bound, usual in zip((min, max), _RATIOS, strict=True)
    )
    most = ceil(10 * most) / 10
    scale = _RATIO_PX / (most - least)
    panel = Panel(ends, top + _RATIO_PX + scale * least, scale)
    curves = (panel.curve(part, _DASHED if dashed else _SOLID) for dashed, part in _parts(ratios))
    highest = level(panel.y(most), f"{most:.1f}")
    return caption + _band(panel) + highest + "".join(curves), top + _RATIO_PX + 4


def _captions(text: str, top: float) -> tuple[str, float]:
    """Write what a panel shows; the markup, and where the panel may begin."""
    rows = wrapped(text, SMALL, WIDTH - 2 * _MARGIN)
    markup = (words(_MARGIN, top + 12 + _LINE * place, row) for place, row in enumerate(rows))
    return "".join(markup), top + 8 + _LINE * len(rows)


def _band(panel: Panel) -> str:
    low, high = map(panel.y, SWEET_SPOT)
    left, right = number(LEFT), number(RIGHT)
    path = f"M{left} {number(high)}H{right}V{number(low)}H{left}z"
    edges = (level(panel.y(value), f"{value:g}", opacity=0.6) for value in SWEET_SPOT)
    return f'<path d="{path}" fill-opacity=".14"/>{"".join(edges)}'


def _parts(ratios: Sequence[tuple[LoadDay, float]]) -> Iterator[tuple[bool, Sequence[Value]]]:
    """Part the ratios where the days before the plan stop counting; one part begins where the other ends."""
    last: list[tuple[LoadDay, float]] = []
    for is_assumed, days in groupby(ratios, lambda ratio: ratio[0].rests_on_assumption):
        part = [*last, *days]
        last = part[-1:]
        yield is_assumed, part
