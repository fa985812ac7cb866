"""The course of a run by its laps: how far it was at which moment."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from app.training.adherence.prices import reckoned_of
from app.training.logbook.activity import Lap
from app.training.workouts.steps import Step


class Place(NamedTuple):
    """How far from the start, and how long after it."""

    metres: float
    seconds: float


class Course(NamedTuple):
    """Metres and seconds from the start to the end of each lap, with an even pace between."""

    metres: Sequence[float]
    seconds: Sequence[float]

    @classmethod
    def of(cls, laps: Sequence[Lap]) -> "Course":
        """Lay the laps one after the other."""
        metres, seconds = (lap.distance_m for lap in laps), (lap.duration_s for lap in laps)
        return cls(tuple(accumulate(metres, initial=0.0)), tuple(accumulate(seconds, initial=0.0)))

    def along(self, steps: Iterable[Step]) -> tuple[Place, ...]:
        """Tell where the first of some steps begins, and where each of them ends."""
        return tuple(accumulate(steps, self.after, initial=Place(0.0, 0.0)))

    def within(self, begins_m: float, ends_m: float) -> list[int]:
        """List the places of the laps that lie wholly between two marks, of those with any length."""
        return [
            place
            for place, (from_m, to_m) in enumerate(pairwise(self.metres))
            if begins_m <= from_m < to_m <= ends_m
        ]

    def after(self, place: Place, step: Step) -> Place:
        """Tell where a step ends that begins here."""
        if step.distance_m is not None:
            metres = place.metres + step.distance_m
            return Place(metres, _read(metres, self.metres, self.seconds))
        seconds = place.seconds + (step.duration_s or reckoned_of(step).duration_s)
        return Place(_read(seconds, self.seconds, self.metres), seconds)


def _read(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Read a rising line at `x`, its last stretch carried on beyond the end."""
    for (x0, x1), (y0, y1) in zip(pairwise(xs), pairwise(ys), strict=True):
        if x <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return ys[-1] * x / xs[-1] if xs[-1] else ys[-1]
