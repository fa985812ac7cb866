"""What `/v1/plans/audit` takes: a plan that the service answered, or anybody's plan day by day."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, StrictBool, model_validator

from app.api.efforts import PerformanceForm
from app.api.plan_form import CandidateForm, PlanGoalForm, RaceForm, WhenForm, races_of
from app.api.wire import Characters, Day, Fault, Form, Number, examples, refused
from app.api.workout_forms import Notation
from app.api.workout_refusals import Place, refusing
from app.science.vdot import SOLVED_VDOT
from app.training.auditing import Declared, DeclaredWeek, Dossier, Entry
from app.training.plans.plan import Adjustment, Feasibility, Lived, Phase, PhaseName, Role
from app.training.plans.request import MOST_RACES
from app.training.workouts.document import asked_from_json, sums_from_json
from app.training.workouts.extents import LONGEST_M, LONGEST_S
from app.training.workouts.notation import parse
from app.training.workouts.targets import Per
from app.training.workouts.workout import Workout

MOST_DAYS = 1000
MOST_WEEKS = 105
MOST_ON_A_DAY = 5
MOST_LIMITS = 200

Answered = Any
"""What the service itself adds to a plan; it is worked out anew and left aside here."""


class NeutralDayForm(Form):
    """One run of anybody's plan; several on a date are several runs."""

    date: Day
    """The day."""
    notation: Notation | None = None
    """The run as runners write it."""
    workout: dict[str, Any] | None = None
    """The run as a workout; what was reckoned of it for a runner is worked out anew."""
    distance_m: Annotated[float, Number(1, LONGEST_M, "metres")] | None = None
    """How far, where no more is known."""
    duration_s: Annotated[float, Number(1, LONGEST_S, "seconds")] | None = None
    """How long, where no more is known."""
    role: Role | None = None
    """What the plan calls the day."""

    @model_validator(mode="after")
    def _is_said_once(self) -> Self:
        bare = "distance_m" if self.duration_s is None else "duration_s"
        given = [name for name in ("notation", "workout", bare) if getattr(self, name) is not None]
        if len(given) > 1:
            sentence = "These say the same thing: give a notation, a workout, or a distance and time."
            raise refused(*(Fault(name, sentence, getattr(self, name)) for name in given))
        return self

    def entry(self, place: Place, unit: Per) -> Entry:
        """Make what is marked of it; a problem points at `place`."""
        return Entry(
            date=self.date,
            role=self.role,
            workout=self._workout(place, unit),
            distance_m=self.distance_m,
            duration_s=self.duration_s,
        )

    def _workout(self, place: Place, unit: Per) -> Workout | None:
        if self.notation is not None:
            with refusing(*place, "notation", came=self.notation):
                return parse(self.notation, unit)
        if self.workout is not None:
            with refusing(*place, "workout", came=self.workout):
                return asked_from_json(self.workout)
        return None


class AnsweredPerformance(PerformanceForm):
    """One performance, as a request or an answer has it."""

    MAY_AGREE: ClassVar[bool] = True


class AnsweredCandidate(CandidateForm):
    """The runner, as a request or an answer has it."""

    performances: Annotated[tuple[AnsweredPerformance, ...], Field(max_length=100)] = ()
    """Races and time trials, from which the zones are reckoned."""


class AnsweredGoal(PlanGoalForm):
    """The goal, as a request or an answer has it."""

    MAY_AGREE: ClassVar[bool] = True


class AnsweredRace(RaceForm):
    """A race on the way, as a request or an answer has it."""

    MAY_AGREE: ClassVar[bool] = True


class PlanDayForm(Form):
    """One day of a plan that the service answered."""

    date: Day
    """The day."""
    weekday: Answered = None
    """Left aside: the date says it."""
    role: Role | None = None
    """What the plan calls the day."""
    workouts: Annotated[list[dict[str, Any]], Field(max_length=MOST_ON_A_DAY)] = Field(default_factory=list)
    """What is to be done, in full; what was reckoned of it for the runner is worked out anew, and its
    `totals` are held against that."""
    lived: Lived | None = None
    """What became of it: `shortened`, less than was planned, for a good reason; `lost`: none of its running
    was done."""
    vdot: Annotated[float, Number(*SOLVED_VDOT)] | None = None
    """The index that it is paced at, where that is not the index of the plan."""


class WeekForm(Form):
    """One week of a plan that the service answered."""

    index: Annotated[int, Number(1, MOST_WEEKS, whole=True)]
    """Counted from 1."""
    phase: PhaseName
    """The phase that the plan says it belongs to."""
    down: StrictBool = False
    """Whether the plan calls it a down week."""
    start_date: Answered = None
    """Left aside: the days say it."""
    distance_m: Answered = None
    """Left aside: the steps say it."""
    duration_s: Answered = None
    """Left aside: the steps say it."""
    easy_fraction: Answered = None
    """Left aside: the steps say it."""
    load: Answered = None
    """Left aside: the steps say it."""
    display: Answered = None
    """Left aside."""
    days: Annotated[list[PlanDayForm], Field(max_length=7)]
    """Its days."""


class PhaseForm(Form):
    """A stretch of weeks, both ends included."""

    name: PhaseName
    """Which phase."""
    first_week: Annotated[int, Number(1, MOST_WEEKS, whole=True)]
    """Counted from 1."""
    last_week: Annotated[int, Number(1, MOST_WEEKS, whole=True)]
    """Counted from 1."""


class AdjustmentForm(Form):
    """What the plan says that it has otherwise."""

    id: Annotated[str, Characters(longest=20)] | None = None
    """The rule that is bent for it."""
    change: Answered = None
    """Left aside."""
    asked: Answered = None
    """Left aside."""
    value: Answered = None
    """Left aside: the days say it."""
    text: Answered = None
    """Left aside."""


class FeasibilityForm(Form):
    """What the plan says of its feasibility; length, longest run and peak are all that it may bend."""

    ok: StrictBool
    """Whether it says that the request can be met."""
    verdict: Answered = None
    """Left aside."""
    reasons: Answered = None
    """Left aside, but for the rules that they name: those that it misses."""
    fixes: Answered = None
    """Left aside."""
    adjusted: Annotated[list[AdjustmentForm], Field(max_length=MOST_LIMITS)] = Field(default_factory=list)
    """What it says that it bends."""

    def feasibility(self) -> Feasibility:
        """Make the noun of it, as far as an audit asks for it."""
        ids = dict.fromkeys([*_rules_named(self.reasons), *(each.id for each in self.adjusted)])
        return Feasibility(ok=self.ok, adjusted=tuple(Adjustment("", None, None, "", each) for each in ids))


def _rules_named(reasons: object) -> Iterator[str]:
    for each in reasons if isinstance(reasons, list) else ():
        if isinstance(each, dict) and isinstance(each.get("id"), str):
            yield each["id"]


class AuditBody(WhenForm):
    """The body of `POST /v1/plans/audit`: a plan with `weeks`, or `days` of anybody's."""

    model_config = examples(
        {
            "athlete": {"level": "intermediate", "weekly_distance_m": 40000, "performances": []},
            "goal": {"distance": "10k", "date": "2027-01-17"},
            "days": [
                {"date": "2027-01-05", "notation": "2 km @ E + 20 min @ T + 2 km @ E"},
                {"date": "2027-01-06", "distance_m": 8000, "role": "easy"},
            ],
        }
    )

    athlete: AnsweredCandidate
    """The runner."""
    races: Annotated[list[AnsweredRace], Field(max_length=MOST_RACES)] = Field(default_factory=list)
    """Races on the way to the goal."""
    goal: AnsweredGoal | None = None
    """The race that the plan leads to, where there is one."""
    days: Annotated[list[NeutralDayForm], Field(min_length=1, max_length=MOST_DAYS)] | None = None
    """Run by run, in any order; days that are not named are days off."""
    default_unit: Per = "km"
    """The unit of long distances, paces and offsets that a notation has without one."""
    weeks: Annotated[list[WeekForm], Field(min_length=1, max_length=MOST_WEEKS)] | None = None
    """The weeks of a plan that the service answered, in place of `days`."""
    phases: Annotated[list[PhaseForm], Field(max_length=20)] = Field(default_factory=list)
    """The phases that the plan says it has. Needs `weeks`."""
    feasibility: FeasibilityForm | None = None
    """What the plan says of its feasibility. Needs `weeks`."""
    availability_since: Day | None = None
    """From when on the availability holds, where another one held before: days before it are not judged by
    it."""
    start_date: Answered = None
    """Left aside: the days say it."""
    engine: Answered = None
    """Left aside."""
    fitness: Answered = None
    """Left aside: it is reckoned from the performances."""
    assumptions: Answered = None
    """Left aside."""
    audit: Answered = None
    """Left aside: it is made anew."""
    reasons: Answered = None
    """Left aside."""
    warnings: Answered = None
    """Left aside."""
    safety: Answered = None
    """Left aside."""
    id: Answered = None
    """Left aside: what a stored plan is kept under, here and in all that follows."""
    athlete_id: Answered = None
    """Left aside."""
    current: Answered = None
    """Left aside."""
    revision: Answered = None
    """Left aside."""
    created_at: Answered = None
    """Left aside."""
    updated_at: Answered = None
    """Left aside."""
    ended_on: Answered = None
    """Left aside."""

    @model_validator(mode="after")
    def _has_days_once(self) -> Self:
        if (self.days is None) == (self.weeks is None):
            raise refused(Fault("days", "Give `days`, or the `weeks` of a plan that the service answered."))
        return self

    def dossier(self) -> Dossier:
        """Make what is marked; a problem or a Contradiction says where the body is at fault."""
        return Dossier(
            candidate=self.athlete.candidate(),
            entries=tuple(self._entries()),
            goal=self.goal.goal() if self.goal else None,
            availability=self.running_days(),
            races=races_of(self.races),
            declared=self._declared(),
            shortened=self._lived("shortened"),
            lost=self._lived("lost"),
            vdots={day.date: day.vdot for day in self._weekly_days() if day.vdot is not None},
            availability_since=self.availability_since or dt.date.min,
        )

    def _lived(self, what: Lived) -> frozenset[dt.date]:
        return frozenset(day.date for day in self._weekly_days() if day.lived == what)

    def _weekly_days(self) -> Iterator[PlanDayForm]:
        return (day for week in self.weeks or () for day in week.days)

    def _entries(self) -> list[Entry]:
        if self.days is not None:
            return [
                day.entry(("body", "days", place), self.default_unit) for place, day in enumerate(self.days)
            ]
        found = []
        for week_place, week in enumerate(self.weeks or ()):
            for day_place, day in enumerate(week.days):
                place: Place = ("body", "weeks", week_place, "days", day_place)
                found += _entries(day, place)
        return found

    def _declared(self) -> Declared | None:
        if self.weeks is None:
            return None
        return Declared(
            weeks=tuple(
                DeclaredWeek(week.index, week.phase, week.down, tuple(day.date for day in week.days))
                for week in self.weeks
            ),
            phases=tuple(Phase(phase.name, phase.first_week, phase.last_week) for phase in self.phases),
            feasibility=self.feasibility.feasibility() if self.feasibility else Feasibility(ok=True),
        )


def _entries(day: PlanDayForm, place: Place) -> list[Entry]:
    if not day.workouts:
        return [Entry(date=day.date, role=day.role)]
    found = []
    for number, document in enumerate(day.workouts):
        with refusing(*place, "workouts", number, came=document):
            workout, said = asked_from_json(document), sums_from_json(document)
        found.append(Entry(date=day.date, role=day.role, workout=workout, said=said))
    return found
