"""What one rule says of one day: the most that is allowed, and why."""

from typing import NamedTuple

from app.training.adaptation.allowance import Allowance
from app.training.reason import Reason
from app.training.rules import find_rule


class Limit(NamedTuple):
    """One rule at work on one day."""

    allowance: Allowance
    reason: Reason


def because(
    rule_id: str,
    text: str,
    measured: float | None = None,
    limit: float | None = None,
    unit: str | None = None,
) -> Reason:
    """Name a rule by its id, and say what it does here.

    >>> because("AD16", "There are 20 minutes.", 1200, 1500, "s").rule
    'less-time'
    """
    return Reason(find_rule(rule_id).slug, rule_id, measured, limit, unit, text)
