"""A planned day within what is allowed of it."""

from collections.abc import Iterator
from dataclasses import replace
from math import isfinite

from app.training.adaptation.decision import Decision
from app.training.adaptation.easing import Today, eased
from app.training.adaptation.rules import running_s
from app.training.plans.plan import Day, Role
from app.training.workouts.catalogue import Wishes
from app.training.workouts.prescribing import prescribe
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout
from app.training.zone_characters import SYMBOLS

_CROSS_TRAINING_S = (900.0, 3600.0)
_NOT_RUN = ("strength", "mobility", "rest", "cross_training")
_QUALITY_S = 180.0
"""From so much work faster than easy on, a run is a session of quality."""


def carried_out(day: Day, decision: Decision, today: Today) -> Day:
    """Make of a planned day what is decided; the reasons stand with each workout that is changed."""
    match decision.allowance.action:
        case "rest":
            return Day(day.date, "rest")
        case "cross":
            workouts = tuple(_crossed(day, today))
        case _:
            workouts = tuple(_eased(day, decision, today))
    return Day(day.date, _role(day, workouts), workouts)


def is_run(workout: Workout) -> bool:
    """Whether it is running, and not what stands beside it."""
    return bool(workout.steps) and workout.kind not in _NOT_RUN


def _crossed(day: Day, today: Today) -> Iterator[Workout]:
    """Train without impact in place of the run, as long as it, from a quarter of an hour to an hour."""
    planned_s = running_s(day)
    if planned_s:
        least_s, most_s = _CROSS_TRAINING_S
        duration_s = min(max(planned_s // 300 * 300, least_s), most_s)
        yield prescribe("cross-training", today.trainee, None, Wishes(duration_s=duration_s))
    yield from (workout for workout in day.workouts if not is_run(workout))


def _eased(day: Day, decision: Decision, today: Today) -> Iterator[Workout]:
    allowance = decision.allowance
    is_curbed = allowance.action != "planned" and isfinite(allowance.most_s)
    for workout in day.workouts:
        if not is_run(workout):
            if not is_curbed:
                yield workout
            continue
        found = eased(workout, allowance, today)
        if found is None:
            continue
        kept = found.reasons if found.kind == workout.kind else ()
        yield replace(found, reasons=(*decision.reasons, *kept))


def _role(day: Day, workouts: tuple[Workout, ...]) -> Role:
    """Name a day by the hardest of what is left of it."""
    runs = [workout for workout in workouts if is_run(workout)]
    if not runs:
        return _role_beside(workouts)
    if any(workout.kind == "race" for workout in runs):
        return "race"
    if day.role == "long":
        return "long"
    return "quality" if day.role == "quality" and any(map(_is_hard, runs)) else "easy"


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
