"""Climbing, and the distance on the level that would have cost as much."""

from array import array
from collections.abc import Iterator
from itertools import pairwise
from math import isnan

from app.science.conditions import grade_cost
from app.science.pacing import STEEPEST_GRADE_PERCENT
from app.training.activities.recording import Series, Track

_WINDOW_M = 60.0
"""Elevations are averaged over this much of the way."""

_LEAST_CLIMB_M = 2.0
"""A rise or fall of less is noise."""

_STRETCH_M = 30.0
"""Over so much of the way a grade is measured."""


def smoothed_elevation_m(track: Track) -> Series | None:
    """Average the elevation over 60 m around each point; None where it or the distance is unknown."""
    if track.elevation_m is None or track.distance_m is None:
        return None
    distance, raw = track.distance_m, _without_gaps(track.elevation_m)
    smooth, total, first, beyond = array("d"), 0.0, 0, 0
    for here_m in distance:
        while beyond < len(raw) and distance[beyond] <= here_m + _WINDOW_M / 2:
            total += raw[beyond]
            beyond += 1
        while distance[first] < here_m - _WINDOW_M / 2:
            total -= raw[first]
            first += 1
        smooth.append(total / (beyond - first))
    return smooth


def climbed_m(elevation_m: Series) -> tuple[float, float]:
    """Add up the rises and the falls of at least 2 m.

    >>> climbed_m(array("d", [10, 11, 10, 11, 30, 29, 12]))
    (20.0, 18.0)
    """
    legs = [after - before for before, after in pairwise(_turns(elevation_m))]
    return sum(leg for leg in legs if leg > 0), -sum(leg for leg in legs if leg < 0)


def _turns(elevation_m: Series) -> Iterator[float]:
    """Yield the heights from one to the next of which it rises or falls by 2 m at least."""
    low = high = elevation_m[0]
    way = 0
    for here in elevation_m:
        low, high = min(low, here), max(high, here)
        if way >= 0 and high - here >= _LEAST_CLIMB_M:
            yield high
            way, low, high = -1, here, here
        elif way <= 0 and here - low >= _LEAST_CLIMB_M:
            yield low
            way, low, high = 1, here, here
    if way:
        yield high if way > 0 else low


def level_m(distance_m: Series, elevation_m: Series | None) -> Series:
    """Count at each point the metres on the level that would have cost as much as the way there.

    By `grade_cost`, over stretches of at least 30 m; grades beyond 35 % count as 35 %.
    """
    if elevation_m is None:
        return distance_m
    level, start = array("d", [0.0]), 0
    for index in range(1, len(distance_m)):
        length_m = distance_m[index] - distance_m[start]
        if length_m < _STRETCH_M and index < len(distance_m) - 1:
            continue
        rise_m = elevation_m[index] - elevation_m[start]
        cost = _cost(rise_m / length_m) if length_m > 0 else 1.0
        begun = level[start]
        level.extend(
            begun + cost * (distance_m[at] - distance_m[start]) for at in range(start + 1, index + 1)
        )
        start = index
    return level


def _cost(slope: float) -> float:
    steepest = STEEPEST_GRADE_PERCENT
    return grade_cost(max(-steepest, min(steepest, 100 * slope)))


def _without_gaps(values: Series) -> Series:
    """Hold the last known value, at the start the first."""
    known = next(value for value in values if not isnan(value))
    filled = array("d")
    for value in values:
        known = known if isnan(value) else value
        filled.append(known)
    return filled
