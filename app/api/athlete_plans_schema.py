"""The shape of stored plans, for the OpenAPI document."""

import datetime as dt
from uuid import UUID

from app.api.days_schema import ChangedDayShape, RevisionShape
from app.api.paces_schema import Shape
from app.api.plans_schema import FeasibilityShape, FindingShape, PlanAnswer, PlanGoalShape


class StoredPlanShape(PlanAnswer):
    """A plan as it stands today, with what it is kept under."""

    id: UUID
    athlete_id: UUID
    current: bool
    revision: int
    created_at: dt.datetime
    updated_at: dt.datetime
    ended_on: dt.date | None


class PlanItem(Shape):
    """One plan of the athlete, without its weeks."""

    id: UUID
    current: bool
    revision: int
    goal: PlanGoalShape
    start_date: dt.date
    last_date: dt.date
    ended_on: dt.date | None
    created_at: dt.datetime
    updated_at: dt.datetime


class PlanPage(Shape):
    """A page of plans, the newest first."""

    data: list[PlanItem]
    next_cursor: str | None


class PlanChangeAnswer(Shape):
    """What a change of a plan comes to, day by day."""

    revision: int | None
    """Null where nothing has changed, or nothing was kept."""
    feasibility: FeasibilityShape
    findings: list[FindingShape]
    days: list[ChangedDayShape]


class RevisionPage(Shape):
    """A page of revisions, the latest first."""

    data: list[RevisionShape]
    next_cursor: str | None
