"""The runner as the plan takes him: what was said or assumed of him, and what follows from it."""

from dataclasses import dataclass
from functools import cached_property

from app.science.units import METRES_PER_KM
from app.training.athlete import Level
from app.training.doses import Strictness
from app.training.fitness import index_of
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.workouts.fitting.trainee import ASSUMED_VDOT, LEVELS, Ground, Profile, Trainee
from app.training.workouts.runner import Goal

MASTERS_AGE, ADULT_AGE, YOUTH_AGE, CHILD_AGE = 50, 18, 16, 13


_LEAST_LONGEST_M = 500.0
"""With less there is no first run that is worth going out for."""


@dataclass(frozen=True)
class Standing:
    """One runner at the start of a plan; distances in metres.

    `vdot` is None while no performance is known; `goal_time_s` is the time that is raced for, None where
    none was given or where it is out of reach. Lengths keep the limits of `strictness`: the must limits alone
    where no plan keeps those that should be.
    """

    level: Level
    weekly_m: float
    longest_m: float
    age: int | None
    quality_weeks: int
    vdot: float | None
    goal_m: float | None
    goal_time_s: float | None
    ground: Ground | None
    strictness: Strictness = "should"

    @classmethod
    def of(
        cls,
        request: PlanRequest,
        vdot: float | None,
        goal_time_s: float | None,
        strictness: Strictness = "should",
    ) -> "Standing":
        """Take the runner of a request whose assumptions are filled in."""
        athlete, goal = request.athlete, request.goal
        return cls(
            level=athlete.level,
            weekly_m=athlete.weekly_distance_m or 0.0,
            longest_m=max(athlete.longest_run_m or 0.0, _LEAST_LONGEST_M),
            age=athlete.age,
            quality_weeks=athlete.quality_weeks,
            vdot=vdot,
            goal_m=goal.distance_m if isinstance(goal, RaceGoal) else None,
            goal_time_s=goal_time_s,
            ground=_ground(request),
            strictness=strictness,
        )

    @property
    def is_pressed(self) -> bool:
        """Whether only the must limits hold."""
        return self.strictness == "must"

    @property
    def rank(self) -> int:
        """How far the runner has come: 0 for a beginner to 2."""
        return LEVELS.index(self.level)

    @property
    def is_master(self) -> bool:
        """Whether the runner needs more rest between hard days: from 50 on."""
        return self.age is not None and self.age >= MASTERS_AGE

    @property
    def is_youth(self) -> bool:
        """Whether the runner is under 16."""
        return self.age is not None and self.age < YOUTH_AGE

    @property
    def assumed_vdot(self) -> float:
        """The index with which sizes are reckoned."""
        return ASSUMED_VDOT[self.level] if self.vdot is None else self.vdot

    @cached_property
    def profile(self) -> Profile:
        """The runner for whom sessions are cut by what a plan should hold, whatever the week."""
        goal = None if self.goal_m is None else Goal(self.goal_m, self.goal_time_s)
        return Profile(
            level=self.level,
            weekly_distance_m=0.0,
            vdot=self.vdot,
            goal=goal,
            ground=self.ground,
            age=self.age,
            strictness="should",
        )

    @cached_property
    def trainee(self) -> Trainee:
        """The runner as the catalogue knows him."""
        return self.profile.trainee()

    @cached_property
    def easy_s_per_km(self) -> float:
        """The pace at which easy running is reckoned."""
        return self.trainee.easy_s_per_km

    def easy_m(self, seconds: float) -> float:
        """Metres of easy running in a time."""
        return seconds / self.easy_s_per_km * METRES_PER_KM

    def easy_s(self, metres: float) -> float:
        """Seconds that easy running takes."""
        return metres / METRES_PER_KM * self.easy_s_per_km


def vdot_of(request: PlanRequest) -> float | None:
    """Weigh what the runner has raced; None without any result."""
    performances = request.athlete.performances
    return index_of(performances, request.start_date) if performances else None


def _ground(request: PlanRequest) -> Ground | None:
    if request.availability.treadmill_only:
        return "treadmill"
    return None if request.availability.track else "road"
