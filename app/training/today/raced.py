"""What a race told for a day is beside the sessions of that day, where none of them is a race."""

import datetime as dt
from collections.abc import Iterable, Sequence
from math import log

from app.training.adherence.judging import is_whole
from app.training.fitness import Performance
from app.training.logbook.activity import Activity
from app.training.today.session import Session
from app.training.workouts.kinds import Kind

_AS_LONG = 0.05
"""Of the distance of a race: what a watch may measure of it."""

RACED: frozenset[Kind] = frozenset({"race", "time_trial"})


def races(performances: Iterable[Performance], first: dt.date) -> dict[dt.date, float]:
    """Tell the metres that were raced on each day from one on; of two races the longer."""
    found: dict[dt.date, float] = {}
    for each in performances:
        if each.date is not None and each.date >= first:
            found[each.date] = max(each.distance_m, found.get(each.date, 0.0))
    return found


def is_race_itself(activity: Activity, raced_m: float) -> bool:
    """Whether it is the race, by its length."""
    if activity.sport != "run" or not activity.distance_m:
        return False
    return abs(log(activity.distance_m / raced_m)) <= _AS_LONG


def is_apart(activity: Activity, raced_m: float, sessions: Sequence[Session]) -> bool:
    """Whether what was run on the day of a race carried out no session of it: the race, or its warm-up.

    A session that is named or reported, or is a race itself, was carried out; so was one that was run whole.
    """
    if activity.sport != "run" or activity.session_id is not None:
        return False
    if any(each.prescribed.workout.kind in RACED or each.report is not None for each in sessions):
        return False
    runs = (each.prescribed.workout for each in sessions if each.prescribed.workout.steps)
    return is_race_itself(activity, raced_m) or not any(is_whole(activity, workout) for workout in runs)
