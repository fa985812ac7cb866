"""Sessions as they are planned for a day, each in its own place: what is made of it stays in that place."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple, Protocol
from uuid import UUID

from app.training.plans.plan import Day
from app.training.workouts.workout import Workout


class Slot(NamedTuple):
    """One session of a day; `is_changed`: it is not the plan's own, or not where or what the plan had it.

    `is_extra`: it was put on a day that has sessions of its own, in the place of none of them. `stands`: it
    is told of, and its workout is what it prescribed, for good.
    """

    id: UUID
    workout: Workout
    locked: bool = False
    moved_from: dt.date | None = None
    is_changed: bool = False
    is_extra: bool = False
    stands: bool = False


class Slots(Protocol):
    """Tells the sessions of a date, from the days that the plan has."""

    def on(self, date: dt.date, days: Mapping[dt.date, Day]) -> tuple[Slot, ...]:
        """List them in their order."""
