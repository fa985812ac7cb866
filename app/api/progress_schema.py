"""The shape of a stored athlete's progress, for the OpenAPI document."""

import datetime as dt
from uuid import UUID

from app.api.activities_schema import OfferedPerformance
from app.api.paces_schema import Shape
from app.training.fitness import PerformanceKind
from app.training.review.progress import Direction, Signal


class SignalShape(Shape):
    """One signal of eight weeks; all numbers are null, and so is the direction, while it is not known."""

    signal: Signal
    count: int
    """How many values it is drawn from."""
    unit: str
    text: str
    value: float | None
    """As it stands by its trend."""
    per_week: float | None
    """What it moves in a week."""
    low: float | None
    """Of what it moves in a week, the lower end of the central 80 %."""
    high: float | None
    """Of what it moves in a week, the upper end of the central 80 %."""
    direction: Direction | None
    """better or worse only where the interval excludes no change at all."""
    at_bpm: float | None
    """The heart rate that paces are for."""


class TimeTrialShape(Shape):
    """A time trial is due; no pace changes before it is run."""

    slug: str
    text: str
    session_ids: list[UUID]
    """The sessions that were faster than asked."""
    faster_by: float
    """Share, in the mean."""


class OfferShape(Shape):
    """A result that a run holds; it counts only once it is added as a performance."""

    activity_id: UUID
    date: dt.date
    distance_m: float
    time_s: float
    kind: PerformanceKind
    conditions: dict[str, float | None]
    vdot: float
    above: float
    """Points of VDOT above what stands."""
    text: str
    performance: OfferedPerformance


class ProgressAnswer(Shape):
    """What runs and mornings of the last eight weeks say, and what is offered."""

    engine: str
    athlete_id: UUID
    date: dt.date
    """Today, in the athlete's time zone."""
    timezone: str
    first: dt.date
    """The first day that counts."""
    signals: list[SignalShape]
    """Always all of them, in a fixed order."""
    time_trial: TimeTrialShape | None
    """Whether one is suggested."""
    results: list[OfferShape]
    """Results found in runs, the latest first."""
