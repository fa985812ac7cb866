"""A day as the plan shows it once it is lived: what it prescribed, and what has become of it."""

from collections.abc import Iterable

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.lived_plan import is_shorter
from app.training.plans.plan import Day, Lived
from app.training.today.session import TrainingDay
from app.training.workouts.totals import Totals, summed, totals
from app.training.workouts.workout import Workout


def as_lived(day: TrainingDay, *, is_lost: bool, vdot: float | None) -> Day:
    """Take what a day prescribes; `vdot` is the index that it is paced at, None for the usual one."""
    workouts = [each.prescribed.workout for each in day.sessions]
    planned = [each.prescribed.planned for each in day.sessions]
    lived: Lived | None = "shortened" if is_shorter(_running(workouts), _running(planned)) else None
    left = tuple(workout for workout in workouts if workout.kind != "rest")
    return Day(day.date, day.role, left, "lost" if is_lost else lived, vdot)


def _running(workouts: Iterable[Workout]) -> Totals:
    """Add up the runs among some workouts, as far as they are known."""
    runs = (totals(workout) for workout in workouts if is_run(workout))
    return summed(found for found in runs if found is not None)
