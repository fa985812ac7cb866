"""What `/v1/plans` takes: goal, runner, days and other races, as a body."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.api.athlete_form import AvailabilityForm
from app.api.efforts import PerformanceForm, SomeEffort
from app.api.wire import Day, Distance, DistanceM, Fault, Form, Number, examples, refused
from app.science.units import Units
from app.training import athlete as bounds
from app.training.athlete import AGES, Availability, Contradiction, Level
from app.training.dates import next_monday
from app.training.merge_patch import patched
from app.training.plans.request import (
    BASE_WEEKS,
    MOST_RACES,
    BaseGoal,
    Candidate,
    Goal,
    PlanRequest,
    Priority,
    RaceGoal,
    TuneUpRace,
)

View = Literal["full", "outline"]


class PlanGoalForm(SomeEffort):
    """The race that the plan leads to, or base without a race."""

    kind: Literal["race", "base"] = "race"
    """`base` is a plan without a race, of so many `weeks`."""
    date: Day | None = None
    """The day of the race."""
    weeks: Annotated[int, Number(*BASE_WEEKS, "weeks", whole=True)] | None = None
    """How long a plan without a race is."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        needed = ("weeks",) if self.kind == "base" else ("distance_m", "date")
        other = ("distance_m", "date", "time_s") if self.kind == "base" else ("weeks",)
        spoken = {"distance_m": "distance", "time_s": "time"}
        faults = [
            Fault(spoken.get(name, name), f"This is missing: a goal of the kind `{self.kind}` has it.")
            for name in needed
            if getattr(self, name) is None
        ]
        faults += [
            Fault(self.given_name(name), f"A goal of the kind `{self.kind}` does not have this.", value)
            for name in other
            if (value := getattr(self, name)) is not None
        ]
        if faults:
            raise refused(*faults)
        return self

    def goal(self) -> Goal:
        """Make the noun of it."""
        if self.weeks is not None:
            return BaseGoal(weeks=self.weeks)
        if self.distance_m is None or self.date is None:
            raise Contradiction("goal", "has a distance and a date", None)
        try:
            return RaceGoal(distance_m=self.distance_m, date=self.date, time_s=self.time_s)
        except Contradiction as error:
            raise Contradiction(self.name_of(error.field), error.sentence, error.received) from None

    def name_of(self, field: str) -> str:
        """Name a field of the goal as it stands in the body."""
        exact = {"goal.distance": "distance_m", "goal.time": "time_s"}.get(field)
        return field if exact is None else f"goal.{self.given_name(exact)}"


class CandidateForm(Form):
    """The runner who asks for a plan."""

    level: Level
    """How experienced the runner is."""
    weekly_distance_m: Annotated[float, Number(*bounds.WEEKLY_DISTANCE_M, "metres")] | None = None
    """Present distance a week; assumed by level."""
    longest_run_m: Annotated[float, Number(*bounds.LONGEST_RUN_M, "metres")] | None = None
    """Longest run of late; assumed from the week."""
    age: Annotated[int, Number(*AGES, "years", whole=True)] | None = None
    """Age in years: from 50 on hard days stand farther apart, the young run less."""
    quality_weeks: Annotated[int, Number(0, 520, "weeks", whole=True)] = 0
    """How many recent weeks held speed work."""
    performances: Annotated[tuple[PerformanceForm, ...], Field(max_length=100)] = ()
    """Races and time trials; without a date as on `start_date`. Without any the plan goes by effort."""

    def candidate(self) -> Candidate:
        """Make the noun of it."""
        return Candidate(
            level=self.level,
            weekly_distance_m=self.weekly_distance_m,
            longest_run_m=self.longest_run_m,
            age=self.age,
            quality_weeks=self.quality_weeks,
            performances=tuple(each.performance() for each in self.performances),
        )


class RaceForm(Form):
    """A race on the way to the goal."""

    date: Day
    """The day of the race."""
    distance: Distance | None = None
    """The distance as a race's name or in metres."""
    distance_m: DistanceM | None = None
    """The distance in metres, in place of `distance`."""
    priority: Priority = "B"
    """B gets a small taper and is that week's hard session; C is run as a workout."""

    @model_validator(mode="after")
    def _has_a_distance(self) -> Self:
        if self.distance_m is None:
            raise refused(Fault("distance", "This is missing: give `distance` or `distance_m`."))
        return self

    def race(self) -> TuneUpRace:
        """Make the noun of it."""
        return TuneUpRace(date=self.date, distance_m=self.distance_m or 0.0, priority=self.priority)


def races_of(forms: Iterable[RaceForm]) -> tuple[TuneUpRace, ...]:
    """Make the nouns of races on the way; a Contradiction names the one that cannot be."""
    found = []
    for place, form in enumerate(forms):
        try:
            found.append(form.race())
        except Contradiction as error:
            name = f"races.{place}.{form.given_name('distance_m')}"
            raise Contradiction(name, error.sentence, error.received) from None
    return tuple(found)


class WhenForm(Form):
    """On which days a runner can train."""

    availability: AvailabilityForm = Field(default_factory=AvailabilityForm)
    """When and where the runner can train; what is not said is assumed."""

    def running_days(self) -> Availability:
        """Make the noun of the days; its contradictions are those of `availability`."""
        try:
            return patched(Availability(), self.availability.changes())
        except Contradiction as error:
            name = f"availability.{error.field}"
            raise Contradiction(name, error.sentence, error.received) from None


class PlanBody(WhenForm):
    """The body of `POST /v1/plans`."""

    model_config = examples(
        {
            "goal": {"distance": "10k", "date": "2027-03-14", "time": "45:00"},
            "start_date": "2026-12-21",
            "athlete": {
                "level": "intermediate",
                "weekly_distance_m": 40000,
                "longest_run_m": 12000,
                "age": 41,
                "performances": [{"distance": "5k", "time": "22:00", "date": "2026-11-01"}],
            },
            "availability": {"days": ["tue", "thu", "sat", "sun"], "long_run_day": "sun"},
            "races": [{"date": "2027-02-07", "distance": "5k", "priority": "B"}],
        }
    )

    goal: PlanGoalForm
    """The race that the plan leads to, or base without a race."""
    start_date: Day | None = None
    """The first day of the plan; the next Monday unless said, today where the race comes before it."""
    athlete: CandidateForm
    """The runner."""
    races: Annotated[list[RaceForm], Field(max_length=MOST_RACES)] = Field(default_factory=list)
    """Races on the way to the goal."""
    units: Units = "metric"
    """Units of everything below `display`."""

    def request(self, today: dt.date) -> PlanRequest:
        """Make the request; a Contradiction names the field in the body."""
        goal = self.goal.goal()
        start = self.start_date or start_for(goal, today)
        for place, date in self._performed():
            if date > start:
                sentence = f"must not be after start_date, {start}"
                raise Contradiction(f"athlete.performances.{place}.date", sentence, str(date))
        return PlanRequest(
            goal=goal,
            start_date=start,
            athlete=self.athlete.candidate(),
            availability=self.running_days(),
            races=races_of(self.races),
            is_start_assumed=self.start_date is None,
        )

    def name_of(self, change: str) -> str:
        """Name a field as it stands in the body."""
        return self.goal.name_of(change)

    def _performed(self) -> Iterator[tuple[int, dt.date]]:
        for place, each in enumerate(self.athlete.performances):
            if each.date is not None:
                yield place, each.date


class ViewQuery(Form):
    """How much of a plan is wanted."""

    view: View = "full"
    """`outline` leaves out the steps of the workouts."""


def start_for(goal: Goal, today: dt.date) -> dt.date:
    """Choose the first day of a plan of which it is not said: the next Monday, unless the race is before."""
    monday = next_monday(today)
    is_before = isinstance(goal, RaceGoal) and goal.date < monday
    return today if is_before else monday
