"""Where a missed session of quality may still go (AD04): it is moved once, or dropped, never doubled up."""

import datetime as dt
from collections.abc import Callable, Mapping

from app.training.adaptation.allowance import REST, Allowance
from app.training.adaptation.limit import Limit, because
from app.training.adaptation.rules import MASTERS_AGE
from app.training.dates import ONE_DAY
from app.training.plans.plan import Day

MOVED_DAYS = 3
_APART, _MASTERS_APART = 2, 3
_BEFORE_RACE_DAYS = 3
_HARD_ROLES = ("quality", "long", "race")


def place_for_missed(
    missed: Day, days: Mapping[dt.date, Day], is_open: Callable[[dt.date], bool], age: int | None
) -> dt.date | None:
    """Find the easy day of the same week, within three days, that lies 48 hours from all hard days.

    `days` are those around it as they stand; `is_open` tells on which of them training goes on as planned.
    None: the session is dropped.
    """
    apart = _MASTERS_APART if age is not None and age >= MASTERS_AGE else _APART
    week_ends = missed.date + (6 - missed.date.weekday()) * ONE_DAY
    for number in range(1, MOVED_DAYS + 1):
        date = missed.date + number * ONE_DAY
        day = days.get(date)
        if day is None or date > week_ends or day.role != "easy" or not is_open(date):
            continue
        if _is_clear(date, days, missed.date, apart):
            return date
    return None


def _is_clear(date: dt.date, days: Mapping[dt.date, Day], missed: dt.date, apart: int) -> bool:
    for offset in range(-apart, _BEFORE_RACE_DAYS + 1):
        other = days.get(date + offset * ONE_DAY)
        if other is None or not offset or other.date == missed:
            continue
        if other.role in _HARD_ROLES and abs(offset) < apart:
            return False
        if other.role == "race" and offset > 0:
            return False
    return True


def of_missed(*, is_crossed: bool) -> Limit:
    """AD04: what was missed is gone, or cross-training stood in its place."""
    instead = ", with cross-training in its place" if is_crossed else ""
    text = f"Missed{instead}: nothing of it is doubled up later."
    return Limit(Allowance("cross") if is_crossed else REST, because("AD04", text))
