"""The shape of activities, for the OpenAPI document."""

import datetime as dt
from uuid import UUID

from app.api.paces_schema import Shape
from app.training.logbook.activity import Lap, Sport
from app.training.review.adherence import Adherence


class ActivityItem(Shape):
    """One activity, without its laps."""

    id: UUID
    external_id: str | None
    started_at: dt.datetime
    """With the offset of the place: it counts to the local date at its start."""
    date: dt.date
    sport: Sport
    distance_m: float | None
    duration_s: float
    moving_s: float | None
    heart_rate_bpm: float | None
    cadence_spm: float | None
    elevation_gain_m: float | None
    rpe: float | None
    decoupling: float | None
    """Share by which speed at a heart rate fell over the halves."""
    cadence_drop: float | None
    """Share by which cadence fell late."""
    recovery_bpm: float | None
    """What heart rate fell in the first minute after the last effort."""
    comment: str | None
    session_id: UUID | None
    """The session that it carried out."""
    created_at: dt.datetime
    updated_at: dt.datetime


class ActivityShape(ActivityItem):
    """One activity with its laps, and how it went beside what was asked."""

    laps: list[Lap]
    adherence: Adherence | None
    """Null where it carried out no session."""


class KeptActivities(Shape):
    """What is kept now."""

    data: list[ActivityShape]
    merged: bool
    """Whether it is the same as one that was kept already, and counts once."""
    warnings: list[str]


class ActivityPage(Shape):
    """A page of activities, the latest first."""

    data: list[ActivityItem]
    next_cursor: str | None
