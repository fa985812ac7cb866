"""What has been run so far, and what it allows next: the ten percent, the acute load, the longest run.

Rules V01, V02, V07, V14 and V15. Before the plan every week was as long as the runner said, and long breaks
count as run (AD03).
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean

from app.training.planning.calendar import DAYS, ONE_DAY

_GROWTH, _MOST_ACUTE, _WEEKS = 1.10, 1.29, 4
_RUN_GROWTH, _RUN_ALWAYS_M = 1.10, 1700.0
_STEEP_RUN_GROWTH, _STEEP_RUN_ALWAYS_M = 1.29, 3200.0
_BEST_SHARE = 0.85
_REMEMBERED, _LONG_MEMORY = 30 * ONE_DAY, 28 * ONE_DAY
_LONG_SHARE = 0.69
"""A run of this share of the longest of four weeks is no long run."""

Run = tuple[date, float]
"""When, and how many metres."""


@dataclass(slots=True)
class Ledger:
    """Weeks and runs in metres, oldest first; `hard_s` is the hard time of the best week so far."""

    weekly_m: float
    longest_m: float
    start: date
    hard_s: float = 0.0
    all_hard_s: float = 0.0
    all_s: float = 0.0
    _weeks: list[float] = field(default_factory=list)
    _runs: deque[Run] = field(default_factory=deque)
    _daily_before_break_m: float | None = None

    @property
    def last_week_m(self) -> float:
        """The week before."""
        return self._weeks[-1] if self._weeks else self.weekly_m

    def recent_weeks(self) -> list[float]:
        """Give the last four weeks, those before the plan included."""
        return [*[self.weekly_m] * (_WEEKS - len(self._weeks)), *self._weeks[-_WEEKS:]]

    def most_week_m(self) -> float:
        """Find how long the next week may be: a tenth above the best of four, and 1.3 of their mean."""
        recent = self.recent_weeks()
        by_growth = _GROWTH * max(recent)
        by_load = _MOST_ACUTE / (_WEEKS - _MOST_ACUTE) * sum(recent[1:])
        return min(by_growth, by_load)

    def dose_week_m(self, week_m: float) -> float:
        """Find the week against which hard work is measured, so that down weeks are not punished."""
        recent = self.recent_weeks()
        return max(week_m, fmean(recent), _BEST_SHARE * max(recent))

    def _longest_m(self, day: date, memory_days: object = _REMEMBERED) -> float:
        known_m = self.longest_m if day - self.start < _REMEMBERED else self._daily_before_break_m or 0.0
        return max([known_m, *(metres for run, metres in self._runs if day - run <= _REMEMBERED)])

    def most_run_m(self, day: date, *, steep: bool = False) -> float:
        """Find how long a run may be: a tenth or 1.7 km above the longest of 30 days; steeply 3.2 km."""
        longest_m = self._longest_m(day)
        if steep:
            return max(_STEEP_RUN_GROWTH * longest_m, longest_m + _STEEP_RUN_ALWAYS_M)
        return max(_RUN_GROWTH * longest_m, longest_m + _RUN_ALWAYS_M)

    def most_medium_m(self, monday: date) -> float:
        """Find how long a run may be without being a long run beside those of the last four weeks."""
        recent = [metres for run, metres in self._runs if monday - run <= _LONG_MEMORY]
        return _LONG_SHARE * max(recent, default=self.longest_m)

    def add(self, runs: Sequence[Run], week_m: float, away_days: int = 0) -> None:
        """Book a week; the days of a long break and of the return count as run as before it."""
        if away_days and self._daily_before_break_m is None:
            self._daily_before_break_m = fmean(self.recent_weeks()) / DAYS
        if away_days:
            week_m = max(week_m, away_days * (self._daily_before_break_m or 0.0))
        else:
            self._daily_before_break_m = None
        is_short_start = not self._weeks and self.start.weekday() > 0
        self._weeks.append(max(week_m, self.weekly_m) if is_short_start else week_m)
        self._runs.extend(runs)
        while self._runs and runs and runs[-1][0] - self._runs[0][0] > _REMEMBERED + DAYS * ONE_DAY:
            self._runs.popleft()

    def add_time(self, all_s: float, hard_s: float) -> None:
        """Book how long a week lasted, and how much of it was hard."""
        self.all_s += all_s
        self.all_hard_s += hard_s
        self.hard_s = max(self.hard_s, hard_s)

    def most_hard_s(self, week_s: float) -> float:
        """Find how much hard running a week may hold: by its own time, by the plan's, by the best so far.

        Rules I02, I04 and I21.
        """
        by_plan = _MOST_HARD_OF_PLAN * (self.all_s + week_s) - self.all_hard_s
        return min(_MOST_HARD_OF_WEEK * week_s, by_plan, _HARD_GROWTH * self.hard_s + _HARD_ALWAYS_S)


_MOST_HARD_OF_PLAN, _MOST_HARD_OF_WEEK = 0.19, 0.27
_HARD_GROWTH, _HARD_ALWAYS_S = 1.5, 600.0
