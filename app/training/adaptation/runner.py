"""The runner as the plan has him, at the fitness and in the weather of one day."""

import datetime as dt
from dataclasses import dataclass, field, replace

from app.science.units import race_name, spoken_distance
from app.science.vdot import SOLVED_VDOT
from app.training.adaptation.easing import Today
from app.training.circumstances import Circumstances
from app.training.plans.plan import Day, Plan
from app.training.plans.request import RaceGoal
from app.training.workouts.construct import run
from app.training.workouts.extents import metres, minutes
from app.training.workouts.fitting.trainee import Ground, Profile
from app.training.workouts.runner import Goal
from app.training.workouts.steps import Step
from app.training.workouts.targets import EASY, RACE_DISTANCES, RpeTarget, race
from app.training.workouts.workout import Workout

_WARM_UP_MIN = 15.0
_ALL_OUT = RpeTarget(9, 9)
_PURPOSE = "What you are worth today: start evenly, finish strong."


@dataclass(slots=True)
class Runners:
    """Makes the runner of a day, each only once."""

    profile: Profile
    _made: dict[tuple[float | None, Circumstances | None], Today] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> "Runners":
        """Take the runner of a plan, whose request holds a time that is within reach."""
        request = plan.request
        goal = None
        if isinstance(request.goal, RaceGoal):
            goal = Goal(request.goal.distance_m, request.goal.time_s)
        return cls(
            Profile(
                level=request.athlete.level,
                weekly_distance_m=request.athlete.weekly_distance_m,
                goal=goal,
                ground=ground_of(plan),
                age=request.athlete.age,
                strictness="should",
            )
        )

    def on(self, vdot: float | None, weather: Circumstances | None = None) -> Today:
        """Give the runner at a fitness, in a weather."""
        low, high = SOLVED_VDOT
        index = None if vdot is None else min(max(vdot, low), high)
        key = (index, weather)
        if key not in self._made:
            self._made[key] = Today.of(replace(self.profile, vdot=index, circumstances=weather).trainee())
        return self._made[key]


def race_day(date: dt.date, distance_m: float, today: Today) -> Day:
    """Race on a day on which the plan has no race."""
    name = race_name(distance_m)
    target = race(name) if name in RACE_DISTANCES else _ALL_OUT
    steps = (Step(minutes(_WARM_UP_MIN), EASY, "warmup"), run(metres(distance_m), target))
    title = f"Race: {spoken_distance(distance_m)}"
    workout = Workout(steps, "race", title, purpose=_PURPOSE, system="race_pace")
    return Day(date, "race", (today.resolved(workout),))


def ground_of(plan: Plan) -> Ground | None:
    """Tell where the runner trains, as far as that binds him."""
    if plan.request.availability.treadmill_only:
        return "treadmill"
    return None if plan.request.availability.track else "road"
