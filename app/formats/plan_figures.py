"""The figures of a plan that its picture, its texts and its table tell alike."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.formats.profile import Look
from app.formats.telling import one_line
from app.science.units import Units, race_name
from app.training.plans.plan import Day, Plan, Week
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.workouts.totals import Totals, summed, totals
from app.training.workouts.wording import distance_text, race_text
from app.training.workouts.workout import Workout


class Session(NamedTuple):
    """One workout and how much it is; None for exercises and rest."""

    workout: Workout
    total: Totals | None


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day of the plan with its sessions; `race` names what is raced on it, or is empty."""

    day: Day
    sessions: tuple[Session, ...]
    total: Totals
    race: str

    @property
    def date(self) -> dt.date:
        """The calendar day."""
        return self.day.date


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """One week; `lasting` are the seconds of each look, running and the walking or standing within it."""

    week: Week
    days: tuple[DayFigures, ...]
    total: Totals
    lasting: Mapping[Look, float]

    @property
    def moving_s(self) -> float:
        """Seconds of running sessions, breaks included; cross-training counts aside."""
        return sum(self.lasting.values())

    @property
    def cross_s(self) -> float:
        """Seconds of cross-training."""
        return max(self.total.duration_s - self.moving_s, 0.0)

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

    >>> distance_name(21097.5, "metric"), distance_name(7300, "metric")
    ('half marathon', '7.3 km')
    """
    name = race_name(metres)
    return distance_text(metres, units) if name is None else race_text(name)


def _week(week: Week, raced: Mapping[dt.date, str]) -> WeekFigures:
    days = tuple(_day(day, raced) for day in week.days)
    total = summed(day.total for day in days)
    lasting: dict[Look, float] = {zone: seconds for zone, seconds in total.zone_seconds.items() if seconds}
    if breaks_s := sum(_breaks(days)):
        lasting["walk"] = breaks_s
    return WeekFigures(week, days, total, lasting)


def _breaks(days: tuple[DayFigures, ...]) -> Iterator[float]:
    """Give the seconds of walking and standing in each running session."""
    for day in days:
        for workout, total in day.sessions:
            if total is not None and workout.kind != "cross_training":
                yield max(total.duration_s - total.running_s, 0.0)


def _day(day: Day, raced: Mapping[dt.date, str]) -> DayFigures:
    sessions = tuple(Session(workout, totals(workout) if workout.steps else None) for workout in day.workouts)
    race = ""
    for workout, _ in sessions:
        if workout.kind == "time_trial":
            race = "time trial"
        elif workout.kind == "race" or day.role == "race":
            race = raced.get(day.date) or one_line(workout.title) or "race"
    return DayFigures(day, sessions, summed(total for _, total in sessions if total), race)
