"""What was said of a session as it was planned, as far as it holds of what is left of it."""

from collections.abc import Iterator

from app.training.planning.why import LONG_GROWS, LONG_RETURNS, MARATHON_FINISH
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.booking import is_hard
from app.training.workouts.steps import leaves
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout

_NEARLY = 0.99
"""What rounding takes of a session is not missed."""

_OF_GROWTH = (LONG_GROWS, LONG_RETURNS)


def still_true(planned: Workout, left: Workout) -> tuple[Reason, ...]:
    """List the reasons of a session that hold of what is left of it.

    Of less work, or of fewer sets, no number of the whole is told; a run of another kind has none of them.
    """
    if left.kind != planned.kind:
        return ()
    is_smaller = _work_s(left) < _NEARLY * _work_s(planned) or _sets(left) < _sets(planned)
    has_grown = _distance_m(left) >= _NEARLY * _distance_m(planned)
    return tuple(
        reason
        for reason in planned.reasons
        if not (
            (is_smaller and reason.measured is not None)
            or (not has_grown and reason in _OF_GROWTH)
            or (reason == MARATHON_FINISH and not _work_s(left))
        )
    )


def still_warned(planned: Workout, left: Workout) -> tuple[Notice, ...]:
    """List the warnings of a session that what is left of it still deserves."""
    longest_s = max(_hard_s(left), default=0.0)
    return tuple(
        notice
        for notice in left.warnings
        if notice.slug != "longest-repetition" or _NEARLY * max(_hard_s(planned), default=0.0) <= longest_s
    )


def _hard_s(workout: Workout) -> Iterator[float]:
    return (step.reckoned.duration_s for step in leaves(workout.steps) if is_hard(step) and step.reckoned)


def _work_s(workout: Workout) -> float:
    sums = totals(workout)
    return 0.0 if sums is None or not workout.steps else sums.running_s - sums.zone_seconds["E"]


def _distance_m(workout: Workout) -> float:
    sums = totals(workout)
    return 0.0 if sums is None or sums.distance_m is None else sums.distance_m


def _sets(workout: Workout) -> int:
    return sum(exercise.sets for exercise in workout.exercises)
