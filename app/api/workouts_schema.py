"""The shape of workouts and of the catalogue, for the OpenAPI document."""

from typing import Annotated, Literal

from pydantic import Field

from app.api.paces_schema import FitnessShape, PaceSpan, Shape, Span
from app.training.athlete import Level
from app.training.workouts.extents import Unit, Until
from app.training.workouts.kinds import Kind, Surface
from app.training.workouts.steps import Booked, Intent, Mode, Modifier


class ReasonShape(Shape):
    """Why something was decided: the rule at work, what was measured and what it allows."""

    rule: str
    """Its slug, at `/v1/rules/{slug}`."""
    id: str
    measured: float | None
    limit: float | None
    unit: str | None
    text: str


class NoticeShape(Shape):
    """What the reader must know; `slug` is that of the rule behind it."""

    slug: str
    text: str
    measured: float | None
    limit: float | None
    unit: str | None


class HeartRateShape(Shape):
    """Beats a minute; a ceiling has no `low`, a floor no `high`."""

    low: int | None
    high: int | None


class FastSlow(Shape):
    """Seconds for the whole step, fast end first."""

    fast: float
    slow: float


class PercentShape(Shape):
    """A share of a heart rate (`hr_max`, `hr_reserve`, `lthr`) or of a race's speed."""

    low: float
    high: float
    of: str


class SteadyTargetShape(Shape):
    """How fast, said in one way; `pace` and `heart_rate_bpm` are there beside it once the runner is known."""

    zone: str | None = None
    """`E M T CV I R`, or as written `LT Z1`..`Z7`."""
    race: str | None = None
    """The pace of a race: `5k`, `half`, `goal`, `goal:10k` ..."""
    split_s: FastSlow | None = None
    percent: PercentShape | None = None
    heart_rate: HeartRateShape | None = None
    rpe: Span | None = None
    effort: str | None = None
    """`steady moderate hard fast on off fartlek sprint float uphill stride`."""
    pace: PaceSpan | None = None
    offset_s_per_km: float | None = None
    tolerance_s_per_km: float | None = None
    offset_per: Literal["km", "mi"] | None = None
    """The unit in which the offset was written; a kilometre unless said."""
    per: Literal["km", "mi"] | None = None
    """The unit in which an absolute pace was written; a kilometre unless said."""
    heart_rate_bpm: HeartRateShape | None = None


class TargetShape(SteadyTargetShape):
    """How fast, said in one way, or evenly from one target to another."""

    from_: Annotated[SteadyTargetShape | None, Field(alias="from")] = None
    to: SteadyTargetShape | None = None


class LapSplits(Shape):
    """Seconds for one lap of the track and for the whole repetition."""

    lap_m: int
    lap_s: float
    rep_s: float


class ReckonedShape(Shape):
    """Metres and seconds of the step, measured or reckoned."""

    distance_m: float
    duration_s: float


class StepDisplay(Shape):
    """For people, in the asked units."""

    extent: str
    pace: str | None
    lap: str | None


class StepShape(Shape):
    """One thing to do; exactly one of `distance_m`, `duration_s` and `open` says how far."""

    type: Literal["step"]
    intent: Intent
    distance_m: float | None = None
    duration_s: float | None = None
    open: Literal[True] | None = None
    unit: Unit | None = None
    """The unit in which the distance was written, where that is not plain from the metres."""
    until: Until | None = None
    time_percent: list[float] | None = None
    """How long a recovery is, from and to, in percent of the time run before it."""
    mode: Mode | None = None
    """`run` unless said."""
    target: TargetShape | None = None
    modifiers: list[Modifier] | None = None
    counts_as: Booked | None = None
    splits: LapSplits | None = None
    reckoned: ReckonedShape | None = None
    note: str | None = None
    labelled: bool | None = None
    """Whether the notation says WU or CD."""
    display: StepDisplay | None = None


class RepeatShape(Shape):
    """The same again; with `skip_last_recovery` the recovery at the end is not run after the last time."""

    type: Literal["repeat"]
    times: int
    times_min: int | None = None
    skip_last_recovery: bool
    steps: list["NodeShape"]


NodeShape = Annotated[StepShape | RepeatShape, Field(discriminator="type")]


class ExerciseShape(Shape):
    """One exercise of strength or mobility, or a drill."""

    name: str
    sets: int
    repetitions: int | None = None
    duration_s: float | None = None
    each_side: bool
    region: str
    side: str
    how: str
    note: str | None = None


class TotalsShape(Shape):
    """How much it is in all."""

    distance_m: float
    duration_s: float
    zone_seconds: dict[Booked, float]
    """Seconds of running by what they count as; S is strides, sprints and hill sprints."""
    load: int
    """CR10 x minutes."""


class WorkoutDisplay(Shape):
    """For people, in the asked units; empty where nothing is run."""

    distance: str | None = None
    duration: str | None = None


class WorkoutShape(Shape):
    """A session: steps to run, or exercises to do."""

    title: str
    kind: Kind
    template: str | None
    surface: Surface
    purpose: str
    system: str
    notation: str
    """Its canonical text; it parses back to the same workout."""
    note: str | None = None
    steps: list[NodeShape]
    exercises: list[ExerciseShape] | None = None
    drills: list[ExerciseShape] | None = None
    """At the end of the warm-up."""
    totals: TotalsShape | None
    reasons: list[ReasonShape]
    warnings: list[NoticeShape]
    display: WorkoutDisplay


class WorkoutAnswer(WorkoutShape):
    """A session for one runner."""

    engine: str
    fitness: FitnessShape | None
    """What the paces rest on; null where nothing is known, and the runner goes by effort."""


class ParameterShape(Shape):
    """Something that a caller may choose: one of `choices`, or a number between `low` and `high`."""

    name: str
    text: str
    choices: list[str | float | bool]
    low: float | None
    high: float | None


class TemplateShape(Shape):
    """One session of the catalogue."""

    template: str
    name: str
    kind: Kind
    purpose: str
    system: str
    audience: str
    """For whom it is."""
    levels: list[Level]
    surface: Surface
    parameters: list[ParameterShape]
    exposures: list[str]
    """How it grows from one time to the next, for a runner who can carry all of it."""
    rule: str
    """The rule behind it, at `/v1/rules/{slug}`."""


class Catalogue(Shape):
    """Every session that can be prescribed."""

    data: list[TemplateShape]
    next_cursor: str | None
