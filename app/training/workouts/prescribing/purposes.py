"""Title, purpose and system of a session that came without: every session says what it is for."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from app.science.units import METRES_PER_KM
from app.training.workouts.booking import by_modifiers, by_name
from app.training.workouts.catalogue import CATALOGUE
from app.training.workouts.catalogue.template import System
from app.training.workouts.kinds import Kind
from app.training.workouts.steps import BOOKED, Booked, Step
from app.training.workouts.titles import describe
from app.training.workouts.totals import executed
from app.training.workouts.workout import Workout
from app.training.zone_characters import CHARACTERS

_LIKE: Mapping[Kind, str] = MappingProxyType(
    {
        "easy": "easy",
        "recovery": "recovery",
        "long": "long",
        "progression": "progression",
        "fartlek": "fartlek",
        "strides": "strides",
        "time_trial": "time-trial",
        "run_walk": "run-walk",
        "strength": "strength",
        "mobility": "mobility",
        "cross_training": "cross-training",
        "rest": "rest",
    }
)
"""Kinds that are for the same whatever their steps; the others are for what most of their work is."""

_SYSTEMS: Mapping[Booked, System] = MappingProxyType(
    {
        "E": "aerobic_base",
        "M": "aerobic_endurance",
        "T": "lactate_threshold",
        "CV": "aerobic_capacity",
        "I": "vo2max",
        "R": "speed_and_economy",
        "S": "neuromuscular",
    }
)
_USUAL_S_PER_KM = 300.0
"""Only to weigh distances against times."""

_RACE: tuple[str, System] = ("The race itself: all that was trained for.", "race_pace")


def purposeful(workout: Workout) -> Workout:
    """Say of a workout what it is called, what it is for and what it trains, where nobody has said so.

    >>> from app.training.workouts.notation import parse
    >>> found = purposeful(parse("2 km E + 20 min T + 1 km E"))
    >>> found.title, found.system
    ('20 min', 'lactate_threshold')
    """
    if workout.title and workout.purpose and workout.system:
        return workout
    purpose, system = _character(workout)
    return replace(
        workout,
        title=workout.title
        or describe(workout.steps)
        or (workout.kind or "easy").replace("_", " ").capitalize(),
        purpose=workout.purpose or purpose,
        system=workout.system or system,
    )


def _character(workout: Workout) -> tuple[str, System]:
    if workout.kind == "race":
        return _RACE
    mostly = _mostly(workout)
    if workout.kind == "hills":
        like: str | None = "hill-sprints" if mostly == "S" else "hill-repeats"
    else:
        like = _LIKE.get(workout.kind or "easy")
    if like is None and mostly != "S":
        return CHARACTERS[mostly].purpose, _SYSTEMS[mostly]
    found = CATALOGUE[like or "strides"]
    return found.purpose, found.system


def _mostly(workout: Workout) -> Booked:
    """Find what the work counts as most of the time; of two alike the harder."""
    seconds: dict[Booked, float] = {}
    for step, times in executed(workout.steps):
        booked = _booked(step) if step.intent == "work" else None
        if booked is not None:
            seconds[booked] = seconds.get(booked, 0.0) + times * _usual_s(step)
    return max(seconds, key=lambda booked: (seconds[booked], BOOKED.index(booked)), default="E")


def _booked(step: Step) -> Booked | None:
    """Book by what was reckoned; of a workout that was made for nobody by the name of the target."""
    if step.reckoned is not None:
        return step.reckoned.counts_as
    if step.modifiers:
        return by_modifiers(step, _usual_s(step))
    return None if step.target is None else by_name(step.target)


def _usual_s(step: Step) -> float:
    if step.reckoned is not None:
        return step.reckoned.duration_s
    if step.duration_s is not None:
        return step.duration_s
    return (step.distance_m or METRES_PER_KM) / METRES_PER_KM * _USUAL_S_PER_KM
