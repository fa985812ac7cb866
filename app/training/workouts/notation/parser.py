"""Reading a notation: the text made plain, the grammar run over it, its refusals put into words."""

import re
from functools import cache
from typing import cast, get_args

from lark import Lark
from lark.exceptions import UnexpectedInput

from app.training.workouts.errors import InvalidWorkoutError, NotationError
from app.training.workouts.exercises import EXERCISES
from app.training.workouts.notation.ambiguities import check_commas
from app.training.workouts.notation.grammar import Dialect, grammar
from app.training.workouts.notation.printer import LONGEST, writable
from app.training.workouts.notation.reader import Reader
from app.training.workouts.notation.refusals import refusal
from app.training.workouts.targets import Per
from app.training.workouts.workout import Workout

_MOST_EXPANDED = 16
"""No text grows by more, printed canonically: a bare number and a target that a group says for all."""

_NOTES = re.compile(r"(\{[^{}]*\})")
# One character for one, so that positions stay those of the text that came.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00d7\u2715\u2716\u2a2f\u0445", "x"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u2033", '"'),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\r\v\f", " "),
    }
)


def parse(text: str, default_unit: Per = "km", dialect: Dialect | None = None) -> Workout:
    """Read a notation; a long distance without a unit is in `default_unit`.

    In the dialect of intervals.icu `m` means minutes and metres are `mtr`. NotationError where the text
    cannot be read, with the position, what stood there and what was expected.

    >>> parse("20min T", default_unit="mi").steps[0].target
    ZoneTarget(zone='T', offset=None)
    """
    if len(text) > LONGEST:
        raise NotationError(
            LONGEST + 1,
            text[LONGEST : LONGEST + 20],
            f"a notation has at most {LONGEST} characters; this has {len(text)}",
        )
    plain = "".join(part if part.startswith("{") else part.translate(_PLAIN) for part in _NOTES.split(text))
    begin = len(plain) - len(plain.lstrip())
    plain = " " * begin + plain.strip()
    check_commas(plain)
    try:
        # Lark's types do not say that with a transformer the parser gives what that makes.
        workout = cast("Workout", _parser(default_unit, dialect).parse(plain))
        return workout if len(plain) * _MOST_EXPANDED < LONGEST else writable(workout)
    except UnexpectedInput as stop:
        raise refusal(plain, stop) from None
    except InvalidWorkoutError as reason:
        raise NotationError(begin + 1, plain.strip()[:24], str(reason)) from None


def ready() -> None:
    """Build every parser, so that nobody waits for it: a good tenth of a second each."""
    for default_unit in get_args(Per):
        for dialect in (None, *get_args(Dialect)):
            _parser(default_unit, dialect)


@cache
def _parser(default_unit: Per, dialect: Dialect | None) -> Lark:
    return Lark(
        grammar(dialect, tuple(EXERCISES)),
        parser="lalr",
        lexer="contextual",
        maybe_placeholders=False,
        g_regex_flags=re.ASCII,  # a dotless i is no i, and a Kelvin sign no k
        transformer=Reader(default_unit, minutes_are_m=dialect is not None),
    )
