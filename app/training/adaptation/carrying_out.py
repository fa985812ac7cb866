"""A planned day within what is allowed of it."""

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from app.training.adaptation.allowance import Allowance
from app.training.adaptation.decision import Decision
from app.training.adaptation.easing import Today, eased
from app.training.adaptation.lengths import running_s
from app.training.adaptation.saying import still_true, still_warned
from app.training.planning.session import Session
from app.training.plans.plan import Day, Role
from app.training.workouts.catalogue import Wishes
from app.training.workouts.catalogue.strength import with_fewer_sets
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


def each_carried_out(
    day: Day, decisions: Sequence[Decision], today: Today, order: Sequence[int] | None = None
) -> tuple[Workout | None, ...]:
    """Make of each workout of a day what is decided of it; None where nothing is left.

    What the day may hold is given to its workouts in an `order`, that of the day unless said.
    """
    shares = _shares(day, decisions, today, range(len(day.workouts)) if order is None else order)
    found: list[Workout | None] = []
    is_crossed = False
    for workout, decision in zip(day.workouts, shares, strict=True):
        if decision.allowance.action == "cross" and is_run(workout):
            found.append(None if is_crossed else _crossed(day, decision.allowance, today))
            is_crossed = True
        else:
            found.append(_within(workout, decision, today))
    return tuple(found)


def _shares(
    day: Day, decisions: Sequence[Decision], today: Today, order: Sequence[int]
) -> Sequence[Decision]:
    """Leave each workout what those before it do not take: runs first, then what stands beside them.

    Each takes what it was planned to, whatever is made of it, so that no bad news lengthens another.
    """
    found = list(decisions)
    ran_s = taken_s = 0.0
    for place in sorted(order, key=lambda place: not is_run(day.workouts[place])):
        allowance = decisions[place].allowance
        left = replace(
            allowance,
            most_s=max(allowance.most_s - ran_s, 0.0),
            time_s=max(allowance.time_s - taken_s, 0.0),
        )
        found[place] = replace(decisions[place], allowance=left)
        lasts_s = _lasts_s(day.workouts[place], today)
        taken_s += lasts_s
        ran_s += lasts_s if is_run(day.workouts[place]) else 0.0
    return found


def _lasts_s(workout: Workout, today: Today) -> float:
    sums = totals(today.resolved(workout) if is_run(workout) else workout)
    return 0.0 if sums is None else sums.duration_s


def is_run(workout: Workout) -> bool:
    """Whether it is running, and not what stands beside it."""
    return bool(workout.steps) and workout.kind not in _NOT_RUN


def _crossed(day: Day, allowance: Allowance, today: Today) -> Workout | None:
    """Train without impact in place of the run, as long as it."""
    planned_s = running_s(day)
    least_s = _CROSS_TRAINING_S[0]
    return _cross_training(min(max(planned_s, least_s), _most_s(allowance)), today) if planned_s else None


def _cross_training(lasts_s: float, today: Today) -> Workout | None:
    """Train without impact, from a quarter of an hour to an hour."""
    least_s, most_s = _CROSS_TRAINING_S
    duration_s = min(lasts_s // 300 * 300, most_s)
    if duration_s < least_s:
        return None
    return prescribe("cross-training", today.trainee, None, Wishes(duration_s=duration_s))


def _within(workout: Workout, decision: Decision, today: Today) -> Workout | None:
    allowance = decision.allowance
    if allowance.action == "rest":
        return None
    if not is_run(workout):
        return _beside(workout, decision, today)
    found = eased(workout, replace(allowance, most_s=_most_s(allowance)), today)
    if found is None:
        return None
    reasons = (*decision.reasons, *still_true(workout, found))
    return found.retold(reasons=reasons, warnings=still_warned(workout, found))


def _beside(workout: Workout, decision: Decision, today: Today) -> Workout | None:
    """Do what stands beside the running where there is time for all of it; cross-training may be shorter."""
    allowance = decision.allowance
    if allowance.action in ("easy", "cross") and isfinite(allowance.most_s):
        return None
    if _lasts_s(workout, today) <= allowance.time_s:
        return _with_fewer_sets(workout, decision)
    shorter = _cross_training(allowance.time_s, today) if workout.kind == "cross_training" else None
    return None if shorter is None else replace(shorter, reasons=decision.reasons)


def _most_s(allowance: Allowance) -> float:
    return min(allowance.most_s, allowance.time_s)


def _with_fewer_sets(workout: Workout, decision: Decision) -> Workout:
    if workout.kind != "strength" or decision.allowance.sets >= 1:
        return workout
    found = with_fewer_sets(workout, decision.allowance.sets)
    return found.retold(reasons=(*decision.reasons, *still_true(workout, found)))


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
