"""From a request to a plan."""

from itertools import groupby

from app.training.planning.assuming import assumed
from app.training.planning.feasibility import limits_missed, verdict
from app.training.planning.fixes import fixes
from app.training.planning.outline import Outline, outline
from app.training.planning.week import Builder
from app.training.plans.plan import Feasibility, Phase, Plan, Week
from app.training.plans.request import PlanRequest


def generate(request: PlanRequest) -> Plan:
    """Make the plan that the request asks for; the same request makes the same plan."""
    filled, assumptions = assumed(request)
    found = outline(filled)
    builder = Builder.of(found)
    weeks = tuple(builder.build(week) for week in found.weeks)
    return Plan(filled, assumptions, _feasibility(request, found), _phases(weeks), weeks, found.standing.vdot)


def _feasibility(request: PlanRequest, found: Outline) -> Feasibility:
    missed = limits_missed(found)
    if not missed:
        return Feasibility(ok=True, verdict=verdict(found))
    return Feasibility(ok=False, verdict=verdict(found), reasons=missed, fixes=fixes(request, found))


def _phases(weeks: tuple[Week, ...]) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for name, group in groupby(weeks, key=lambda week: week.phase):
        indices = [week.index for week in group]
        found.append(Phase(name, indices[0], indices[-1]))
    return tuple(found)
