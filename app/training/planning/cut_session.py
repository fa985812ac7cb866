"""Sessions of the catalogue cut to one runner, remembered: a runner who plans anew gets the same ones."""

from dataclasses import replace
from functools import lru_cache
from math import inf
from typing import NamedTuple

from app.training.planning.menus import Dish
from app.training.planning.session import Session
from app.training.planning.standing import trainee_of
from app.training.workouts.catalogue import find_template
from app.training.workouts.catalogue.template import Sets
from app.training.workouts.fitting.dosing import Gauge
from app.training.workouts.fitting.trainee import SHORTEST_AVAILABLE_S, Profile, Trainee
from app.training.workouts.prescribing import prescribe
from app.training.workouts.prescribing.hard_session import HardSession
from app.training.workouts.resolve import Aims
from app.training.workouts.workout import Workout

_RUNNERS, _SESSIONS = 64, 2048


class Most(NamedTuple):
    """How long a session may last, None for no limit, and how much of it may be work; seconds."""

    available_s: float | None
    work_s: float = inf


@lru_cache(maxsize=_SESSIONS)
def cut_session(
    profile: Profile,
    dish: Dish,
    exposure: int,
    week_m: float,
    most: Most,
) -> Session | None:
    """Cut a session to a runner, a week, the time at hand and the work that is wanted at most.

    None where there is no time for any size.
    """
    if most.available_s is not None and most.available_s < SHORTEST_AVAILABLE_S:
        return None
    runner = replace(trainee_of(profile), weekly_distance_m=week_m, available_s=most.available_s)
    workout = _workout(profile, dish, exposure, runner, most.work_s)
    return None if workout is None else Session.of(workout)


@lru_cache(maxsize=_RUNNERS)
def _gauge(profile: Profile) -> Gauge:
    """Measure doses by the paces of a runner, reckoned once."""
    runner = trainee_of(profile)
    return Gauge(Aims(runner.runner), runner.weekly_distance_m, runner.strictness)


def _workout(
    profile: Profile, dish: Dish, exposure: int, runner: Trainee, most_work_s: float
) -> Workout | None:
    template = find_template(dish.slug)
    if not isinstance(template.content, Sets):
        return prescribe(dish.slug, runner, exposure, dish.wishes)
    gauge = replace(_gauge(profile), weekly_distance_m=runner.weekly_distance_m)
    exposures = template.content.exposures(dish.wishes, runner)
    found = HardSession(template, template.content, runner, gauge, exposures, most_work_s).largest(exposure)
    return found if isinstance(found, Workout) else None
