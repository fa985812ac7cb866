"""A day as the plan shows it once it is lived: what it prescribed, and what has become of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.lived_plan import is_shorter
from app.training.adaptation.logbook_walk import LogbookWalk
from app.training.plans.plan import Day, Lived
from app.training.today.fitness_as_told import FitnessAsTold
from app.training.today.session import TrainingDay
from app.training.workouts.fitting.trainee import ASSUMED_VDOT
from app.training.workouts.totals import Totals, summed, totals
from app.training.workouts.workout import Workout


@dataclass(frozen=True, slots=True)
class LivedDays:
    """What is known of days that are over: how fit the runner was thought to be, and how they were walked."""

    today: dt.date
    fitness: FitnessAsTold
    walk: LogbookWalk | None

    def of(self, day: TrainingDay, vdot: float | None, usual_vdot: float | None) -> Day:
        """Take what a day prescribes; `vdot` is the index that holds of it by now."""
        workouts = [each.prescribed.workout for each in day.sessions]
        planned = [each.prescribed.planned for each in day.sessions]
        lived: Lived | None = "shortened" if is_shorter(_running(workouts), _running(planned)) else None
        if self.walk is not None:
            told = self.fitness.vdot(day.date, vdot) if day.date < self.today else None
            vdot = told or vdot or ASSUMED_VDOT[self.walk.plan.request.athlete.level]
            lived = "lost" if day.date < self.today and self.walk.is_lost(day.date) else lived
        left = tuple(workout for workout in workouts if workout.kind != "rest")
        return Day(day.date, day.role, left, lived, None if usual_vdot in (None, vdot) else vdot)


def _running(workouts: Iterable[Workout]) -> Totals:
    """Add up the runs among some workouts, as far as they are known."""
    runs = (totals(workout) for workout in workouts if is_run(workout))
    return summed(found for found in runs if found is not None)
