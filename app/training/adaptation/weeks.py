"""Days put back into weeks and phases."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from itertools import groupby
from typing import get_args

from app.training.adaptation.sums import Sums
from app.training.dates import ONE_DAY
from app.training.plans.plan import Day, Phase, PhaseName, Plan, Week

PHASES: tuple[PhaseName, ...] = get_args(PhaseName)
DAYS = 7
_DOWN_CUT = (0.10, 0.50)


def monday_of(date: dt.date) -> dt.date:
    """Find the first day of a week."""
    return date - date.weekday() * ONE_DAY


def days_of(plan: Plan) -> dict[dt.date, Day]:
    """List the days of a plan by date."""
    return {day.date: day for week in plan.weeks for day in week.days}


def weeks_of(plan: Plan) -> dict[dt.date, Week]:
    """List the weeks of a plan by their Mondays."""
    return {monday_of(week.start_date): week for week in plan.weeks}


def whole_week_m(days: Collection[Day], sums: Sums) -> float:
    """Metres of a week, races and what was lost left out, as if all its days were in the plan."""
    metres = sum(sums.metres(day) for day in days if day.role != "race" and day.lived != "lost")
    training = sum(day.role != "race" for day in days)
    return metres * DAYS / training if training else 0.0


def put_together(
    days: Mapping[dt.date, Day],
    frames: Mapping[dt.date, Week],
    away: Collection[dt.date],
    best_before_m: Callable[[dt.date], float],
    sums: Sums,
) -> tuple[Week, ...]:
    """Make weeks of days, with phases that only move forward; a week of `away` days is no down week."""
    weeks: list[Week] = []
    latest, is_left = 0, False
    for number, (monday, group) in enumerate(groupby(sorted(days), key=monday_of), start=1):
        frame = frames[monday]
        held = tuple(days[date] for date in group)
        latest = max(latest, PHASES.index(frame.phase))
        is_left = is_left or held != frame.days
        is_down = frame.down and not any(day.date in away for day in held)
        if is_down and is_left:
            is_down = _rests(best_before_m(monday), held, sums)
        week = Week(number, PHASES[latest], is_down, held)
        is_same = week == frame and all(day.lived is None and day.vdot is None for day in held)
        weeks.append(frame if is_same else week)
    return tuple(weeks)


def _rests(best_m: float, held: Collection[Day], sums: Sums) -> bool:
    """Whether a week cuts as much from the best of those before it as a down week must (V05)."""
    least, most = _DOWN_CUT
    return bool(best_m) and least <= 1 - whole_week_m(held, sums) / best_m <= most


def phases_of(weeks: tuple[Week, ...]) -> tuple[Phase, ...]:
    """Join weeks of one phase."""
    found: list[Phase] = []
    for name, group in groupby(weeks, key=lambda week: week.phase):
        indices = [week.index for week in group]
        found.append(Phase(name, indices[0], indices[-1]))
    return tuple(found)
