"""Why something was decided: the rule at work, what was measured and what it allows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule at work on one runner; `rule` is its slug, `id` its number in the book."""

    rule: str
    id: str
    measured: float | None
    limit: float | None
    unit: str | None
    text: str
