"""What plan and edits ask for, before any rule eases it: by this an edit is judged."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.case import Case
from app.training.adaptation.limit import because
from app.training.adaptation.time_off import spoken_days
from app.training.plans.plan import Day
from app.training.reason import Reason
from app.training.workouts.booking import has_hard_work


def as_asked(case: Case, lived: Day) -> Day:
    """Take what was put before the rules of a day in place of what they make of it.

    On a day that the runner does not have the plan asks for nothing.
    """
    if _is_closed(case):
        return lived
    asked = case.before or case.planned
    workouts = tuple(workout for workout in asked.workouts if workout.kind != "rest")
    return replace(lived, role=asked.role, workouts=workouts, lived=None)


def _is_closed(case: Case) -> bool:
    """Whether the runner has no time on a day, of which nobody has asked for anything else since."""
    is_edited = any(slot.is_changed for slot in case.slots)
    return not is_edited and any(reason.id == "C01" for reason in case.beside.reasons)


def hard_after_race(asked: Iterable[Day], raced_on: dt.date, recovered_on: dt.date) -> dict[dt.date, Reason]:
    """Tell of hard running on days that recovery from the goal race takes."""
    takes = (recovered_on - raced_on).days
    found = {}
    for day in filter(_is_hard, asked):
        after = (day.date - raced_on).days
        text = (
            f"Hard running {spoken_days(after)} after the goal race; the first {spoken_days(takes)} are easy "
            "or rest."
        )
        found[day.date] = because("P02", text, after, takes + 1, "days")
    return found


def _is_hard(day: Day) -> bool:
    runs = (workout for workout in day.workouts if is_run(workout))
    return any(has_hard_work(workout.steps) for workout in runs)
