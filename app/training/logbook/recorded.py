"""A recording of a watch as it is kept in the logbook: its sums and its laps, without its points."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

from app.training.activities.analysis import Analysis
from app.training.activities.errors import RefusedFile
from app.training.activities.recording import Recording, Remark
from app.training.activities.splits import Split
from app.training.athlete import Contradiction
from app.training.logbook import activity as noun
from app.training.logbook.activity import Activity, Details, Lap

SHORTEST_S = 1.0

_SAID = ("rpe", "comment", "session_id", "sport")

Bounds = tuple[float, float]


def recorded(recording: Recording, found: Analysis, zone: dt.tzinfo, activity_id: UUID) -> Activity:
    """Make an activity of a recording and what was learnt of it; `zone` is where the athlete lives.

    It lasts from start to end, pauses included. A mean that cannot be is left out. RefusedFile for one that
    lasted less than a second, as one with a single point does, or that cannot be for another reason.
    """
    if found.elapsed_s < SHORTEST_S:
        raise _too_short(recording, found)
    trends = found.trends
    try:
        return Activity(
            id=activity_id,
            started_at=local_start(recording, zone),
            sport=recording.sport,
            distance_m=_within(found.distance_m, (0.0, noun.LONGEST_M), 2),
            duration_s=round(found.elapsed_s, 2),
            moving_s=round(min(found.moving_s, found.elapsed_s), 2),
            heart_rate_bpm=_within(found.heart_rate_bpm, noun.HEART_RATE_BPM),
            cadence_spm=_within(found.cadence_spm, noun.CADENCE_SPM),
            elevation_gain_m=_within(found.elevation_gain_m, noun.ELEVATION_GAIN_M),
            laps=_laps(found),
            decoupling=_share(trends.decoupling_percent),
            cadence_drop=_share(trends.late_cadence_drop_percent),
            recovery_bpm=_within(
                trends.heart_rate_recovery_bpm, (-noun.HEART_RATE_BPM[1], noun.HEART_RATE_BPM[1])
            ),
            details=_details(found),
        )
    except Contradiction as error:
        raise _impossible(error) from None


def told_again(before: Activity, again: Activity) -> Activity:
    """Take the measures of a file anew, and leave what was said of the activity since."""
    said = {name: getattr(before, name) for name in _SAID}
    return replace(again, id=before.id, external_id=before.external_id, **said)


def local_start(recording: Recording, zone: dt.tzinfo) -> dt.datetime:
    """Tell the start with the offset of the place, or with that of the zone where the file has none.

    >>> from array import array
    >>> from zoneinfo import ZoneInfo
    >>> from app.training.activities.recording import Track
    >>> seven = dt.datetime(2026, 5, 10, 7, tzinfo=dt.UTC)
    >>> for clock in ("utc", "local"):
    ...     run = Recording(seven, clock, "run", Track(array("d", [0])))
    ...     print(local_start(run, ZoneInfo("Europe/Berlin")))
    2026-05-10 09:00:00+02:00
    2026-05-10 07:00:00+02:00
    """
    start = recording.started_at
    if recording.clock == "utc":
        start = start.astimezone(zone)
    elif recording.clock == "local":
        start = start.replace(tzinfo=zone)
    return start.replace(tzinfo=dt.timezone(start.utcoffset() or dt.timedelta()))


def remarks_on_laps(found: Analysis) -> tuple[Remark, ...]:
    """Say where a recording has more laps than are kept."""
    if len(found.laps) <= noun.MOST_LAPS:
        return ()
    return (Remark("laps-left-out", f"Of {len(found.laps):,} laps the first {noun.MOST_LAPS:,} are kept."),)


def _details(found: Analysis) -> Details:
    pace_s = found.grade_adjusted_pace_s_per_km
    return Details(
        timer_s=round(found.duration_s, 2),
        grade_adjusted_pace_s_per_km=None if pace_s is None else round(pace_s, 1),
        splits=tuple(map(_rounded_split, found.splits)),
        best_efforts=tuple(
            replace(each, time_s=round(each.time_s, 2), start_s=round(each.start_s, 2))
            for each in found.best_efforts
        ),
    )


def _rounded_split(split: Split) -> Split:
    return replace(
        split,
        distance_m=round(split.distance_m, 2),
        duration_s=round(split.duration_s, 2),
        pace_s_per_km=round(split.pace_s_per_km, 1),
        heart_rate_bpm=_within(split.heart_rate_bpm, noun.HEART_RATE_BPM),
        climb_m=None if split.climb_m is None else round(split.climb_m, 1),
    )


def _laps(found: Analysis) -> tuple[Lap, ...]:
    """Keep the laps where the distance of each is known."""
    if any(lap.distance_m is None for lap in found.laps):
        return ()
    return tuple(
        Lap(
            distance_m=round(lap.distance_m or 0.0, 2),
            duration_s=round(lap.duration_s, 2),
            heart_rate_bpm=_within(lap.heart_rate_bpm, noun.HEART_RATE_BPM),
            cadence_spm=_within(lap.cadence_spm, noun.CADENCE_SPM),
        )
        for lap in found.laps[: noun.MOST_LAPS]
    )


def _within(value: float | None, bounds: Bounds, digits: int = 1) -> float | None:
    low, high = bounds
    return round(value, digits) if value is not None and low <= value <= high else None


def _share(percent: float | None) -> float | None:
    return None if percent is None else round(percent / 100, 4)


def _too_short(recording: Recording, found: Analysis) -> RefusedFile:
    points = len(recording.track)
    received = f"an activity of {found.elapsed_s:.10g} s with {points} {'point' if points == 1 else 'points'}"
    return RefusedFile(
        "too-short", "The activity has no length.", received, "one that lasted a second or more"
    )


def _impossible(error: Contradiction) -> RefusedFile:
    received = f"{error.field} {error.received}"
    return RefusedFile(
        "damaged",
        "The activity cannot be as the file tells it.",
        received,
        f"one whose {error.field} {error.sentence}",
    )
