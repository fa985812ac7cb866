"""What a rule is, and what it says when it is at work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Confidence = Literal["high", "medium", "low"]
"""high: two independent sources agree, or checked by numbers; medium: one good source; low: a guess."""

Numbers = Mapping[str, float | tuple[float, ...]]
"""The numbers of a rule in SI, each name ending in its unit."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the book: `id` and `slug` never change, and either finds it."""

    id: str
    slug: str
    sentence: str
    numbers: Numbers = field(default_factory=dict)
    source: str = ""
    confidence: Confidence = "medium"


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader of an answer must know; `slug` is that of the rule behind it."""

    slug: str
    text: str
    measured: float | None = None
    limit: float | None = None
    unit: str | None = None
