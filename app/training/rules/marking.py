"""How the rules that mark plans are written down: as `must` or `should`, with what most of them share."""

from app.training.rules.model import Confidence, Rule

PUBLISHED_PLANS = "87 published plans (1,233 weeks) and the literature behind them"
COACHING_TEXTS = "The coaching texts that this service was founded on"


def must(
    rule_id: str,
    slug: str,
    sentence: str,
    source: str = PUBLISHED_PLANS,
    confidence: Confidence = "medium",
    **numbers: float | tuple[float, ...],
) -> Rule:
    """Write a rule that makes a plan defective where it is broken."""
    return Rule(rule_id, slug, sentence, numbers, source, confidence, "must")


def should(
    rule_id: str,
    slug: str,
    sentence: str,
    source: str = PUBLISHED_PLANS,
    confidence: Confidence = "medium",
    **numbers: float | tuple[float, ...],
) -> Rule:
    """Write a rule that costs a plan points where it is broken."""
    return Rule(rule_id, slug, sentence, numbers, source, confidence, "should")
