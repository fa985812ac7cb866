"""A workout as a picture: width by time, height by intensity, each zone told by height, name and pattern.

Exercises are listed with their sets. Whoever does not see the picture hears the whole session from its
description.
"""

from app.formats.chart import chart
from app.formats.drawing import (
    HEADING,
    PLAIN,
    WIDTH,
    balanced,
    fitted,
    frame,
    identity,
    kept_together,
    moved,
    number,
    stroke,
    words,
    wrapped,
)
from app.formats.looks import COLOURS
from app.formats.telling import exercise_name, facts, items, one_line, reckoned, title
from app.science.units import Units
from app.training.workouts.exercises import Exercise
from app.training.workouts.wording import dose_text
from app.training.workouts.workout import Workout

MEDIA_TYPE = "image/svg+xml"

_MARGIN = 8.0
_ROOM = WIDTH - 2 * _MARGIN
_SETS_X, _SET_PX = 164.0, 9.0


def svg(workout: Workout, units: Units = "metric", key: str = "") -> str:
    """Draw any workout, 320 units wide; `key` keeps the ids apart of equal pictures in one page."""
    known = reckoned(workout)
    heading, measured = title(known, units), facts(known, units)
    spoken = description(known, measured, units)
    stem = identity(heading, spoken, key)
    header, top = _header(heading, measured)
    content, height = chart(known, stem, units) if known.steps else _listing(known)
    return frame(stem, heading, spoken, top + height, header + moved(top, content))


def description(workout: Workout, measured: str, units: Units) -> str:
    """Tell the whole session in sentences: how much it is, each step, and what it is for."""
    sentences = [measured] if measured else []
    for depth, text in items(workout, units, is_explained=False):
        if depth:
            sentences[-1] += f"; {text}"
        else:
            sentences.append(text)
    return " ".join([*(f"{sentence}." for sentence in sentences), one_line(workout.purpose)]).strip()


def _header(heading: str, size: str) -> tuple[str, float]:
    """Write title and size; the markup, and where the picture below may begin."""
    titles = balanced(kept_together(heading), HEADING, _ROOM)
    if len(titles) > 2:
        titles = [titles[0], fitted(" ".join(titles[1:]), HEADING, _ROOM)]
    y, markup = _MARGIN, []
    for font, rows, step in ((HEADING, titles, 18), (PLAIN, wrapped(size, PLAIN, _ROOM), 16)):
        for row in rows:
            y += step
            markup.append(words(_MARGIN, y - 3, row, font))
    return "".join(markup), y + 6


def _listing(workout: Workout) -> tuple[str, float]:
    """List the exercises of a session without running; without those, say what the day is for."""
    markup = [stroke(f"M{number(_MARGIN)} 0H{number(WIDTH - _MARGIN)}", opacity=0.6)]
    y = _MARGIN
    for exercise in workout.exercises:
        y += 18
        markup.append(_exercise(exercise, y - 4))
    for row in [] if workout.exercises else wrapped(one_line(workout.purpose), PLAIN, _ROOM):
        y += 16
        markup.append(words(_MARGIN, y - 3, row, PLAIN))
    return "".join(markup), y + _MARGIN


def _exercise(exercise: Exercise, y: float) -> str:
    """Write an exercise in one row: its name, a mark for every set, and the dose."""
    marks = "".join(
        f"M{number(_SETS_X + _SET_PX * mark)} {number(y - 8)}h6v8h-6z" for mark in range(exercise.sets)
    )
    return (
        f"{words(_MARGIN, y, fitted(exercise_name(exercise), PLAIN, _SETS_X - 2 * _MARGIN), PLAIN)}"
        f'<path d="{marks}" fill="{COLOURS["E"]}"/>'
        f"{words(WIDTH - _MARGIN, y, dose_text(exercise), PLAIN, anchor='end')}"
    )
