"""The figures of a plan that its picture, its texts and its table tell alike."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.formats.profile import Look
from app.formats.telling import one_line
from app.science.units import Units, race_name, spoken_distance
from app.training.plans.plan import Day, Plan, Week
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.workouts.totals import Totals, summed, totals
from app.training.workouts.wording import distance_text, race_text
from app.training.workouts.workout import Workout

_LEAST_S = 0.05
"""Less is what rounding leaves."""


class Session(NamedTuple):
    """One workout and how much it is; None where that is not known."""

    workout: Workout
    total: Totals | None

    @property
    def is_run(self) -> bool:
        """Whether it is run, or walked between running."""
        return bool(self.workout.steps) and self.workout.kind != "cross_training"


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day of the plan with its sessions; `run` is its running alone.

    `race` names what is raced on it, or is empty.
    """

    day: Day
    sessions: tuple[Session, ...]
    total: Totals
    run: Totals
    race: str

    @property
    def date(self) -> dt.date:
        """The calendar day."""
        return self.day.date


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """One week; `lasting` are the seconds of each look, running and the walking or standing within it.

    `run` is its running; `cross_s` are the seconds of cross-training.
    """

    week: Week
    days: tuple[DayFigures, ...]
    run: Totals
    cross_s: float
    lasting: Mapping[Look, float]

    @property
    def moving_s(self) -> float:
        """Seconds of running sessions, breaks included; what is not run counts aside."""
        return self.run.duration_s

    @property
    def trained_m(self) -> float:
        """Metres of the days on which nothing is raced."""
        return sum(day.run.distance_m for day in self.days if not day.race)

    @property
    def long_run(self) -> DayFigures | None:
        """The day of the long run."""
        return next((day for day in self.days if day.day.role == "long"), None)

    @property
    def races(self) -> tuple[DayFigures, ...]:
        """The days on which something is raced."""
        return tuple(day for day in self.days if day.race)


def week_figures(plan: Plan, units: Units) -> tuple[WeekFigures, ...]:
    """Add up every session, day and week of a plan."""
    raced = _raced(plan.request, units)
    return tuple(_week(week, raced) for week in plan.weeks)


def _raced(request: PlanRequest, units: Units) -> dict[dt.date, str]:
    """Name the races by their dates."""
    races = [(race.date, race.distance_m) for race in request.races]
    if isinstance(request.goal, RaceGoal):
        races.append((request.goal.date, request.goal.distance_m))
    return {date: distance_name(metres, units) for date, metres in races}


def distance_name(metres: float, units: Units) -> str:
    """Name a race, by its length where it has no name.

    >>> distance_name(21097.5, "metric"), distance_name(7300, "metric"), distance_name(12_874.752, "metric")
    ('half marathon', '7.3 km', '8 mi')
    """
    name = race_name(metres)
    if name is not None:
        return race_text(name)
    spoken = spoken_distance(metres)
    return spoken if spoken.endswith("mi") else distance_text(metres, units)


def _week(week: Week, raced: Mapping[dt.date, str]) -> WeekFigures:
    days = tuple(_day(day, raced) for day in week.days)
    run = summed(day.run for day in days)
    lasting: dict[Look, float] = {zone: seconds for zone, seconds in run.zone_seconds.items() if seconds}
    breaks_s = run.duration_s - run.running_s
    if breaks_s > _LEAST_S:
        lasting["walk"] = breaks_s
    return WeekFigures(week, days, run, sum(_crossed(days)), lasting)


def _crossed(days: tuple[DayFigures, ...]) -> Iterator[float]:
    """Give the seconds of each session of cross-training."""
    for day in days:
        for workout, total in day.sessions:
            if total is not None and workout.kind == "cross_training":
                yield total.duration_s


def _day(day: Day, raced: Mapping[dt.date, str]) -> DayFigures:
    sessions = tuple(Session(workout, totals(workout)) for workout in day.workouts)
    race = ""
    for workout, _ in sessions:
        if workout.kind == "time_trial":
            race = "time trial"
        elif workout.kind == "race" or day.role == "race":
            race = raced.get(day.date) or one_line(workout.title) or "race"
    total = summed(session.total for session in sessions if session.total)
    run = summed(session.total for session in sessions if session.total and session.is_run)
    return DayFigures(day, sessions, total, run, race)
