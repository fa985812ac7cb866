"""The query of `GET /v1/plans`: a plan that fits into a link."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from app.api.athlete_form import Days, SessionS
from app.api.efforts import FitnessForm
from app.api.plan_form import ViewQuery, start_for
from app.api.trainee_form import GoalForm
from app.api.wire import Day, Fault, Number, refused
from app.science.units import Units
from app.training import athlete as bounds
from app.training.athlete import AGES, Availability, Contradiction, Level, Weekday
from app.training.plans.request import BASE_WEEKS, BaseGoal, Candidate, Goal, PlanRequest, RaceGoal

_BASE = "base"


class PlanQuery(GoalForm, FitnessForm, ViewQuery):
    """Goal, runner and days; without `goal`, or with `goal=base`, a plan of base, of so many `weeks`."""

    MAY_BE_UNKNOWN: ClassVar[bool] = True

    date: Day | None = None
    """The day of the race. Needs `goal`."""
    weeks: Annotated[int, Number(*BASE_WEEKS, "weeks", whole=True)] | None = None
    """How long a plan without a race is, in place of `goal` and `date`."""
    start_date: Day | None = None
    """The first day of the plan; the next Monday unless said, today where the race comes before it."""
    level: Level
    """How experienced the runner is."""
    weekly_distance_m: Annotated[float, Number(*bounds.WEEKLY_DISTANCE_M, "metres")] | None = None
    """Present distance a week; assumed by level."""
    longest_run_m: Annotated[float, Number(*bounds.LONGEST_RUN_M, "metres")] | None = None
    """Longest run of late; assumed from the week."""
    age: Annotated[int, Number(*AGES, "years", whole=True)] | None = None
    """Age in years."""
    quality_weeks: Annotated[int, Number(0, 520, "weeks", whole=True)] = 0
    """How many recent weeks held speed work."""
    days: Days | None = None
    """The days on which a run is possible."""
    long_run_day: Weekday | None = None
    """The day of the long run."""
    quality_days: Days | None = None
    """The days of hard sessions."""
    rest_days: Days | None = None
    """The days that stay free of running."""
    cross_training_days: Days | None = None
    """The days of other sports."""
    strength_days: Days | None = None
    """The days of strength training."""
    strength_per_week: Annotated[int, Number(*bounds.STRENGTH_PER_WEEK, "a week", whole=True)] | None = None
    """How often strength training is wanted."""
    max_session_s: SessionS | None = None
    """The longest session in seconds."""
    track: bool | None = None
    """Whether there is a track to run on."""
    treadmill_only: bool = False
    """Whether every run is on a treadmill."""
    units: Units = "metric"
    """Units of everything below `display`, and in files."""

    @model_validator(mode="before")
    @classmethod
    def _names_base(cls, asked: object) -> object:
        """Take `base` for what it is in a body as well: no race."""
        if isinstance(asked, Mapping) and asked.get("goal") == _BASE:
            return {name: value for name, value in asked.items() if name != "goal"}
        return asked

    @model_validator(mode="after")
    def _is_a_race_or_base(self) -> Self:
        if (self.goal_distance_m is None) == (self.weeks is None):
            name = "goal" if self.weeks is None else "weeks"
            raise refused(Fault(name, "Give `goal` and `date`, or `weeks` for a plan without a race."))
        if (self.goal_distance_m is None) != (self.date is None):
            raise refused(Fault("date", "This stands with `goal`: the day of the race.", self.date))
        return self

    def request(self, today: dt.date) -> PlanRequest:
        """Make the request; a Contradiction names the field of the query."""
        try:
            goal = self._goal()
            return PlanRequest(
                goal=goal,
                start_date=self.start_date or start_for(goal, today),
                athlete=Candidate(
                    level=self.level,
                    weekly_distance_m=self.weekly_distance_m,
                    longest_run_m=self.longest_run_m,
                    age=self.age,
                    quality_weeks=self.quality_weeks,
                    performances=self.performances_given(),
                ),
                availability=self._availability(),
                is_start_assumed=self.start_date is None,
            )
        except Contradiction as error:
            raise Contradiction(self.name_of(error.field), error.sentence, error.received) from None

    def name_of(self, change: str) -> str:
        """Name a field as it stands in the query."""
        exact = {"goal.distance": "goal_distance_m", "goal.time": "goal_time_s"}.get(change)
        return change.rpartition(".")[2] if exact is None else self.given_name(exact)

    def _goal(self) -> Goal:
        if self.goal_distance_m is not None and self.date is not None:
            return RaceGoal(distance_m=self.goal_distance_m, date=self.date, time_s=self.goal_time_s)
        return BaseGoal(weeks=self.weeks or 0)

    def _availability(self) -> Availability:
        return Availability(
            days=self.days,
            long_run_day=self.long_run_day,
            quality_days=self.quality_days,
            rest_days=self.rest_days,
            cross_training_days=self.cross_training_days,
            strength_days=self.strength_days,
            strength_per_week=self.strength_per_week,
            max_session_s=self.max_session_s,
            track=self.track,
            treadmill_only=self.treadmill_only,
        )
