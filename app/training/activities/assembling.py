"""A draft made into a recording: what cannot be is left out or mended, and said."""

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from math import inf, isfinite, isnan, nan
from statistics import median

from app.training.activities import pauses
from app.training.activities.distances import by_speed, fastest_m_per_s, over_ground, recorded
from app.training.activities.draft import Draft, DraftLap, Samples
from app.training.activities.ordering import FIRST_TIME_S, LAST_TIME_S, LONGEST_S, only, ordered, undated
from app.training.activities.recording import (
    ON_FOOT,
    Pause,
    RecordedLap,
    Recording,
    Remark,
    Series,
    Sport,
    Totals,
    Track,
)

_HEART_RATE_BPM = (25.0, 250.0)
_ELEVATION_M = (-500.0, 9000.0)
_FARTHEST_M = 2_000_000.0
_BOTH_FEET_FROM_PER_MIN: dict[Sport, float] = {"run": 120.0, "walk": 80.0}
"""Below these a cadence counts one foot."""

_WALKED_M_PER_S, _RUN_M_PER_S = 1.9, 6.5
_START_WITHIN_S = 600.0
_AGREEMENT = 2.0
"""By what factor the watch's own total may differ from what its points say."""


def recording(draft: Draft) -> Recording:
    """Look at all that the file says and keep what can be. RefusedFile without a date or over 48 hours."""
    samples, remarks = ordered(draft.samples)
    start_s = _start_s(draft, samples)
    elapsed = array("d", [time_s - start_s for time_s in samples.time_s])
    stopped = pauses.breaks(samples.time_s, samples.begins)
    distance, leaps = _distance(samples, stopped, fastest_m_per_s(draft.sport))
    held = _pauses(draft, elapsed, distance, stopped, start_s)
    sport, guessed = _sport(draft.sport, elapsed, distance, held)
    if guessed:
        distance, leaps = _distance(samples, stopped, fastest_m_per_s(sport))
    track = _track(samples, elapsed, distance, sport)
    totals = _totals(draft.totals, track, held)
    return Recording(
        started_at=_instant(start_s, draft.utc_offset_s),
        clock=draft.clock,
        sport=sport,
        track=track,
        laps=tuple(_laps(draft.laps, start_s)),
        pauses=held,
        totals=totals,
        device=draft.device,
        remarks=(
            *draft.remarks,
            *remarks,
            *_of_places(samples),
            *leaps,
            *guessed,
            *_of_totals(draft.totals, totals),
        ),
        partial=draft.partial,
    )


def _start_s(draft: Draft, samples: Samples) -> float:
    """Begin when the file says, if that is shortly before the first point, else with the first point."""
    told = draft.start_time_s
    if told is not None and not FIRST_TIME_S <= told <= LAST_TIME_S:
        told = None
    if len(samples):
        first = samples.time_s[0]
        return told if told is not None and 0 <= first - told <= _START_WITHIN_S else first
    if told is None:
        raise undated("no date that can be")
    return told


def _instant(start_s: float, utc_offset_s: float) -> datetime:
    zone = timezone(timedelta(seconds=utc_offset_s)) if utc_offset_s else UTC
    return datetime.fromtimestamp(start_s, zone)


def _distance(samples: Samples, stopped: Sequence[int], fastest: float) -> tuple[Series | None, list[Remark]]:
    times = samples.time_s
    counted, leaps = recorded(times, _finite(samples.distance_m), fastest)
    if counted is None:
        places = _places(samples)
        counted, leaps = over_ground(times, *places, stopped, fastest)
    if counted is None:
        speeds = only(samples.speed_m_per_s, 0.0, fastest)
        counted = by_speed(times, speeds) if speeds is not None else None
    return counted, leaps


def _pauses(
    draft: Draft, elapsed: Series, distance: Series | None, stopped: Sequence[int], start_s: float
) -> tuple[Pause, ...]:
    if draft.stops is None:
        return pauses.found(elapsed, distance, stopped)
    return pauses.told(draft.stops, start_s, elapsed[-1] if elapsed else 0.0)


def _sport(
    told: Sport | None, elapsed: Series, distance: Series | None, held: Sequence[Pause]
) -> tuple[Sport, list[Remark]]:
    """Guess the sport from the speed where the file does not tell it."""
    if told is not None:
        return told, []
    if distance is None or not distance[-1]:
        return "other", [Remark("sport-unknown", "The file does not say which sport it was.")]
    timed_s = elapsed[-1] - elapsed[0] - sum(pause.end_s - pause.start_s for pause in held)
    speed = distance[-1] / timed_s if timed_s > 0 else inf
    sport: Sport = "walk" if speed < _WALKED_M_PER_S else "run" if speed < _RUN_M_PER_S else "other"
    text = f"The file does not say which sport it was; by its speed it is taken for: {sport}."
    return sport, [Remark("sport-guessed", text)]


def _track(samples: Samples, elapsed: Series, distance: Series | None, sport: Sport) -> Track:
    latitudes, longitudes = _places(samples)
    is_placed = any(not isnan(degrees) for degrees in latitudes)
    return Track(
        elapsed_s=elapsed,
        distance_m=distance,
        speed_m_per_s=only(samples.speed_m_per_s, 0.0, fastest_m_per_s(sport)),
        heart_rate_bpm=only(samples.heart_rate_bpm, *_HEART_RATE_BPM),
        cadence_spm=_cadence(samples.cadence_per_min, sport),
        elevation_m=only(samples.elevation_m, *_ELEVATION_M),
        latitude_deg=latitudes if is_placed else None,
        longitude_deg=longitudes if is_placed else None,
    )


def _places(samples: Samples) -> tuple[Series, Series]:
    """Keep the places that are on the earth; 0, 0 is what a watch writes before it knows its place."""
    latitudes, longitudes = array("d"), array("d")
    for latitude, longitude in zip(samples.latitude_deg, samples.longitude_deg, strict=True):
        on_earth = -90 <= latitude <= 90 and -180 <= longitude <= 180 and (latitude, longitude) != (0, 0)
        latitudes.append(latitude if on_earth else nan)
        longitudes.append(longitude if on_earth else nan)
    return latitudes, longitudes


def _of_places(samples: Samples) -> list[Remark]:
    """Tell of the places that are given and nowhere on the earth."""
    told = zip(samples.latitude_deg, samples.longitude_deg, *_places(samples), strict=True)
    astray = sum(
        isnan(kept) and (latitude, longitude) != (0, 0) and not (isnan(latitude) and isnan(longitude))
        for latitude, longitude, kept, _ in told
    )
    if not astray:
        return []
    text = f"{astray} of the places lie nowhere on the earth; they are left out."
    return [Remark("places-impossible", text)]


def _cadence(per_min: Series, sport: Sport) -> Series | None:
    """Count the steps of both feet, where the file counts those of one."""
    known = only(per_min, 0.0, 300.0)
    stepping = [value for value in known or () if value > 0]
    if not stepping:
        return None
    if known is None or sport not in ON_FOOT or median(stepping) >= _BOTH_FEET_FROM_PER_MIN[sport]:
        return known
    return array("d", [2 * value for value in known])


def _totals(told: Totals, track: Track, held: Sequence[Pause]) -> Totals:
    """Believe the watch's totals unless its own points contradict them."""
    timed_s = track.span_s - sum(pause.end_s - pause.start_s for pause in held)
    return Totals(
        distance_m=_believed(told.distance_m, track.length_m, _FARTHEST_M),
        timer_s=_believed(told.timer_s, timed_s, LONGEST_S),
        elapsed_s=_believed(told.elapsed_s, track.span_s, LONGEST_S),
        heart_rate_bpm=_in_range(told.heart_rate_bpm, *_HEART_RATE_BPM),
        elevation_gain_m=_in_range(told.elevation_gain_m, 0.0, 20_000.0),
    )


def _believed(told: float | None, measured: float | None, most: float) -> float | None:
    if told is None or not 0 < told <= most:
        return None
    agrees = not measured or 1 / _AGREEMENT <= told / measured <= _AGREEMENT
    return told if agrees else None


def _in_range(value: float | None, low: float, high: float) -> float | None:
    return value if value is not None and low <= value <= high else None


def _of_totals(told: Totals, believed: Totals) -> list[Remark]:
    names = [
        name.removesuffix("_s").removesuffix("_m")
        for name in ("distance_m", "timer_s", "elapsed_s")
        if getattr(told, name) and getattr(believed, name) is None
    ]
    if not names:
        return []
    text = f"What the watch says of the whole ({', '.join(names)}) does not go with its points, which count."
    return [Remark("totals-disagree", text)]


def _laps(laps: Sequence[DraftLap], start_s: float) -> list[RecordedLap]:
    """Keep the laps that can be, in their order in time; one without a start follows the one before."""
    kept: list[RecordedLap] = []
    for lap in laps:
        if lap.duration_s is None or not 0 < lap.duration_s <= LONGEST_S:
            continue
        after_last_s = kept[-1].start_s + kept[-1].duration_s if kept else 0.0
        began_s = lap.start_time_s - start_s
        kept.append(
            RecordedLap(
                start_s=max(0.0, began_s)
                if isfinite(began_s) and abs(began_s) <= LONGEST_S
                else after_last_s,
                duration_s=lap.duration_s,
                distance_m=_in_range(lap.distance_m, 0.0, _FARTHEST_M),
                heart_rate_bpm=_in_range(lap.heart_rate_bpm, *_HEART_RATE_BPM),
            )
        )
    return sorted(kept, key=lambda lap: lap.start_s)


def _finite(series: Series) -> Series:
    return array("d", [value if isfinite(value) else nan for value in series])
