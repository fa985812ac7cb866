"""What is offered to the runner, and never taken by itself: a time trial, and a result found in a run.

Training never raises paces (AD12): a session run faster than asked is no proof. Where several in a row were,
and felt no harder than they should, a time trial is worth its day; where a run holds more than fitness says,
it may have been a race, and only the runner knows.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from uuid import UUID

from app.science.units import METRES_PER_KM, RACES, clock, race_name
from app.science.vdot import vdot
from app.science.world_records import record_s, slowest_plausible_s
from app.training.adherence.judging import Adherence
from app.training.fitness import Conditions, PerformanceKind
from app.training.fitness_history import LARGEST_RISE, LEAST_RISE, LONGEST_M, SHORTEST_M
from app.training.logbook.activity import Activity
from app.training.logbook.believing import impossible
from app.training.logbook.merging import moving_s
from app.training.workouts.kinds import Kind
from app.training.workouts.totals import CR10, totals
from app.training.workouts.workout import Workout

SESSIONS_IN_A_ROW = 3
WITHIN_DAYS = 42
COMFORTABLY_FASTER = 0.015
"""Share by which the repetitions of each were faster than asked, in the mean."""

SETTLED_DAYS = 21
"""After a result, until its paces have been trained at."""

NOT_BEFORE_RACE_DAYS = 14

MOST_BELIEVABLE_GAIN = 8.0
"""Points of VDOT beyond which a run is rather a ride, or a watch that lost its way."""

_GPS_LONG, _GPS_SHORT = 0.02, 0.003
_PAUSED_SHARE = 0.98
_MOST_LAPS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A session as it was judged, with the effort that the runner told of it."""

    session_id: UUID
    date: dt.date
    workout: Workout
    adherence: Adherence
    rpe: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A time trial is due: `faster_by` on the mean in `session_ids`; no pace changes before it is run."""

    slug: str
    text: str
    session_ids: tuple[UUID, ...]
    faster_by: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A result that a run holds, to be taken as a performance or not: VDOT `above` what stands."""

    activity_id: UUID
    date: dt.date
    distance_m: float
    time_s: float
    kind: PerformanceKind
    conditions: Conditions
    vdot: float
    above: float
    text: str


def time_trial_due(
    judged: Sequence[Judged],
    today: dt.date,
    *,
    last_result: dt.date | None = None,
    next_race: dt.date | None = None,
) -> Suggestion | None:
    """Suggest a time trial where the last sessions of quality were all comfortably faster, at honest effort.

    Three in a row within six weeks, each told repetition by repetition, none harder than its kind is planned
    to be; not within three weeks of a result, nor of a race within two.
    """
    if last_result is not None and (today - last_result).days < SETTLED_DAYS:
        return None
    if next_race is not None and 0 <= (next_race - today).days <= NOT_BEFORE_RACE_DAYS:
        return None
    of_quality = [
        each
        for each in judged
        if each.adherence.repetitions
        and 0 <= (today - each.date).days <= WITHIN_DAYS
        and (last_result is None or each.date > last_result)
    ]
    latest = sorted(of_quality, key=lambda each: (each.date, each.session_id))[-SESSIONS_IN_A_ROW:]
    if len(latest) < SESSIONS_IN_A_ROW or not all(map(_is_comfortably_faster, latest)):
        return None
    faster_by = sum(each.adherence.faster_by or 0.0 for each in latest) / len(latest)
    text = (
        f"The last {len(latest)} hard sessions were {faster_by:.0%} faster than asked and felt no harder "
        "than they should: a time trial of 3 km or 20 minutes would tell whether the paces are still "
        "right. Until then they stay."
    )
    return Suggestion(
        slug="time-trial-due",
        text=text,
        session_ids=tuple(each.session_id for each in latest),
        faster_by=round(faster_by, 4),
    )


def _is_comfortably_faster(each: Judged) -> bool:
    """Whether it was faster without fading, and the effort told is no more than was planned for its work."""
    found = each.adherence
    if found.verdict not in ("too_fast", "done") or (found.faster_by or 0.0) < COMFORTABLY_FASTER:
        return False
    return each.rpe is not None and each.rpe <= honest_effort(each.workout)


def honest_effort(workout: Workout) -> float:
    """Effort, to the whole point above, of the hardest zone in which a workout holds work."""
    sums = totals(workout)
    efforts = [CR10[zone] for zone, seconds in sums.zone_seconds.items() if seconds] if sums else []
    return float(ceil(max(efforts, default=CR10["E"])))


def offered(
    activity: Activity,
    standing: float | None,
    *,
    kind: Kind | None = None,
    logged: Sequence[dt.date] = (),
) -> Offer | None:
    """Find the best effort of a run that speaks for more than the VDOT that stands; None where none does.

    `kind`: of the session that it carried out; `logged`: the days of which a performance is known already.
    A run with pauses holds no other effort than the best ones by its points, whose seconds are by the clock.
    What nobody runs is none: a stretch too good to be true spoils itself alone, a whole that is spoils all.
    """
    if activity.sport != "run" or activity.date in logged or standing is None:
        return None
    if beyond_belief(activity, standing) is not None:
        return None
    efforts = [(vdot(metres, seconds), metres, seconds) for metres, seconds in _efforts(activity)]
    believable = [each for each in efforts if each[0] - standing <= MOST_BELIEVABLE_GAIN]
    best = max(believable, default=None)
    if best is None or best[0] - standing < LEAST_RISE:
        return None
    index, metres, seconds = best
    name = race_name(metres) or f"{metres / METRES_PER_KM:.2f} km"
    text = (
        f"{name} in {clock(seconds)} speaks for VDOT {index:.1f}, {index - standing:.1f} above what stands. "
        "If it was a race or a time trial, add it as a performance: the paces rise then, by "
        f"{LARGEST_RISE:g} points at most."
    )
    return Offer(
        activity_id=activity.id,
        date=activity.date,
        distance_m=metres,
        time_s=seconds,
        kind="time_trial" if kind == "time_trial" else "race",
        conditions=Conditions(elevation_gain_m=activity.elevation_gain_m),
        vdot=round(index, 2),
        above=round(index - standing, 2),
        text=text[0].upper() + text[1:],
    )


def beyond_everybody(activity: Activity) -> str | None:
    """Say of a run that is kept that nobody can have run it."""
    if impossible(activity) is None:
        return None
    km, seconds = (activity.distance_m or 0.0) / METRES_PER_KM, moving_s(activity) or activity.duration_s
    return (
        f"{km:.2f} km in {clock(seconds)} nobody has run: it is kept, and counts as no hard running. If it "
        "was a ride, say its `sport`."
    )


def beyond_belief(activity: Activity, standing: float | None) -> str | None:
    """Say why the whole of a run is not offered although it speaks for far more than what stands."""
    if activity.sport != "run" or standing is None:
        return None
    for metres, seconds in _whole(activity):
        if _can_be_run(metres, seconds) and vdot(metres, seconds) - standing > MOST_BELIEVABLE_GAIN:
            return (
                f"{metres / METRES_PER_KM:.2f} km in {clock(seconds)} speaks for more than "
                f"{MOST_BELIEVABLE_GAIN:g} points of VDOT above what stands: rather a ride, or a watch that "
                "lost its way. If it was run, add it as a performance."
            )
    return None


def _efforts(activity: Activity) -> Iterator[tuple[float, float]]:
    """List metres and seconds of the whole and of parts of it, as far as they are races and believable.

    A watch that measured the whole of a race long measured each part as much too long.
    """
    whole = next(_whole(activity), None)
    share = min(1.0, as_race(whole[0]) / whole[0]) if whole else 1.0
    parts = (*_laps_in_a_row(activity), *_stretches(activity))
    for metres, seconds in (*_whole(activity), *((share * metres, seconds) for metres, seconds in parts)):
        distance_m = as_race(metres)
        if _can_be_run(distance_m, seconds):
            yield distance_m, seconds


def _can_be_run(metres: float, seconds: float) -> bool:
    if not SHORTEST_M <= metres <= LONGEST_M:
        return False
    return record_s(metres) < seconds < slowest_plausible_s(metres)


def _whole(activity: Activity) -> Iterator[tuple[float, float]]:
    if activity.distance_m and not _is_paused(activity):
        yield activity.distance_m, activity.duration_s


def _stretches(activity: Activity) -> Iterator[tuple[float, float]]:
    if activity.details is not None:
        yield from ((each.distance_m, each.time_s) for each in activity.details.best_efforts)


def _is_paused(activity: Activity) -> bool:
    return moving_s(activity) < _PAUSED_SHARE * activity.duration_s


def _laps_in_a_row(activity: Activity) -> Iterator[tuple[float, float]]:
    """List laps in a row where these hold all of the time: a watch stopped between them hides the rest."""
    laps = activity.laps
    metres = list(accumulate((lap.distance_m for lap in laps), initial=0.0))
    seconds = list(accumulate((lap.duration_s for lap in laps), initial=0.0))
    if len(laps) > _MOST_LAPS or _is_paused(activity) or seconds[-1] < _PAUSED_SHARE * activity.duration_s:
        return
    for first in range(len(laps)):
        for end in range(first + 1, len(laps) + 1):
            run_m = metres[end] - metres[first]
            if SHORTEST_M <= run_m <= LONGEST_M:
                yield run_m, seconds[end] - seconds[first]


def as_race(distance_m: float) -> float:
    """Take a distance that a watch measured for the race that it probably was: a little long, or just short.

    >>> as_race(5060), as_race(4990), as_race(5300)
    (5000.0, 5000.0, 5300)
    """
    for race_m in RACES.values():
        if (1 - _GPS_SHORT) * race_m <= distance_m <= (1 + _GPS_LONG) * race_m:
            return race_m
    return distance_m
