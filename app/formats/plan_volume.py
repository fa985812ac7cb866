"""The weeks of a plan as bars: as high as they are long in time, stacked by zone, easy at the bottom.

Below the bars stand the number of each week, its distance, a mark where it goes down, and the phases; above
them the races. A diamond in a bar is its long run.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from app.formats.captions import Box
from app.formats.dates import short_date
from app.formats.drawing import SMALL, STRONG, Font, number, stroke, text_width, words
from app.formats.looks import LOOKS, NAMES, Entry, legend, pattern
from app.formats.plan_columns import APART, LEFT, LINE, RIGHT, Columns, full_row, level, row
from app.formats.plan_figures import DayFigures, WeekFigures
from app.formats.plan_telling import phase_text
from app.formats.profile import Look
from app.formats.time_axis import shares
from app.science.units import METRES_PER_KM, METRES_PER_MILE, SECONDS_PER_HOUR, Units
from app.training.plans.plan import Phase
from app.training.workouts.wording import rounded_text

HIGH = 110.0
_LEAST_PX = 1.5
"""So that a minute of strides still shows in a week of ten hours."""

_GAP = 0.14
_LINE, _ROW = 14.0, 15.0
_STEPS_H = (0.25, 0.5, 1, 2, 3, 5, 10, 20)
_MOST_LEVELS = 4


def volume(
    weeks: Sequence[WeekFigures], phases: Sequence[Phase], columns: Columns, stem: str, units: Units
) -> tuple[str, float, float]:
    """Draw the weeks on the ground at 0; the markup, how high it reaches, and how deep."""
    longest_s = max((week.moving_s for week in weeks), default=0.0) or SECONDS_PER_HOUR
    scale = HIGH / longest_s
    races, high = _races([day for week in weeks for day in week.races], columns)
    below, y = _rows(weeks, columns, units)
    named, y = _phases(phases, columns, y)
    looks = _looks(weeks)
    key, depth = legend([Entry(f"{_name(look)} {rounded_text(s)}", look) for look, s in looks], stem, y - 4)
    marks, depth = _marks_named(weeks, depth - 8)
    content = (
        f"<defs>{''.join(pattern(look, stem) for look, _ in looks)}</defs>"
        f"{_levels(longest_s, scale)}{_bars(weeks, columns, scale, stem)}"
        f"{_long_runs(weeks, columns, scale)}{stroke(f'M{number(LEFT)} 0H{number(RIGHT)}', 0.6)}"
        f"{races}{below}{named}{key}{marks}"
    )
    return content, max(high, HIGH + 8), depth


def _looks(weeks: Sequence[WeekFigures]) -> list[tuple[Look, float]]:
    """Add up the seconds of each look over the plan, the easiest first."""
    sums = [(look, sum(week.lasting.get(look, 0.0) for week in weeks)) for look in LOOKS]
    return [(look, seconds) for look, seconds in sums if seconds]


def _name(look: Look) -> str:
    return "Walks, rests" if look == "walk" else NAMES[look]


def _levels(longest_s: float, scale: float) -> str:
    """Draw the hours."""
    hours = longest_s / SECONDS_PER_HOUR
    step = next((step for step in _STEPS_H if hours <= step * (_MOST_LEVELS + 1)), _STEPS_H[-1])
    count = int(hours / step + 1e-9)
    return "".join(
        level(-scale * place * step * SECONDS_PER_HOUR, f"{place * step:g} h")
        for place in range(1, count + 1)
    )


def _bars(weeks: Sequence[WeekFigures], columns: Columns, scale: float, stem: str) -> str:
    """Draw the bars, all of one look in one path."""
    paths: dict[Look, list[str]] = {}
    width = number(columns.width * (1 - _GAP))
    for week in weeks:
        if not week.lasting:
            continue
        left = number(columns.left(week.week.index) + columns.width * _GAP / 2)
        looks = [look for look in LOOKS if look in week.lasting]
        heights = shares([week.lasting[look] for look in looks], scale * week.moving_s, _LEAST_PX)
        for look, (low, high) in zip(looks, pairwise(accumulate(heights, initial=0.0)), strict=True):
            paths.setdefault(look, []).append(
                f"M{left} {number(-low)}V{number(-high)}h{width}V{number(-low)}z"
            )
    return "".join(f'<path d="{"".join(path)}" fill="url(#{stem}{look})"/>' for look, path in paths.items())


def _diamond(x: float, y: float) -> str:
    return f"M{number(x - 4)} {number(y)}l4-4l4 4l-4 4z"


def _down(x: float, y: float) -> str:
    return f"M{number(x - 4)} {number(y)}h8l-4 7z"


def _long_runs(weeks: Sequence[WeekFigures], columns: Columns, scale: float) -> str:
    """Put a diamond in each bar at the height of its long run."""
    marks = [
        _diamond(columns.middle(week.week.index), -scale * week.long_run.run.duration_s)
        for week in weeks
        if week.long_run is not None
    ]
    return _filled("".join(marks))


def _filled(path: str) -> str:
    return f'<path d="{path}"/>' if path else ""


def _races(raced: Sequence[DayFigures], columns: Columns) -> tuple[str, float]:
    """Write every race above the end of its day, with a line down to it; the markup, and how high."""
    boxes: list[Box] = []
    markup: list[str] = []
    for day in raced:
        x = columns.end_of(day.date)
        box = _placed(day.race, short_date(day.date), x, boxes)
        boxes.append(box)
        middle = (box.left + box.right) / 2
        markup.append(stroke(f"M{number(x)} 0V{number(-box.bottom)}", opacity=0.8))
        markup.append(_filled(f"M{number(x)} {number(-box.bottom)}v8l-7-4z"))
        markup.append(words(middle, -box.bottom - 2 - _LINE, day.race, STRONG, anchor="middle"))
        markup.append(words(middle, -box.bottom - 3, short_date(day.date), anchor="middle"))
    return "".join(markup), max((box.top for box in boxes), default=0.0) + 4


def _placed(name: str, date: str, x: float, boxes: Sequence[Box]) -> Box:
    """Find room for a race's two lines: about its line, inside the picture, above those in the way."""
    width = max(text_width(name, STRONG), text_width(date, SMALL))
    left = min(max(x - width / 2, LEFT), RIGHT - width)
    box = Box(left, left + width, HIGH + 6, HIGH + 6 + 2 * _LINE)
    for other in sorted(boxes, key=lambda placed: placed.bottom):
        if not box.is_apart(other):
            box = Box(left, left + width, other.top + 4, other.top + 4 + 2 * _LINE)
    return box


def _rows(weeks: Sequence[WeekFigures], columns: Columns, units: Units) -> tuple[str, float]:
    """Write the table below the bars; the markup, and where the next row may stand."""
    per_unit, unit = (METRES_PER_KM, "km") if units == "metric" else (METRES_PER_MILE, "mi")
    y = _ROW - 2
    markup = row(columns, y, "week", [f"{week.week.index}" for week in weeks])
    sizes = [f"{week.run.distance_m / per_unit:.0f}" for week in weeks]
    told, lines = full_row(columns, y + _ROW, unit, sizes)
    markup += told
    y += 2 * _ROW + LINE * (lines - 1)
    downs = [week.week.index for week in weeks if week.week.down]
    if downs:
        markup += words(LEFT - 4, y, "down", anchor="end")
        markup += _filled("".join(_down(columns.middle(index), y - 8) for index in downs))
        y += _ROW
    return markup, y


def _phases(phases: Sequence[Phase], columns: Columns, y: float) -> tuple[str, float]:
    """Bracket the weeks of each phase and name it below, in the first row with room for the name.

    The first row is for names that are no wider than their bracket.
    """
    ends = [0.0]
    markup: list[str] = []
    y -= 8
    for phase in phases:
        left, right = columns.left(phase.first_week) + 1, columns.left(phase.last_week + 1) - 1
        name, font = phase_text(phase.name), Font(SMALL.size)
        half = text_width(name, font) / 2
        middle = min(max((left + right) / 2, LEFT + half), RIGHT - half)
        narrowest = 0 if 2 * half <= right - left else 1
        rooms = (at for at, end in enumerate(ends) if at >= narrowest and end + APART <= middle - half)
        place = next(rooms, len(ends))
        ends[place:] = [middle + half, *ends[place + 1 :]]
        markup.append(stroke(f"M{number(left)} {number(y)}v5H{number(right)}v-5", opacity=0.8))
        if place:
            markup.append(
                stroke(f"M{number((left + right) / 2)} {number(y + 5)}v{number(_LINE * place - 1)}", 0.4)
            )
        markup.append(words(middle, y + 16 + place * _LINE, name, font, anchor="middle"))
    return "".join(markup), y + 20 + _LINE * (len(ends) - 1)


def _marks_named(weeks: Sequence[WeekFigures], y: float) -> tuple[str, float]:
    """Say what the marks mean that have no row of their own."""
    if not any(week.long_run for week in weeks):
        return "", y + 8
    y += 17
    return _filled(_diamond(13, y - 4)) + words(22, y, "Long run, by its time from the ground up"), y + 8
