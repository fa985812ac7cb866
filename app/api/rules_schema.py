"""The shape of the rule book, for the OpenAPI document."""

from typing import Literal

from app.api.paces_schema import Shape


class RuleShape(Shape):
    """One rule; id and slug never change."""

    id: str
    slug: str
    sentence: str
    numbers: dict[str, float | list[float]]
    """In SI, each name ending in its unit."""
    source: str
    confidence: Literal["high", "medium", "low"]
    """high: two independent sources agree, or checked by numbers; medium: one good source; low: a guess."""
    severity: Literal["must", "should"] | None
    """What a plan that breaks it is: defective, or less good; null where no plan is marked by the rule."""


class RuleBook(Shape):
    """The rules, in the order of their ids."""

    data: list[RuleShape]
    next_cursor: str | None
