"""What plan and edits ask for, before any rule eases it: by this an edit is judged."""

import datetime as dt
from dataclasses import replace

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.case import Case
from app.training.adaptation.limit import because
from app.training.plans.plan import Day
from app.training.reason import Reason
from app.training.workouts.booking import is_hard
from app.training.workouts.steps import leaves


def as_asked(case: Case, lived: Day) -> Day:
    """Take what was put before the rules of a day in place of what they make of it."""
    asked = case.before or case.planned
    workouts = tuple(workout for workout in asked.workouts if workout.kind != "rest")
    return replace(lived, role=asked.role, workouts=workouts, lived=None)


def hard_after_race(asked: Day, raced_on: dt.date, recovered_on: dt.date) -> Reason | None:
    """Tell of hard running on a day that recovery from the goal race takes; None where there is none."""
    runs = (workout for workout in asked.workouts if is_run(workout))
    if not any(is_hard(step) for workout in runs for step in leaves(workout.steps)):
        return None
    after, takes = (asked.date - raced_on).days, (recovered_on - raced_on).days
    text = f"Hard running {_days(after)} after the goal race; the first {_days(takes)} are easy or rest."
    return because("P02", text, after, takes + 1, "days")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
