"""What plan and edits ask for, before any rule eases it: by this an edit is judged."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from app.science.units import clock
from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.case import Case
from app.training.adaptation.lengths import running_s
from app.training.adaptation.limit import because
from app.training.adaptation.recovery import most_running_s
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


def too_much_after_race(
    asked: Iterable[Day], raced_on: dt.date, recovered_on: dt.date
) -> dict[dt.date, Reason]:
    """Tell of hard running, and of running for too long, on days that recovery from the goal race takes."""
    takes = (recovered_on - raced_on).days
    found = ((day, _too_hard(day, raced_on, takes) or _too_long(day, raced_on, takes)) for day in asked)
    return {day.date: reason for day, reason in found if reason is not None}


def _too_hard(day: Day, raced_on: dt.date, takes: int) -> Reason | None:
    if not any(has_hard_work(workout.steps) for workout in day.workouts if is_run(workout)):
        return None
    after = (day.date - raced_on).days
    text = (
        f"Hard running {spoken_days(after)} after the goal race; the first {spoken_days(takes)} are easy "
        "or rest."
    )
    return because("P02", text, after, takes + 1, "days")


def _too_long(day: Day, raced_on: dt.date, takes: int) -> Reason | None:
    after = (day.date - raced_on).days
    lasts_s, most_s = running_s(day), most_running_s(after, takes)
    if lasts_s < most_s + 1:
        return None
    text = f"{clock(lasts_s)} of running {spoken_days(after)} after the goal race; at most {clock(most_s)}."
    return because("P02", text, lasts_s, most_s, "s")
