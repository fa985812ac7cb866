"""Why something was decided: the rule at work, what was measured and what it allows."""

from dataclasses import dataclass
from math import floor, isfinite, log10

_FIGURES, _MOST_DECIMALS = 4, 4


def figure(number: float) -> float:
    """Round what is told to four figures, a whole number only to whole ones: nobody measures more.

    >>> figure(41035.5664), figure(168.4527), figure(1.30154), figure(0.0277777), figure(1.0)
    (41036, 168.5, 1.302, 0.0278, 1)
    """
    if not isfinite(number):
        return number
    decimals = _FIGURES - 1 - floor(log10(abs(number))) if number else 0
    found = round(number, min(max(decimals, 0), _MOST_DECIMALS))
    return int(found) if found == int(found) else found


def rounded(number: float, digits: int) -> float:
    """Round to so many decimals, and never to a zero below zero.

    >>> rounded(-0.00001, 4), rounded(-0.0798, 2)
    (0.0, -0.08)
    """
    return round(number, digits) + 0.0


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule at work on one runner; `rule` is its slug, `id` its number in the book."""

    rule: str
    id: str
    measured: float | None
    limit: float | None
    unit: str | None
    text: str

    def __post_init__(self) -> None:
        """Round what is told, here and nowhere else."""
        for name in ("measured", "limit"):
            number = getattr(self, name)
            if number is not None:
                object.__setattr__(self, name, figure(number))
