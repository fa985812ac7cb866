"""A plan: weeks of days of workouts, with what was assumed, what cannot be met, and why."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from app.training.athlete import WEEKDAYS, Weekday
from app.training.plans.request import Goal, PlanRequest, TuneUpRace
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout

PhaseName = Literal["base", "early_quality", "build", "peak", "taper"]
Role = Literal["rest", "easy", "long", "quality", "race", "strength", "cross"]
"""That of the day's running, race before long before quality before easy; the rest without any."""

Verdict = Literal["comfortable", "ambitious", "out_of_reach"]

Lived = Literal["shortened", "lost"]
"""What became of a day on the way: less was asked for than was planned, or none of its running was done."""

SAFETY = (
    "A plan is a tool for coaching yourself, not a diagnosis. With persistent pain, an odd heart rate, or "
    "fatigue that rest does not lift, ease off and see a professional."
)


@dataclass(frozen=True, slots=True)
class Day:
    """One day, with the workouts to do on it in their order; each is resolved for the runner.

    `lived`: what has become of it, None where it is as planned; `vdot`: the index that it is paced at, None
    where that is the plan's. Two days that ask for the same are equal.
    """

    date: dt.date
    role: Role
    workouts: tuple[Workout, ...] = ()
    lived: Lived | None = field(default=None, compare=False)
    vdot: float | None = field(default=None, compare=False)

    @property
    def weekday(self) -> Weekday:
        """The day of the week."""
        return WEEKDAYS[self.date.weekday()]


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday; the first and the last may be short. `index` counts from 1."""

    index: int
    phase: PhaseName
    down: bool
    days: tuple[Day, ...]

    @property
    def start_date(self) -> dt.date:
        """The first day that is in the plan."""
        return self.days[0].date


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of weeks, both ends included, counted from 1."""

    name: PhaseName
    first_week: int
    last_week: int


Value = float | str | tuple[str, ...] | tuple[TuneUpRace, ...] | Goal | None
"""What a field of a request may hold."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a request set to a value; `change` is the way to the field, with dots."""

    change: str
    value: Value


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that makes the request feasible, by itself or with all of `also`."""

    change: str
    value: Value
    text: str
    also: tuple[Change, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every change, to be made at once."""
        return (Change(self.change, self.value), *self.also)


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What the plan shown has otherwise than was asked for, or than its race needs.

    `id` is the rule that is bent for it, one of `BENT`; None where none is.
    """

    change: str
    asked: Value
    value: Value
    text: str
    id: str | None = None


BENT = ("P05", "L06", "L08", "V09", "V12")
"""What a plan that declares itself infeasible may say that it bends: its length, longest run and peak."""


@dataclass(frozen=True, slots=True)
class Feasibility:
    """Whether the request can be met; where it cannot, the limits that bind and changes of which each cures.

    `verdict` is about the goal time that was asked for, None without one. `adjusted` tells what the plan
    shown is instead; nothing of a request that can be met.
    """

    ok: bool
    verdict: Verdict | None = None
    reasons: tuple[Reason, ...] = ()
    fixes: tuple[Fix, ...] = ()
    adjusted: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer to one request.

    `request` is that of the plan shown, with the assumptions filled in; where it differs from what was asked,
    `feasibility.adjusted` says so. `availability_since`: from when on its availability holds, where another
    one held before; None where it holds from the first day.
    """

    request: PlanRequest
    assumptions: tuple[Notice, ...]
    feasibility: Feasibility
    phases: tuple[Phase, ...]
    weeks: tuple[Week, ...]
    vdot: float | None = None
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Notice, ...] = ()
    safety: str = SAFETY
    availability_since: dt.date | None = None


def distance_m(day: Day) -> float:
    """Metres run on a day, warm-up and race included."""
    return sum(_runs_m(day))


def longest_run_m(day: Day) -> float:
    """Metres of the longest run of a day."""
    return max(_runs_m(day), default=0.0)


def _runs_m(day: Day) -> list[float]:
    sums = [totals(workout) for workout in day.workouts if workout.steps]
    return [found.distance_m for found in sums if found is not None]
