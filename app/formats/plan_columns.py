"""The weeks of a plan side by side: one column for each, all of one width, from Monday to Sunday."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.formats.drawing import SMALL, WIDTH, number, stroke, text_width, words
from app.training.dates import MONTH_NAMES
from app.training.plans.plan import Plan

LEFT, RIGHT = 36.0, WIDTH - 8
APART = 4.0
"""So much stands between two numbers of a row."""

LINE = 11.0


@dataclass(frozen=True, slots=True)
class Columns:
    """So many columns from `monday` on, the Monday of the first week."""

    monday: dt.date
    count: int

    @classmethod
    def of(cls, plan: Plan) -> "Columns":
        """Give every week of a plan its column."""
        start = plan.weeks[0].start_date
        return cls(start - dt.timedelta(days=start.weekday()), len(plan.weeks))

    @property
    def width(self) -> float:
        """How wide a column is."""
        return (RIGHT - LEFT) / self.count

    def left(self, index: int) -> float:
        """Where the column of a week begins; weeks count from 1."""
        return LEFT + self.width * (index - 1)

    def middle(self, index: int) -> float:
        """Where the column of a week has its middle."""
        return self.left(index) + self.width / 2

    def end_of(self, date: dt.date) -> float:
        """Where a day ends."""
        return LEFT + self.width * ((date - self.monday).days + 1) / 7


def row(columns: Columns, y: float, name: str, texts: Sequence[str]) -> str:
    """Write a text below every column, or below every second or fourth where all have no room."""
    widest = max(text_width(text, SMALL) for text in texts)
    step = next((step for step in (1, 2, 4) if widest + APART <= step * columns.width), 8)
    told = (
        words(columns.middle(1 + place), y, text, anchor="middle")
        for place, text in enumerate(texts)
        if place % step == 0
    )
    return words(LEFT - 4, y, name, anchor="end") + "".join(told)


def full_row(columns: Columns, y: float, name: str, texts: Sequence[str]) -> tuple[str, int]:
    """Write a text below every column, by turns in two lines where one has no room; tell how many lines."""
    widest = max(text_width(text, SMALL) for text in texts) + APART
    if not columns.width < widest <= 2 * columns.width:
        return row(columns, y, name, texts), 1
    told = (
        words(columns.middle(1 + place), y + LINE * (place % 2), text, anchor="middle")
        for place, text in enumerate(texts)
    )
    return words(LEFT - 4, y, name, anchor="end") + "".join(told), 2


def level(y: float, name: str, opacity: float = 0.2) -> str:
    """Draw a line from left to right, with its name beside it."""
    return stroke(f"M{number(LEFT)} {number(y)}H{number(RIGHT)}", opacity) + words(
        LEFT - 4, y + 4, name, anchor="end"
    )


def months(columns: Columns, y: float) -> str:
    """Write the months below the columns, each from the tick at its first day on."""
    ticks, texts = [], []
    starts = list(_month_starts(columns))
    for (x, name), (after, _) in pairwise([*starts, (RIGHT, "")]):
        if x > LEFT:
            ticks.append(f"M{number(x)} {number(y)}v14")
        if text_width(name, SMALL) + 3 <= after - x:
            texts.append(words(x + 3, y + 12, name))
    return (stroke("".join(ticks), opacity=0.6) if ticks else "") + "".join(texts)


def _month_starts(columns: Columns) -> Iterator[tuple[float, str]]:
    for days in range(7 * columns.count):
        date = columns.monday + dt.timedelta(days=days)
        if days == 0 or date.day == 1:
            yield LEFT + columns.width * days / 7, MONTH_NAMES[date.month - 1][:3]
