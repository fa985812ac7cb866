"""What a logbook tells of the days of a plan, laid out by date."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from app.training.adaptation.complaints import Complaints
from app.training.adaptation.facts import Raced
from app.training.adaptation.lessons import Lesson
from app.training.adaptation.slots import Slots
from app.training.adaptation.tiredness import Sign
from app.training.plans.plan import Day
from app.training.reason import Reason
from app.training.workouts.fitting.trainee import Ground


class Done(NamedTuple):
    """What was really done on a day; `is_hard` None: as hard as it was prescribed.

    `beside_load`: the load to hold beside what was prescribed, where that is another: what felt as it should
    costs what was planned.
    """

    metres: float
    load: float
    is_hard: bool | None = None
    beside_load: float | None = None


@dataclass(slots=True, kw_only=True)
class Logged:
    """Facts by date; what is not named is as planned. `today`: what lies behind it is over.

    `touched`: dates that somebody has edited. `stood`: what days have prescribed, and no longer change;
    `braked`: the load that was planned for those that AD08 has braked.
    `done`: what was done on them, where that is told, on a day that is not over without what nobody has told
    of yet; `told`: the sessions that are told of. `not_done`: planned runs of which nothing was done, by
    the day from which on that is known; `moved_on`: those among them that have stood on a later day since
    (AD04). `closed`: days without training that the plan knows nothing of, with
    the reason. `hard_easy_runs`: runs that should have been easy, and were not. `lessons`: what
    sessions that were too much teach. `raced`: metres raced.
    `untold`: days gone by with a run that nobody has told of yet, and that count as trained.
    `fitness`: the index from each day on. `silences`: how many days without a word nobody has settled, by the
    first of them.
    """

    today: dt.date | None = None
    slots: Slots | None = None
    touched: frozenset[dt.date] = frozenset()
    stood: dict[dt.date, Day] = field(default_factory=dict)
    braked: dict[dt.date, float] = field(default_factory=dict)
    done: dict[dt.date, Done] = field(default_factory=dict)
    told: frozenset[UUID] = frozenset()
    not_done: dict[dt.date, dt.date] = field(default_factory=dict)
    moved_on: frozenset[dt.date] = frozenset()
    closed: dict[dt.date, Reason] = field(default_factory=dict)
    complaints: dict[dt.date, Complaints] = field(default_factory=dict)
    signs: dict[dt.date, tuple[Sign, ...]] = field(default_factory=dict)
    soreness: dict[dt.date, float] = field(default_factory=dict)
    fatigue: dict[dt.date, float] = field(default_factory=dict)
    ground: dict[dt.date, Ground] = field(default_factory=dict)
    iced: set[dt.date] = field(default_factory=set)
    hard_easy_runs: dict[dt.date, Sign] = field(default_factory=dict)
    lessons: dict[dt.date, tuple[Lesson, ...]] = field(default_factory=dict)
    raced: dict[dt.date, float] = field(default_factory=dict)
    fitness: tuple[tuple[dt.date, float], ...] = ()
    silences: dict[dt.date, int] = field(default_factory=dict)
    untold: frozenset[dt.date] = frozenset()
    reporting_since: dt.date | None = None

    def race_on(self, date: dt.date) -> Raced | None:
        """Find the race that is told for a day; None of days gone by, which prescribe what they did."""
        is_over = self.today is not None and date < self.today
        metres = None if is_over else self.raced.get(date)
        return None if metres is None else Raced(date, metres)
