"""The shape of activities, for the OpenAPI document."""

import datetime as dt
from uuid import UUID

from app.api.paces_schema import PaceSpan, Shape
from app.training.activities.efforts import BestEffort
from app.training.activities.splits import Split
from app.training.adherence.judging import JudgedBy
from app.training.adherence.next_time import Change, Exposure, Verdict
from app.training.adherence.repetitions import RepetitionVerdict
from app.training.fitness import Conditions, PerformanceKind
from app.training.logbook.activity import Lap, Sport


class RepetitionShape(Shape):
    """One repetition as asked and as run; null is not known, or was not asked."""

    number: int
    verdict: RepetitionVerdict
    asked: PaceSpan | None
    asked_distance_m: float | None
    asked_duration_s: float | None
    distance_m: float | None
    duration_s: float | None
    pace_s_per_km: float | None
    heart_rate_bpm: float | None
    recovery_s: float | None
    asked_recovery_s: float | None
    recovery_too_short: bool


class NextTimeShape(Shape):
    """What the session changes in the next one of its kind; never a faster pace."""

    change: Change
    exposure: Exposure
    work: float
    """Share of the work of that step of the progression."""
    text: str


class AdherenceShape(Shape):
    """How a session went beside what was asked."""

    verdict: Verdict
    text: str
    judged_by: JudgedBy
    """`totals` where the laps do not show the repetitions."""
    repetitions: list[RepetitionShape]
    share: float | None
    """Of the distance planned, or of the time."""
    faster_by: float | None
    """Mean share by which it was faster than asked; below 0 slower."""
    fade: float | None
    """Share by which the last repetition was slower than the first; null under four, or if by chance."""
    recovery_too_short: bool
    heart_rate_too_high: bool
    next: NextTimeShape


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
    timer_s: float | None
    """Without the times in which the watch was stopped; null, as what follows, of what no file told."""
    grade_adjusted_pace_s_per_km: float | None
    """That on the level which would have cost as much."""
    splits: list[Split]
    """Kilometre by kilometre, the last one shorter."""
    best_efforts: list[BestEffort]
    """The fastest over each race distance from 400 m to the marathon; seconds by the clock."""
    adherence: AdherenceShape | None
    """Null where it carried out no session."""


class OfferedPerformance(Shape):
    """What to post to `performances` where the result is to count."""

    distance_m: float
    time_s: float
    date: dt.date
    kind: PerformanceKind
    conditions: dict[str, float]


class ResultOffer(Shape):
    """A result that a run holds; it counts only once it is posted as a performance."""

    activity_id: UUID
    date: dt.date
    distance_m: float
    time_s: float
    kind: PerformanceKind
    conditions: Conditions
    vdot: float
    """What it alone speaks for."""
    above: float
    """Points of VDOT above what stands."""
    text: str
    performance: OfferedPerformance


class KeptActivities(Shape):
    """What is kept now."""

    data: list[ActivityShape]
    merged: bool
    """Whether it is the same as one that was kept already, and counts once."""
    partial: bool
    """Whether the file was damaged: it held more than could be read."""
    warnings: list[str]
    """What must be known of how a file was read."""
    offers: list[ResultOffer]
    """Results that beat the athlete's fitness, to be confirmed by `POST performances`, or not."""


class ActivityPage(Shape):
    """A page of activities, the latest first."""

    data: list[ActivityItem]
    next_cursor: str | None
