"""Days put back into weeks and phases."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from itertools import groupby
from typing import NamedTuple, get_args

from app.training.adaptation.sums import Sums
from app.training.dates import ONE_DAY
from app.training.plans.plan import Day, Phase, PhaseName, Plan, Week

PHASES: tuple[PhaseName, ...] = get_args(PhaseName)
DAYS = 7
_DOWN_CUT, _USUAL_DOWN_CUT = (0.10, 0.50), (0.20, 0.30)
"""Of a week that was planned as one (V05), and of another (V06)."""


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


class Eased(NamedTuple):
    """Days by which weeks are other than planned: `away`, and `lightened` as in a down week (AD18)."""

    away: Collection[dt.date]
    lightened: Collection[dt.date] = ()


def put_together(
    days: Mapping[dt.date, Day],
    frames: Mapping[dt.date, Week],
    eased: Eased,
    best_before_m: Callable[[dt.date], float],
    sums: Sums,
) -> tuple[Week, ...]:
    """Make weeks of days, with phases that only move forward.

    A week of days away is no down week; a lightened one is, where it rests as one should.
    """
    weeks: list[Week] = []
    latest, is_left = 0, False
    for number, (monday, group) in enumerate(groupby(sorted(days), key=monday_of), start=1):
        frame = frames[monday]
        held = tuple(days[date] for date in group)
        latest = max(latest, PHASES.index(frame.phase))
        is_left = is_left or held != frame.days
        is_sooner = not frame.down and any(day.date in eased.lightened for day in held)
        is_down = (frame.down or is_sooner) and not any(day.date in eased.away for day in held)
        if is_down and is_left:
            is_down = _rests(best_before_m(monday), held, sums, _USUAL_DOWN_CUT if is_sooner else _DOWN_CUT)
        week = Week(number, PHASES[latest], is_down, held)
        is_same = week == frame and all(day.lived is None and day.vdot is None for day in held)
        weeks.append(frame if is_same else week)
    return tuple(weeks)


def _rests(best_m: float, held: Collection[Day], sums: Sums, cut: tuple[float, float]) -> bool:
    """Whether a week, races included, cuts as much from the best of those before it as a down week does."""
    least, most = cut
    metres = sum(sums.metres(day) for day in held if day.lived != "lost") * DAYS / len(held)
    return bool(best_m) and least <= 1 - metres / best_m <= most


def phases_of(weeks: tuple[Week, ...]) -> tuple[Phase, ...]:
    """Join weeks of one phase."""
    found: list[Phase] = []
    for name, group in groupby(weeks, key=lambda week: week.phase):
        indices = [week.index for week in group]
        found.append(Phase(name, indices[0], indices[-1]))
    return tuple(found)
