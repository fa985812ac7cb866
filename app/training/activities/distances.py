"""How far each point is from the start: as the watch counted, else over the ground, else by the speed."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import isnan
from types import MappingProxyType

from app.science.geodesy import great_circle_m
from app.training.activities.recording import Remark, Series, Sport

FASTEST_M_PER_S: Mapping[Sport, float] = MappingProxyType(
    {"run": 12.5, "walk": 12.5, "swim": 4.0, "row": 10.0, "bike": 40.0}
)
"""The fastest that may be believed of a sport; a sprinter's best is 12.4 m/s."""

FASTEST_OF_OTHERS_M_PER_S = 100.0

_LEAP_M = 50.0
"""Up to here a leap may be a watch that catches up after a tunnel."""

Place = tuple[float, float]


def fastest_m_per_s(sport: Sport | None) -> float:
    """Tell what speed is no longer believed."""
    return FASTEST_M_PER_S.get(sport or "other", FASTEST_OF_OTHERS_M_PER_S)


def recorded(times: Series, distances: Series, fastest: float) -> tuple[Series | None, list[Remark]]:
    """Count on as the watch counted; where that jumps or starts anew, the runner is taken to stand.

    None where the watch counted nothing.
    """
    known = [index for index, metres in enumerate(distances) if not isnan(metres)]
    if len({distances[index] for index in known}) < 2:
        return None, []
    counted_m, leaps = [0.0], 0
    for earlier, later in pairwise(known):
        step_m = distances[later] - distances[earlier]
        is_possible = 0 <= step_m <= max(_LEAP_M, fastest * (times[later] - times[earlier]))
        leaps += not is_possible and step_m != 0
        counted_m.append(counted_m[-1] + (step_m if is_possible else 0.0))
    return _filled(times, known, counted_m), _leapt(leaps)


def over_ground(
    times: Series, latitudes: Series, longitudes: Series, begins: Sequence[int], fastest: float
) -> tuple[Series | None, list[Remark]]:
    """Add up the way between the places; nothing is added while the watch was stopped.

    Places that nobody could have reached are left out. None with fewer than two places.
    """
    known, counted_m, leaps = [], [0.0], 0
    last: tuple[int, Place] | None = None
    stray: tuple[int, Place] | None = None
    for index, place in enumerate(zip(latitudes, longitudes, strict=True)):
        if isnan(place[0]) or isnan(place[1]):
            continue
        here = index, place
        if last is not None and not begins[index]:
            step_m = great_circle_m(last[1], place)
            if step_m > fastest * (times[index] - times[last[0]]):
                leaps += 1
                if stray is None or not _reached(times, stray, here, fastest):
                    stray = here
                    continue
                step_m = 0.0  # two agree: it is the place before them that was wrong
            counted_m.append(counted_m[-1] + step_m)
        elif last is not None:
            counted_m.append(counted_m[-1])
        known.append(index)
        last, stray = here, None
    if len(known) < 2:
        return None, []
    return _filled(times, known, counted_m), _leapt(leaps)


def _reached(times: Series, start: tuple[int, Place], end: tuple[int, Place], fastest: float) -> bool:
    return great_circle_m(start[1], end[1]) <= fastest * (times[end[0]] - times[start[0]])


def by_speed(times: Series, speeds: Series) -> Series | None:
    """Add up speed times time; None unless the speed is mostly known."""
    if sum(isnan(speed) for speed in speeds) > len(speeds) / 2 or len(speeds) < 2:
        return None
    counted = array("d", [0.0])
    for index in range(1, len(times)):
        both = [speed for speed in (speeds[index - 1], speeds[index]) if not isnan(speed)]
        speed = sum(both) / len(both) if both else 0.0
        counted.append(counted[-1] + speed * (times[index] - times[index - 1]))
    return counted


def _leapt(leaps: int) -> list[Remark]:
    if not leaps:
        return []
    text = f"{leaps} times the distance leapt farther than anybody moves; those metres are not counted."
    return [Remark("distance-leaps", text)]


def _filled(times: Series, known: Sequence[int], values: Sequence[float]) -> Series:
    """Draw straight lines between the known points; before the first and after the last nothing changes."""
    filled = array("d", [values[0]]) * (known[0] + 1)
    for place in range(1, len(known)):
        start, end = known[place - 1], known[place]
        line = _line(times[start], times[end], values[place - 1], values[place])
        filled.extend([line(times[index]) for index in range(start + 1, end)])
        filled.append(values[place])
    filled.extend([values[-1]] * (len(times) - len(filled)))
    return filled


def _line(start: float, end: float, at_start: float, at_end: float) -> Callable[[float], float]:
    slope = (at_end - at_start) / (end - start)
    return lambda moment: at_start + slope * (moment - start)
