"""How far each point is from the start: as the watch counted, else over the ground, else by the speed."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import isnan
from types import MappingProxyType

from app.science.geodesy import great_circle_m
from app.training.activities.pauses import usual_interval_s
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
    """Add up the way between the places; what is walked while the watch is stopped is not added.

    Places that nobody could have reached are left out. None with fewer than two places.
    """
    way = _Way(times, begins, fastest)
    for index, place in enumerate(zip(latitudes, longitudes, strict=True)):
        if not (isnan(place[0]) or isnan(place[1])):
            way.reach(index, place)
    if len(way.known) < 2:
        return None, _leapt(way.leaps)
    return _filled(times, way.known, way.counted_m), _leapt(way.leaps)


class _Way:
    """A way from place to place, and how long it is up to each."""

    def __init__(self, times: Series, begins: Sequence[int], fastest: float) -> None:
        self._times, self._begins, self._fastest = times, begins, fastest
        self._unseen_s = 2 * usual_interval_s(times)
        self._speed = 0.0
        self._last: Place | None = None
        self._stray: tuple[int, Place] | None = None
        self.known: list[int] = []
        self.counted_m: list[float] = []
        self.leaps = 0

    def reach(self, index: int, place: Place) -> None:
        """Go on to a place, if that can be."""
        step_m = 0.0 if self._last is None else self._step_m(self._last, index, place)
        if step_m is None:
            self._stray = index, place
            return
        self.known.append(index)
        self.counted_m.append((self.counted_m[-1] if self.counted_m else 0.0) + step_m)
        self._last, self._stray = place, None

    def _step_m(self, last: Place, index: int, place: Place) -> float | None:
        """Tell how far it is; 0 for what does not count, None where nobody gets so fast."""
        step_m, step_s = great_circle_m(last, place), self._times[index] - self._times[self.known[-1]]
        if self._begins[
            index
        ]:  # the rest of the way to where the watch was stopped counts, no walk from there
            return step_m if step_m <= self._unseen_s * self._speed else 0.0
        if step_m <= self._fastest * step_s:
            self._speed = step_m / step_s
            return step_m
        self.leaps += 1
        return 0.0 if self._agrees(index, place) else None

    def _agrees(self, index: int, place: Place) -> bool:
        """Whether the place left out last is within reach: then it was the one before them that was wrong."""
        if self._stray is None:
            return False
        stray_index, stray = self._stray
        return great_circle_m(stray, place) <= self._fastest * (self._times[index] - self._times[stray_index])


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
