"""What became of a plan that was walked from day to day."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from app.training.adaptation.asked import Asked
from app.training.adaptation.course import Course
from app.training.fitness import Performance
from app.training.plans.plan import Day
from app.training.reason import Reason


@dataclass(slots=True)
class Form:
    """What the results so far say: the index, since when it stands, and why the paces are others."""

    vdot: float | None
    since: dt.date
    results: list[Performance] = field(default_factory=list)
    why: Reason | None = None


class Walked(NamedTuple):
    """What became of a plan: the days, why they are so, and how much of each counts as trained.

    `away` are the days of long breaks and of the returns; `vdot_share` is what holds of VDOT on the last day,
    `asked` what was prescribed.
    """

    course: Course
    days: dict[dt.date, Day]
    reasons: dict[dt.date, tuple[Reason, ...]]
    trained: dict[dt.date, float]
    away: frozenset[dt.date]
    form: Form
    vdot_share: float
    asked: Asked

    def best_asked_m(self, monday: dt.date) -> float:
        """Find the most that was asked for in one of the four weeks before a Monday."""
        return max(self.asked.weeks(monday))
