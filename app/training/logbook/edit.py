"""What a runner or coach has changed of the sessions ahead; edits hold in the order of their making."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from app.training.workouts.workout import Workout

Editor = Literal["runner", "coach"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A session beside those of the plan, or `in_place_of` another one."""

    kind: Literal["added"] = "added"
    date: dt.date
    workout: Workout
    in_place_of: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The session goes to another date."""

    kind: Literal["moved"] = "moved"
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """Another workout in its place."""

    kind: Literal["replaced"] = "replaced"
    workout: Workout


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """The session is not to be done."""

    kind: Literal["removed"] = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Locked:
    """A locked session is overruled by illness, pain and heat alone; or by everything again."""

    kind: Literal["locked"] = "locked"
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A word beside the session; None takes it away."""

    kind: Literal["noted"] = "noted"
    note: str | None


Change = Added | Moved | Replaced | Removed | Locked | Noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change of one session, at an instant; `plan_id` None stands beside any plan."""

    id: UUID
    session_id: UUID
    plan_id: UUID | None
    made_at: dt.datetime
    by: Editor
    change: Change
