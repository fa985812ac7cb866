"""The shape of plans, for the OpenAPI document."""

import datetime as dt
from typing import Literal

from app.api.paces_schema import FitnessShape, Shape
from app.api.workouts_schema import NoticeShape, ReasonShape, TotalsShape, WorkoutShape
from app.training.athlete import Availability, Level, Weekday
from app.training.fitness import Conditions, PerformanceKind
from app.training.plans.plan import PhaseName, Role, Verdict
from app.training.plans.request import Priority
from app.training.workouts.kinds import Kind


class PlanGoalShape(Shape):
    """The race that the plan leads to, or base without a race."""

    kind: Literal["race", "base"]
    distance: str | None = None
    distance_m: float | None = None
    date: dt.date | None = None
    time_s: float | None = None
    weeks: int | None = None


class PlanPerformanceShape(Shape):
    """One performance that the paces rest on."""

    distance: str | None
    distance_m: float
    time_s: float
    date: dt.date | None
    kind: PerformanceKind
    conditions: Conditions | None


class CandidateShape(Shape):
    """The runner, with what was assumed."""

    level: Level
    weekly_distance_m: float | None
    longest_run_m: float | None
    age: int | None
    quality_weeks: int
    performances: list[PlanPerformanceShape]


class RaceShape(Shape):
    """A race on the way to the goal."""

    date: dt.date
    distance: str | None
    distance_m: float
    priority: Priority


class FixShape(Shape):
    """One change of the request that makes it feasible."""

    change: str
    """The way to the field, with dots."""
    value: float | str | list[str]
    text: str
    together: bool
    """Whether it cures only with the other changes that say so too."""


class FeasibilityShape(Shape):
    """Whether the request can be met; where it cannot, which limits bind and what would cure it."""

    ok: bool
    verdict: Verdict | None
    """About the goal time; null without one."""
    reasons: list[ReasonShape]
    fixes: list[FixShape]


class PhaseShape(Shape):
    """A stretch of weeks, both ends included."""

    name: PhaseName
    first_week: int
    last_week: int


class OutlineShape(Shape):
    """A workout in outline: no steps."""

    title: str
    kind: Kind
    template: str | None
    totals: TotalsShape | None


class PlanDayShape(Shape):
    """One day, with the workouts to do on it in their order."""

    date: dt.date
    weekday: Weekday
    role: Role
    workouts: list[WorkoutShape | OutlineShape]


class WeekDisplay(Shape):
    """For people, in the asked units."""

    distance: str
    duration: str


class WeekShape(Shape):
    """Monday to Sunday; the first and the last may be short."""

    index: int
    phase: PhaseName
    down: bool
    start_date: dt.date
    distance_m: float
    duration_s: float
    easy_fraction: float | None
    """Easy seconds of all seconds of running; null in a week without running."""
    load: int
    display: WeekDisplay
    days: list[PlanDayShape]


class FindingShape(ReasonShape):
    """One rule broken at one place."""

    severity: Literal["must", "should", "note"]
    week: int | None
    """Counted from 1; null where it is the plan as a whole."""
    date: dt.date | None


class ScoreShape(Shape):
    """How many rules are broken."""

    must: int
    should: int
    per_week: float
    """Findings a week."""
    points: float
    """Findings a week, a must counted as five."""


class AuditShape(Shape):
    """What a plan breaks of the rule book."""

    findings: list[FindingShape]
    score: ScoreShape
    not_judged: list[str]
    """Rules for which what came does not say enough."""


class AuditAnswer(AuditShape):
    """The audit of a plan."""

    engine: str


class PlanAnswer(Shape):
    """A plan, with what it was made from."""

    engine: str
    goal: PlanGoalShape
    start_date: dt.date
    athlete: CandidateShape
    availability: Availability
    races: list[RaceShape]
    fitness: FitnessShape | None
    assumptions: list[NoticeShape]
    feasibility: FeasibilityShape
    phases: list[PhaseShape]
    weeks: list[WeekShape]
    audit: AuditShape
    reasons: list[ReasonShape]
    warnings: list[NoticeShape]
    safety: str
