"""Which activities are one: what was sent twice counts once, and what was recorded in parts is joined.

Two that overlap by more than half of the shorter are one: the more detailed is kept, with what only the other
knows of it. Nothing here forgets: who keeps every activity as it was sent finds the same again, in whatever
order they came.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from app.training.logbook.activity import MOST_LAPS, Activity, Lap, by_start, metres_of

ONE_SHARE = 0.5
"""Of the shorter: who overlaps by more is the same."""

_FILLED = (
    "distance_m", "heart_rate_bpm", "cadence_spm", "elevation_gain_m", "rpe", "decoupling", "cadence_drop",
    "recovery_bpm", "comment", "session_id", "details",
)  # fmt: skip
_MEASURED = (
    "distance_m", "moving_s", "heart_rate_bpm", "cadence_spm", "elevation_gain_m", "decoupling",
    "cadence_drop", "recovery_bpm",
)  # fmt: skip


def is_same(one: Activity, other: Activity) -> bool:
    """Whether two activities overlap by more than half of the shorter."""
    begins, ends = max(one.started_at, other.started_at), min(one.ends_at, other.ends_at)
    shorter_s = min(one.duration_s, other.duration_s)
    return (ends - begins).total_seconds() > ONE_SHARE * shorter_s


def merged(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """Leave one of those that are the same, the more detailed; in the order of their start.

    What the one kept does not know is taken from the others, so that an effort told on the phone is not lost
    with the record of the phone.
    """
    kept = (_filled(each.activity, each.others) for each in _kept(activities))
    return tuple(sorted(kept, key=by_start))


def absorbed(activities: Iterable[Activity]) -> Mapping[UUID, UUID]:
    """Tell which activities are not kept, each with the one that stands for it."""
    return {other.id: kept.id for kept, others in _kept(activities) for other in others}


class _Kept(NamedTuple):
    activity: Activity
    others: list[Activity]


def _kept(activities: Iterable[Activity]) -> Iterator[_Kept]:
    """Keep the most detailed first; the rest joins the first of those kept that it is the same as."""
    for cluster in _clusters({each.id: each for each in activities}.values()):
        kept: list[_Kept] = []
        for activity in sorted(cluster, key=_by_detail):
            same = next((each for each in kept if is_same(each.activity, activity)), None)
            if same is None:
                kept.append(_Kept(activity, []))
            else:
                same.others.append(activity)
        yield from kept


def _clusters(activities: Iterable[Activity]) -> Iterator[list[Activity]]:
    """Part a log where nothing was under way, so that few are compared with each other."""
    cluster: list[Activity] = []
    ends: dt.datetime | None = None
    for activity in sorted(activities, key=by_start):
        if ends is not None and activity.started_at >= ends:
            yield cluster
            cluster, ends = [], None
        cluster.append(activity)
        ends = activity.ends_at if ends is None else max(ends, activity.ends_at)
    if cluster:
        yield cluster


def _filled(kept: Activity, others: Sequence[Activity]) -> Activity:
    missing = {
        name: found
        for name in _FILLED
        if getattr(kept, name) is None
        and (found := next((v for each in others if (v := getattr(each, name)) is not None), None))
        is not None
    }
    return replace(kept, **missing) if missing else kept


def _by_detail(activity: Activity) -> tuple[bool, bool, int, int, float, dt.datetime, UUID]:
    """Sort the most detailed first: laps with heart rate, laps, more measured, the longer, the earlier."""
    beats = sum(lap.heart_rate_bpm is not None for lap in activity.laps)
    known = sum(getattr(activity, name) is not None for name in _MEASURED)
    return (
        not beats,
        len(activity.laps) <= 1,
        -known,
        -len(activity.laps),
        -activity.duration_s,
        *by_start(activity),
    )


def as_one(activities: Sequence[Activity]) -> Activity:
    """Join the parts of one session, such as warm-up, main set and cool-down recorded each by itself.

    A part without laps is one lap. ValueError for nothing.

    >>> from uuid import UUID
    >>> at_six, at_half_past = (dt.datetime(2027, 1, 5, 18, minute, tzinfo=dt.UTC) for minute in (0, 30))
    >>> warm_up = Activity(id=UUID(int=1), started_at=at_six, duration_s=600, distance_m=2000)
    >>> main = Activity(id=UUID(int=2), started_at=at_half_past, duration_s=1200, distance_m=5000)
    >>> whole = as_one([main, warm_up])
    >>> whole.duration_s, whole.distance_m, len(whole.laps)
    (1800, 7000, 2)
    """
    if not activities:
        raise ValueError("nothing was done: there is nothing to join")
    parts = sorted(activities, key=by_start)
    if len(parts) == 1:
        return parts[0]
    longest = max(parts, key=lambda each: each.duration_s)
    laps = tuple(lap for part in parts for lap in part.laps or _as_lap(part))
    return replace(
        longest,
        started_at=parts[0].started_at,
        distance_m=metres_of(parts),
        duration_s=sum(each.duration_s for each in parts),
        moving_s=sum(moving_s(each) for each in parts),
        heart_rate_bpm=_mean_bpm(parts),
        elevation_gain_m=_sum(each.elevation_gain_m for each in parts),
        rpe=max((each.rpe for each in parts if each.rpe is not None), default=None),
        laps=laps[:MOST_LAPS],
    )


def moving_s(activity: Activity) -> float:
    """Seconds without pauses, as far as they are known."""
    return activity.duration_s if activity.moving_s is None else activity.moving_s


def _as_lap(activity: Activity) -> tuple[Lap, ...]:
    if activity.distance_m is None:
        return ()
    return (
        Lap(
            distance_m=activity.distance_m,
            duration_s=moving_s(activity),
            heart_rate_bpm=activity.heart_rate_bpm,
        ),
    )


def _mean_bpm(activities: Sequence[Activity]) -> float | None:
    known = [(each.heart_rate_bpm, each.duration_s) for each in activities if each.heart_rate_bpm is not None]
    seconds = sum(duration_s for _, duration_s in known)
    return sum(bpm * duration_s for bpm, duration_s in known) / seconds if seconds else None


def _sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
