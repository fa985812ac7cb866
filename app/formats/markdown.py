"""A workout as Markdown, for notes, chats and repositories."""

import re
from collections.abc import Iterator

from app.formats.telling import facts, items, one_line, reckoned, shares_text, title
from app.science.units import Units
from app.training.workouts.wording import system_text
from app.training.workouts.workout import Workout

MEDIA_TYPE = "text/markdown; charset=utf-8"

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!])")
_LIST = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))")


def markdown(workout: Workout, units: Units = "metric") -> str:
    """Tell a workout: title, purpose, size, each step with pace and lap splits, exercises, reasons."""
    known = reckoned(workout)
    blocks = (*_head(known, units), "\n".join(_steps(known, units)), *_tail(known))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _head(workout: Workout, units: Units) -> Iterator[str]:
    yield f"# {plain(title(workout, units))}"
    yield plain(workout.purpose)
    if workout.system:
        yield f"Trains: {plain(system_text(workout.system))}."
    if size := facts(workout, units):
        yield f"**{plain(size)}**"
    yield plain(workout.note)


def _steps(workout: Workout, units: Units) -> Iterator[str]:
    for depth, line in items(workout, units):
        yield f"{'  ' * depth}- {plain(line)}"


def _tail(workout: Workout) -> Iterator[str]:
    if shares := shares_text(workout):
        yield f"In the zones: {shares}."
    for warning in workout.warnings:
        yield f"> {plain(warning.text)}"
    if workout.reasons:
        yield "## Why"
        yield "\n".join(f"- {plain(reason.text)}" for reason in workout.reasons)


def plain(words: str) -> str:
    r"""Write words so that Markdown takes none of them for markup.

    >>> print(plain("<b> *a* [b](c)"), plain("1. first"), plain("- x"))
    \<b\> \*a\* \[b\](c) 1\. first \- x
    """
    return _LIST.sub(lambda found: _escaped_start(found[1]), _MARKUP.sub(r"\\\1", one_line(words)))


def _escaped_start(start: str) -> str:
    return f"\\{start}" if start in "-+=" else f"{start}\\"
