"""What was asked of a runner, week by week, as somebody reckons it who knows the prescribed days alone.

What a week may hold goes by what was done. But what was missed or cut short stands in no plan, so that a week
must be bearable after what was asked as well. Six days and more without a run are a break; they, and as many
days after them, count as the usual days before.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.training.adaptation.time_off import LONGEST_RETURN_DAYS
from app.training.adaptation.weeks import DAYS
from app.training.dates import ONE_DAY

LEAST_BREAK_DAYS = 6
_WEEKS = 4


@dataclass(slots=True)
class Asked:
    """Metres prescribed by date, from the first day of the plan on; `usual_m` a week before it."""

    usual_m: float
    metres: dict[dt.date, float] = field(default_factory=dict)

    def weeks(self, monday: dt.date) -> list[float]:
        """List what the four weeks before a Monday count as, the latest first."""
        dates = sorted(date for date in self.metres if date < monday)
        if not dates:
            return [self.usual_m] * _WEEKS
        before = _WEEKS * DAYS
        days = [self.usual_m / DAYS] * before + [self.metres[date] for date in dates]
        credit = _credits(days, before)
        missing = (monday - dates[-1]) // ONE_DAY - 1
        ends = [len(days) + missing - number * DAYS for number in range(_WEEKS)]
        return [_counted(days, credit, max(end - DAYS, 0), max(end, 0)) for end in ends]


def _credits(days: Sequence[float], first: int) -> dict[int, float]:
    """Tell what each day of a break, and of the return from it, counts as."""
    credit: dict[int, float] = {}
    for start, end in _breaks(days, first):
        before = range(start - _WEEKS * DAYS, start, DAYS)
        usual_m = sum(_counted(days, credit, place, place + DAYS) for place in before) / (_WEEKS * DAYS)
        returned = min(end + min(end - start, LONGEST_RETURN_DAYS), len(days))
        credit |= dict.fromkeys(range(start, returned), usual_m)
    return credit


def _breaks(days: Sequence[float], first: int) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for place in range(first, len(days) + 1):
        if place < len(days) and not days[place]:
            start = place if start is None else start
            continue
        if start is not None and place - start >= LEAST_BREAK_DAYS:
            yield start, place
        start = None


def _counted(days: Sequence[float], credit: dict[int, float], start: int, end: int) -> float:
    """Tell what up to seven days count as: rest counts once, and no week as more than a usual one by it."""
    run_m = sum(days[start:end])
    lost = [credit[place] for place in range(start, end) if place in credit]
    if not lost:
        return run_m
    others_m = sum(days[place] for place in range(start, min(end, len(days))) if place not in credit)
    return max(run_m, min(others_m + sum(lost), max(lost) * (end - start)))
