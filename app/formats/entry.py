"""A workout as files know it: on its day, with its identity and its last change, as far as they are known."""

import datetime as dt
from dataclasses import dataclass

from app.training.workouts.workout import Workout


@dataclass(frozen=True, slots=True)
class Entry:
    """One workout to be written.

    `uid` outlives every change of the workout, and `changed_at`, in UTC, is the last of them; what is not
    known of either is derived from the content, so that the same workout gives the same bytes. `sequence`
    counts the changes. `vdot` is the fitness that the paces rest on.
    """

    workout: Workout
    date: dt.date | None = None
    uid: str = ""
    changed_at: dt.datetime | None = None
    sequence: int = 0
    is_cancelled: bool = False
    vdot: float | None = None
