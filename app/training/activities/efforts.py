"""Best efforts: the least time in which each race distance was covered within a recording."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from app.science.units import RACES
from app.science.world_records import fastest_plausible_s
from app.training.activities.recording import Series, Track

EFFORTS = ("400m", "800m", "1000m", "1500m", "mile", "3k", "5k", "10k", "half", "marathon")


@dataclass(frozen=True, slots=True)
class BestEffort:
    """The fastest over one race distance: its seconds by the clock, pauses included, and where it began."""

    distance: str
    distance_m: float
    time_s: float
    start_s: float


def best_efforts(track: Track) -> tuple[BestEffort, ...]:
    """Find the fastest over each race distance that the track is long enough for, shortest first.

    What is faster than the world record by more than 7 % is a fault of the measurement and left out.
    """
    if track.distance_m is None or len(track) < 2:
        return ()
    found = []
    for name in EFFORTS:
        start_s, time_s = fastest(track.elapsed_s, track.distance_m, RACES[name])
        if fastest_plausible_s(RACES[name]) <= time_s < inf:
            found.append(BestEffort(name, RACES[name], time_s, start_s))
    return tuple(found)


def fastest(elapsed_s: Series, distance_m: Series, length_m: float) -> tuple[float, float]:
    """Find when the fastest stretch of a length began and how long it took; infinite where none is as long.

    Between points the runner moves evenly, so the fastest stretch begins at a point or ends at one: both are
    tried, by two pointers that only go on, and the other end is interpolated.

    >>> from array import array
    >>> fastest(array("d", [0, 100, 150, 250]), array("d", [0, 200, 400, 600]), 300)
    (100.0, 100.0)
    """
    candidates = (*_starting_at_points(elapsed_s, distance_m, length_m), (0.0, inf))
    best = min(candidates, key=lambda each: each[1])
    return min(
        best, min(_ending_at_points(elapsed_s, distance_m, length_m), default=best, key=_time), key=_time
    )


def _time(stretch: tuple[float, float]) -> float:
    return stretch[1]


def _starting_at_points(elapsed: Series, distance: Series, length_m: float) -> Iterator[tuple[float, float]]:
    end, last = 0, len(distance)
    for start_s, start_m in zip(elapsed, distance, strict=True):
        goal_m = start_m + length_m
        while end < last and distance[end] < goal_m:
            end += 1
        if end == last:
            return
        yield start_s, _crossing(elapsed, distance, end, goal_m) - start_s


def _ending_at_points(elapsed: Series, distance: Series, length_m: float) -> Iterator[tuple[float, float]]:
    after, last = 0, len(distance)  # the first point farther on than the start
    for end_s, end_m in zip(elapsed, distance, strict=True):
        begin_m = end_m - length_m
        if begin_m < distance[0]:
            continue
        while after < last and distance[after] <= begin_m:
            after += 1
        start_s = _crossing(elapsed, distance, after, begin_m)
        yield start_s, end_s - start_s


def _crossing(elapsed: Series, distance: Series, index: int, metres: float) -> float:
    """When a distance was reached, between the point before this one and it."""
    before_m, at_m = distance[index - 1], distance[index]
    share = (metres - before_m) / (at_m - before_m)
    return elapsed[index - 1] + share * (elapsed[index] - elapsed[index - 1])
