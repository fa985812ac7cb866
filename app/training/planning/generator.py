"""From a request to a plan."""

from itertools import groupby

from app.training.planning.assuming import assumed
from app.training.planning.calendar import CalendarWeek
from app.training.planning.feasibility import limits_missed, too_short, verdict
from app.training.planning.fixes import fixes
from app.training.planning.outline import Outline, outline
from app.training.planning.remarks import remarks, warnings
from app.training.planning.standing import CHILD_AGE
from app.training.planning.week import Builder
from app.training.plans.plan import Day, Feasibility, Phase, Plan, Week
from app.training.plans.request import PlanRequest
from app.training.reason import Reason


def generate(request: PlanRequest) -> Plan:
    """Make the plan that the request asks for; the same request makes the same plan.

    ValueError for a performance that nobody can run.
    """
    filled, assumptions = assumed(request)
    found = outline(filled)
    weeks, longest_m = _built(found)
    missed = limits_missed(found) or too_short(found, longest_m)
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


def _built(found: Outline) -> tuple[tuple[Week, ...], float]:
    """Build every week, and tell the longest training run of all."""
    if found.standing.age is not None and found.standing.age < CHILD_AGE:
        return tuple(map(_at_play, found.weeks)), 0.0
    builder = Builder.of(found)
    return tuple(map(builder.build, found.weeks)), builder.ledger.longest_run_m


def _feasibility(request: PlanRequest, found: Outline, missed: tuple[Reason, ...]) -> Feasibility:
    if not missed:
        return Feasibility(ok=True, verdict=verdict(found))
    return Feasibility(ok=False, verdict=verdict(found), reasons=missed, fixes=fixes(request, found, _missed))


def _missed(request: PlanRequest) -> frozenset[str]:
    """Name the rules whose limits a request misses; what the closed forms allow is built to make sure."""
    found = outline(assumed(request)[0])
    missed = limits_missed(found)
    if not missed and found.is_tight:
        missed = too_short(found, _built(found)[1])
    return frozenset(reason.id for reason in missed)


def _at_play(week: CalendarWeek) -> Week:
    """Prescribe nothing: under 13 running is play (A02)."""
    days = tuple(Day(week.date(day), "rest") for day in week.weekdays)
    return Week(week.index, "base", down=False, days=days)


def _phases(weeks: tuple[Week, ...]) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for name, group in groupby(weeks, key=lambda week: week.phase):
        indices = [week.index for week in group]
        found.append(Phase(name, indices[0], indices[-1]))
    return tuple(found)
