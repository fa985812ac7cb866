"""The shape of a stored athlete's fitness, for the OpenAPI document."""

import datetime as dt
from uuid import UUID

from app.api.paces_schema import HeartRate, Notice, PaceSpan, Range80, Shape, ZoneShape
from app.training.fitness_history import Effect
from app.training.reason import Reason
from app.training.zone_characters import Symbol


class LoggedEvidence(Shape):
    """One performance that speaks for an index."""

    id: UUID
    distance: str | None
    """The race's name, where it has one."""
    distance_m: float
    time_s: float
    date: dt.date
    vdot: float
    """The index of this performance alone."""


class WeighedEvidence(LoggedEvidence):
    """One performance that the index of today rests on."""

    age_days: int
    weight: float
    """Its share in what the range is reckoned from; all shares add up to 1."""


class StandingFitness(Shape):
    """How fit the athlete is today, and what that rests on."""

    vdot: float
    """Daniels' index, in ml/kg/min."""
    vdot_range: Range80
    """What the index may really be, by the results since it last moved."""
    critical_speed_m_per_s: float
    evidence: list[WeighedEvidence]


class FitnessChangeShape(Shape):
    """What one result did to the index."""

    date: dt.date
    effect: Effect
    vdot_before: float | None
    vdot: float | None
    """The index afterwards; null while it is not known."""
    evidence: list[LoggedEvidence]
    reason: Reason


class OpenZone(ZoneShape):
    """A training zone; without fitness it has no pace and goes by effort, talk test and heart rate."""

    pace: PaceSpan | None  # type: ignore[assignment]


class FitnessAnswer(Shape):
    """Today's index, the zones that follow from it, and how it came about."""

    engine: str
    athlete_id: UUID
    date: dt.date
    """Today, in the athlete's time zone."""
    timezone: str
    fitness: StandingFitness | None
    """null without a performance that counts."""
    zones: dict[Symbol, OpenZone]
    """In this order: E M T CV I R."""
    heart_rate: HeartRate | None
    history: list[FitnessChangeShape]
    """What each result changed, oldest first; those that changed nothing say why."""
    warnings: list[Notice]
