"""The parts of a recording: the laps that the watch took, and kilometres."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from app.science.units import METRES_PER_KM
from app.training.activities.recording import RecordedLap, Recording, Series, Track
from app.training.activities.timeline import at, mean, running_total, without_zeros

_SHORTEST_M = 10.0


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap as the watch took it; `duration_s` is without pauses."""

    distance_m: float | None
    duration_s: float
    heart_rate_bpm: float | None
    cadence_spm: float | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """One kilometre, the last one shorter.

    `duration_s` is without pauses, `climb_m` how much higher its end lies than its start.
    """

    index: int
    distance_m: float
    duration_s: float
    pace_s_per_km: float
    heart_rate_bpm: float | None
    climb_m: float | None


def laps(recording: Recording, timed: Series) -> tuple[Lap, ...]:
    """Fill in from the track what the watch did not say of a lap."""
    following: list[RecordedLap | None] = [*recording.laps[1:], None]
    track = replace(recording.track, cadence_spm=without_zeros(recording.track.cadence_spm))
    return tuple(
        _lap(track, timed, lap, lap.start_s + lap.duration_s if after is None else after.start_s)
        for lap, after in zip(recording.laps, following, strict=False)
    )


def _lap(track: Track, timed: Series, lap: RecordedLap, end_s: float) -> Lap:
    distance_m, beats = lap.distance_m, lap.heart_rate_bpm
    if distance_m is None and track.distance_m is not None:
        times, metres = track.elapsed_s, track.distance_m
        distance_m = max(0.0, at(times, metres, end_s) - at(times, metres, lap.start_s))
    first, end = (bisect_left(track.elapsed_s, moment) for moment in (lap.start_s, end_s))
    last = min(end, len(timed))
    if beats is None:
        beats = mean(track.heart_rate_bpm, timed, first, last)
    return Lap(distance_m, lap.duration_s, beats, mean(track.cadence_spm, timed, first, last))


def splits(track: Track, timed: Series, elevation_m: Series | None) -> tuple[Split, ...]:
    """Cut the track into kilometres; a rest of less than 10 m is left out."""
    if track.distance_m is None or len(track) < 2:
        return ()
    return tuple(_splits(track, track.distance_m, timed, elevation_m))


def _splits(track: Track, distance: Series, timed: Series, elevation: Series | None) -> Iterator[Split]:
    clock = running_total(timed)
    start_m, whole_m, start_s = distance[0], distance[-1] - distance[0], 0.0
    for index in range(ceil(whole_m / METRES_PER_KM)):
        begin_m = start_m + index * METRES_PER_KM
        end_m = min(begin_m + METRES_PER_KM, distance[-1])
        if end_m - begin_m < _SHORTEST_M:
            return
        first, last = bisect_left(distance, begin_m), bisect_left(distance, end_m)
        end_s = at(distance, clock, end_m)
        yield Split(
            index=index + 1,
            distance_m=end_m - begin_m,
            duration_s=end_s - start_s,
            pace_s_per_km=(end_s - start_s) / (end_m - begin_m) * METRES_PER_KM,
            heart_rate_bpm=mean(track.heart_rate_bpm, timed, first, min(last, len(timed))),
            climb_m=at(distance, elevation, end_m) - at(distance, elevation, begin_m) if elevation else None,
        )
        start_s = end_s
