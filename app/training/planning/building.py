"""The weeks of an outline, built; by the must limits alone where those that should be kept do not suffice."""

from collections.abc import Callable
from typing import NamedTuple

from app.training.planning.calendar import CalendarWeek
from app.training.planning.feasibility import too_short
from app.training.planning.outline import Outline, outline_within
from app.training.planning.runs import Runs
from app.training.planning.standing import Standing
from app.training.planning.week import Builder
from app.training.plans.plan import Day, Week
from app.training.reason import Reason

RunsOf = Callable[[Standing], Runs]
"""Gives the runs of a runner, made once."""


class Built(NamedTuple):
    """An outline and its weeks; `missed` says if their longest run is too short (L06).

    `longest_m` and `longest_week_m` are the longest run and the longest week, races left out.
    """

    plan: Outline
    weeks: tuple[Week, ...]
    longest_m: float
    longest_week_m: float
    missed: tuple[Reason, ...]


def built(plan: Outline, runs_of: RunsOf) -> Built:
    """Build the weeks of an outline."""
    found = _built(plan, runs_of)
    if plan.standing.is_pressed or not found.missed:
        return found
    pressed = _built(outline_within(plan.request, "must"), runs_of)
    return found if pressed.missed else pressed


def can_be_built(plan: Outline, runs_of: RunsOf) -> bool:
    """Whether the weeks of an outline hold a run as long as the race needs; they are built until one does."""
    if _comes_to_longest(plan, runs_of):
        return True
    return not plan.standing.is_pressed and _comes_to_longest(outline_within(plan.request, "must"), runs_of)


def at_rest(plan: Outline) -> Built:
    """Prescribe nothing."""
    return Built(plan, tuple(map(_at_rest, plan.weeks)), 0.0, 0.0, ())


def _built(plan: Outline, runs_of: RunsOf) -> Built:
    builder = Builder.of(plan, runs_of(plan.standing))
    weeks = tuple(map(builder.build, plan.weeks))
    longest_m = builder.ledger.longest_run_m
    return Built(plan, weeks, longest_m, builder.ledger.longest_week_m, too_short(plan, longest_m))


def _comes_to_longest(plan: Outline, runs_of: RunsOf) -> bool:
    builder = Builder.of(plan, runs_of(plan.standing))
    for week in plan.weeks:
        if not too_short(plan, builder.ledger.longest_run_m):
            return True
        builder.build(week)
    return not too_short(plan, builder.ledger.longest_run_m)


def _at_rest(week: CalendarWeek) -> Week:
    days = tuple(Day(week.date(day), "rest") for day in week.weekdays)
    return Week(week.index, "base", down=False, days=days)
