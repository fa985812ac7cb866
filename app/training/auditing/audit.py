"""The audit: every check of the book over one dossier."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from app.training.auditing.case import Case, open_case
from app.training.auditing.check import Check
from app.training.auditing.checks.age import AGE
from app.training.auditing.checks.availability import AVAILABILITY
from app.training.auditing.checks.density import DENSITY
from app.training.auditing.checks.frame import FRAME
from app.training.auditing.checks.long_runs import LONG_RUNS
from app.training.auditing.checks.races import RACES_ON_THE_WAY
from app.training.auditing.checks.sessions import SESSIONS
from app.training.auditing.checks.shares import SHARES
from app.training.auditing.checks.strength import STRENGTH
from app.training.auditing.checks.volume import VOLUME
from app.training.auditing.dossier import Dossier
from app.training.auditing.verdict import Audit, Finding, score
from app.training.plans.plan import BENT

CHECKS: tuple[Check, ...] = (
    *FRAME,
    *AVAILABILITY,
    *VOLUME,
    *LONG_RUNS,
    *SHARES,
    *DENSITY,
    *RACES_ON_THE_WAY,
    *SESSIONS,
    *STRENGTH,
    *AGE,
)
"""One for each rule that marks plans."""

_READABLE = FRAME[0]


def audit(dossier: Dossier) -> Audit:
    """Mark a plan by every rule that its dossier says enough for.

    What the plan, infeasible as it declares, says that it bends is told as a note, as far as it may be bent.
    """
    case = open_case(dossier)
    able = _able(case)
    found = sorted(_found(able, case), key=_place)
    judged = {check.id for check in able}
    silent = tuple(check.id for check in CHECKS if check.id not in judged)
    return Audit(tuple(found), score(found, len(case.weeks)), silent)


def findings_of(case: Case, ids: Collection[str]) -> list[Finding]:
    """Mark a plan by some of the rules alone."""
    return sorted(_found([check for check in _able(case) if check.id in ids], case), key=_place)


def _able(case: Case) -> list[Check]:
    """List the checks that a dossier says enough for."""
    return [check for check in CHECKS if check.judges(case)] if case.runs else [_READABLE]


def _found(checks: list[Check], case: Case) -> Iterator[Finding]:
    declared = case.dossier.declared
    known = set[str | None]()
    if declared is not None and not declared.feasibility.ok:
        feasibility = declared.feasibility
        told = [*(each.id for each in feasibility.reasons), *(each.id for each in feasibility.adjusted)]
        known = {rule_id for rule_id in told if rule_id in BENT}
    for check in checks:
        for finding in check.findings(case):
            yield replace(finding, severity="note") if check.id in known else finding


def _place(finding: Finding) -> tuple[int, date]:
    """Tell of the plan as a whole first, then week by week and day by day."""
    return finding.week or 0, finding.date or date.min
