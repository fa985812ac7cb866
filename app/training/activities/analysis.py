"""All that is learnt of a recording at once."""

from dataclasses import dataclass
from math import isnan

from app.science.units import METRES_PER_KM
from app.training.activities.efforts import BestEffort, best_efforts
from app.training.activities.recording import ON_FOOT, Recording, Series, Totals
from app.training.activities.splits import Lap, Split, laps, splits
from app.training.activities.terrain import climbed_m, level_m, smoothed_elevation_m
from app.training.activities.timeline import mean, moving_s, timed_s, without_zeros
from app.training.activities.trends import (
    decoupling_percent,
    heart_rate_recovery_bpm,
    late_cadence_drop_percent,
)


@dataclass(frozen=True, slots=True)
class Trends:
    """What changes within a run; None where the file does not let it be known."""

    decoupling_percent: float | None = None
    late_cadence_drop_percent: float | None = None
    heart_rate_recovery_bpm: float | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is learnt of a recording; None where the file does not let it be known.

    `duration_s` is without the times in which the watch was stopped, `elapsed_s` with them, `moving_s`
    without those in which nobody moved. Means are weighed by time: of the heart rate over the duration, of
    the cadence over the steps taken. `grade_adjusted_pace_s_per_km` is the moving time over the distance on
    the level that would have cost as much, on foot alone. Best efforts and trends are those of runs.
    """

    distance_m: float | None
    duration_s: float
    elapsed_s: float
    moving_s: float
    heart_rate_bpm: float | None
    highest_heart_rate_bpm: float | None
    cadence_spm: float | None
    elevation_gain_m: float | None
    elevation_loss_m: float | None
    grade_adjusted_pace_s_per_km: float | None
    laps: tuple[Lap, ...]
    splits: tuple[Split, ...]
    best_efforts: tuple[BestEffort, ...]
    trends: Trends


def analyse(recording: Recording) -> Analysis:
    """Learn all there is to learn; what the watch says of the whole goes before what its points add up to."""
    track, totals, is_run = recording.track, recording.totals, recording.sport == "run"
    timed = timed_s(track.elapsed_s, recording.pauses)
    moving = moving_s(track, timed)
    elevation = smoothed_elevation_m(track)
    level = level_m(track.distance_m, elevation) if track.distance_m is not None else None
    gain_m, loss_m = _climbed(elevation, totals)
    duration_s = totals.timer_s or sum(timed)
    return Analysis(
        distance_m=totals.distance_m if totals.distance_m is not None else track.length_m,
        duration_s=duration_s,
        elapsed_s=max(duration_s, totals.elapsed_s or track.span_s),
        moving_s=min(duration_s, sum(moving)) if len(track) > 1 else duration_s,
        heart_rate_bpm=mean(track.heart_rate_bpm, timed) or totals.heart_rate_bpm,
        highest_heart_rate_bpm=_highest(track.heart_rate_bpm),
        cadence_spm=mean(without_zeros(track.cadence_spm), moving),
        elevation_gain_m=gain_m,
        elevation_loss_m=loss_m,
        grade_adjusted_pace_s_per_km=_pace(moving, level)
        if elevation and recording.sport in ON_FOOT
        else None,
        laps=laps(recording, timed),
        splits=splits(track, timed, elevation),
        best_efforts=best_efforts(track) if is_run else (),
        trends=_trends(recording, moving, level) if is_run else Trends(),
    )


def _trends(recording: Recording, moving: Series, level: Series | None) -> Trends:
    track = recording.track
    return Trends(
        decoupling_percent(track, moving, level) if level is not None else None,
        late_cadence_drop_percent(track, moving),
        heart_rate_recovery_bpm(track),
    )


def _climbed(elevation: Series | None, totals: Totals) -> tuple[float | None, float | None]:
    """Add up the climbing of the points, whatever the watch; its own sum where it has no points."""
    return climbed_m(elevation) if elevation else (totals.elevation_gain_m, None)


def _pace(moving: Series, level: Series | None) -> float | None:
    seconds, metres = sum(moving), level[-1] - level[0] if level else 0.0
    return seconds / metres * METRES_PER_KM if seconds > 0 and metres > 0 else None


def _highest(values: Series | None) -> float | None:
    return None if values is None else max(value for value in values if not isnan(value))
