"""Tokens that mean the same wherever they stand: how often, which way back, and notes."""

from lark import Token

from app.training.workouts.extents import Open
from app.training.workouts.notation.blocks import Times
from app.training.workouts.notation.lexemes import span_of
from app.training.workouts.notation.refusals import RefusingAt
from app.training.workouts.steps import check_note


def times_of(token: Token) -> Times:
    """Read how often, from least to most."""
    with RefusingAt(token):
        least, most = (round(number) for number in span_of(token))
    return least, most


def way_of(token: Token) -> Open:
    """Read which way a recovery goes: back, or down the hill."""
    return Open("down" if "down" in token.lower() else "back")


def note_of(token: Token) -> str:
    """Read a note without its braces."""
    note = token[1:-1].strip()
    with RefusingAt(token):
        check_note(note)
    return note
