"""What a plan is made from: the goal, the runner, the days to train on, and the races on the way."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from app.training.athlete import AGES, LONGEST_RUN_M, WEEKLY_DISTANCE_M, Availability, Contradiction, Level
from app.training.fitness import Performance

Priority = Literal["B", "C"]
"""B gets a small taper of three days and is that week's quality; C is run as a workout."""

SHORTEST_GOAL_M, LONGEST_GOAL_M = 1500.0, 42_195.0
SHORTEST_TUNE_UP_M = 400.0
BASE_WEEKS = (4, 26)
LONGEST_WAIT_DAYS = 400
MOST_RACES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceGoal:
    """The race that the plan leads to, and the time wanted in it, in seconds."""

    distance_m: float
    date: dt.date
    time_s: float | None = None

    def __post_init__(self) -> None:
        _within("goal.distance", self.distance_m, (SHORTEST_GOAL_M, LONGEST_GOAL_M), " m")
        _within("goal.time", self.time_s, (60.0, 86_400.0), " s")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseGoal:
    """Weeks of base without a race; a time trial stands at the end."""

    weeks: int

    def __post_init__(self) -> None:
        _within("goal.weeks", self.weeks, BASE_WEEKS, " weeks")


Goal = RaceGoal | BaseGoal


@dataclass(frozen=True, slots=True, kw_only=True)
class TuneUpRace:
    """A race on the way to the goal."""

    date: dt.date
    distance_m: float
    priority: Priority = "B"

    def __post_init__(self) -> None:
        _within("races.distance", self.distance_m, (SHORTEST_TUNE_UP_M, LONGEST_GOAL_M), " m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The runner who asks for a plan; what is None is not known.

    `quality_weeks`: how many recent weeks held speed work; `trained_weeks`: how many weeks were trained for
    the same race already, in a plan of which this is what is left; `reached_m`: the longest run on the way
    there, so near the race that it counts as its longest.
    """

    level: Level
    weekly_distance_m: float | None = None
    longest_run_m: float | None = None
    age: int | None = None
    quality_weeks: int = 0
    trained_weeks: int = 0
    reached_m: float = 0.0
    performances: tuple[Performance, ...] = ()

    def __post_init__(self) -> None:
        _within("athlete.weekly_distance_m", self.weekly_distance_m, WEEKLY_DISTANCE_M, " m")
        _within("athlete.longest_run_m", self.longest_run_m, LONGEST_RUN_M, " m")
        _within("athlete.age", self.age, AGES, " years")
        _within("athlete.quality_weeks", self.quality_weeks, (0, 520), " weeks")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRequest:
    """Everything that a plan depends on: the same request makes the same plan.

    `is_start_assumed`: nobody said when to start, and `start_date` was taken for it.
    """

    goal: Goal
    start_date: dt.date
    athlete: Candidate
    availability: Availability = field(default_factory=Availability)
    races: tuple[TuneUpRace, ...] = ()
    is_start_assumed: bool = False

    def __post_init__(self) -> None:
        goal = self.goal
        if isinstance(goal, RaceGoal):
            days = (goal.date - self.start_date).days
            if not 0 <= days <= LONGEST_WAIT_DAYS:
                sentence = f"must lie 0 to {LONGEST_WAIT_DAYS} days after start_date, {self.start_date}"
                raise Contradiction("goal.date", sentence, goal.date)
        if len(self.races) > MOST_RACES:
            raise Contradiction("races", f"may be {MOST_RACES} at most", len(self.races))
        dates = [race.date for race in self.races]
        for index, date in enumerate(dates):
            if date in dates[:index]:
                raise Contradiction(f"races.{index}.date", "must not be the date of another race", date)
            if not self.start_date <= date < self.last_date:
                sentence = (
                    f"must lie from {self.start_date} to the day before the plan ends, {self.last_date}"
                )
                raise Contradiction(f"races.{index}.date", sentence, date)

    @property
    def last_date(self) -> dt.date:
        """The day of the race; of a plan without one the Sunday of its last week."""
        if isinstance(self.goal, RaceGoal):
            return self.goal.date
        monday = self.start_date - dt.timedelta(days=self.start_date.weekday())
        return monday + dt.timedelta(days=7 * self.goal.weeks - 1)


def _within(name: str, value: float | None, bounds: tuple[float, float], unit: str) -> None:
    low, high = bounds
    if value is not None and not low <= value <= high:
        raise Contradiction(name, f"must be from {low:.10g} to {high:.10g}{unit}", value)
