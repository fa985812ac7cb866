"""A planned day within what is allowed of it."""

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from app.training.adaptation.decision import Decision
from app.training.adaptation.easing import Today, eased
from app.training.adaptation.rules import running_s
from app.training.planning.session import Session
from app.training.plans.plan import Day, Role
from app.training.workouts.catalogue import Wishes
from app.training.workouts.prescribing import prescribe
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout
from app.training.zone_characters import SYMBOLS

_CROSS_TRAINING_S = (900.0, 3600.0)
_EASY = ("easy", "recovery")
_NOT_RUN = ("strength", "mobility", "rest", "cross_training")


def carried_out(day: Day, decision: Decision, today: Today) -> Day:
    """Make of a planned day what is decided; the reasons stand with each workout that is changed."""
    found = each_carried_out(day, [decision] * len(day.workouts), today)
    workouts = tuple(workout for workout in found if workout is not None)
    return Day(day.date, left_role(day.role, workouts), workouts)


def each_carried_out(day: Day, decisions: Sequence[Decision], today: Today) -> tuple[Workout | None, ...]:
    """Make of each workout of a day what is decided of it; None where nothing is left."""
    found: list[Workout | None] = []
    is_crossed = False
    for workout, decision in zip(day.workouts, decisions, strict=True):
        if decision.allowance.action == "cross" and is_run(workout):
            found.append(None if is_crossed else _crossed(day, today))
            is_crossed = True
        else:
            found.append(_within(workout, decision, today))
    return tuple(found)


def is_run(workout: Workout) -> bool:
    """Whether it is running, and not what stands beside it."""
    return bool(workout.steps) and workout.kind not in _NOT_RUN


def _crossed(day: Day, today: Today) -> Workout | None:
    """Train without impact in place of the run, as long as it, from a quarter of an hour to an hour."""
    planned_s = running_s(day)
    if not planned_s:
        return None
    least_s, most_s = _CROSS_TRAINING_S
    duration_s = min(max(planned_s // 300 * 300, least_s), most_s)
    return prescribe("cross-training", today.trainee, None, Wishes(duration_s=duration_s))


def _within(workout: Workout, decision: Decision, today: Today) -> Workout | None:
    allowance = decision.allowance
    if allowance.action == "rest":
        return None
    if not is_run(workout):
        is_curbed = allowance.action == "easy" and isfinite(allowance.most_s)
        return None if is_curbed else workout
    found = eased(workout, allowance, today)
    if found is None:
        return None
    kept = found.reasons if found.kind == workout.kind else ()
    return replace(found, reasons=(*decision.reasons, *kept))


def left_role(role: Role, workouts: tuple[Workout, ...]) -> Role:
    """Name a day of a role by the hardest of what is left of it."""
    runs = [workout for workout in workouts if is_run(workout)]
    if not runs:
        return _role_beside(workouts)
    if any(workout.kind == "race" for workout in runs):
        return "race"
    if role == "long" and not all(workout.kind in _EASY for workout in runs):
        return "long"
    return "quality" if role == "quality" and any(map(_is_hard, runs)) else "easy"


def role_of(workouts: tuple[Workout, ...]) -> Role:
    """Name a day that nobody planned by the hardest of what is in it."""
    runs = [workout for workout in workouts if is_run(workout)]
    if any(map(is_quality, runs)):
        return left_role("quality", workouts)
    is_long = any(workout.kind == "long" for workout in runs)
    return left_role("long" if is_long else "easy", workouts)


def is_quality(workout: Workout) -> bool:
    """Whether a run holds hard work enough to be a session of quality; a long run with work is none.

    What a plan calls so is so after its day as well.
    """
    return workout.kind != "long" and Session.of(workout).is_quality


def _role_beside(workouts: tuple[Workout, ...]) -> Role:
    kinds = {workout.kind for workout in workouts}
    if "cross_training" in kinds:
        return "cross"
    return "strength" if "strength" in kinds else "rest"


def _is_hard(workout: Workout) -> bool:
    sums = totals(workout)
    return (
        sums is not None and sum(sums.zone_seconds[zone] for zone in SYMBOLS[1:]) + sums.zone_seconds["S"] > 0
    )
