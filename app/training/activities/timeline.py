"""The parts of a recording in which the runner was timed, and in which he moved.

An interval lies between a point and the next; what is known of it is an array with one entry less than there
are points.
"""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import isnan, nan

from app.training.activities.pauses import STANDING_M_PER_S
from app.training.activities.recording import Pause, Series, Track

_LOOK_AROUND_S = 4.0
"""How far around an interval one looks whether anybody moves, for places jump to and fro."""


def timed_s(elapsed_s: Series, pauses: Sequence[Pause]) -> Series:
    """Give the seconds of each interval without those in which the watch was stopped.

    >>> list(timed_s(array("d", [0, 10, 20, 30]), [Pause(5, 12), Pause(20, 30)]))
    [5.0, 8.0, 0.0]
    """
    seconds = array("d", [elapsed_s[index] - elapsed_s[index - 1] for index in range(1, len(elapsed_s))])
    for pause in pauses:
        index = max(1, bisect_left(elapsed_s, pause.start_s))
        while index < len(elapsed_s) and elapsed_s[index - 1] < pause.end_s:
            stopped_s = min(pause.end_s, elapsed_s[index]) - max(pause.start_s, elapsed_s[index - 1])
            seconds[index - 1] -= max(0.0, stopped_s)
            index += 1
    return seconds


def moving_s(track: Track, timed: Series) -> Series:
    """Give the seconds of each interval in which the runner moved; all of them where no distance is known."""
    if track.distance_m is None:
        return timed
    clock, distance = running_total(timed), track.distance_m
    moving, first, last, end = array("d"), 0, 0, len(clock) - 1
    for index, seconds in enumerate(timed):
        while clock[first + 1] < clock[index] - _LOOK_AROUND_S:
            first += 1
        while last < end and (last <= index or clock[last] < clock[index + 1] + _LOOK_AROUND_S):
            last += 1
        metres = distance[last] - distance[first]
        is_moving = metres >= STANDING_M_PER_S * (clock[last] - clock[first])
        moving.append(seconds if is_moving else 0.0)
    return moving


def mean(values: Series | None, weights_s: Series, first: int = 0, last: int | None = None) -> float | None:
    """Weigh values by time over the intervals from `first` up to `last`, the ends of each meeting halfway.

    None where nothing is known.

    >>> mean(array("d", [100, 100, 160]), array("d", [1, 9]))
    127.0
    """
    if values is None:
        return None
    total = known_s = 0.0
    for index in range(first, len(weights_s) if last is None else last):
        weight, value = weights_s[index], _between(values[index], values[index + 1])
        if weight > 0 and not isnan(value):
            total += weight * value
            known_s += weight
    return total / known_s if known_s else None


def without_zeros(values: Series | None) -> Series | None:
    """Take zeros for what is not known, as of a cadence in a rest."""
    return None if values is None else array("d", [value or nan for value in values])


def known_share(values: Series | None, weights_s: Series) -> float:
    """Tell in which share of the time a quantity is known."""
    whole_s = sum(weights_s)
    if values is None or not whole_s:
        return 0.0
    known = [not isnan(_between(values[at], values[at + 1])) for at in range(len(weights_s))]
    return sum(weight for weight, is_known in zip(weights_s, known, strict=True) if is_known) / whole_s


def running_total(intervals: Series) -> Series:
    """Add up intervals: one entry a point, 0 at the first."""
    return array("d", accumulate(intervals, initial=0.0))


def at(xs: Series, ys: Series, x: float) -> float:
    """Read y where the line through the points first reaches x; the ends hold on either side.

    >>> at(array("d", [0, 10, 10, 20]), array("d", [0, 5, 7, 9]), 15)
    8.0
    """
    index = bisect_left(xs, x)
    if index == 0:
        return ys[0]
    if index == len(xs):
        return ys[-1]
    share = (x - xs[index - 1]) / (xs[index] - xs[index - 1])
    return ys[index - 1] + share * (ys[index] - ys[index - 1])


def _between(earlier: float, later: float) -> float:
    if isnan(earlier):
        return later
    return earlier if isnan(later) else (earlier + later) / 2
