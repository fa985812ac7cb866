"""All that decides the days of one runner, handed in."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Self
from uuid import UUID

from app.training.adaptation.turns import NewTerms
from app.training.athlete import Athlete
from app.training.fitness_history import history
from app.training.logbook.activity import Activity
from app.training.logbook.checkin import CheckIn
from app.training.logbook.edit import Edit
from app.training.logbook.report import Report
from app.training.performance_log import LoggedPerformance
from app.training.plans.plan import Plan
from app.training.plans.request import PlanRequest
from app.training.today.session import PlanWeek, Prescribed

__all__ = [
    "Changes",
    "Followed",
    "Known",
    "NewTerms",
    "changes_of",
    "index_on",
    "told_of",
]

Changes = tuple[tuple[dt.date, float], ...]
"""The index of fitness from each day on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A plan that is, or was, followed.

    `plan` is as it was made: its workouts are held relative to zones and are resolved when read. `terms` are
    what was asked of it later, in their order. `ended_on`: the first day on which it no longer holds.
    `is_of_other_age`: it was made before the age of its runner was known.
    """

    id: UUID
    made_on: dt.date
    plan: Plan
    terms: tuple[NewTerms, ...] = ()
    ended_on: dt.date | None = None
    is_of_other_age: bool = False

    @property
    def asked(self) -> PlanRequest:
        """What is asked of it as it stands."""
        return self.terms[-1].request if self.terms else self.plan.request


@dataclass(frozen=True, kw_only=True)
class Known:
    """Everything that is known of a runner.

    `reporting_since`: the day of the first report or activity; before it nothing counts as missed.
    `prescribed`: what past days have prescribed, and of days that are not over the sessions that are told of;
    it is never decided anew. `weeks`: where days stood in the plan of then.
    `edits` leave out what was undone. `ended_on`: when the last plan was ended, where none is followed since.
    """

    athlete: Athlete
    performances: tuple[LoggedPerformance, ...] = ()
    followed: Followed | None = None
    checkins: Mapping[dt.date, CheckIn] = field(default_factory=lambda: MappingProxyType({}))
    reports: Mapping[UUID, Report] = field(default_factory=lambda: MappingProxyType({}))
    activities: tuple[Activity, ...] = ()
    edits: tuple[Edit, ...] = ()
    prescribed: Mapping[dt.date, tuple[Prescribed, ...]] = field(default_factory=lambda: MappingProxyType({}))
    weeks: Mapping[dt.date, PlanWeek] = field(default_factory=lambda: MappingProxyType({}))
    reporting_since: dt.date | None = None
    ended_on: dt.date | None = None

    @property
    def is_reported(self) -> bool:
        """Whether what is done is told, so that a session without a word is missed."""
        return self.athlete.reports != "none" and self.reporting_since is not None

    def has_stood(self, date: dt.date, today: dt.date) -> bool:
        """Whether a day has prescribed something, or is over and was one of a plan of then."""
        return bool(self.prescribed.get(date)) or (date < today and date in self.weeks)

    def is_ended(self, date: dt.date) -> bool:
        """Whether the last plan was ended by a day, and none is followed since."""
        ended_on = self.followed.ended_on if self.followed else self.ended_on
        return ended_on is not None and date >= ended_on

    @cached_property
    def fitness(self) -> Changes:
        """Tell the index from each day on, by all that was raced (AD12)."""
        return changes_of(self.performances)

    def standing(self, prescribed: Mapping[dt.date, tuple[Prescribed, ...]]) -> Self:
        """Take these days as prescribed for good."""
        return replace(self, prescribed={**self.prescribed, **prescribed})


def told_of(known: Known, today: dt.date) -> Mapping[dt.date, tuple[Prescribed, ...]]:
    """Take what the sessions have prescribed that are told of on days that are not over."""
    return {date: stood for date, stood in known.prescribed.items() if date >= today}


def changes_of(performances: Iterable[LoggedPerformance]) -> Changes:
    """Tell the index from each day on, by some of it."""
    found = {change.date: change.vdot for change in history(performances) if change.vdot is not None}
    return tuple(found.items())


def index_on(date: dt.date, changes: Changes, followed: Followed | None) -> float | None:
    """Find the index that holds on a day; before all results that of the plan, None without one."""
    found = [index for since, index in changes if since <= date]
    return found[-1] if found else None if followed is None else followed.plan.vdot
