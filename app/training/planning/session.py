"""A workout together with what it comes to, reckoned once."""

from typing import NamedTuple

from app.training.workouts.steps import Booked
from app.training.workouts.totals import Totals, totals
from app.training.workouts.workout import Workout

_FASTER: tuple[Booked, ...] = ("T", "CV", "I", "R")
_QUICK: tuple[Booked, ...] = ("R", "S")
_LEAST_FASTER_S, _LEAST_MARATHON_S = 180.0, 900.0
"""From so much work faster than marathon pace, or at it, on a run is a session of quality."""


class Session(NamedTuple):
    """One workout; metres, seconds, and seconds of running that is not easy; `zone` is that of most work."""

    workout: Workout
    distance_m: float
    duration_s: float
    hard_s: float = 0.0
    is_quality: bool = False
    is_quick: bool = False
    zone: Booked = "E"

    @classmethod
    def of(cls, workout: Workout, sums: Totals | None = None) -> "Session":
        """Take what a resolved workout comes to; `sums` are its totals where they are known."""
        sums = sums or totals(workout)
        if sums is None:
            return cls(workout, 0.0, 0.0)
        zones = sums.zone_seconds
        faster_s = sum([zones[zone] for zone in _FASTER])
        is_quality = quality_share(faster_s, zones["M"]) >= 1
        is_quick = any(zones[zone] for zone in _QUICK)
        hard_s, zone = faster_s + zones["M"], max(_FASTER, key=zones.__getitem__)
        return cls(workout, sums.distance_m, sums.duration_s, hard_s, is_quality, is_quick, zone)


def quality_share(faster_s: float = 0.0, marathon_s: float = 0.0) -> float:
    """Tell how much of a session of quality so much work is, faster than marathon pace and at it.

    >>> quality_share(faster_s=90), quality_share(marathon_s=1800)
    (0.5, 2.0)
    """
    return faster_s / _LEAST_FASTER_S + marathon_s / _LEAST_MARATHON_S
