"""What a plan no longer reaches after all that has come between, told as honestly as of a plan just made."""

from collections.abc import Iterator
from dataclasses import replace

from app.training.auditing import audit, dossier_of
from app.training.auditing.verdict import Finding
from app.training.plans.plan import BENT, Adjustment, Feasibility, Plan
from app.training.reason import Reason

_BENT_FIELDS = {
    "P05": "weeks",
    "L06": "longest_run_m",
    "L08": "longest_run_m",
    "V09": "race_week_m",
    "V12": "peak_m",
}
_DECLARED = (*BENT, "P07")


def honest(plan: Plan) -> Plan:
    """Declare what a plan, as it has been lived so far, has less of than its race needs (L06, V09 and so on).

    Days that were lost are not made up for, so that the longest run or the longest week may be too short by
    now; a goal time is then out of reach, as it may be after slower results (P07).
    """
    short = list(_shortfalls(plan))
    if not short:
        return plan
    known = plan.feasibility
    told = Feasibility(
        ok=False,
        verdict=known.verdict and "out_of_reach",
        reasons=(*known.reasons, *map(_reason, short)),
        fixes=known.fixes,
        adjusted=(*known.adjusted, *(_adjustment(each) for each in short if each.id in BENT)),
    )
    return replace(plan, feasibility=told)


def _shortfalls(plan: Plan) -> Iterator[Finding]:
    known = {each.id for each in plan.feasibility.adjusted}
    for finding in audit(dossier_of(plan)).findings:
        if finding.severity == "must" and finding.id in _DECLARED and finding.id not in known:
            known.add(finding.id)
            yield finding


def _reason(finding: Finding) -> Reason:
    why = "By the results so far" if finding.id not in BENT else "Days were lost on the way"
    text = f"{finding.text} {why}; a later or a shorter race would be met."
    return Reason(finding.rule, finding.id, finding.measured, finding.limit, finding.unit, text)


def _adjustment(finding: Finding) -> Adjustment:
    return Adjustment(
        _BENT_FIELDS[finding.id], finding.limit, finding.measured or 0.0, finding.text, finding.id
    )
