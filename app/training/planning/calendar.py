"""The days of a plan: which are in it, on which can be run, and which hold a race."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

from app.training.athlete import WEEKDAYS, Availability, Weekday
from app.training.dates import ONE_DAY
from app.training.plans.request import PlanRequest, RaceGoal, TuneUpRace

DAYS = 7
LEAST_SESSION_S = 1230.0
"""With less time there is no run worth going out for."""
_AROUND = tuple(day * ONE_DAY for day in range(-DAYS, 2 * DAYS))


@dataclass(frozen=True)
class CalendarWeek:
    """One week, Monday to Sunday; weekdays are counted from 0.

    `running`: where a run may stand; `free`: where anything may (no holiday, no day of rest, no race);
    `shares`: what of usual running the days of a long break, and of the return from it, bear.
    """

    index: int
    monday: dt.date
    weekdays: tuple[int, ...]
    running: frozenset[int]
    free: frozenset[int]
    lost: frozenset[int]
    races: Mapping[int, TuneUpRace]
    goal_day: int | None
    shares: Mapping[int, float]

    def date(self, weekday: int) -> dt.date:
        """Give the date of a weekday."""
        return self._dates[weekday + DAYS]

    @cached_property
    def _dates(self) -> tuple[dt.date, ...]:
        """The dates of the week, with those of the weeks before and after."""
        return tuple([self.monday + days for days in _AROUND])

    @cached_property
    def before_goal(self) -> frozenset[int]:
        """Where a run may stand before the goal race is run."""
        if self.goal_day is None:
            return self.running
        return frozenset(day for day in self.running if day < self.goal_day)

    @property
    def is_away(self) -> bool:
        """Whether a long break, or the return from it, touches the week."""
        return bool(self.shares)


_NUMBERS: Mapping[Weekday, int] = {day: number for number, day in enumerate(WEEKDAYS)}


def numbers(days: Collection[Weekday] | None) -> frozenset[int]:
    """Count weekdays from 0 for Monday."""
    return frozenset(map(_NUMBERS.__getitem__, days or ()))


def number(day: Weekday | None) -> int | None:
    """Count a weekday from 0 for Monday."""
    return None if day is None else WEEKDAYS.index(day)


def running_weekdays(availability: Availability) -> frozenset[int]:
    """Tell on which weekdays runs may stand: cross-training keeps its own, but for long runs and quality."""
    long_run = numbers((availability.long_run_day,)) if availability.long_run_day else frozenset[int]()
    cross = numbers(availability.cross_training_days) - numbers(availability.quality_days) - long_run
    return numbers(availability.days) - numbers(availability.rest_days) - cross


def session_s(availability: Availability, weekday: int) -> float:
    """Seconds at hand on a weekday."""
    given = availability.max_session_s
    if given is None:
        return inf
    return given if isinstance(given, int | float) else given.get(WEEKDAYS[weekday], inf)


def able_weekdays(availability: Availability) -> frozenset[int]:
    """Tell on which of the weekdays for running there is time for a run."""
    return frozenset(
        day for day in running_weekdays(availability) if session_s(availability, day) >= LEAST_SESSION_S
    )


def calendar(
    request: PlanRequest, lost: Collection[dt.date], shares: Mapping[dt.date, float]
) -> tuple[CalendarWeek, ...]:
    """List the weeks from the first day of a plan to the last."""
    start, last = request.start_date, request.last_date
    running = able_weekdays(request.availability)
    closed = numbers(request.availability.rest_days)
    races = {race.date: race for race in request.races}
    goal_date = request.goal.date if isinstance(request.goal, RaceGoal) else None
    monday = start - start.weekday() * ONE_DAY
    weeks: list[CalendarWeek] = []
    while monday <= last:
        dates = [(day, monday + day * ONE_DAY) for day in range(DAYS)]
        dates = [(day, date) for day, date in dates if start <= date <= last]
        away = frozenset(day for day, date in dates if date in lost)
        raced = {day: races[date] for day, date in dates if date in races}
        inside = frozenset(day for day, date in dates if date != goal_date and date not in races) - away
        weeks.append(
            CalendarWeek(
                index=len(weeks) + 1,
                monday=monday,
                weekdays=tuple(day for day, _ in dates),
                running=running & inside,
                free=inside - closed,
                lost=away,
                races=raced,
                goal_day=next((day for day, date in dates if date == goal_date), None),
                shares={day: shares[date] for day, date in dates if date in shares},
            )
        )
        monday += DAYS * ONE_DAY
    return tuple(weeks)
