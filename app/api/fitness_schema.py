"""The shape of a stored athlete's fitness, for the OpenAPI document."""

import datetime as dt
from uuid import UUID

from app.api.paces_schema import HeartRate, NoticeShape, PaceSpan, Range80, Shape, Span, TrackSplit
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
    """Daniels' index, in ml/kg/min, as it holds today."""
    vdot_range: Range80
    """What the index may really be, by the results since it last moved."""
    critical_speed_m_per_s: float
    evidence: list[WeighedEvidence]
    time_off: Reason | None
    """What time off has taken of it, `measured` as the share that is left; null where nothing."""


class FitnessChangeShape(Shape):
    """What one result did to the index."""

    date: dt.date
    effect: Effect
    vdot_before: float | None
    vdot: float | None
    """The index afterwards; null while it is not known."""
    evidence: list[LoggedEvidence]
    reason: Reason


class OpenDisplay(Shape):
    """For people, in the athlete's units."""

    pace: str | None


class AthleteZone(Shape):
    """One training zone; without fitness it has no pace and goes by effort, talk test and heart rate."""

    name: str
    purpose: str
    system: str
    typical_session: str
    talk_test: str
    pace: PaceSpan | None
    """null while fitness is not known."""
    neutral_pace: PaceSpan | None
    vo2max_fraction: Span
    """Share of VO2max that the pace costs; without one, the published range."""
    hr_max_fraction: Span | None
    """Published share of maximum heart rate; for E up to the athlete's own `easy_hr_ceiling`. null for R."""
    heart_rate_bpm: Span | None
    """Beats a minute, where `hr_max` or the birth date is known. `heart_rate` says by which
    rule: those of `hr_max_fraction` of the maximum; or, with `hr_rest`, of the reserve the zone's published
    shares of VO2max, which are other beats than those of `hr_max_fraction`. An own `easy_hr_ceiling` is of
    the maximum."""
    rpe: Span
    """Effort from 0 to 10."""
    advice: list[NoticeShape]
    splits: list[TrackSplit]
    display: OpenDisplay
    rules: list[str]
    """Slugs of the rules behind the zone, at `/v1/rules/{slug}`."""


class FitnessAnswer(Shape):
    """Today's index, the zones that follow from it, and how it came about."""

    engine: str
    athlete_id: UUID
    date: dt.date
    """Today, in the athlete's time zone."""
    timezone: str
    fitness: StandingFitness | None
    """null without a performance that counts."""
    zones: dict[Symbol, AthleteZone]
    """In this order: E M T CV I R."""
    heart_rate: HeartRate | None
    history: list[FitnessChangeShape]
    """What each result changed, oldest first; those that changed nothing say why."""
    warnings: list[NoticeShape]
