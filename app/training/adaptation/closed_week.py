"""A week in the middle of which the days to run on change: where its long run may still go (C01).

It goes to one day at most, and nothing else moves for it: it stands there, or is lost.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.limit import because
from app.training.adaptation.rules import MASTERS_AGE, running_s
from app.training.athlete import WEEKDAYS
from app.training.dates import ONE_DAY, spoken_date, weekday_name
from app.training.planning.calendar import session_s
from app.training.planning.long_limits import most_share
from app.training.planning.racing import closes_long_run
from app.training.plans.plan import Day, distance_m
from app.training.plans.request import PlanRequest, RaceGoal
from app.training.reason import Reason

APART_DAYS, MASTERS_APART_DAYS = 2, 3
_BEFORE_GOAL_DAYS = 6
_HARD_ROLES = ("quality", "long", "race")


@dataclass(frozen=True, slots=True)
class ClosedWeek:
    """The week from the day on which other days are asked for, `known_on`, to the Monday after it.

    `days` are those of the week and beside it as they are planned, from that Monday on by the plan made anew;
    `request` holds what is asked for now.
    """

    known_on: dt.date
    until: dt.date
    days: Mapping[dt.date, Day]
    request: PlanRequest

    def lost_long_run(self) -> Day | None:
        """Find the day of the long run that is closed now; None where none is."""
        ahead = (self.days[date] for date in self._left(self.known_on))
        return next((day for day in ahead if day.role == "long" and self._is_closed(day.date)), None)

    def place_for(self, long: Day) -> dt.date | None:
        """Find the day for it, from tomorrow on: one without a run, else one with an easy run; None: lost.

        48 hours from all hard days (from age 50 two days between), with time for it, away from races.
        """
        places = [date for date in self._left(self.known_on + ONE_DAY) if self._bears(long, date)]
        return min(places, key=lambda date: (has_run(self.days[date]), abs(date - long.date)), default=None)

    def _left(self, first: dt.date) -> Iterator[dt.date]:
        dates = (first + number * ONE_DAY for number in range((self.until - first).days))
        return (date for date in dates if date in self.days)

    def _is_closed(self, date: dt.date) -> bool:
        days = self.request.availability.days
        return days is not None and WEEKDAYS[date.weekday()] not in days

    def _bears(self, long: Day, date: dt.date) -> bool:
        return (
            self._is_free(date)
            and running_s(long) <= session_s(self.request.availability, date.weekday())
            and not self._is_near_race(date)
            and not any(map(self._is_hard, self._beside(long, date)))
            and self._is_within_week(long, date)
        )

    def _is_free(self, date: dt.date) -> bool:
        """Whether at most an easy run stands there; strength and a long run share no day (S03)."""
        day = self.days[date]
        is_alone = all(is_run(each) or each.kind in ("rest", "mobility") for each in day.workouts)
        return not self._is_closed(date) and day.role in ("rest", "easy") and is_alone

    def _is_near_race(self, date: dt.date) -> bool:
        goal = self.request.goal
        is_near_goal = isinstance(goal, RaceGoal) and (goal.date - date).days <= _BEFORE_GOAL_DAYS
        return is_near_goal or closes_long_run(self.request, date)

    def _beside(self, long: Day, date: dt.date) -> Iterator[Day]:
        age = self.request.athlete.age
        apart = MASTERS_APART_DAYS if age is not None and age >= MASTERS_AGE else APART_DAYS
        dates = (date + number * ONE_DAY for number in range(1 - apart, apart))
        return (self.days[each] for each in dates if each in self.days and each not in (date, long.date))

    def _is_hard(self, day: Day) -> bool:
        return day.role == "race" or (day.role in _HARD_ROLES and not self._is_over(day.date))

    def _is_over(self, date: dt.date) -> bool:
        """Whether nothing is run on a day any more."""
        return self.known_on <= date < self.until and self._is_closed(date)

    def _is_within_week(self, long: Day, place: dt.date) -> bool:
        """Whether the long run takes no more of what is left of the week than it may (L02)."""
        monday = self.until - 7 * ONE_DAY
        week = [monday + number * ONE_DAY for number in range(7)]
        others = [self.days[date] for date in week if date in self.days and date not in (place, long.date)]
        kept_m = [metres for day in others if not self._is_over(day.date) and (metres := distance_m(day))]
        return distance_m(long) <= most_share(1 + len(kept_m)) * (sum(kept_m) + distance_m(long))


def with_long_run(day: Day, long: Day) -> Day:
    """Put the runs of a long day on another one, beside what stands there without being run."""
    beside = (workout for workout in day.workouts if not is_run(workout) and workout.kind != "rest")
    return Day(day.date, "long", (*filter(is_run, long.workouts), *beside))


def has_run(day: Day) -> bool:
    """Whether something is run on a day."""
    return any(map(is_run, day.workouts))


def why_gone(origin: dt.date, place: dt.date | None) -> Reason:
    """Say on the day of the long run where it stands now, or that it is lost."""
    weekday = f"{weekday_name(origin)}s"
    if place is None:
        text = f"No run on {weekday} any more, and no day left this week has room for the long run."
    else:
        text = f"No run on {weekday} any more: the long run stands on {spoken_date(place)}."
    return because("C01", text)


def why_here(origin: dt.date, *, instead: Day) -> Reason:
    """Say on the day that the long run goes to where it comes from, and what it is run in place of."""
    easy_run = " in place of the easy run" if has_run(instead) else ""
    text = f"The long run of {spoken_date(origin)}{easy_run}: no run on {weekday_name(origin)}s any more."
    return because("C01", text)
