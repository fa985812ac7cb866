"""What nobody can have run: a slip of who wrote it, another sport, or a watch that lost its way."""

from collections.abc import Collection
from math import ceil

from app.science.units import clock
from app.science.world_records import fastest_run_s, fastest_sprints_s
from app.training.athlete import Contradiction
from app.training.logbook.activity import Activity
from app.training.logbook.report import Report

MEASURES = ("duration_s", "moving_s", "distance_m", "sport")
"""What makes a run too fast to be believed, the likeliest slip first."""


def is_believable(distance_m: float, duration_s: float) -> bool:
    """Whether somebody may have run so far in that time; 7 % beyond the world record nobody has.

    >>> is_believable(5000, 760), is_believable(5000, 700), is_believable(7, 0)
    (True, False, True)
    """
    return duration_s >= fastest_run_s(distance_m)


def impossible(activity: Activity, said: Collection[str] = MEASURES) -> Contradiction | None:
    """Tell which of what was said makes a run faster than anybody; None: nothing does.

    By the clock it is held to the world record for its distance. Without its pauses only to that of a sprint,
    for pauses part it into runs as short as that. Laps are not judged: one may be a slip of the watch.
    """
    if activity.sport != "run" or activity.distance_m is None:
        return None
    by_clock = activity.duration_s, fastest_run_s(activity.distance_m)
    moving = activity.moving_s, fastest_sprints_s(activity.distance_m)
    for measure, (seconds, least_s) in zip(("duration_s", "moving_s"), (by_clock, moving), strict=True):
        field = next((each for each in (measure, "distance_m", "sport") if each in said), None)
        if field is not None and seconds is not None and seconds < least_s:
            return _too_fast(field, activity.distance_m, seconds, least_s)
    return None


def impossible_report(report: Report) -> Contradiction | None:
    """Tell the same of the report of a run, whose time may leave pauses out."""
    if report.distance_m is None or report.duration_s is None:
        return None
    least_s = fastest_sprints_s(report.distance_m)
    if report.duration_s >= least_s:
        return None
    return _too_fast("duration_s", report.distance_m, report.duration_s, least_s)


def _too_fast(field: str, metres: float, seconds: float, least_s: float) -> Contradiction:
    least_s = ceil(10 * least_s) / 10
    sentence = (
        f"must not make it a run of {metres:.10g} m in {clock(seconds, 1)}, more than 7 % faster than the "
        f"world record: accepted is {clock(least_s, 1)} ({least_s:.10g} s) or more for so far"
    )
    received = {"duration_s": seconds, "moving_s": seconds, "distance_m": metres}
    return Contradiction(field, sentence, received.get(field, "run"))
