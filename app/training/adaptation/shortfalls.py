"""What a plan no longer reaches after all that has come between, told as honestly as of a plan just made."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace

from app.training.auditing import dossier_of, findings_of
from app.training.auditing.case import Case, open_case
from app.training.auditing.verdict import Finding
from app.training.auditing.volumes import race_week_m
from app.training.planning.offers import reached_s, slower_goal_of
from app.training.plans.plan import Adjustment, Fix, Plan
from app.training.plans.request import RaceGoal
from app.training.race_figures import realistic_gain_vdot
from app.training.reason import Reason

_LOST = ("L06", "L08", "V09", "V12")
"""What days that were cut or lost may leave too small: the longest run, and the longest week."""

_SLOWER = "P07"
_RACE_WEEK_SHARE = 0.70


def honest(plan: Plan, today: dt.date) -> Plan:
    """Declare what a plan, as it has been lived up to a day, has less of than its race needs.

    Days that were cut or lost are not made up for: the longest run or week may be too short by now. After
    slower results a goal time may be out of reach (P07). What a plan has too much of, it does not excuse.
    """
    known, case = plan.feasibility, open_case(dossier_of(plan))
    is_cut = any(day.lived is not None and day.date < today for week in plan.weeks for day in week.days)
    ids = {*_LOST, _SLOWER} if is_cut else {_SLOWER}
    found = list(_shortfalls(case, ids - {each.id for each in known.adjusted}))
    if not found:
        return plan
    verdict = "out_of_reach" if any(each.id == _SLOWER for each in found) else known.verdict
    adjusted = tuple(_adjustment(each, case) for each in found if each.id in _LOST)
    is_slower_alone = known.ok and [each.id for each in found] == [_SLOWER]
    told = replace(
        known,
        ok=False,
        verdict=verdict,
        reasons=(*known.reasons, *map(_reason, found)),
        fixes=tuple(_slower_time(plan, case, today)) if is_slower_alone else known.fixes,
        adjusted=(*known.adjusted, *adjusted),
    )
    return replace(plan, feasibility=told)


def _slower_time(plan: Plan, case: Case, today: dt.date) -> Iterator[Fix]:
    """Aim at what the weeks that are left may bring; nothing where no time is known that they do."""
    goal, weeks = plan.request.goal, [week for week in plan.weeks if week.days[-1].date >= today]
    if not isinstance(goal, RaceGoal) or not weeks:
        return
    index = case.runner.vdot + realistic_gain_vdot(case.level, len(weeks))
    time_s = reached_s(index, goal.distance_m)
    aimed = replace(plan, request=replace(plan.request, goal=replace(goal, time_s=time_s)))
    if not any(findings_of(open_case(dossier_of(aimed)), {_SLOWER})):
        yield slower_goal_of(time_s)


def _shortfalls(case: Case, ids: Collection[str]) -> Iterator[Finding]:
    """Yield the first finding of each rule that leaves the race out of reach."""
    told = set[str]()
    for finding in findings_of(case, ids):
        if finding.severity == "must" and finding.id not in told and _is_less(finding):
            told.add(finding.id)
            yield finding


def _is_less(finding: Finding) -> bool:
    """Whether the longest run is too short, and not too long."""
    if finding.id != "L06" or finding.measured is None or finding.limit is None:
        return True
    return finding.measured < finding.limit


def _reason(finding: Finding) -> Reason:
    is_slower = finding.id == _SLOWER
    why = "That is by the results so far" if is_slower else "Days were lost on the way"
    other = "an easier time" if is_slower else "a shorter one"
    text = f"{finding.text} {why}; a later race or {other} would ask for less."
    return Reason(finding.rule, finding.id, finding.measured, finding.limit, finding.unit, text)


def _adjustment(finding: Finding, case: Case) -> Adjustment:
    """Tell in metres what the plan has, and what its race needs where that is one number."""
    if finding.id == "L06":
        return Adjustment("longest_run_m", finding.limit, finding.measured, finding.text, finding.id)
    if finding.id == "L08":
        longest_m = max(run.distance_m for run in case.training)
        return Adjustment("longest_run_m", None, longest_m, finding.text, finding.id)
    peak_m = 0.0 if case.volumes.peak is None else case.weeks[case.volumes.peak].distance_m
    if finding.id == "V12":
        return Adjustment("peak_m", None, peak_m, finding.text, finding.id)
    held_m, _ = race_week_m(case)
    return Adjustment("race_week_m", _RACE_WEEK_SHARE * peak_m, held_m, finding.text, finding.id)
