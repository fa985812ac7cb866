"""Sessions and days as a runner meets them."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from app.training.athlete import WEEKDAYS, Weekday
from app.training.logbook.activity import Activity
from app.training.logbook.report import Report
from app.training.plans.plan import PhaseName, Role
from app.training.reason import Reason
from app.training.workouts.workout import Workout

Status = Literal["planned", "assumed", "done", "partial", "skipped", "missed"]
State = Literal["training", "rest", "race", "recovery", "paused", "before_plan", "plan_over", "no_plan"]
Level = Literal["stop", "caution"]
Ask = Literal["days_off", "symptoms", "pain", "cleared", "goal", "plan", "report", "performance"]
"""What the runner is to be asked for, by the slug of what would answer it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """What one session prescribes, with workouts resolved at the paces of its day.

    `planned` is what the plan, or whoever edited it, said; `workout` what `reasons` made of it.
    """

    id: UUID
    planned: Workout
    workout: Workout
    reasons: tuple[Reason, ...] = ()
    locked: bool = False
    moved_from: dt.date | None = None

    @property
    def adapted(self) -> bool:
        """Whether something else is to be done than was planned."""
        return bool(self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A prescription, and what became of it.

    `if_tired`: what one sign of tiredness (AD05) would make of it; None where nothing, or once it is over.
    """

    date: dt.date
    prescribed: Prescribed
    status: Status
    note: str | None = None
    report: Report | None = None
    activity_ids: tuple[UUID, ...] = ()
    if_tired: Workout | None = None


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """The week of a plan to which a day belongs, or belonged while that plan was followed."""

    index: int
    phase: PhaseName


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingDay:
    """One day; `sessions` in the order to do them, three at most; `week` and `phase` are of the plan.

    `activities`: all that was done on it, each beside the session that it carried out, if any.
    """

    date: dt.date
    state: State
    role: Role
    title: str
    sessions: tuple[Session, ...] = ()
    activities: tuple[Activity, ...] = ()
    week: int | None = None
    phase: PhaseName | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def weekday(self) -> Weekday:
        """The day of the week."""
        return WEEKDAYS[self.date.weekday()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """Advice that goes before all training: stop and see somebody, or be careful."""

    level: Level
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A word beside the training; `id` of the rule that says why, where one of the book does."""

    slug: str
    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """The next day with something to do."""

    date: dt.date
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """A day as the runner is told of it in the morning."""

    day: TrainingDay
    safety: Safety | None = None
    ask: tuple[Ask, ...] = ()
    advice: tuple[Advice, ...] = ()
    upcoming: Upcoming | None = None
