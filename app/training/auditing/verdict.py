"""What an audit comes to: findings, a score, and the rules that could not be judged."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.training.reason import Reason

Weight = Literal["must", "should", "note"]
"""note: worth knowing, never counted, as what the plan itself declares that it cannot meet."""

_MUST_COUNTS = 5


@dataclass(frozen=True, slots=True)
class Finding(Reason):
    """One rule broken at one place; `week` counts from 1 and is None where it is the plan as a whole."""

    severity: Weight
    week: int | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How often rules are broken, and per week; `points` weighs each must as five, per week."""

    must: int
    should: int
    per_week: float
    points: float


@dataclass(frozen=True, slots=True)
class Audit:
    """The findings in the order of the weeks, and the rules for which the dossier does not say enough."""

    findings: tuple[Finding, ...]
    score: Score
    not_judged: tuple[str, ...] = ()


def score(findings: Sequence[Finding], weeks: int) -> Score:
    """Count the findings; without a week as of one."""
    must = sum(finding.severity == "must" for finding in findings)
    should = sum(finding.severity == "should" for finding in findings)
    weeks = max(weeks, 1)
    return Score(
        must, should, round((must + should) / weeks, 2), round((_MUST_COUNTS * must + should) / weeks, 2)
    )
