"""All rules asked at once: the easiest wins, and every rule that spoke is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from app.training.adaptation.allowance import AS_PLANNED, Allowance
from app.training.adaptation.facts import Facts
from app.training.adaptation.limit import Limit
from app.training.adaptation.rules import RULES, Rule
from app.training.plans.plan import Day
from app.training.reason import Reason


@dataclass(frozen=True, slots=True)
class Decision:
    """What may be done of a planned day; without reasons it stands as planned."""

    allowance: Allowance = AS_PLANNED
    reasons: tuple[Reason, ...] = ()


def decide(day: Day, facts: Facts, rules: Sequence[Rule] = RULES) -> Decision:
    """Ask every rule about a planned day."""
    return joined(limit for rule in rules if (limit := rule(day, facts)) is not None)


def joined(limits: Iterable[Limit]) -> Decision:
    """Keep the stricter of each part, and the reasons in the order of their ids."""
    found = sorted(limits, key=lambda limit: limit.reason.id)
    allowance = reduce(and_, (limit.allowance for limit in found), AS_PLANNED)
    return Decision(allowance, tuple(limit.reason for limit in found))
