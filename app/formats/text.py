"""A workout as plain text, to be read or sent in a message."""

from collections.abc import Iterator

from app.formats.telling import facts, items, one_line, reckoned, shares_text, title
from app.science.units import Units
from app.training.workouts.wording import system_text
from app.training.workouts.workout import Workout

MEDIA_TYPE = "text/plain; charset=utf-8"


def text(workout: Workout, units: Units = "metric") -> str:
    """Tell a workout: title, purpose, size, each step with pace and lap splits, exercises, reasons."""
    known = reckoned(workout)
    blocks = (_head(known, units), _steps(known, units), _why(known))
    return "\n\n".join(filter(None, ("\n".join(block) for block in blocks))) + "\n"


def _head(workout: Workout, units: Units) -> Iterator[str]:
    heading = title(workout, units)
    yield heading
    yield "=" * len(heading)
    system = f"Trains: {system_text(workout.system)}." if workout.system else ""
    said = (workout.purpose, system, facts(workout, units), workout.note)
    yield from filter(None, map(one_line, said))


def _steps(workout: Workout, units: Units) -> Iterator[str]:
    for depth, line in items(workout, units):
        yield f"{'  ' * depth}- {line}"
    if shares := shares_text(workout):
        yield ""
        yield f"In the zones: {shares}."


def _why(workout: Workout) -> Iterator[str]:
    for warning in workout.warnings:
        yield f"Note: {one_line(warning.text)}"
    for reason in workout.reasons:
        yield f"Why: {one_line(reason.text)}"
