"""The workout notation: what runners already type, read exactly and printed canonically.

>>> print_notation(parse("2km E + 6x800m @I w/ 400m jog + 2km E"))
'2 km @ E + 6x800 m @ I w/ 400 m jog + 2 km @ E'
"""

from app.training.workouts.notation.grammar import Dialect
from app.training.workouts.notation.parser import parse, ready
from app.training.workouts.notation.pieces import parse_extent, parse_recovery, parse_target
from app.training.workouts.notation.printer import LONGEST, print_notation, writable

__all__ = [
    "LONGEST",
    "Dialect",
    "parse",
    "parse_extent",
    "parse_recovery",
    "parse_target",
    "print_notation",
    "ready",
    "writable",
]
