"""The days of a plan: which are in it, on which can be run, and which hold a race."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.training.athlete import WEEKDAYS, Availability, Weekday
from app.training.plans.request import PlanRequest, RaceGoal, TuneUpRace

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """One week, Monday to Sunday; weekdays are counted from 0.

    `running`: where a run may stand; `free`: where anything may (no holiday, no day of rest).
    """

    index: int
    monday: dt.date
    weekdays: tuple[int, ...]
    running: frozenset[int]
    free: frozenset[int]
    lost: frozenset[int]
    races: Mapping[int, TuneUpRace]
    goal_day: int | None

    def date(self, weekday: int) -> dt.date:
        """The date of a weekday."""
        return self.monday + weekday * ONE_DAY

    @property
    def is_whole(self) -> bool:
        """Whether all seven days are in the plan."""
        return len(self.weekdays) == 7


def numbers(days: Collection[Weekday] | None) -> frozenset[int]:
    """Count weekdays from 0 for Monday."""
    return frozenset(WEEKDAYS.index(day) for day in days or ())


def running_weekdays(availability: Availability) -> frozenset[int]:
    """Tell on which weekdays runs may stand: cross-training keeps its own, but for the long run's."""
    cross = numbers(availability.cross_training_days)
    long_run = numbers((availability.long_run_day,)) if availability.long_run_day else frozenset[int]()
    kept = cross - numbers(availability.quality_days) - long_run
    return numbers(availability.days) - numbers(availability.rest_days) - kept


def calendar(request: PlanRequest) -> tuple[CalendarWeek, ...]:
    """List the weeks from the first day of a plan to the last."""
    start, last = request.start_date, request.last_date
    lost = _lost(request.availability)
    running = running_weekdays(request.availability)
    closed = numbers(request.availability.rest_days)
    races = {race.date: race for race in request.races}
    goal_date = request.goal.date if isinstance(request.goal, RaceGoal) else None
    monday = start - start.weekday() * ONE_DAY
    weeks: list[CalendarWeek] = []
    while monday <= last:
        dates = {day: monday + day * ONE_DAY for day in range(7)}
        weekdays = tuple(day for day, date in dates.items() if start <= date <= last)
        away = frozenset(day for day in weekdays if dates[day] in lost)
        goal_day = (goal_date - monday).days if goal_date and goal_date - monday < 7 * ONE_DAY else None
        taken = frozenset(day for day in weekdays if dates[day] in races)
        inside = frozenset(weekdays) - away - taken - {goal_day}
        weeks.append(
            CalendarWeek(
                index=len(weeks) + 1,
                monday=monday,
                weekdays=weekdays,
                running=running & inside,
                free=inside - closed,
                lost=away,
                races={day: races[dates[day]] for day in sorted(taken)},
                goal_day=goal_day,
            )
        )
        monday += 7 * ONE_DAY
    return tuple(weeks)


def _lost(availability: Availability) -> frozenset[dt.date]:
    return frozenset(
        blackout.from_ + number * ONE_DAY
        for blackout in availability.blackouts
        for number in range((blackout.to - blackout.from_).days + 1)
    )
