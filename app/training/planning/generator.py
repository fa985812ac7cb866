"""From a request to a plan."""

from itertools import groupby

from app.training.planning.assuming import assumed
from app.training.planning.building import built
from app.training.planning.feasibility import limits_missed, verdict
from app.training.planning.fixes import fixes
from app.training.planning.outline import Outline, outline
from app.training.planning.remarks import remarks, warnings
from app.training.plans.plan import Feasibility, Phase, Plan, Week
from app.training.plans.request import PlanRequest
from app.training.reason import Reason


def generate(request: PlanRequest) -> Plan:
    """Make the plan that the request asks for; the same request makes the same plan.

    ValueError for a performance that nobody can run.
    """
    filled, assumptions = assumed(request)
    found, weeks, missed = built(filled)
    return Plan(
        request=filled,
        assumptions=assumptions,
        feasibility=_feasibility(request, found, missed),
        phases=_phases(weeks),
        weeks=weeks,
        vdot=found.standing.vdot,
        reasons=remarks(found),
        warnings=warnings(found),
    )


def _feasibility(request: PlanRequest, found: Outline, missed: tuple[Reason, ...]) -> Feasibility:
    if not missed:
        return Feasibility(ok=True, verdict=verdict(found))
    return Feasibility(ok=False, verdict=verdict(found), reasons=missed, fixes=fixes(request, found, _missed))


def _missed(request: PlanRequest) -> frozenset[str]:
    """Name the rules whose limits a request misses; what the closed forms allow is built to make sure."""
    filled = assumed(request)[0]
    found = outline(filled)
    missed = limits_missed(found)
    if not missed and found.is_tight:
        missed = built(filled).missed
    return frozenset(reason.id for reason in missed)


def _phases(weeks: tuple[Week, ...]) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for name, group in groupby(weeks, key=lambda week: week.phase):
        indices = [week.index for week in group]
        found.append(Phase(name, indices[0], indices[-1]))
    return tuple(found)
