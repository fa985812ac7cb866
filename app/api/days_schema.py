"""The shape of days and sessions, for the OpenAPI document."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from app.api.paces_schema import PaceSpan, Shape
from app.api.workouts_schema import ReasonShape, TotalsShape, WorkoutShape
from app.training.athlete import Weekday
from app.training.logbook.activity import Sport
from app.training.logbook.report import Outcome
from app.training.plans.plan import PhaseName, Role
from app.training.today.session import Ask, Level, State, Status
from app.training.workouts.kinds import Kind
from app.training.workouts.steps import Booked


class ReportShape(Shape):
    """What became of a session, as the runner told it."""

    status: Outcome
    rpe: float | None
    distance_m: float | None
    duration_s: float | None
    comment: str | None
    recorded_at: dt.datetime


class SessionShape(Shape):
    """One session: what was planned, what to do, and what became of it."""

    id: UUID
    """It outlives moves, edits and revisions."""
    date: dt.date
    planned: WorkoutShape
    """What the plan said, or whoever edited it."""
    workout: WorkoutShape
    """What to do."""
    adapted: bool
    reasons: list[ReasonShape]
    """Why it is other than planned."""
    status: Status
    locked: bool
    """Whether illness, pain and heat alone may change it."""
    moved_from: dt.date | None
    note: str | None
    report: ReportShape | None
    activity_ids: list[UUID]
    if_tired: WorkoutShape | None
    """What one sign of tiredness in the morning would make of it, for a phone without a network."""


class OutlinedSession(Shape):
    """One session without its steps."""

    id: UUID
    date: dt.date
    title: str
    kind: Kind
    notation: str
    """Empty where nothing is run."""
    totals: TotalsShape | None
    adapted: bool
    status: Status
    locked: bool


class DoneShape(Shape):
    """Something done on a day, each counted once; the activity of this id tells the rest."""

    id: UUID
    started_at: dt.datetime
    """With the offset of the place: it counts to the local date at its start."""
    sport: Sport
    distance_m: float | None
    duration_s: float
    moving_s: float | None
    session_id: UUID | None
    """The session that it carried out; null for what was done beside the plan."""


class DayShape(Shape):
    """One day, with its sessions in the order to do them."""

    date: dt.date
    weekday: Weekday
    week: int | None
    """The week of the plan, from 1."""
    phase: PhaseName | None
    role: Role
    title: str
    state: State
    sessions: list[SessionShape] | list[OutlinedSession]
    """In the order to do them. Several rests are listed as one, in place of the run where there was one; each
    session can be read and reported by its id, and one that is told of is listed by itself."""
    activities: list[DoneShape]
    """What was done on it, by the start, beside the plan as well: on a day of rest, or a second run."""
    reasons: list[ReasonShape]


class SafetyShape(Shape):
    """What goes before all training."""

    level: Level
    text: str


class AdviceShape(Shape):
    """A word beside the training."""

    slug: str
    text: str
    id: str | None
    """The id of the rule that says why, where one of the book does."""


class NextShape(Shape):
    """The next day with something to do."""

    date: dt.date
    title: str


class TodayShape(DayShape):
    """A day as the runner is told of it."""

    athlete_id: UUID
    plan_id: UUID | None
    timezone: str
    safety: SafetyShape | None
    ask: list[Ask]
    """What the runner is to be asked, by the field or call that answers it."""
    advice: list[AdviceShape]
    next: NextShape | None


class ScheduleShape(Shape):
    """The days ahead, to be kept by a phone."""

    data: list[DayShape]
    plan_id: UUID | None
    revision: int
    """How often the days of the plan have changed."""
    timezone: str


class PacedOutline(OutlinedSession):
    """One session before or after a change, with its paces."""

    paces: dict[Booked, PaceSpan] = Field(default_factory=dict)
    """By zone, the fastest and the slowest."""


class ChangedDayShape(Shape):
    """One day, as it was and as it is."""

    date: dt.date
    before: list[PacedOutline]
    after: list[PacedOutline]


class CauseShape(Shape):
    """What changed the days; `engine` is the service itself, by another version of it or as time went by."""

    source: Literal["performance", "checkin", "report", "activity", "runner", "coach", "request", "engine"]
    id: str | None
    """Of what was written; of `engine` the version that decides now, null where time went by."""
    rule: str | None
    """The rule that acted."""
    text: str | None = None
    """What it is about, in a sentence: what was asked, or what the rule has found."""


class RevisionShape(Shape):
    """One change of the days ahead, with its cause."""

    revision: int
    created_at: dt.datetime
    cause: CauseShape
    days: list[ChangedDayShape]
