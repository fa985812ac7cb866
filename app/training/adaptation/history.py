"""What was run so far: the days done, and before the plan what the runner said."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.science.load import ACUTE_DAYS, CHRONIC_DAYS, SWEET_SPOT
from app.training.adaptation.asked import Asked
from app.training.adaptation.facts import Overload
from app.training.adaptation.logged import Done
from app.training.adaptation.sums import Sums
from app.training.adaptation.weeks import DAYS
from app.training.dates import ONE_DAY
from app.training.plans.plan import Day, Plan, longest_run_m

_WEEKS, _RUN_MEMORY_DAYS = 4, 30
_GROWTH, _ALWAYS_M, _MOST_ACUTE = 1.15, 1900.0, 1.29
"""A little within what weeks may grow by: a week is cut only for what shows."""


class _Loads(NamedTuple):
    """What a day prescribed, what was done, and what of that is held beside the prescription."""

    prescribed: float
    done: float
    beside: float

    @classmethod
    def of(cls, prescribed: float, done: Done | None) -> "_Loads":
        """Take a day as it was prescribed where nothing else is told."""
        if done is None:
            return cls(prescribed, prescribed, prescribed)
        return cls(prescribed, done.load, done.load if done.beside_load is None else done.beside_load)


@dataclass(slots=True)
class History:
    """Days by date; `usual_m` a week and `longest_m` a run before the first of them."""

    usual_m: float
    longest_m: float
    sums: Sums
    asked: Asked
    days: dict[dt.date, Day] = field(default_factory=dict)
    _metres: dict[dt.date, float] = field(default_factory=dict)
    _longest: dict[dt.date, float] = field(default_factory=dict)
    _credit: dict[dt.date, float] = field(default_factory=dict)
    _loads: dict[dt.date, _Loads] = field(default_factory=dict)

    @classmethod
    def before(cls, plan: Plan, sums: Sums) -> "History":
        """Stand before the first day of a plan."""
        athlete = plan.request.athlete
        usual_m = athlete.weekly_distance_m or 0.0
        return cls(usual_m, athlete.longest_run_m or 0.0, sums, Asked(usual_m))

    def add(self, day: Day, counted_m: float = 0.0, done: Done | None = None) -> None:
        """Book a day, by what was done where that is known.

        Those of a long break and of the return from it count as the usual days before.
        """
        metres = self.sums.metres(day) if done is None else done.metres
        prescribed = float(self.sums.of(day).load)
        self._loads[day.date] = _Loads.of(prescribed, done)
        self.days[day.date], self._metres[day.date] = day, metres
        self._longest[day.date] = metres * self._longest_share(day)
        if counted_m:
            self._credit[day.date] = counted_m
        self.asked.metres[day.date] = self.sums.metres(day)

    def _longest_share(self, day: Day) -> float:
        """Share of a day that its longest run has."""
        planned_m = self.sums.metres(day)
        return longest_run_m(day) / planned_m if planned_m else 1.0

    def prescribed(self, day: Day) -> None:
        """Book what a day prescribed, where something else was done."""
        self._loads[day.date] = self._loads[day.date]._replace(prescribed=float(self.sums.of(day).load))
        self.asked.metres[day.date] = self.sums.metres(day)

    def braked(self, date: dt.date, planned: float) -> None:
        """Book the load that a day was planned to have where AD08 has braked it: nothing else is too much."""
        self._loads[date] = self._loads[date]._replace(prescribed=planned)

    def mean_week_m(self, before: dt.date) -> float:
        """Mean week of the four before a day."""
        return sum(self._weeks(before)) / _WEEKS

    def lose(self, date: dt.date) -> None:
        """Take what was asked of a day as never asked: it lay in a break, or stands on another day."""
        self.asked.metres[date] = 0.0

    def usual_week_m(self, before: dt.date) -> float:
        """Mean week of the four before a day, as if no break had fallen into them."""
        return sum(map(self._counted_m, self._four_weeks(before))) / _WEEKS

    def best_week_m(self, before: dt.date) -> float:
        """Find the best week of the four before a day."""
        return max(self._weeks(before))

    def bearable_week_m(self, monday: dt.date) -> float:
        """Find how far a week may go after those before it (V01, V07)."""
        return _bearable_m([self._counted_m(week) for week in self._four_weeks(monday)])

    def bearable_week_m_as_asked(self, monday: dt.date) -> float:
        """Find the same by what was prescribed, whatever was done of it."""
        return _bearable_m(self.asked.weeks(monday))

    def longest_run_m(self, before: dt.date) -> float:
        """Find the longest run of the 30 days before a day."""
        dates = [before - number * ONE_DAY for number in range(1, _RUN_MEMORY_DAYS + 1)]
        return max(self._credit.get(date, self._longest.get(date, self.longest_m)) for date in dates)

    def overload(self, before: dt.date) -> Overload | None:
        """Compare the load of the 7 days before a day with the 28; None where not all of these are booked."""
        days = [self._loads.get(before - number * ONE_DAY) for number in range(1, CHRONIC_DAYS + 1)]
        loads = [day for day in days if day is not None]
        chronic = sum(day.done for day in loads)
        if len(loads) < CHRONIC_DAYS or not chronic:
            return None
        acute = sum(day.done for day in loads[:ACUTE_DAYS])
        beside = sum(day.beside for day in loads[:ACUTE_DAYS])
        prescribed = sum(day.prescribed for day in loads[:ACUTE_DAYS])
        share = SWEET_SPOT[1] * ACUTE_DAYS / CHRONIC_DAYS
        kept, kept_week = chronic - loads[-1].done, acute - loads[ACUTE_DAYS - 1].done
        room = (share * kept - kept_week) / (1 - share)
        return Overload(acute / (chronic * ACUTE_DAYS / CHRONIC_DAYS), beside, prescribed, room)

    def _weeks(self, before: dt.date) -> list[float]:
        """List the four weeks before a day, the latest first."""
        return [sum(map(self._run_m, week)) for week in self._four_weeks(before)]

    def _four_weeks(self, before: dt.date) -> list[list[dt.date]]:
        days = [before - number * ONE_DAY for number in range(1, _WEEKS * DAYS + 1)]
        return [days[place : place + DAYS] for place in range(0, _WEEKS * DAYS, DAYS)]

    def _run_m(self, date: dt.date) -> float:
        return self._metres.get(date, self.usual_m / DAYS)

    def _counted_m(self, week: list[dt.date]) -> float:
        """Let days of a break and of the return from it fill a week up to a usual one, never beyond."""
        run_m = sum(map(self._run_m, week))
        credit = [self._credit[date] for date in week if date in self._credit]
        if not credit:
            return run_m
        others_m = sum(self._run_m(date) for date in week if date not in self._credit)
        return max(run_m, min(others_m + sum(credit), max(credit) * DAYS))


def _bearable_m(weeks: Sequence[float]) -> float:
    """Find how far a week may go after four, the latest first."""
    by_load = _MOST_ACUTE / (_WEEKS - _MOST_ACUTE) * sum(weeks[:-1])
    return min(_GROWTH * max(weeks) + _ALWAYS_M, by_load)
