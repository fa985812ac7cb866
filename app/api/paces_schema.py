"""The shape of pace answers, for the OpenAPI document; `paces_answer` prints them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.training.zone_characters import Symbol

Share = Annotated[float, Field(ge=0, le=1.5)]


class Shape(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Span(Shape):
    """From low to high, both included."""

    low: float
    high: float


class Range80(Shape):
    """The central 80 % of what may really be so."""

    low: float
    high: float
    share: float
    """0.8"""


class Evidence(Shape):
    """One performance that the index rests on."""

    distance: str | None
    """The race's name, where it has one."""
    distance_m: float
    time_s: float
    date: str | None
    age_days: int
    vdot: float
    """The index of this performance alone."""
    weight: float
    """Its share in the index; all shares add up to 1."""


class FitnessShape(Shape):
    """How fit the runner is, and what that rests on."""

    vdot: float
    """Daniels' index, in ml/kg/min."""
    vdot_range: Range80 | None
    """What the index may really be; null where it was given."""
    critical_speed_m_per_s: float
    d_prime_m: float | None
    """D', the metres to be run above critical speed; null unless efforts of 2 to 25 minutes tell it."""
    evidence: list[Evidence]


class AgeGradeShape(Shape):
    """The best of the performances against the standard of the runner's age and sex."""

    percent: float
    distance: str | None
    distance_m: float
    time_s: float
    standard_s: float
    factor: float


class PaceSpan(Shape):
    """A zone's pace; one that is not a range has `fast` = `slow`."""

    fast_s_per_km: float
    slow_s_per_km: float


class TrackSplit(Shape):
    """The time for a distance on a track; 200 and 400 m are the laps."""

    distance_m: int
    fast_s: float
    slow_s: float


class PaceDisplay(Shape):
    """For people, in the asked units."""

    pace: str


class NoticeShape(Shape):
    """What to know beside the numbers; `/v1/rules/{slug}` tells the rule."""

    slug: str
    text: str
    measured: float | None
    limit: float | None
    unit: str | None


class ZoneShape(Shape):
    """One training zone. `include` decides which parts are there."""

    name: str
    purpose: str | None = None
    system: str | None = None
    typical_session: str | None = None
    talk_test: str | None = None
    pace: PaceSpan
    """The pace to run, under the conditions that were given."""
    neutral_pace: PaceSpan | None
    """The pace on a cool, level, lowland road, where conditions were given."""
    vo2max_fraction: Span
    """Share of VO2max that the neutral pace costs."""
    hr_max_fraction: Span | None
    """Published share of maximum heart rate; null for R, over before the heart follows."""
    heart_rate_bpm: Span | None
    """Beats a minute, where `hr_max` or `age` was given. `heart_rate` says by which rule:
    those of `hr_max_fraction` of the maximum; or, with `hr_rest`, of the reserve the zone's published shares
    of VO2max, which are other beats than those of `hr_max_fraction`."""
    rpe: Span
    """Effort from 0 to 10."""
    advice: list[NoticeShape]
    splits: list[TrackSplit] | None = None
    display: PaceDisplay | None = None
    rules: list[str] | None = None
    """Slugs of the rules behind the zone, at `/v1/rules/{slug}`."""


class HeartRate(Shape):
    """How the heart rates were reckoned."""

    max_bpm: float
    rest_bpm: float | None
    source: Literal["measured", "estimated"]
    standard_error_bpm: float | None
    """Of an estimated maximum: one runner in three is further away from it."""
    rule: str
    text: str


class EquivalentDisplay(Shape):
    """For people, in the asked units."""

    time: str
    pace: str


class Equivalent(Shape):
    """The equal race at another distance, by the published table; `/v1/predictions` says what to expect."""

    distance: str | None
    distance_m: float
    time_s: float
    pace_s_per_km: float
    extrapolated: bool
    """Whether the race would last under 3.5 or over 240 minutes, for which the table was not made."""
    display: EquivalentDisplay | None = None


class AdjustmentShape(Shape):
    """One reason for other than the neutral paces."""

    slug: str
    percent: dict[Symbol, float]
    """By how many percent each zone is slower; below 0 faster."""
    source: str
    text: str


class PacesParts(Shape):
    """The parts of a pace answer. `include` decides which of the optional ones are there."""

    fitness: FitnessShape
    age_grade: AgeGradeShape | None
    zones: dict[Symbol, ZoneShape] | None = None
    """In this order: E M T CV I R."""
    heart_rate: HeartRate | None = None
    equivalents: list[Equivalent] | None = None
    adjustments: list[AdjustmentShape]
    warnings: list[NoticeShape]


class PacesAnswer(PacesParts):
    """Zones, equal races, and where each number comes from."""

    engine: str
    """The version of the numbers: within one, the same request gives the same bytes."""


class RunnerShape(Shape):
    """One runner's paces; with `include` the parts of the whole answer stand beside them."""

    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)

    id: str | int | None
    vdot: float
    paces: dict[Symbol, float]
    """Seconds per kilometre, one pace a zone; for E the middle of its range."""


class RefusedRunner(Shape):
    """One runner whose entry is not valid."""

    id: str | int | None
    index: int
    problem: dict[str, Any]
    """As `application/problem+json`."""


class PacesBatchAnswer(Shape):
    """One entry a runner, in the order of the request."""

    engine: str
    data: list[RunnerShape | RefusedRunner]
