"""Refusing a notation at the place where it cannot be read, in words that a runner understands."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import NoReturn

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from app.training.workouts.errors import NotationError

_SHOWN = 24
_WORD = re.compile(r"[^\W_][\w.:]*")
_WHAT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "a block such as 10 km @ E or 6x800 m @ I w/ 400 m jog": ("REPS",),
        "a target: a zone (E M T CV I R LT Z1-Z7), a race pace (5k pace, MP), a pace (4:05/km), "
        "a split (72 s), a heart rate (140-150 bpm), RPE 8 or a word such as easy or hard": ("RACE",),
        "HRmax, HRR, LTHR or a race": ("HEART",),
        "a distance or a time": ("DIST",),
        "jog, walk, stand, rest, float or off": ("MODE",),
        "@ and a target": ("AT",),
        "a recovery such as w/ 400 m jog": ("WITH",),
        "+ before the next block": ("SEPARATOR",),
        "an exercise such as squat or front plank": ("MOVEMENT",),
        ")": ("RPAR",),
        "]": ("RSQB",),
        "the end": ("$END",),
    }
)
_TELLING = ("HEART", "REPS", "RACE")
"""Where one of these could stand, it says all that needs to be said."""

_CLOSING: Mapping[str, str] = MappingProxyType({"RPAR": "(", "RSQB": "["})
_WORDS = (
    "easy", "recovery", "tempo", "threshold", "cruise", "steady", "moderate", "hard", "fast", "fartlek",
    "strides", "sprint", "uphill", "jog", "walk", "stand", "rest", "float", "marathon", "mile", "half",
)  # fmt: skip
_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "-": "a range of distances or times is no plan: write one of them",
        "x": "repetitions inside repetitions stand in parentheses: 2x(6x200 m @ R)",
    }
)
_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "long": "says how far, not how fast: write E",
        "run": "says nothing of the pace: write E or easy",
        "interval": "is written I",
        "intervals": "is written I",
        "repetition": "is written R",
        "vo2max": "is written I",
        "vo2": "is written I",
        "max": "is written R, or sprint",
    }
)


def refuse(
    token: Token, detail: str, *, expected: tuple[str, ...] = (), readings: tuple[str, ...] = ()
) -> NoReturn:
    """Refuse the text at a token."""
    raise NotationError((token.start_pos or 0) + 1, str(token).strip()[:_SHOWN], detail, expected, readings)


class RefusingAt:
    """Say where in the text stood what a noun refuses; a class, for it is entered at every word."""

    __slots__ = ("_token",)

    def __init__(self, token: Token) -> None:
        self._token = token

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, reason: BaseException | None, _: object) -> None:
        if isinstance(reason, ValueError) and not isinstance(reason, NotationError):
            refuse(self._token, f"{str(self._token).strip()[:_SHOWN]}: {reason}")


def refusal(text: str, stop: UnexpectedInput) -> NotationError:
    """Put into words where the grammar stopped, what stood there and what could have stood there."""
    position = len(text) if _is_at_end(stop) else (stop.pos_in_stream or 0)
    accepted = _accepted(stop)
    for telling in _TELLING:
        if telling in accepted:
            accepted &= {telling}
    accepted -= {name for name, sign in _CLOSING.items() if not _is_open_at(text, position, sign)}
    expected = tuple(phrase for phrase, names in _WHAT.items() if not accepted.isdisjoint(names))
    read = _word_at(text, position)
    found = f"read {read!r}{_hint(read)}" if read else "the text ends"
    detail = f"{found}; expected {_listed(expected)}"
    return NotationError(position + 1, text[position : position + _SHOWN], detail, expected)


def _is_open_at(text: str, position: int, opening: str) -> bool:
    before = text[:position]
    return before.count(opening) > before.count({"(": ")", "[": "]"}[opening])


def _is_at_end(stop: UnexpectedInput) -> bool:
    return isinstance(stop, UnexpectedToken) and stop.token.type == "$END"


def _accepted(stop: UnexpectedInput) -> frozenset[str]:
    if isinstance(stop, UnexpectedToken):
        return frozenset(stop.accepts or stop.expected)
    return frozenset(stop.allowed or ()) if isinstance(stop, UnexpectedCharacters) else frozenset()


def _word_at(text: str, position: int) -> str:
    """Read on to the end of the word."""
    found = _WORD.match(text, position)
    return (found[0] if found else text[position : position + 1])[:_SHOWN]


def _hint(read: str) -> str:
    if hint := _SIGNS.get(read):
        return f" ({hint})"
    if read in ("e", "t", "i", "r"):
        return f" (zones are capitals: {read.upper()})"
    if hint := _HINTS.get(read.lower()):
        return f" ({read} {hint})"
    nearest = get_close_matches(read.lower(), _WORDS, n=1, cutoff=0.7) if read.isalpha() else []
    return f" (did you mean {nearest[0]}?)" if nearest and nearest[0] != read else ""


def _listed(phrases: tuple[str, ...]) -> str:
    if len(phrases) < 2:
        return "".join(phrases) or "something else"
    return ", ".join(phrases[:-1]) + " or " + phrases[-1]
