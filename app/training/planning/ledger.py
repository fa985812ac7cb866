"""What has been run so far, and what it allows next: the ten percent, the acute load, the longest run.

Rules V01, V02, V07, V14, V15, I02, I04 and I21. Before the plan every week was as long as the runner said;
six days without a run and more, and as many of return after them, count as run at the daily mean of before,
which fills a week up to the usual one and never beyond it.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean

from app.training.dates import ONE_DAY
from app.training.planning.breaks import LEAST_BREAK_DAYS, LONGEST_RETURN_DAYS
from app.training.planning.calendar import DAYS
from app.training.planning.long_limits import grown_m
from app.training.planning.volume import MEMORY_WEEKS, most_week_m

_BEST_SHARE = 0.85
_REMEMBERED_DAYS, _MEMORY_DAYS = 30, 28
_LONG_SHARE = 0.69
"""A run of this share of the longest of four weeks is no long run."""

_MOST_HARD_OF_PLAN, _MOST_HARD_OF_WEEK = 0.19, 0.27
_HARD_GROWTH, _HARD_MORE_S, _HARD_ALWAYS_S = 1.5, 600.0, 1200.0


@dataclass(slots=True)
class Ledger:
    """Metres by day; `weekly_m` and `longest_m` are those before the plan, `training` the days to run on.

    `longest_run_m`, `longest_week_m` and `hard_s` are the longest training run, the longest week of training
    and the most hard time of a week so far; `trained_m` is the training of the week before, `last_longest_m`
    the longest run of the last week with one. Where it
    `is_pressed`, weeks keep the must limits alone.
    """

    weekly_m: float
    longest_m: float
    start: date
    training: Collection[int]
    is_pressed: bool = False
    longest_run_m: float = 0.0
    longest_week_m: float = 0.0
    last_longest_m: float = 0.0
    trained_m: float = 0.0
    hard_s: float = 0.0
    all_hard_s: float = 0.0
    all_s: float = 0.0
    _daily: dict[date, float] = field(default_factory=dict)
    _runs: deque[tuple[date, float]] = field(default_factory=deque)
    _longest: dict[date, float] = field(default_factory=dict)
    _credit: dict[date, float] = field(default_factory=dict)
    _known_credit: dict[date, float] = field(default_factory=dict)
    _recent: list[float] = field(default_factory=list)
    _monday: date = date.min
    _last_run: date | None = None

    def open_week(self, monday: date, first_run: date | None) -> None:
        """Begin a week; a break that its first run ends is counted as run, and so is the return from it."""
        self._credit = self._known_credit | self._break_before(first_run)
        self._longest = {}
        self._monday = monday
        self._recent = [self._level(monday - weeks * DAYS * ONE_DAY) for weeks in range(MEMORY_WEEKS, 0, -1)]

    def _break_before(self, first_run: date | None) -> dict[date, float]:
        last = self._last_run or self.start - ONE_DAY
        if first_run is None or (first_run - last).days <= LEAST_BREAK_DAYS:
            return {}
        lost = [last + days * ONE_DAY for days in range(1, (first_run - last).days)]
        if not any(day.weekday() in self.training for day in lost):
            return {}
        mean_m = self._mean_before(lost[0])
        returned = [first_run + days * ONE_DAY for days in range(min(len(lost), LONGEST_RETURN_DAYS))]
        return dict.fromkeys((*lost, *returned), mean_m)

    def _mean_before(self, day: date) -> float:
        """Take the daily mean of four weeks, counted back in sevens."""
        sevens = [
            [day - (7 * weeks + days) * ONE_DAY for days in range(1, DAYS + 1)]
            for weeks in range(_MEMORY_DAYS // DAYS)
        ]
        return fmean(map(self._counted_m, sevens)) / DAYS

    def _level(self, monday: date) -> float:
        """Tell what a week counts as; a short first one as the usual week, or itself where that is more."""
        days = [monday + number * ONE_DAY for number in range(DAYS)]
        if days[-1] < self.start:
            return self.weekly_m
        counted_m = self._counted_m([day for day in days if day >= self.start])
        return max(counted_m, self.weekly_m) if monday < self.start else counted_m

    def _counted_m(self, days: Iterable[date]) -> float:
        """Tell what up to seven days count as; those lost fill them up to the usual, never beyond."""
        run_m = others_m = 0.0
        within, before = 0, 0
        credits_m: list[float] = []
        for day in days:
            before += day < self.start
            within += day >= self.start
            metres = self._daily.get(day, 0.0)
            run_m += metres
            if day in self._credit:
                credits_m.append(self._credit[day])
            else:
                others_m += metres
        if credits_m:
            run_m = max(run_m, min(others_m + sum(credits_m), max(credits_m) * within))
        return run_m + before * self.weekly_m / DAYS

    @property
    def last_week_m(self) -> float:
        """What the week before counts as."""
        return self._recent[-1]

    @property
    def best_week_m(self) -> float:
        """What the longest of the four weeks before counts as."""
        return max(self._recent)

    def most_week_m(self) -> float:
        """Find what the week may hold: a tenth above the best of four, and 1.3 of their mean."""
        return most_week_m(self._recent, steep=self.is_pressed)

    def dose_week_m(self, week_m: float) -> float:
        """Find the week against which hard work is measured, so that down weeks are not punished."""
        return max(week_m, fmean(self._recent), _BEST_SHARE * self.best_week_m)

    def most_run_m(self, day: date, *, steep: bool = False) -> float:
        """Find how long a run may be: a tenth or 1.7 km above the longest of 30 days; steeply 3.2 km."""
        if day not in self._longest:
            first = day - _REMEMBERED_DAYS * ONE_DAY
            known = [self.longest_m] if first < self.start else []
            known += [metres for run, metres in self._runs if run >= first]
            best_m = max(self.longest_m, self.longest_run_m)
            known += [min(metres, best_m) for lost, metres in self._credit.items() if first <= lost < day]
            self._longest[day] = max(known, default=0.0)
        return grown_m(self._longest[day], steep=steep)

    def most_medium_m(self) -> float:
        """Find how long a run may be without being a long run beside those of the last four weeks."""
        first = self._monday - _MEMORY_DAYS * ONE_DAY
        recent = [metres for run, metres in self._runs if run >= first]
        return _LONG_SHARE * max(recent, default=self.longest_m)

    def add(self, runs: Mapping[date, float], races: Mapping[date, float]) -> None:
        """Book a week of training runs and races; where it ended a break is certain now."""
        self._known_credit |= self._break_before(min([*runs, *races], default=None))
        self._credit = self._known_credit
        self._daily |= {**runs, **races}
        self.trained_m = sum(runs.values())
        self.longest_week_m = max(self.longest_week_m, self.trained_m)
        self._last_run = max([*runs, *races], default=self._last_run)
        self._runs.extend(sorted(runs.items()))
        while self._runs and self._runs[0][0] < self._monday - _REMEMBERED_DAYS * ONE_DAY:
            self._runs.popleft()
        self.last_longest_m = max(runs.values(), default=self.last_longest_m)
        self.longest_run_m = max(self.longest_run_m, self.last_longest_m)

    def add_time(self, all_s: float, hard_s: float) -> None:
        """Book how long a week lasted, and how much of it was hard."""
        self.all_s += all_s
        self.all_hard_s += hard_s
        self.hard_s = max(self.hard_s, hard_s)

    def most_hard_s(self, week_s: float) -> float:
        """Find how much hard running a week may hold: by its own time, by the plan's, by the best so far."""
        by_plan = _MOST_HARD_OF_PLAN * (self.all_s + week_s) - self.all_hard_s
        by_best = max(_HARD_GROWTH * self.hard_s + _HARD_MORE_S, _HARD_ALWAYS_S)
        return min(_MOST_HARD_OF_WEEK * week_s, by_plan, by_best)
