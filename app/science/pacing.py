"""Race-day splits: when to pass each kilometre, mile or lap, on the level or over a course.

Over a course the effort is even (or rises, if the strategy asks), not the pace: a stretch takes longer by
what its grade costs. Of what a downhill gives only half is planned: the gain is known from easy running, in a
race fast steps down bruise the legs for later, and time that was banked on but not won cannot be made up.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf, isfinite
from typing import Literal, NamedTuple

from app.science.conditions import grade_cost
from app.science.units import METRES_PER_KM

Strategy = Literal["even", "negative"]
CoursePart = Literal["distance_m", "elevation_m"]

COURSE_TOLERANCE = 0.05
"""How far the length of a course may be from that of the race; within it the course is stretched to fit."""

STEEPEST_GRADE_PERCENT = 35.0
MOST_SPLITS = 1000

_DOWNHILL_CREDIT = 0.5

# By how much the second half is faster than the first.
_SPEEDING_UP: dict[Strategy, float] = {"even": 0.0, "negative": 0.015}


class UnrunnableCourse(ValueError):
    """A course that is none; `point` and `part` name what of it is wrong, None where it is all of it."""

    def __init__(self, sentence: str, point: int | None = None, part: CoursePart | None = None) -> None:
        super().__init__(sentence)
        self.point, self.part = point, part


@dataclass(frozen=True, slots=True)
class Split:
    """One piece of a race: its length, where and when it ends, its pace, its net climb (0 on the level)."""

    index: int
    distance_m: float
    end_distance_m: float
    duration_s: float
    elapsed_s: float
    pace_s_per_km: float
    climb_m: float


def splits(
    distance_m: float,
    time_s: float,
    every_m: float,
    strategy: Strategy = "even",
    course: Sequence[tuple[float, float]] | None = None,
) -> tuple[Split, ...]:
    """Plan a race of ``distance_m`` in ``time_s`` in pieces of ``every_m``; a shorter last piece is kept.

    ``strategy`` is ``even``, or ``negative``: steadily faster, the second half by 1.5 %. ``course`` lists
    (metres from the start, elevation in metres) from 0 to the finish, within 5 % of the distance; without one
    the race is level. ValueError for what is not positive and for more than 1000 pieces, UnrunnableCourse for
    a course that does not start at 0, does not always lead on, ends elsewhere, or is steeper than 35 %.

    >>> [round(split.elapsed_s) for split in splits(5000, 1200, 2000)]
    [480, 960, 1200]
    >>> hill = [(0, 10), (2500, 60), (5000, 10)]
    >>> [round(split.duration_s) for split in splits(5000, 1200, 2500, course=hill)]
    [630, 570]
    """
    for name, value in (("distance_m", distance_m), ("time_s", time_s), ("every_m", every_m)):
        if not 0.0 < value < inf:
            raise ValueError(f"splits take a positive {name}, not {value}")
    points = [(0.0, 0.0), (distance_m, 0.0)] if course is None else _fitted(course, distance_m)
    route = _Route(points, _SPEEDING_UP[strategy])
    passings = [route.passing(at_m) for at_m in _marks_m(distance_m, every_m)]
    s_per_effort = time_s / passings[-1].effort
    return tuple(
        Split(
            index=index,
            distance_m=end.at_m - start.at_m,
            end_distance_m=end.at_m,
            duration_s=(end.effort - start.effort) * s_per_effort,
            elapsed_s=end.effort / passings[-1].effort * time_s,
            pace_s_per_km=(end.effort - start.effort)
            * s_per_effort
            / (end.at_m - start.at_m)
            * METRES_PER_KM,
            climb_m=end.elevation_m - start.elevation_m,
        )
        for index, (start, end) in enumerate(pairwise(passings), start=1)
    )


class _Passing(NamedTuple):
    at_m: float
    effort: float  # to get there from the start, in metres on the level
    elevation_m: float


class _Route:
    """A course in stretches of one slope each, run at even or rising effort."""

    def __init__(self, points: Sequence[tuple[float, float]], speeding_up: float) -> None:
        self._length_m = points[-1][0]
        self._speeding_up = speeding_up
        self._slopes: list[float] = []
        self._costs: list[float] = []
        self._passings = [_Passing(0.0, 0.0, points[0][1])]
        for place, ((start_m, elevation_m), (end_m, end_elevation_m)) in enumerate(pairwise(points), start=1):
            slope = (end_elevation_m - elevation_m) / (end_m - start_m)
            self._slopes.append(slope)
            self._costs.append(_cost(100.0 * slope, start_m, place))
            self._passings.append(self._on_stretch(len(self._slopes) - 1, end_m))
        self._starts_m = [start_m for start_m, _ in points[:-1]]

    def passing(self, at_m: float) -> _Passing:
        return self._on_stretch(bisect_right(self._starts_m, at_m) - 1, at_m)

    def _on_stretch(self, stretch: int, at_m: float) -> _Passing:
        start = self._passings[stretch]
        effort = self._costs[stretch] * (self._on_the_level(at_m) - self._on_the_level(start.at_m))
        climb_m = self._slopes[stretch] * (at_m - start.at_m)
        return _Passing(at_m, start.effort + effort, start.elevation_m + climb_m)

    def _on_the_level(self, at_m: float) -> float:
        # Pace quickens in a straight line, over the race by twice what the halves differ.
        return at_m * (1.0 + self._speeding_up * (1.0 - at_m / self._length_m))


def _cost(grade_percent: float, start_m: float, place: int) -> float:
    if abs(grade_percent) > STEEPEST_GRADE_PERCENT:
        raise UnrunnableCourse(
            f"a course is at most {STEEPEST_GRADE_PERCENT:.10g} % steep, "
            f"not {abs(grade_percent):.1f} % at {start_m:.0f} m",
            place,
            "elevation_m",
        )
    cost = grade_cost(grade_percent)
    return cost if cost >= 1.0 else 1.0 - _DOWNHILL_CREDIT * (1.0 - cost)


def _fitted(course: Sequence[tuple[float, float]], distance_m: float) -> list[tuple[float, float]]:
    """Stretch a course to the race distance."""
    if not all(isfinite(value) for point in course for value in point):
        raise UnrunnableCourse("a course is made of finite numbers of metres")
    if len(course) < 2:
        raise UnrunnableCourse(f"a course has two points or more, not {len(course)}")
    if course[0][0] != 0.0:
        raise UnrunnableCourse(f"a course starts at 0 m, not at {course[0][0]:.10g} m", 0, "distance_m")
    for place, ((start_m, _), (end_m, _)) in enumerate(pairwise(course), start=1):
        if end_m <= start_m:
            sentence = f"a course always leads on, not from {start_m:.10g} m to {end_m:.10g} m"
            raise UnrunnableCourse(sentence, place, "distance_m")
    stretch = distance_m / course[-1][0]
    if abs(1.0 / stretch - 1.0) > COURSE_TOLERANCE:
        raise UnrunnableCourse(
            f"a course is as long as the race, within {COURSE_TOLERANCE:.0%} of {distance_m:.10g} m, "
            f"not {course[-1][0]:.10g} m",
            len(course) - 1,
            "distance_m",
        )
    return [(at_m * stretch, elevation_m) for at_m, elevation_m in course]


def _marks_m(distance_m: float, every_m: float) -> list[float]:
    # What rounding leaves over is no piece of its own.
    count = max(1, ceil(distance_m / every_m - 1e-9))
    if count > MOST_SPLITS:
        raise ValueError(f"a race takes at most {MOST_SPLITS} splits, not {count} of {every_m:.10g} m")
    return [*(every_m * index for index in range(count)), distance_m]
