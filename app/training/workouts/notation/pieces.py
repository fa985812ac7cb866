"""Pieces of a notation by themselves: how far, how fast, and what stands between repetitions.

Whoever describes a session part by part writes each as it would stand in a whole notation.
"""

from functools import lru_cache

from app.training.workouts.errors import NotationError
from app.training.workouts.extents import Distance, Duration, Extent
from app.training.workouts.notation.parser import parse
from app.training.workouts.notation.phrases import extent_phrase
from app.training.workouts.steps import Repeat, Step
from app.training.workouts.targets import Per, Target

_LONGEST = 100
_REMEMBERED = 1024
"""The same few stand in session after session."""


@lru_cache(_REMEMBERED)
def parse_extent(text: str, default_unit: Per = "km") -> Extent:
    """Read a distance or a time alone; NotationError where it is anything else, or more.

    >>> parse_extent("1/2 mile").metres, parse_extent("1:30").seconds
    (804.672, 90.0)
    """
    _check_length(text)
    nodes = parse(text, default_unit).steps
    match nodes:
        case (
            Step(extent=Distance() | Duration() as extent, target=None, intent="work", modifiers=(), note=""),
        ):
            return extent
    raise _not_one(text, "one distance or time", ("800 m", "1 km", "3 min", "90 s"))


@lru_cache(_REMEMBERED)
def parse_target(text: str, extent: Extent, default_unit: Per = "km") -> Target:
    """Read how fast this extent is to be run, with or without the @.

    >>> from app.training.workouts.extents import metres
    >>> parse_target("5k pace -10.9 s/km", metres(800)).offset.seconds
    -10.9
    """
    _check_length(text)
    before = f"{extent_phrase(extent)} @ "
    nodes = _within(before, text.strip().removeprefix("@").strip(), default_unit)
    match nodes:
        case (Step(target=target, mode="run", modifiers=(), note=""),) if target is not None:
            return target
    raise _not_one(text, "one pace or effort", ("I", "5k pace", "4:05-3:55/km", "RPE 8"))


@lru_cache(_REMEMBERED)
def parse_recovery(text: str, default_unit: Per = "km") -> Step:
    """Read what stands between two repetitions.

    >>> parse_recovery("400 m jog").mode, parse_recovery("2 min").intent
    ('jog', 'rest')
    """
    _check_length(text)
    nodes = _within("2x1 km @ I w/ ", text.strip().removeprefix("w/").strip(), default_unit)
    match nodes:
        case (Repeat(times=2, steps=(Step(),), recovery=Step() as recovery),):
            return recovery
    raise _not_one(text, "one recovery", ("400 m jog", "2 min rest", "equal time jog"))


def _within(before: str, text: str, default_unit: Per) -> tuple[object, ...]:
    """Read a text in its place in a whole notation, and point into the text where that fails."""
    try:
        return parse(before + text, default_unit).steps
    except NotationError as error:
        place = max(error.position - len(before), 1)
        raise NotationError(place, error.read, error.detail, error.expected, error.readings) from None


def _check_length(text: str) -> None:
    if len(text) > _LONGEST:
        raise NotationError(
            _LONGEST + 1, text[_LONGEST:][:20], f"at most {_LONGEST} characters are read here"
        )


def _not_one(text: str, what: str, examples: tuple[str, ...]) -> NotationError:
    shown = ", ".join(f'"{example}"' for example in examples)
    return NotationError(1, text[:24], f"{what} is expected here, such as {shown}", examples)
