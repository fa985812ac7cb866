"""From a request to a plan."""

from itertools import groupby

from app.training.planning.assuming import assumed
from app.training.planning.calendar import CalendarWeek
from app.training.planning.feasibility import limits_missed, verdict
from app.training.planning.fixes import fixes
from app.training.planning.outline import Outline, outline
from app.training.planning.standing import CHILD_AGE
from app.training.planning.week import Builder
from app.training.plans.plan import Day, Feasibility, Phase, Plan, Week
from app.training.plans.request import PlanRequest


def generate(request: PlanRequest) -> Plan:
    """Make the plan that the request asks for; the same request makes the same plan."""
    filled, assumptions = assumed(request)
    found = outline(filled)
    builder = Builder.of(found)
    is_child = found.standing.age is not None and found.standing.age < CHILD_AGE
    weeks = tuple(map(_at_play if is_child else builder.build, found.weeks))
    return Plan(filled, assumptions, _feasibility(request, found), _phases(weeks), weeks, found.standing.vdot)


def _feasibility(request: PlanRequest, found: Outline) -> Feasibility:
    missed = limits_missed(found)
    if not missed:
        return Feasibility(ok=True, verdict=verdict(found))
    return Feasibility(ok=False, verdict=verdict(found), reasons=missed, fixes=fixes(request, found))


def _at_play(week: CalendarWeek) -> Week:
    """Prescribe nothing: under 13 running is play (A02)."""
    return Week(
        week.index, "base", down=False, days=tuple(Day(week.date(day), "rest") for day in week.weekdays)
    )


def _phases(weeks: tuple[Week, ...]) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for name, group in groupby(weeks, key=lambda week: week.phase):
        indices = [week.index for week in group]
        found.append(Phase(name, indices[0], indices[-1]))
    return tuple(found)
