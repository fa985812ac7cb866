"""The shape of plans, for the OpenAPI document."""

import datetime as dt
from typing import Literal

from app.api.paces_schema import FitnessShape, Shape
from app.api.workouts_schema import NoticeShape, ReasonShape, TotalsShape, WorkoutShape
from app.training.athlete import Availability, Level, Weekday
from app.training.fitness import Conditions, PerformanceKind
from app.training.plans.plan import Lived, PhaseName, Role, Verdict
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


class GoalValue(Shape):
    """A goal among the fields that the plan shown has otherwise."""

    distance_m: float | None = None
    date: dt.date | None = None
    time_s: float | None = None
    weeks: int | None = None


class RaceValue(Shape):
    """A race on the way, as a request takes it."""

    date: dt.date
    distance_m: float
    priority: Priority


Value = float | str | list[str] | list[RaceValue] | GoalValue | None


class ChangeShape(Shape):
    """One field of the request, and what to set it to."""

    change: str
    """The way to the field, with dots, as the request has it."""
    value: Value
    """What the field takes; null takes it back."""


class FixShape(ChangeShape):
    """A change of the request that makes it feasible, by itself or together with all of `also`."""

    text: str
    also: list[ChangeShape]
    """Changes to be made with it; without them it does not cure."""
    together: bool
    """Whether there are such changes."""


class BendShape(ChangeShape):
    """What the plan shown has otherwise than was asked for, or than its race needs."""

    asked: Value
    text: str
    id: str | None
    """The rule that is bent for it; null where none is."""


class FeasibilityShape(Shape):
    """Whether the request can be met; where it cannot, which limits bind and what would cure it."""

    ok: bool
    verdict: Verdict | None
    """About the goal time; null without one."""
    reasons: list[ReasonShape]
    fixes: list[FixShape]
    """Each cures by itself, as plans made with it have shown. Of a plan on its way only the time to aim at,
    where that is all it takes: to try the others plans would be made at every reading. A PATCH of the plan
    with `preview=true`, be it of nothing, tells them all, as tried from today on."""
    adjusted: list[BendShape]
    """What is told of the plan shown where it is not the one asked for; empty when ok."""


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
    lived: Lived | None
    """What has become of it: `shortened`, where less was asked for than was planned, or `lost`, where nothing
    of its running was done, because it lay in a break or was moved. Null: as it was planned."""
    vdot: float | None
    """The index that it is paced at, where that is not the index of the plan."""


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
    availability_since: dt.date | None
    """From when on the availability holds, where another one held before."""
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


class SumsShape(Shape):
    """What a week comes to."""

    distance_m: float
    duration_s: float
    load: int


class OutlinedDayShape(Shape):
    """One day in outline."""

    date: dt.date
    weekday: Weekday
    role: Role
    workouts: list[OutlineShape]
    lived: Lived | None
    vdot: float | None


class DayChangeShape(Shape):
    """One day, before and after; null where the plan does not reach it."""

    date: dt.date
    before: OutlinedDayShape | None
    after: OutlinedDayShape | None
    reasons: list[ReasonShape]


class WeekChangeShape(Shape):
    """A week in which something changes."""

    index: int
    start_date: dt.date
    before: SumsShape | None
    after: SumsShape | None
    causes: list[ReasonShape]
    days: list[DayChangeShape]


class LoadDayShape(Shape):
    """Where the runner stands at the end of a day; null is not known, for the history is too short."""

    date: dt.date
    load: float
    week_load: float | None
    acute_chronic_ratio: float | None
    monotony: float | None
    strain: float | None
    fitness: float | None
    fatigue: float | None
    form: float | None
    rests_on_assumption: bool


class LoadCurves(Shape):
    """Day by day, before and after."""

    before: list[LoadDayShape]
    after: list[LoadDayShape]


class ExpectedInterval(Shape):
    """The central 80 %."""

    low_s: float
    high_s: float
    share: float


class ExpectedDisplay(Shape):
    """For people."""

    time: str
    interval: str


class ExpectedShape(Shape):
    """The time to expect at the goal race."""

    date: dt.date
    distance_m: float
    vdot: float
    """The index of that day, what training brings included."""
    gain: float
    """What training is expected to have brought, in points of VDOT."""
    time_s: float
    interval: ExpectedInterval
    display: ExpectedDisplay


class ExpectedChange(Shape):
    """Before and after; null without a race, or while fitness is not known."""

    before: ExpectedShape | None
    after: ExpectedShape | None


class OutcomeShape(Shape):
    """What becomes of the plan in one scenario; nothing before `changed_from` differs."""

    name: str
    changed_from: dt.date | None
    feasibility: FeasibilityShape
    weeks: list[WeekChangeShape]
    load: LoadCurves
    expected: ExpectedChange
    audit: AuditShape
    warnings: list[NoticeShape]


class SimulationAnswer(Shape):
    """A plan in outline, and what each scenario makes of it."""

    engine: str
    weeks: list[WeekShape]
    scenarios: list[OutcomeShape]
    safety: str
