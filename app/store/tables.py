"""The tables. A row is identity, owner, what is searched, and the noun as one document.

Athlete-owned tables are led by `athlete_id` in every key, so that they can be spread over machines by it;
what is looked up by anything else (a key's hash, an external id) stands in a directory table of its own.
Rows never leave the store.
"""

import datetime as dt
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, MetaData, text
from sqlmodel import Field, SQLModel

from app.store.column_types import Document, Instant

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

IS_UNFINISHED = text("state IN ('queued', 'running')")  # of a job; in words by which SQLite knows its index
IS_READY, IS_RENEWED = text("decided_until IS NOT NULL"), text("renew_at IS NOT NULL")


class Table(SQLModel):
    """What every table shares: one registry of names and constraints."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class TenantRow(Table, table=True):
    """Whoever rents the service: a platform, a club, one runner."""

    __tablename__ = "tenant"

    id: UUID = Field(primary_key=True)
    name: str = Field(unique=True)
    created_at: datetime = Field(sa_type=Instant)


class ApiKeyRow(Table, table=True):
    """A directory: found by the hash of the key, never by anything else on a hot path."""

    __tablename__ = "api_key"

    key_hash: str = Field(primary_key=True)  # SHA-256 of the whole key, hexadecimal
    id: UUID = Field(unique=True)
    tenant_id: UUID = Field(foreign_key="tenant.id", ondelete="CASCADE", index=True)
    kind: str  # "secret" or "publishable"
    name: str
    hint: str  # the last four characters, to tell keys apart
    origins: list[str] = Field(sa_type=Document)
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime | None = Field(default=None, sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)
    last_used_at: datetime | None = Field(default=None, sa_type=Instant)


class TokenKeyRow(Table, table=True):
    """A signing key for athlete tokens, made once where the settings give none."""

    __tablename__ = "token_key"

    id: UUID = Field(primary_key=True)
    secret: str
    created_at: datetime = Field(sa_type=Instant)


class IdempotencyRow(Table, table=True):
    """The first answer to a repeated write, kept for 24 hours in the transaction of that write."""

    __tablename__ = "idempotency"

    tenant_id: UUID = Field(primary_key=True, foreign_key="tenant.id", ondelete="CASCADE")
    scope: str = Field(primary_key=True)  # who asked and what route: one key may serve two of them
    key: str = Field(primary_key=True)
    request_hash: str
    status: int
    headers: dict[str, str] = Field(sa_type=Document)
    body: bytes
    created_at: datetime = Field(sa_type=Instant, index=True)
    athlete_id: UUID | None = Field(default=None, foreign_key="athlete.id", ondelete="CASCADE", index=True)


class AthleteRow(Table, table=True):
    """A runner of a tenant; the noun is the document."""

    __tablename__ = "athlete"
    __table_args__ = (
        Index("ix_athlete_tenant_id_id", "tenant_id", "id"),
        Index("ix_athlete_tenant_id_updated_at_id", "tenant_id", "updated_at", "id"),
    )

    id: UUID = Field(primary_key=True)
    tenant_id: UUID = Field(foreign_key="tenant.id", ondelete="CASCADE")
    external_id: str | None = Field(default=None)  # unique through the directory
    document: dict[str, Any] = Field(sa_type=Document)
    document_version: int = 1
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class AthleteDirectoryRow(Table, table=True):
    """From a tenant's own name for an athlete to the athlete."""

    __tablename__ = "athlete_directory"

    tenant_id: UUID = Field(primary_key=True, foreign_key="tenant.id", ondelete="CASCADE")
    external_id: str = Field(primary_key=True)
    athlete_id: UUID = Field(foreign_key="athlete.id", ondelete="CASCADE", index=True)


class AthleteTagRow(Table, table=True):
    """A tenant's word for a group of athletes, to list them by."""

    __tablename__ = "athlete_tag"
    __table_args__ = (Index("ix_athlete_tag_tenant_id_tag_athlete_id", "tenant_id", "tag", "athlete_id"),)

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    tag: str = Field(primary_key=True)
    tenant_id: UUID


class AthleteTokenRow(Table, table=True):
    """What was issued to an athlete's phone, so that it can be taken back."""

    __tablename__ = "athlete_token"

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    tenant_id: UUID
    scope: str  # "read" or "read write"
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant, index=True)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class PerformanceRow(Table, table=True):
    """One race or time trial of an athlete."""

    __tablename__ = "performance"
    __table_args__ = (
        Index("uq_performance_athlete_id_external_id", "athlete_id", "external_id", unique=True),
        Index("ix_performance_athlete_id_date_id", "athlete_id", "date", "id"),
        CheckConstraint("distance_m > 0 AND distance_m < 1000000", "distance_is_finite"),
        CheckConstraint("time_s > 0 AND time_s < 10000000", "time_is_finite"),
    )

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    tenant_id: UUID
    external_id: str | None = None
    distance_m: float
    time_s: float
    date: date
    kind: str  # "race" or "time_trial"
    conditions: dict[str, float] | None = Field(default=None, sa_type=Document)
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class StandingRow(Table, table=True):
    """Where an athlete stands: what every write of his training changes, so that two at once conflict."""

    __tablename__ = "standing"
    __table_args__ = (
        Index("ix_standing_renew_at", "renew_at", sqlite_where=IS_RENEWED, postgresql_where=IS_RENEWED),
        Index("ix_standing_engine", "engine", sqlite_where=IS_READY, postgresql_where=IS_READY),
    )

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    tenant_id: UUID
    version: int  # counts the writes
    plan_id: UUID | None = None  # the plan that is followed
    reporting_since: date | None = None  # the day of the first report or activity
    last_report_at: datetime | None = Field(default=None, sa_type=Instant)
    last_checkin_on: date | None = None
    complained_since: date | None = None  # the day of the first check-in that a complaint of today rests on
    engine: str  # that which decided the days ahead
    decided_on: date | None = None  # the day of the last write
    decided_until: date | None = None  # the last day that is ready
    renew_at: datetime | None = Field(default=None, sa_type=Instant)  # the midnight of a day until then
    undecided_since: datetime | None = Field(default=None, sa_type=Instant)  # of imported activities


class PlanRow(Table, table=True):
    """A plan as it was made, its workouts relative to zones, and what was asked of it since."""

    __tablename__ = "plan"
    __table_args__ = (Index("ix_plan_athlete_id_created_at_id", "athlete_id", "created_at", "id"),)

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    tenant_id: UUID
    made_on: date
    ended_on: date | None = None
    revision: int
    document: dict[str, Any] = Field(sa_type=Document)
    terms: list[dict[str, Any]] = Field(sa_type=Document)
    document_version: int = 1
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class DayRow(Table, table=True):
    """One day of an athlete: what it prescribes, and the answer of that morning as long as it lies ahead.

    It lasts from `starts_at` to `ends_at` where the athlete is; the answer is what silence would bring.
    """

    __tablename__ = "day"
    __table_args__ = (Index("ix_day_athlete_id_starts_at", "athlete_id", "starts_at"),)

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    date: dt.date = Field(primary_key=True)
    tenant_id: UUID
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    engine: str
    plan_id: UUID | None = None  # the plan that it prescribes from
    week: int | None = None  # of that plan, and its phase
    phase: str | None = None
    prescribed: list[dict[str, Any]] = Field(sa_type=Document)
    answer: bytes | None = None
    tag: str | None = None  # the entity tag of the answer


class CheckInRow(Table, table=True):
    """What an athlete said of himself on a day."""

    __tablename__ = "check_in"

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    date: dt.date = Field(primary_key=True)
    tenant_id: UUID
    recorded_at: datetime = Field(sa_type=Instant)
    document: dict[str, Any] = Field(sa_type=Document)
    updated_at: datetime = Field(sa_type=Instant)


class ReportRow(Table, table=True):
    """What became of a session."""

    __tablename__ = "report"

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    session_id: UUID = Field(primary_key=True)
    tenant_id: UUID
    status: str  # "done", "partial", "skipped", or "taken_back" with nothing else said
    rpe: float | None = None
    distance_m: float | None = None
    duration_s: float | None = None
    comment: str | None = None
    recorded_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class ActivityRow(Table, table=True):
    """What was done; what another one holds already stays, hidden, so that it is known when it returns."""

    __tablename__ = "activity"
    __table_args__ = (
        Index("uq_activity_athlete_id_external_id", "athlete_id", "external_id", unique=True),
        Index("ix_activity_athlete_id_started_at_id", "athlete_id", "started_at", "id"),
    )

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    tenant_id: UUID
    external_id: str | None = None
    started_at: datetime = Field(sa_type=Instant)
    utc_offset_s: int
    sport: str
    distance_m: float | None = None
    duration_s: float
    moving_s: float | None = None
    heart_rate_bpm: float | None = None
    cadence_spm: float | None = None
    elevation_gain_m: float | None = None
    rpe: float | None = None
    decoupling: float | None = None
    cadence_drop: float | None = None
    recovery_bpm: float | None = None
    comment: str | None = None
    laps: list[dict[str, float]] = Field(sa_type=Document)
    details: dict[str, Any] | None = Field(default=None, sa_type=Document)  # of a recording
    session_id: UUID | None = None
    held_by: UUID | None = None  # the activity that is the same run, in more detail
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class EditRow(Table, table=True):
    """What a runner or coach changed of a session, in the order of making."""

    __tablename__ = "edit"
    __table_args__ = (Index("ix_edit_athlete_id_plan_id", "athlete_id", "plan_id"),)

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    tenant_id: UUID
    session_id: UUID
    plan_id: UUID | None = None
    made_at: datetime = Field(sa_type=Instant)
    made_by: str  # "runner" or "coach"
    document: dict[str, Any] = Field(sa_type=Document)
    revision: int | None = None  # in which it came
    undone_in: int | None = None  # the revision that took it back


class RevisionRow(Table, table=True):
    """One change of the days ahead, with its cause."""

    __tablename__ = "revision"

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    plan_id: UUID = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    tenant_id: UUID
    created_at: datetime = Field(sa_type=Instant)
    cause: dict[str, Any] = Field(sa_type=Document)
    days: list[dict[str, Any]] = Field(sa_type=Document)


class SessionChangeRow(Table, table=True):
    """The last change of one session by revisions of a plan, so that nobody must read those to tell it."""

    __tablename__ = "session_change"

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    plan_id: UUID = Field(primary_key=True)
    session_id: UUID = Field(primary_key=True)
    tenant_id: UUID
    changed_at: datetime = Field(sa_type=Instant)
    times: int  # how often it changed
    date: dt.date  # as it stood then
    title: str


class EventRow(Table, table=True):
    """That something changed, for whoever keeps in step; kept for 30 days."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_tenant_id_id", "tenant_id", "id"),
        Index("ix_event_tenant_id_created_at", "tenant_id", "created_at"),
    )

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    tenant_id: UUID
    kind: str
    subject: dict[str, Any] = Field(sa_type=Document)
    created_at: datetime = Field(sa_type=Instant)


class CalendarFeedRow(Table, table=True):
    """A directory: from the hash of a feed's token to the athlete whose calendar alone it opens."""

    __tablename__ = "calendar_feed"

    token_hash: str = Field(primary_key=True)
    athlete_id: UUID = Field(foreign_key="athlete.id", ondelete="CASCADE", index=True)
    tenant_id: UUID
    created_at: datetime = Field(sa_type=Instant)


class JobRow(Table, table=True):
    """Long work that was taken on, and how far it is."""

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_tenant_id_id", "tenant_id", "id"),
        Index("ix_job_unfinished", "id", sqlite_where=IS_UNFINISHED, postgresql_where=IS_UNFINISHED),
    )

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    id: UUID = Field(primary_key=True)
    tenant_id: UUID
    state: str  # "queued", "running", "done" or "failed"
    claim: int = 0  # counts those who took it; the last one works at it
    document: dict[str, Any] = Field(sa_type=Document)
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class JobArchiveRow(Table, table=True):
    """The archive that a job works through, as long as it does."""

    __tablename__ = "job_archive"

    athlete_id: UUID = Field(primary_key=True, foreign_key="athlete.id", ondelete="CASCADE")
    job_id: UUID = Field(primary_key=True)
    tenant_id: UUID
    content: bytes
