"""The weeks of an outline, built; by the must limits alone where those that should be kept do not suffice."""

from typing import NamedTuple

from app.training.planning.calendar import CalendarWeek
from app.training.planning.feasibility import limits_missed, too_short
from app.training.planning.outline import Outline, outline, outline_within
from app.training.planning.standing import CHILD_AGE
from app.training.planning.week import Builder
from app.training.plans.plan import Day, Week
from app.training.plans.request import PlanRequest
from app.training.reason import Reason


class Built(NamedTuple):
    """An outline and its weeks; `missed` are the must limits that the request misses."""

    plan: Outline
    weeks: tuple[Week, ...]
    missed: tuple[Reason, ...]


def built(request: PlanRequest) -> Built:
    """Build the weeks of a request whose assumptions are filled in."""
    found = _built(outline(request))
    if found.plan.standing.is_pressed or "L06" not in {reason.id for reason in found.missed}:
        return found
    pressed = _built(outline_within(request, "must"))
    return found if "L06" in {reason.id for reason in pressed.missed} else pressed


def _built(plan: Outline) -> Built:
    missed = limits_missed(plan)
    if plan.standing.age is not None and plan.standing.age < CHILD_AGE:
        return Built(plan, tuple(map(_at_play, plan.weeks)), missed)
    builder = Builder.of(plan)
    weeks = tuple(map(builder.build, plan.weeks))
    return Built(plan, weeks, missed or too_short(plan, builder.ledger.longest_run_m))


def _at_play(week: CalendarWeek) -> Week:
    """Prescribe nothing: under 13 running is play (A02)."""
    days = tuple(Day(week.date(day), "rest") for day in week.weekdays)
    return Week(week.index, "base", down=False, days=days)
