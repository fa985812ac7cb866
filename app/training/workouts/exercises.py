"""Exercises of strength and mobility sessions: what there is, and what each is good for.

>>> Exercise("squat", sets=3, repetitions=10).region
'lower'
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from app.training.workouts.errors import InvalidWorkoutError
from app.training.workouts.steps import check_note

Region = Literal["lower", "core", "upper", "mobility", "drill"]
Side = Literal["front", "back", "both"]


class Movement(NamedTuple):
    """Which part of the body an exercise works, and on which side of it, so that sessions can be balanced."""

    region: Region
    side: Side


EXERCISES: Mapping[str, Movement] = MappingProxyType(
    {
        "squat": Movement("lower", "front"),
        "lunge": Movement("lower", "front"),
        "lateral lunge": Movement("lower", "both"),
        "side step": Movement("lower", "both"),
        "clam shell": Movement("lower", "back"),
        "deadlift": Movement("lower", "back"),
        "step-up": Movement("lower", "front"),
        "Bulgarian split squat": Movement("lower", "front"),
        "bridge": Movement("lower", "back"),
        "hamstring curl": Movement("lower", "back"),
        "calf raise": Movement("lower", "back"),
        "front plank": Movement("core", "front"),
        "side plank": Movement("core", "both"),
        "Russian twist": Movement("core", "front"),
        "mountain climber": Movement("core", "front"),
        "dead bug": Movement("core", "front"),
        "bird-dog": Movement("core", "back"),
        "push-up": Movement("upper", "front"),
        "dumbbell row": Movement("upper", "back"),
        "pull-up": Movement("upper", "back"),
        "overhead press": Movement("upper", "front"),
        "foam rolling": Movement("mobility", "both"),
        "single-leg balance": Movement("mobility", "both"),
        "single-leg drill": Movement("mobility", "both"),
        "dynamic stretching": Movement("mobility", "both"),
        "static stretching": Movement("mobility", "both"),
        "hip flexor stretch": Movement("mobility", "front"),
        "hamstring stretch": Movement("mobility", "back"),
        "calf stretch": Movement("mobility", "back"),
        "quadriceps stretch": Movement("mobility", "front"),
        "yoga": Movement("mobility", "both"),
        "Pilates": Movement("mobility", "both"),
        "A-skip": Movement("drill", "front"),
        "high knees": Movement("drill", "front"),
        "butt kicks": Movement("drill", "back"),
        "fast feet": Movement("drill", "both"),
        "leg swings": Movement("drill", "both"),
        "walking lunges": Movement("drill", "front"),
    }
)


REPETITION_S = 3.0
PAUSE_S: Mapping[Region, float] = MappingProxyType(
    {"lower": 30.0, "core": 30.0, "upper": 30.0, "mobility": 15.0, "drill": 15.0}
)
"""A repetition and the pause after a set, for whoever reckons how long a session lasts."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """Sets of one movement, each of so many repetitions or so many seconds."""

    name: str
    sets: int
    repetitions: int | None = None
    duration_s: float | None = None
    each_side: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.name not in EXERCISES:
            raise InvalidWorkoutError(f"{self.name!r} is no exercise; accepted: {', '.join(EXERCISES)}")
        if type(self.sets) is not int or not 1 <= self.sets <= 10:
            raise InvalidWorkoutError(f"an exercise has 1 to 10 sets, not {self.sets}")
        if (self.repetitions is None) == (self.duration_s is None):
            raise InvalidWorkoutError("a set is either so many repetitions or so many seconds")
        if self.repetitions is not None:
            self._check_repetitions(self.repetitions)
        if self.duration_s is not None:
            self._check_duration(self.duration_s)
        if self.note:
            check_note(self.note)

    def _check_repetitions(self, repetitions: int) -> None:
        if type(repetitions) is not int or not 1 <= repetitions <= 100:
            raise InvalidWorkoutError(f"a set has 1 to 100 repetitions, not {repetitions}")

    @property
    def lasting_s(self) -> float:
        """Seconds for all sets, with the pauses after them.

        >>> Exercise("squat", sets=3, repetitions=10).lasting_s
        180.0
        """
        once_s = self.duration_s or REPETITION_S * (self.repetitions or 0)
        return self.sets * (once_s * (2 if self.each_side else 1) + PAUSE_S[self.region])

    def _check_duration(self, duration_s: float) -> None:
        if not 1 <= duration_s <= 7200:
            raise InvalidWorkoutError(f"a set lasts 1 s to 2 h, not {duration_s:g} s")
        object.__setattr__(self, "duration_s", round(float(duration_s), 2))

    @property
    def region(self) -> Region:
        """The part of the body at work."""
        return EXERCISES[self.name].region

    @property
    def side(self) -> Side:
        """Front or back of the body, or both."""
        return EXERCISES[self.name].side
