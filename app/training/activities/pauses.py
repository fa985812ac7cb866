"""When the watch was stopped: as the file says, else by what is missing of its points."""

from collections.abc import Sequence
from operator import sub
from statistics import median

from app.training.activities.recording import Pause, Series

STANDING_M_PER_S = 0.5
"""Below this nobody walks."""

_SHORTEST_GAP_S = 10.0
_SHORTEST_BREAK_S = 3.0
_GAP_INTERVALS, _BREAK_INTERVALS = 5.0, 3.0


def told(stops: Sequence[tuple[float, float]], start_time_s: float, span_s: float) -> tuple[Pause, ...]:
    """Take the pauses that the file tells, within the recording and apart from one another."""
    pauses: list[Pause] = []
    for stop_s, go_s in sorted(stops):
        begin = max(stop_s - start_time_s, pauses[-1].end_s if pauses else 0.0)
        end = min(go_s - start_time_s, span_s)
        if end > begin:
            pauses.append(Pause(begin, end))
    return tuple(pauses)


def breaks(times: Series, begins: Sequence[int]) -> bytearray:
    """Mark the points before which the watch was stopped: they begin a stretch, and later than usual.

    A new lap begins a stretch too, in some files, a second after the one before.
    """
    least_s = max(_SHORTEST_BREAK_S, _BREAK_INTERVALS * usual_interval_s(times))
    return bytearray(
        index > 0 and begun != 0 and times[index] - times[index - 1] > least_s
        for index, begun in enumerate(begins)
    )


def found(elapsed_s: Series, distance_m: Series | None, stopped: Sequence[int]) -> tuple[Pause, ...]:
    """Find the pauses: before a point that is marked, and in gaps in which nobody moved.

    A gap is far longer than the usual time between points, so that a watch that records when something
    changes, every few seconds, is not taken to have been stopped.
    """
    least_s = max(_SHORTEST_GAP_S, _GAP_INTERVALS * usual_interval_s(elapsed_s))
    pauses = []
    for index in range(1, len(elapsed_s)):
        interval_s = elapsed_s[index] - elapsed_s[index - 1]
        if stopped[index] or (
            interval_s > least_s
            and distance_m is not None
            and distance_m[index] - distance_m[index - 1] < STANDING_M_PER_S * interval_s
        ):
            run_s = min(interval_s, _run_s(elapsed_s, distance_m, index))
            pauses.append(Pause(elapsed_s[index - 1] + run_s, elapsed_s[index]))
    return tuple(pauses)


def _run_s(elapsed_s: Series, distance_m: Series | None, index: int) -> float:
    """How long the way to this point took at the speed before: a watch that seldom records stops later."""
    if distance_m is None or index < 2 or distance_m[index - 1] <= distance_m[index - 2]:
        return 0.0
    s_per_m = (elapsed_s[index - 1] - elapsed_s[index - 2]) / (distance_m[index - 1] - distance_m[index - 2])
    return (distance_m[index] - distance_m[index - 1]) * s_per_m


def usual_interval_s(times: Series) -> float:
    """Find the median time between points; 0 with fewer than two."""
    return median(map(sub, times[1:], times)) if len(times) > 1 else 0.0
