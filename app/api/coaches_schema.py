"""The shape of what a coach reads of all athletes, for the OpenAPI document."""

import datetime as dt
from typing import Any
from uuid import UUID

from app.api.days_schema import DoneShape, OutlinedSession, SafetyShape
from app.api.paces_schema import NoticeShape, Shape
from app.api.plans_schema import FindingShape
from app.api.workouts_schema import ReasonShape
from app.training.athlete import Weekday
from app.training.plans.plan import PhaseName, Role
from app.training.today.session import State


class AthleteDay(Shape):
    """One athlete's day in outline, and when the athlete was last heard of."""

    athlete_id: UUID
    external_id: str | None
    name: str | None
    timezone: str
    plan_id: UUID | None
    last_report: dt.datetime | None
    """When a session was last reported, or an activity sent."""
    last_checkin: dt.date | None
    """The last day with a check-in."""
    adapted: bool
    """Whether a session of the day is other than planned."""
    safety: SafetyShape | None
    date: dt.date
    """Today where the athlete is, unless a date was asked for."""
    weekday: Weekday
    week: int | None
    phase: PhaseName | None
    role: Role
    title: str
    state: State
    sessions: list[OutlinedSession]
    activities: list[DoneShape]
    """What was done on it, beside the plan as well."""
    reasons: list[ReasonShape]


class AthleteDays(Shape):
    """A page of athletes' days, the newest athlete first."""

    data: list[AthleteDay]
    next_cursor: str | None


class Assignment(Shape):
    """What became of the session for one athlete."""

    index: int
    athlete_id: UUID | None
    """null where there is no athlete of that name."""
    status: int
    """201, or that of the problem."""
    session_id: UUID | None = None
    in_place_of: UUID | None = None
    """The session that it replaced; null where it stands beside what was there."""
    title: str | None = None
    """What this athlete is to do."""
    reasons: list[ReasonShape] | None = None
    """By which rules it is less, or otherwise, than what was assigned."""
    warnings: list[NoticeShape] | None = None
    """What was assumed of this athlete where it is not known, and what is to be minded."""
    findings: list[FindingShape] | None = None
    """What it does to the audit of the athlete's plan."""
    displaced: list[OutlinedSession] | None = None
    """The sessions of the day that gave way to it, as they were."""
    problem: dict[str, Any] | None = None


class Assignments(Shape):
    """What became of the session for each athlete."""

    data: list[Assignment]


class EventShape(Shape):
    """That something changed."""

    id: UUID
    athlete_id: UUID
    kind: str
    """Such as `plan.revised`; more may come."""
    subject: dict[str, Any]
    """What it is about."""
    created_at: dt.datetime


class EventPage(Shape):
    """A page of events, oldest first."""

    data: list[EventShape]
    next_cursor: str | None
    """null at the end of what there is."""
    resume_cursor: str | None
    """Where to ask on later; what came within the last minute is told again, so that nothing is missed."""
