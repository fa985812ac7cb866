"""Reasons of a plan: the rule at work, and a sentence."""

from app.training.reason import Reason
from app.training.rules import find_rule


def because(
    rule_id: str,
    text: str,
    measured: float | None = None,
    limit: float | None = None,
    unit: str | None = None,
) -> Reason:
    """Name a rule of the book by its id, and say what it did.

    >>> because("R16", "A day of rest.").rule
    'rest-days'
    """
    return Reason(find_rule(rule_id).slug, rule_id, measured, limit, unit, text)
