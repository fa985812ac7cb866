"""What a check is: one rule of the book, who finds where it is broken, and when that can be judged."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE
from app.training.auditing.case import Case
from app.training.auditing.verdict import Finding
from app.training.rules import find_rule

TOLERANCE = 1e-6
"""Relative: what is at its limit but for rounding keeps it."""


class Fault(NamedTuple):
    """Where a rule is broken: what was found and what is accepted, in words and in numbers."""

    text: str
    measured: float | None = None
    limit: float | None = None
    unit: str | None = None
    week: int | None = None
    date: dt.date | None = None


Faults = Callable[[Case], Iterator[Fault]]
Judges = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the book at work: `faults` finds where it is broken, where `judges` says that it can."""

    id: str
    faults: Faults
    judges: Judges

    @property
    def sentence(self) -> str:
        """The rule as the check has it."""
        return self.faults.__doc__ or ""

    def findings(self, case: Case) -> Iterator[Finding]:
        """List where the rule is broken."""
        rule = find_rule(self.id)
        for text, measured, limit, unit, week, date in self.faults(case):
            place = case.week_of(date) if week is None and date is not None else week
            severity = rule.severity or "note"
            yield Finding(rule.slug, rule.id, measured, limit, unit, text, severity, place, date)


def always(_: Case) -> bool:
    """Every dossier says enough."""
    return True


def rule(rule_id: str, judges: Judges = always) -> Callable[[Faults], Check]:
    """Make the function that follows the check of a rule."""
    return lambda faults: Check(rule_id, faults, judges)


def has_goal(case: Case) -> bool:
    """Whether a race is the goal."""
    return case.goal is not None


def is_declared(case: Case) -> bool:
    """Whether the plan says its weeks and phases."""
    return case.declared is not None


def knows_every_session(case: Case) -> bool:
    """Whether the steps of every hard run are known."""
    return case.knows_every_session


def knows_every_run(case: Case) -> bool:
    """Whether the steps of every run are known."""
    return case.knows_every_run


def exceeds(measured: float, limit: float) -> bool:
    """Whether a limit is broken, not only by rounding."""
    return measured > limit + TOLERANCE * abs(limit)


def falls_short(measured: float, limit: float) -> bool:
    """Whether a floor is missed, not only by rounding."""
    return measured < limit - TOLERANCE * abs(limit)


def km(distance_m: float) -> str:
    """Write a distance for people."""
    return f"{distance_m / METRES_PER_KM:.1f} km"


def minutes(duration_s: float) -> str:
    """Write a duration for people."""
    return f"{duration_s / SECONDS_PER_MINUTE:.0f} min"


def percent(share: float) -> str:
    """Write a share for people."""
    return f"{round(100 * share, 1):g} %"


def days(count: int) -> str:
    """Write a number of days for people."""
    return f"{count} day" if count == 1 else f"{count} days"
