"""How much a resolved workout is: metres, seconds, seconds per zone, and load.

Load is CR10 x minutes, so that what is planned and what is reported compare.

>>> from app.training.workouts.exercises import Exercise
>>> squats = Workout(kind="strength", exercises=(Exercise("squat", sets=4, repetitions=10),))
>>> found = totals(squats)
>>> (found.duration_s, found.load) if found else None
(240.0, 16)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from app.science.units import SECONDS_PER_MINUTE
from app.training.workouts.exercises import Exercise
from app.training.workouts.kinds import Kind
from app.training.workouts.steps import BOOKED, Booked, Node, Step
from app.training.workouts.workout import Workout

CR10: Mapping[Booked, float] = MappingProxyType(
    {"E": 3.5, "M": 5.5, "T": 6.5, "CV": 7.5, "I": 8.0, "R": 8.5, "S": 8.0}
)
RACE_CR10 = 9.0
_MOST_KEPT = 8192
"""The same workouts are added up by many rules, and each time that the days of a plan are decided."""

EXERCISE_CR10: Mapping[Kind | None, float] = MappingProxyType({"strength": 4.0, "mobility": 2.0})
"""An assumption, as is how long a set of exercises lasts (rule W29)."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Metres covered, seconds in all, seconds of running by what they are booked as, and load.

    Walking and standing add to `duration_s` but to no zone; walking adds to `distance_m`.
    """

    distance_m: float
    duration_s: float
    zone_seconds: Mapping[Booked, float]
    load: int

    @property
    def running_s(self) -> float:
        """Seconds of running."""
        return sum(self.zone_seconds.values())


_NO_SECONDS: dict[Booked, float] = dict.fromkeys(BOOKED, 0.0)
NOTHING = Totals(0.0, 0.0, MappingProxyType(_NO_SECONDS), 0)


def totals(workout: Workout) -> Totals | None:
    """Add up a resolved workout, or one of exercises; None while a step is not reckoned.

    A day of rest is nothing. The upper number of repetitions counts. Tenths of a second: the zones add up
    exactly to the running time.
    """
    return _totals(_Same(workout))


class _Same:
    """A workout by which one it is: to compare what is in it takes longer than to add it up."""

    __slots__ = ("workout",)

    def __init__(self, workout: Workout) -> None:
        self.workout = workout

    def __hash__(self) -> int:
        return id(self.workout)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.workout is self.workout


@lru_cache(maxsize=_MOST_KEPT)
def _totals(same: _Same) -> Totals | None:
    workout = same.workout
    if workout.exercises:
        return _of_exercises(workout.exercises, EXERCISE_CR10[workout.kind])
    metres, aside_s, load = 0.0, 0.0, 0.0
    zones: dict[Booked, float] = {}
    is_race, is_running = workout.kind in ("race", "time_trial"), workout.kind != "cross_training"
    for step, times in executed(workout.steps):
        reckoned = step.reckoned
        if reckoned is None:
            return None
        seconds, booked = times * reckoned.duration_s, reckoned.counts_as
        if booked is not None:
            raced = is_race and step.intent == "work" and booked != "S"
            load += seconds * (RACE_CR10 if raced else CR10[booked])
        if booked is not None and is_running:
            zones[booked] = zones.get(booked, 0.0) + seconds
        else:
            aside_s += seconds
        if is_running:
            metres += times * reckoned.distance_m
    zone_seconds = _NO_SECONDS | {booked: round(seconds, 1) for booked, seconds in zones.items()}
    duration_s = round(sum(zone_seconds.values()) + round(aside_s, 1), 1)
    return Totals(
        round(metres, 1), duration_s, MappingProxyType(zone_seconds), round(load / SECONDS_PER_MINUTE)
    )


def _of_exercises(exercises: Iterable[Exercise], cr10: float) -> Totals:
    seconds = sum(exercise.lasting_s for exercise in exercises)
    return Totals(0.0, round(seconds, 1), NOTHING.zone_seconds, round(cr10 * seconds / SECONDS_PER_MINUTE))


def summed(parts: Iterable[Totals]) -> Totals:
    """Add up what several workouts are together; nothing where there is none."""
    found = tuple(parts)
    if len(found) < 2:
        return found[0] if found else NOTHING
    metres, seconds, load, zones = 0.0, 0.0, 0, dict.fromkeys(BOOKED, 0.0)
    for part in found:
        metres += part.distance_m
        seconds += part.duration_s
        load += part.load
        for booked, lasting in part.zone_seconds.items():
            zones[booked] += lasting
    zone_seconds = {booked: round(lasting, 1) for booked, lasting in zones.items()}
    return Totals(round(metres, 1), round(seconds, 1), MappingProxyType(zone_seconds), load)


def executed(nodes: tuple[Node, ...], times: int = 1) -> list[tuple[Step, int]]:
    """List every step with how often it is run."""
    found: list[tuple[Step, int]] = []
    for node in nodes:
        if isinstance(node, Step):
            found.append((node, times))
            continue
        found += executed(node.steps, times * node.times)
        if node.recovery is not None and node.times > 1:
            found.append((node.recovery, times * (node.times - 1)))
    return found
