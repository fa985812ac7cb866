"""What a squad's card says, and how large: the figures of each group at each target, and the type that fits.

Figures stand side by side, each in a column of its own, or stacked, a column for each target, where there are
many.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from app.science.units import Units, clock
from app.training.workouts.booking import is_hard
from app.training.workouts.squad import Group, Member, Squad
from app.training.workouts.targets import Target
from app.training.workouts.wording import bare_target_text, pace_text, step_text

SIZES_PT = tuple(half / 2 for half in range(30, 11, -1))
"""From 15 points down to 6."""

LARGE = 1.6
"""How much larger a time is written than a name."""

REPS_EM = 18.0
"""How wide a list of repetitions may become."""

PACE = "Pace"

Layout = Literal["side by side", "stacked"]
_LAYOUTS: tuple[Layout, ...] = ("side by side", "stacked")

_PAGE_HEIGHT_MM, _PAGE_WIDTH_MM = 255.0, 188.0
"""What margins of 10 mm leave of A4 and letter alike, with some room to spare."""

_MM_PER_PT = 25.4 / 72
_LETTER_EM, _BOLD_EM, _GAP_EM = 0.57, 0.67, 0.8
_LINE_EM, _LARGE_LINE_EM, _ROW_EM = 1.2, 1.9, 0.7
_HEAD_EM = 11.0
_LEAST_FOR_NAMES = 0.25
_MOST_STACKED = 3


class Figure(NamedTuple):
    """One thing that a group must know: the time of a repetition, of a lap, or the pace."""

    label: str
    text: str
    is_large: bool = True
    is_time: bool = False

    @property
    def width_em(self) -> float:
        """How wide it is written, without its label."""
        return (LARGE * _BOLD_EM if self.is_large else _LETTER_EM) * len(self.text)

    @property
    def own_label(self) -> str:
        """The label where it stands beside the figure; a pace names itself."""
        return "" if self.label == PACE else self.label


Cell = tuple[Figure, ...]


class Column(NamedTuple):
    """What is run at one target, with a cell for every group."""

    heading: str
    cells: tuple[Cell, ...]
    is_hard: bool

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all figures, each once."""
        return tuple(dict.fromkeys(figure.label for cell in self.cells for figure in cell))

    @property
    def essence(self) -> "Column":
        """The time of each repetition without its laps; the pace where there is no such time."""
        cells = (tuple(figure for figure in cell if figure.is_time) or cell[-1:] for cell in self.cells)
        return self._replace(cells=tuple(cells))


class Told(NamedTuple):
    """A member, and their own time or pace in the main work."""

    name: str
    own: str


class Plate(NamedTuple):
    """How a card is laid out: its columns, side by side or stacked, and the place among the sizes of type.

    `is_whole` where all that the groups run is on it.
    """

    columns: Sequence[Column]
    layout: Layout
    size: int
    is_whole: bool


def table(squad: Squad, units: Units) -> list[Column]:
    """Put together what is run at one target, the hard work first; only what some group has a pace for."""
    found: dict[Target, list[int]] = {}
    for place in sorted({pacing.part for group in squad.groups for pacing in group.pacings}):
        if target := squad.parts[place].step.target:
            found.setdefault(target, []).append(place)
    hard_first = sorted(found.items(), key=lambda item: not is_hard(squad.parts[item[1][0]].step))
    return [
        Column(
            _heading(target, units),
            tuple(tuple(_figures(squad, group, at, units)) for group in squad.groups),
            is_hard(squad.parts[at[0]].step),
        )
        for target, at in hard_first
    ]


def _heading(target: Target, units: Units) -> str:
    words = bare_target_text(target, units)
    return f"{words[0].upper()}{words[1:]}"


def _figures(squad: Squad, group: Group, places: Sequence[int], units: Units) -> Iterator[Figure]:
    """Tell each repetition, the lap where one is longer than it, and the pace."""
    paced = [pacing for pacing in group.pacings if pacing.part in places]
    lengths = {squad.parts[pacing.part].step.distance_m for pacing in paced}
    laps: dict[int, Figure] = {}
    for pacing in paced:
        step, splits = squad.parts[pacing.part].step, pacing.splits
        if splits is not None and step.distance_m is not None:
            yield Figure(step_text(step, units), clock(splits.rep_s, 1), is_time=True)
            if step.distance_m > splits.lap_m and splits.lap_m not in lengths:
                laps[splits.lap_m] = Figure(f"{splits.lap_m} m lap", clock(splits.lap_s, 1))
    yield from laps.values()
    for pacing in paced[:1]:
        is_the_point = pacing.splits is None and is_hard(squad.parts[pacing.part].step)
        yield Figure(PACE, pace_text(pacing.pace, units), is_large=is_the_point)


def told(member: Member, main: int | None, units: Units) -> Told:
    """Name a member with what is their own."""
    for pacing in member.pacings:
        if pacing.part == main:
            own = clock(pacing.splits.rep_s, 1) if pacing.splits else pace_text(pacing.pace, units)
            return Told(member.name, own)
    return Told(member.name, "")


def stacked(cell: Cell) -> tuple[Cell, Cell]:
    """Part a cell into what stands one below the other, and repetitions to be listed, where they are many."""
    reps = cell[: sum(figure.is_large for figure in cell) - 1]
    return (cell[len(reps) :], reps) if len(reps) >= _MOST_STACKED else (cell, ())


def plate(found: Sequence[Column], names: Sequence[Sequence[Told]], letters: int) -> Plate:
    """Lay out a card so that it fits one page in the largest type.

    Where all of it does not fit, what is easy is left out; then paces and laps beside the times of
    repetitions. Where even that does not fit, the whole card goes on over the page, in the smallest type.
    `names` are those of each group; `letters` count the paragraph above the table.
    """
    work = [column for column in found if column.is_hard] or found
    smallest = len(SIZES_PT) - 1
    for kept in (found, work, [column.essence for column in work]):
        layout, size = _fitting(kept, names, letters)
        if size < smallest:
            return Plate(kept, layout, size, kept == found)
    return Plate(found, "stacked", smallest, is_whole=True)


def _fitting(found: Sequence[Column], names: Sequence[Sequence[Told]], letters: int) -> tuple[Layout, int]:
    """Choose the layout in which the largest type fits; the smallest type where none does."""
    smallest = len(SIZES_PT) - 1
    sizes: dict[Layout, int] = {
        layout: next(
            (place for place in range(smallest) if _fits(found, names, letters, layout, place)), smallest
        )
        for layout in _LAYOUTS
    }
    best = min(_LAYOUTS, key=lambda layout: sizes[layout])
    return best, sizes[best]


def _fits(
    found: Sequence[Column], names: Sequence[Sequence[Told]], letters: int, layout: Layout, place: int
) -> bool:
    em_mm = SIZES_PT[place] * _MM_PER_PT
    page_em = _PAGE_WIDTH_MM / em_mm
    names_em = page_em - 4 - sum(_width_em(column, layout) for column in found)
    if names_em < _LEAST_FOR_NAMES * page_em:
        return False
    high_em = _HEAD_EM + _LINE_EM * _LETTER_EM * letters / page_em
    for group, members in enumerate(names):
        written = sum(len(name) + len(own) + 3 for name, own in members)
        cells = [_height_em(column.cells[group], layout) for column in found]
        high_em += _ROW_EM + max([_LARGE_LINE_EM, _LINE_EM * (1 + _LETTER_EM * written / names_em), *cells])
    return high_em * em_mm <= _PAGE_HEIGHT_MM


def _width_em(column: Column, layout: Layout) -> float:
    if layout == "stacked":
        return max((_stacked_width_em(cell) for cell in column.cells), default=0.0) + _GAP_EM
    figures = [figure for cell in column.cells for figure in cell]
    widest = {figure.label: _LETTER_EM * 0.85 * len(figure.label) for figure in figures}
    for figure in figures:
        widest[figure.label] = max(widest[figure.label], figure.width_em)
    return sum(widest.values()) + _GAP_EM * len(widest)


def _stacked_width_em(cell: Cell) -> float:
    below, reps = stacked(cell)
    widest = max(
        (figure.width_em + _LETTER_EM * (1 + len(figure.own_label)) for figure in below), default=0.0
    )
    return max(widest, REPS_EM) if reps else widest


def _height_em(cell: Cell, layout: Layout) -> float:
    if layout == "side by side":
        return _LARGE_LINE_EM
    below, reps = stacked(cell)
    listed = _LETTER_EM * sum(len(figure.label) + len(figure.text) + 3 for figure in reps)
    lines = _LINE_EM * (1 + listed // REPS_EM) if reps else 0.0
    return lines + sum(_LARGE_LINE_EM if figure.is_large else _LINE_EM for figure in below)
