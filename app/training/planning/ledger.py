"""What has been run so far, and what it allows next: the ten percent, the acute load, the longest run.

Rules V01, V02, V07, V14 and V15. Before the plan every week was as long as the runner said.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import date

from app.training.planning.calendar import ONE_DAY

_GROWTH, _MOST_ACUTE, _WEEKS = 1.10, 1.29, 4
_RUN_GROWTH, _RUN_ALWAYS_M = 1.10, 1700.0
_STEEP_RUN_GROWTH, _STEEP_RUN_ALWAYS_M = 1.28, 3200.0
_REMEMBERED = 30 * ONE_DAY


@dataclass(slots=True)
class Ledger:
    """Weeks and runs in metres, oldest first."""

    weekly_m: float
    longest_m: float
    start: date
    weeks: list[float] = field(default_factory=list)
    _runs: deque[tuple[date, float]] = field(default_factory=deque)

    def recent_weeks(self) -> list[float]:
        """Give the last four weeks, those before the plan included."""
        return [*[self.weekly_m] * (_WEEKS - len(self.weeks)), *self.weeks[-_WEEKS:]]

    def most_week_m(self) -> float:
        """Find how long the next week may be: a tenth above the best of four, and 1.3 of their mean."""
        recent = self.recent_weeks()
        by_growth = _GROWTH * max(recent)
        by_load = _MOST_ACUTE / (_WEEKS - _MOST_ACUTE) * sum(recent[1:])
        return min(by_growth, by_load)

    def dose_week_m(self, week_m: float) -> float:
        """Find the week against which hard work is measured, so that down weeks are not punished."""
        recent = [*self.recent_weeks()[1:], week_m]
        return max(week_m, sum(recent) / len(recent), 0.85 * max(recent))

    def longest_run_m(self, day: date) -> float:
        """Find the longest run of the 30 days before a day."""
        best = self.longest_m if day - self.start < _REMEMBERED else 0.0
        return max([best, *(metres for run, metres in self._runs if day - run <= _REMEMBERED and run < day)])

    def most_run_m(self, day: date, *, steep: bool = False) -> float:
        """Find how long a run may be: a tenth or 1.7 km above the longest of 30 days; steeply 3.2 km."""
        longest_m = self.longest_run_m(day)
        if steep:
            return max(_STEEP_RUN_GROWTH * longest_m, longest_m + _STEEP_RUN_ALWAYS_M)
        return max(_RUN_GROWTH * longest_m, longest_m + _RUN_ALWAYS_M)

    def add(self, runs: list[tuple[date, float]], week_m: float | None = None) -> None:
        """Book a week of runs."""
        self.weeks.append(sum(metres for _, metres in runs) if week_m is None else week_m)
        self._runs.extend(runs)
        while self._runs and runs and runs[-1][0] - self._runs[0][0] > _REMEMBERED + 7 * ONE_DAY:
            self._runs.popleft()
