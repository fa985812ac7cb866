"""For whom a session is: fitness as far as it is known, goal, ground and weather, and how much may be run."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from app.api.efforts import FitnessForm, PerformanceForm, PerformancesForm, implausible
from app.api.runner import DayForm, RunnerForm
from app.api.wire import Distance, DistanceM, Fault, Form, Number, Time, TimeS, refused
from app.science.units import Units
from app.training.athlete import WEEKLY_DISTANCE_M, Level
from app.training.fitness import Fitness, Performance, assess, of_vdot
from app.training.workouts.fitting.trainee import SHORTEST_AVAILABLE_S, Profile, Trainee, ground_of
from app.training.workouts.runner import Goal

VDOTS = (5, 100)
"""Between which an index may be."""


class GoalForm(Form):
    """The race trained for."""

    goal: Distance | None = None
    """The race trained for, as a name or in metres."""
    goal_distance_m: DistanceM | None = None
    """The race trained for in metres, in place of `goal`."""
    goal_time: Time | None = None
    """The time wanted in it, as a clock shows it or in seconds. Needs `goal`."""
    goal_time_s: TimeS | None = None
    """The time wanted in seconds, in place of `goal_time`."""

    @model_validator(mode="after")
    def _the_goal_is_a_race(self) -> Self:
        if self.goal_time_s is None:
            return self
        why: str | None = "This needs `goal` beside it."
        if self.goal_distance_m is not None:
            why = implausible(self.goal_distance_m, self.goal_time_s)
        if why is not None:
            raise refused(Fault(self.given_name("goal_time_s"), why, self.goal_time_s))
        return self

    def race_goal(self) -> Goal | None:
        """Make the goal; None where none is known."""
        return None if self.goal_distance_m is None else Goal(self.goal_distance_m, self.goal_time_s)


class IndexForm(FitnessForm):
    """How fit the runner is, from a race or an index; it need not be known."""

    OTHER_SOURCES: ClassVar[tuple[str, ...]] = ("vdot",)
    MAY_BE_UNKNOWN: ClassVar[bool] = True

    vdot: Annotated[float, Number(*VDOTS)] | None = None
    """Daniels' index, in place of a race."""

    def fitness(self, today: dt.date | None = None) -> Fitness | None:
        """Assess how fit the runner is; None where nothing says so."""
        if self.vdot is not None:
            return of_vdot(self.vdot)
        given = self.performances_given()
        return assess(given, today) if given else None


class TrackForm(Form):
    """How an answer is written."""

    lap_m: Literal[200, 400] = 400
    """Length of a lap of the track, 400 m or indoors 200 m, for the lap splits."""
    units: Units = "metric"
    """Units of everything below `display`, and in files."""


class PacedForm(IndexForm, GoalForm, RunnerForm, DayForm, TrackForm):
    """How fast the runner runs, where and in what weather; without fitness, by effort."""

    def profile(self, fitness: Fitness | None) -> Profile:
        """Gather what is known of runner and day."""
        return Profile(
            vdot=fitness.vdot if fitness else None,
            goal=self.race_goal(),
            ground=ground_of(self.surface),
            lap_m=self.lap_m,
            circumstances=self.circumstances(),
            age=self.age,
            heart=self.heart(),
        )

    def trainee(self, fitness: Fitness | None) -> Trainee:
        """Make the runner of the profile; what is doubtful of the fitness stands among the notices."""
        found = self.profile(fitness).trainee()
        if fitness is None or not fitness.notices:
            return found
        return replace(found, notices=(*fitness.notices, *found.notices))


class LoadForm(Form):
    """What decides how much is prescribed."""

    level: Level | None = None
    """How experienced the runner is; intermediate is assumed."""
    weekly_distance_m: Annotated[float, Number(*WEEKLY_DISTANCE_M, "metres")] | None = None
    """Metres run in a usual week: shares of it limit every hard session. Assumed by level."""
    available_s: Annotated[float, Number(SHORTEST_AVAILABLE_S, 86_400, "seconds")] | None = None
    """Seconds there are for the whole; the session is cut to fit."""

    @property
    def says_how_much(self) -> bool:
        """Whether anything is known by which a session could be cut."""
        return (self.level, self.weekly_distance_m, self.available_s) != (None, None, None)


class TraineeForm(PacedForm, LoadForm):
    """The runner and the day, and how much may be run."""

    def profile(self, fitness: Fitness | None) -> Profile:
        """Gather what is known of runner and day."""
        return replace(
            super().profile(fitness),
            level=self.level,
            weekly_distance_m=self.weekly_distance_m,
            available_s=self.available_s,
        )


class WithPerformances(PacedForm, PerformancesForm):
    """In a body fitness may also rest on one performance or on several, with their days."""

    OTHER_SOURCES: ClassVar[tuple[str, ...]] = ("vdot", "performance", "performances")

    performance: PerformanceForm | None = None
    """One race or time trial, in place of `distance` and `time`."""
    performances: Annotated[list[PerformanceForm], Field(min_length=1, max_length=100)] | None = None
    """Races and time trials, each weighed by its age and distance."""

    def performances_given(self) -> tuple[Performance, ...]:
        """List what the fitness rests on; nothing where it was given otherwise."""
        return (self.performance.performance(),) if self.performance else super().performances_given()

    def _dates(self) -> Iterator[tuple[tuple[str | int, ...], dt.date]]:
        yield from super()._dates()
        if self.performance and self.performance.date:
            yield ("performance", "date"), self.performance.date
