"""What a rule is, and what it says when it is at work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.training.reason import figure

Confidence = Literal["high", "medium", "low"]
"""high: two independent sources agree, or checked by numbers; medium: one good source; low: a guess."""

Severity = Literal["must", "should"]
"""must: a plan that breaks the rule is defective; should: scored, the fewer the better."""

Numbers = Mapping[str, float | tuple[float, ...]]
"""The numbers of a rule in SI, each name ending in its unit."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the book: `id` and `slug` never change, and either finds it.

    `severity` says what a plan that breaks the rule is; None where no plan is marked by it.
    """

    id: str
    slug: str
    sentence: str
    numbers: Numbers = field(default_factory=dict)
    source: str = ""
    confidence: Confidence = "medium"
    severity: Severity | None = None

    def number(self, name: str) -> float:
        """Give one of the numbers that is no range."""
        found = self.numbers[name]
        if isinstance(found, tuple):
            raise TypeError(f"{name} of {self.id} is a range")
        return found


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader of an answer must know; `slug` is that of the rule behind it."""

    slug: str
    text: str
    measured: float | None = None
    limit: float | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        """Round what is told, as a reason does."""
        for name in ("measured", "limit"):
            number = getattr(self, name)
            if number is not None:
                object.__setattr__(self, name, figure(number))
