"""What changes within a run: drift and recovery of the heart, cadence late in it."""

from bisect import bisect_left
from collections.abc import Iterator
from math import isnan

from app.science.units import SECONDS_PER_MINUTE
from app.training.activities.recording import Series, Track
from app.training.activities.timeline import at, known_share, mean, running_total

LEAST_MOVING_S = 20 * SECONDS_PER_MINUTE
"""A shorter run shows no trend."""

_KNOWN_SHARE = 0.8
_RUNNING_SPM = 120.0
_RECOVERY_S = 60.0
_RUNNING_M_PER_S, _RESTING_M_PER_S = 2.0, 1.5
_NEAR_S = 5.0
_STOPPED_S = 10.0


def decoupling_percent(track: Track, moving: Series, level: Series) -> float | None:
    """How much less speed a heartbeat gives in the second half of the moving time than in the first.

    (EF1 - EF2)/EF1 x 100, where EF is the grade-adjusted speed over the mean heart rate. Source: Friel, The
    Cyclist's Training Bible (4th edition, 2009): below 5 % the run was aerobically easy. None under 20
    minutes of moving or where the heart rate is known for less than four fifths of it.
    """
    clock = running_total(moving)
    if clock[-1] < LEAST_MOVING_S or known_share(track.heart_rate_bpm, moving) < _KNOWN_SHARE:
        return None
    middle = bisect_left(clock, clock[-1] / 2)
    first = _efficiency(track, moving, level, clock, (0, middle))
    second = _efficiency(track, moving, level, clock, (middle, len(moving)))
    return None if first is None or second is None else (first - second) / first * 100


def _efficiency(
    track: Track, moving: Series, level: Series, clock: Series, half: tuple[int, int]
) -> float | None:
    start, end = half
    heart_rate = mean(track.heart_rate_bpm, moving, start, end)
    seconds, metres = clock[end] - clock[start], level[end] - level[start]
    return metres / seconds / heart_rate if heart_rate and seconds > 0 and metres > 0 else None


def late_cadence_drop_percent(track: Track, moving: Series) -> float | None:
    """How much lower the cadence is in the last quarter of the moving time than in its first half.

    Only running steps count, 120 a minute and more. None under 20 minutes of moving, or where the cadence of
    either part is unknown.
    """
    clock = running_total(moving)
    if track.cadence_spm is None or clock[-1] < LEAST_MOVING_S:
        return None
    running = track.cadence_spm[:]
    for index, steps in enumerate(running):
        if steps < _RUNNING_SPM:
            running[index] = float("nan")
    early = mean(running, moving, 0, bisect_left(clock, clock[-1] / 2))
    late = mean(running, moving, bisect_left(clock, clock[-1] * 3 / 4), len(moving))
    return None if early is None or late is None else (early - late) / early * 100


def heart_rate_recovery_bpm(track: Track) -> float | None:
    """How far the heart rate falls in the 60 s after running, from where it was highest.

    Only where the watch went on: a minute of running (2 m/s and more), then one of walking or standing (below
    1.5 m/s) with the heart rate known within 5 s of its end. Source: Cole and others, N Engl J Med 341
    (1999), 1351-1357, who take the first minute. None where there is no such place.
    """
    if track.heart_rate_bpm is None or track.distance_m is None:
        return None
    times, distance, beats = track.elapsed_s, track.distance_m, track.heart_rate_bpm
    highest, recovery = 0.0, None
    for index, after in _minutes_later(times):
        if isnan(beats[after]) or not beats[index] > highest:
            continue
        if _ends_running(times, distance, index) and _rests(distance[after] - distance[index], _RECOVERY_S):
            highest, recovery = beats[index], beats[index] - beats[after]
    return recovery


def _ends_running(times: Series, distance: Series, index: int) -> bool:
    run_m = distance[index] - at(times, distance, times[index] - _RECOVERY_S)
    soon_m = at(times, distance, times[index] + _STOPPED_S) - distance[index]
    return run_m >= _RUNNING_M_PER_S * _RECOVERY_S and _rests(soon_m, _STOPPED_S)


def _rests(moved_m: float, seconds: float) -> bool:
    return moved_m <= _RESTING_M_PER_S * seconds


def _minutes_later(times: Series) -> Iterator[tuple[int, int]]:
    """Pair each point with the first one 60 s later, where the watch recorded all the time between them."""
    after = resumed = 0
    for index, time_s in enumerate(times):
        while after < len(times) and times[after] < time_s + _RECOVERY_S:
            after += 1
            if after < len(times) and times[after] - times[after - 1] > _STOPPED_S:
                resumed = after
        if after == len(times):
            return
        if resumed <= index and times[after] - time_s <= _RECOVERY_S + _NEAR_S:
            yield index, after
