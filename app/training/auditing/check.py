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
            said = f"{text[:1].upper()}{text[1:]}"
            yield Finding(rule.slug, rule.id, measured, limit, unit, said, severity, place, date)


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


def keeps_a_week(case: Case) -> bool:
    """Whether there is a week of which no day was cut or lost."""
    return bool(case.kept_weeks)


def knows_every_run(case: Case) -> bool:
    """Whether the steps of every run are known."""
    return case.knows_every_run


def exceeds(measured: float, limit: float) -> bool:
    """Whether a limit is broken, not only by rounding."""
    return measured > limit + TOLERANCE * abs(limit)


def falls_short(measured: float, limit: float) -> bool:
    """Whether a floor is missed, not only by rounding."""
    return measured < limit - TOLERANCE * abs(limit)


def km(distance_m: float, beside_m: float | None = None) -> str:
    """Write a distance for people, as just over or under one beside it that reads alike.

    >>> km(10_000), km(10_020, 10_000), km(47_356, 47_351), km(9_980, 10_000)
    ('10 km', 'just over 10 km', 'just over 47.4 km', 'just under 10 km')
    """
    return f"{figure(distance_m / METRES_PER_KM, beside_m and beside_m / METRES_PER_KM, 1)} km"


def minutes(duration_s: float, beside_s: float | None = None) -> str:
    """Write a duration for people."""
    return f"{figure(duration_s / SECONDS_PER_MINUTE, beside_s and beside_s / SECONDS_PER_MINUTE, 0)} min"


def percent(share: float, beside: float | None = None) -> str:
    """Write a share for people.

    >>> percent(0.3), percent(0.3001, 0.3)
    ('30 %', 'just over 30 %')
    """
    return f"{figure(100 * share, beside and 100 * beside, 1)} %"


def figure(value: float, beside: float | None, decimals: int) -> str:
    """Write a number with so many decimals, as a coach would, and say how it differs from one beside it."""
    written = f"{round(value, decimals):g}"
    if beside is None or value == beside or written != f"{round(beside, decimals):g}":
        return written
    return f"just {'over' if value > beside else 'under'} {written}"


def days(count: int) -> str:
    """Write a number of days for people."""
    return counted(count, "day")


def counted(count: int, what: str) -> str:
    """Write how many of something there are.

    >>> counted(1, "hard day"), counted(2, "hard day")
    ('1 hard day', '2 hard days')
    """
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
