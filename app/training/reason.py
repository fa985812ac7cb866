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

    def __post_init__(self) -> None:
        """Round what is told; four decimals, for some of it is a share."""
        for name in ("measured", "limit"):
            number = getattr(self, name)
            if number is not None:
                object.__setattr__(self, name, round(number, 4))
