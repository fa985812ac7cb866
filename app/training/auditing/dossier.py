"""What is marked: whose plan it is, what was asked for, and what stands on each day.

What a plan says of itself is kept apart (`declared`): it is held against what the days hold, never believed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite

from app.training.athlete import Availability, Contradiction
from app.training.plans.plan import Feasibility, Phase, PhaseName, Plan, Role
from app.training.plans.request import Candidate, Goal, RaceGoal, TuneUpRace
from app.training.workouts.document import Sums
from app.training.workouts.errors import NotationError
from app.training.workouts.extents import LONGEST_M, LONGEST_S
from app.training.workouts.notation import parse
from app.training.workouts.targets import Per
from app.training.workouts.workout import Workout

LONGEST_SPAN_DAYS = 730
"""From the first day to the last; what is longer is no plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to do on a day: a workout, or what is known of a run without its steps.

    `role` is that of the day as the plan has it, `said` what it says that the workout comes to.
    """

    date: dt.date
    role: Role | None = None
    workout: Workout | None = None
    distance_m: float | None = None
    duration_s: float | None = None
    said: Sums | None = None


@dataclass(frozen=True, slots=True)
class DeclaredWeek:
    """A week as the plan counts it."""

    index: int
    phase: PhaseName
    down: bool
    dates: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a plan says of itself."""

    weeks: tuple[DeclaredWeek, ...]
    phases: tuple[Phase, ...] = ()
    feasibility: Feasibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A plan to be marked; `goal` and `declared` are None where they are not known.

    The order of the entries means nothing, and several on one date are several runs. On `shortened` days less
    was asked for than the plan had there, for good reasons: its long run stays the long run, however short.
    On `lost` days nothing was run of what stands there, be it in a break or because it was moved. `vdots`:
    at which index days are paced, where it is not that of the candidate. `availability_since`: from when on
    the availability holds; of days before it nobody knows what it was.
    """

    candidate: Candidate
    entries: tuple[Entry, ...]
    goal: Goal | None = None
    availability: Availability = field(default_factory=Availability)
    races: tuple[TuneUpRace, ...] = ()
    declared: Declared | None = None
    shortened: frozenset[dt.date] = frozenset()
    lost: frozenset[dt.date] = frozenset()
    vdots: Mapping[dt.date, float] = field(default_factory=dict)
    availability_since: dt.date = dt.date.min

    @property
    def changed(self) -> frozenset[dt.date]:
        """The days on which not everything was run that a plan had there."""
        return self.shortened | self.lost

    def __post_init__(self) -> None:
        dates = [entry.date for entry in self.entries]
        if isinstance(self.goal, RaceGoal):
            dates.append(self.goal.date)
        if dates and (max(dates) - min(dates)).days >= LONGEST_SPAN_DAYS:
            sentence = f"must lie with the goal within {LONGEST_SPAN_DAYS} days"
            raise Contradiction("days", sentence, f"{min(dates)} to {max(dates)}")


def dossier_of(plan: Plan) -> Dossier:
    """Take a plan of ours apart: the days, and beside them what it says of itself."""
    request = plan.request
    entries = tuple(
        Entry(date=day.date, role=day.role, workout=workout)
        for week in plan.weeks
        for day in week.days
        for workout in day.workouts or (None,)
    )
    days = [day for week in plan.weeks for day in week.days]
    weeks = tuple(
        DeclaredWeek(week.index, week.phase, week.down, tuple(day.date for day in week.days))
        for week in plan.weeks
    )
    return Dossier(
        candidate=request.athlete,
        entries=entries,
        goal=request.goal,
        availability=request.availability,
        races=request.races,
        declared=Declared(weeks=weeks, phases=plan.phases, feasibility=plan.feasibility),
        shortened=frozenset(day.date for day in days if day.lived == "shortened"),
        lost=frozenset(day.date for day in days if day.lived == "lost"),
        vdots={day.date: day.vdot for day in days if day.vdot is not None},
        availability_since=plan.availability_since or dt.date.min,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NeutralDay:
    """A day of anybody's plan: a notation, a workout, or a distance or time (or both) with a role."""

    date: dt.date
    notation: str | None = None
    workout: Workout | None = None
    distance_m: float | None = None
    duration_s: float | None = None
    role: Role | None = None

    def __post_init__(self) -> None:
        bare = self.distance_m is not None or self.duration_s is not None
        if (self.notation is not None) + (self.workout is not None) + bare > 1:
            sentence = "is one of notation, workout, or distance_m and duration_s"
            raise Contradiction("day", sentence, str(self.date))
        for name, most in (("distance_m", LONGEST_M), ("duration_s", LONGEST_S)):
            value = getattr(self, name)
            if value is not None and not (isfinite(value) and 0 < value <= most):
                raise Contradiction(name, f"must be more than 0 and at most {most:.10g}", value)


def entries_of(days: Iterable[NeutralDay], default_unit: Per = "km") -> tuple[Entry, ...]:
    """Read anybody's plan, day by day; Contradiction names the day that cannot be read."""
    return tuple(_entry(place, day, default_unit) for place, day in enumerate(days))


def _entry(place: int, day: NeutralDay, default_unit: Per) -> Entry:
    workout = day.workout
    if day.notation is not None:
        try:
            workout = parse(day.notation, default_unit)
        except NotationError as refusal:
            sentence = f"cannot be read {refusal}"
            raise Contradiction(f"days.{place}.notation", sentence, day.notation) from None
    return Entry(
        date=day.date,
        role=day.role,
        workout=workout,
        distance_m=day.distance_m,
        duration_s=day.duration_s,
    )
