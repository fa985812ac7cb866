"""What was run so far: the days done, and before the plan what the runner said."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.training.adaptation.time_off import ONE_DAY
from app.training.plans.plan import Day, Plan, distance_m
from app.training.simulation.weeks import DAYS

_WEEKS, _RUN_MEMORY_DAYS = 4, 30


@dataclass(slots=True)
class History:
    """Days by date; `usual_m` a week and `longest_m` a run before the first of them."""

    usual_m: float
    longest_m: float
    days: dict[dt.date, Day] = field(default_factory=dict)
    _metres: dict[dt.date, float] = field(default_factory=dict)

    @classmethod
    def before(cls, plan: Plan) -> "History":
        """Stand before the first day of a plan."""
        athlete = plan.request.athlete
        return cls(athlete.weekly_distance_m or 0.0, athlete.longest_run_m or 0.0)

    def add(self, day: Day) -> None:
        """Book a day."""
        self.days[day.date], self._metres[day.date] = day, distance_m(day)

    def mean_week_m(self, before: dt.date) -> float:
        """Mean week of the four before a day."""
        return sum(self._back(before, _WEEKS * DAYS)) / _WEEKS

    def best_week_m(self, before: dt.date) -> float:
        """Find the best week of the four before a day."""
        days = list(self._back(before, _WEEKS * DAYS))
        return max(sum(days[place : place + DAYS]) for place in range(0, _WEEKS * DAYS, DAYS))

    def longest_run_m(self, before: dt.date) -> float:
        """Find the longest run of the 30 days before a day."""
        dates = [before - number * ONE_DAY for number in range(1, _RUN_MEMORY_DAYS + 1)]
        return max(self._metres.get(date, self.longest_m) for date in dates)

    def _back(self, before: dt.date, days: int) -> Iterator[float]:
        """List metres day by day, the latest first."""
        usual_m = self.usual_m / DAYS
        return (self._metres.get(before - number * ONE_DAY, usual_m) for number in range(1, days + 1))
