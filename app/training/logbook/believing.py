"""What nobody can have run: a slip of who wrote it, another sport, or a watch that lost its way."""

from collections.abc import Collection, Iterator
from math import ceil

from app.science.units import clock
from app.science.world_records import fastest_run_s
from app.training.athlete import Contradiction
from app.training.logbook.activity import Activity

MEASURES = ("duration_s", "distance_m", "moving_s", "laps", "sport")
"""What makes a run too fast to be believed."""


def is_believable(distance_m: float, duration_s: float) -> bool:
    """Whether somebody may have run so far in that time; 7 % beyond the world record nobody has.

    >>> is_believable(5000, 760), is_believable(5000, 700), is_believable(7, 0)
    (True, False, True)
    """
    return duration_s >= fastest_run_s(distance_m)


def impossible(activity: Activity, said: Collection[str] = MEASURES) -> Contradiction | None:
    """Tell which of what was said makes a run, or a lap of it, faster than anybody; None: nothing does."""
    if activity.sport != "run":
        return None
    for fields, metres, seconds in _timed(activity):
        named = [field for field in fields if field.partition(".")[0] in said]
        if named and not is_believable(metres, seconds):
            return _too_fast(activity, named[0], metres, seconds)
    return None


def _timed(activity: Activity) -> Iterator[tuple[tuple[str, ...], float, float]]:
    """List metres and seconds of the whole and of its laps, with what says them, the likeliest slip first."""
    metres = activity.distance_m or 0.0
    yield ("duration_s", "distance_m", "sport"), metres, activity.duration_s
    if activity.moving_s is not None:
        yield ("moving_s", "distance_m", "sport"), metres, activity.moving_s
    for place, lap in enumerate(activity.laps):
        yield (f"laps.{place}.duration_s", "sport"), lap.distance_m, lap.duration_s


def _too_fast(activity: Activity, field: str, metres: float, seconds: float) -> Contradiction:
    least_s = ceil(10 * fastest_run_s(metres)) / 10
    sentence = (
        f"must not make it a run of {metres:.10g} m in {clock(seconds, 1)}, more than 7 % faster than the "
        f"world record: accepted is {clock(least_s, 1)} ({least_s:.10g} s) or more for so far, or another "
        "`sport`"
    )
    received = {"duration_s": seconds, "moving_s": seconds, "distance_m": metres, "sport": activity.sport}
    return Contradiction(field, sentence, received.get(field, seconds))
