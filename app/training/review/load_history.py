"""The load of many days, with what a coach draws from it: each day by what stood at its end.

Adding up a day is the longer work, and a past day changes seldom: who keeps every `DayLoad` has two years of
curves at once.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.science.load import CHRONIC_DAYS
from app.science.time_off import FREE_DAYS
from app.training.adaptation.time_off import LONGEST_RETURN_DAYS
from app.training.dates import ONE_DAY
from app.training.load import DailyLoads, LoadDay, load_curves
from app.training.logbook.activity import Activity
from app.training.today.day_load import Body, DayLoad, counting, day_load
from app.training.today.session import Session


class Pause(NamedTuple):
    """More than five days in a row without load, and how many days ago the last of them was."""

    days: int
    days_ago: int

    @property
    def felt_days(self) -> int:
        """For how many days no ratio means anything: four weeks, or the return where that is longer."""
        return max(CHRONIC_DAYS, min(self.days, LONGEST_RETURN_DAYS))


def daily_loads(
    sessions: Mapping[dt.date, Sequence[Session]],
    activities: Sequence[Activity],
    bodies: Mapping[dt.date, Body] | Body,
    last: dt.date,
) -> tuple[DayLoad, ...]:
    """Add up every day from the first of which anything is known to the last; nothing where nothing is.

    `sessions` by their date, as they stand; `bodies`: who the runner was on each day, or one for all. Where
    anything of a day is told, what is open beside its running counts once it is done.
    """
    by_date: dict[dt.date, list[Activity]] = {}
    for activity in activities:
        by_date.setdefault(activity.date, []).append(activity)
    known = [date for date in (*sessions, *by_date) if date <= last]
    if not known:
        return ()
    return tuple(
        day_load(
            date,
            counting(sessions.get(date, ()), by_date.get(date, ())),
            by_date.get(date, ()),
            bodies if isinstance(bodies, Body) else bodies.get(date, Body()),
        )
        for date in _dates(min(known), last)
    )


def load_history(
    days: Sequence[DayLoad],
    first: dt.date | None = None,
    *,
    felt: Iterable[Pause | None] | None = None,
) -> tuple[tuple[DayLoad, LoadDay], ...]:
    """Draw the curves over consecutive days: what each from `first` on cost, and where the runner stood then.

    `felt`: the `pauses` of these days, where they are known already.
    What the days before are too few for is None: the ratio under 28 days, fitness under 42, fatigue under 7.
    So is the ratio while a pause is felt: beside the days off every return would look wild (AD03).
    ValueError where a day is missing.
    """
    if not days:
        return ()
    begins, ends = days[0].date, days[-1].date
    if (ends - begins).days + 1 != len(days):
        raise ValueError(f"a history holds every day from {begins} to {ends}, not {len(days)} of them")
    compares = [pause is None for pause in (pauses(days) if felt is None else felt)]
    curves = load_curves(DailyLoads(begins, tuple([day.load for day in days])), compares)
    skipped = max((first - begins).days, 0) if first is not None else 0
    return tuple(zip(days[skipped:], curves[skipped:], strict=True))


def pauses(days: Sequence[DayLoad]) -> Iterator[Pause | None]:
    """Tell for each day the latest pause that is still felt.

    >>> monday = dt.date(2027, 1, 4)
    >>> costs = [200.0] + [0.0] * 6 + [200.0] * 2
    >>> dated = enumerate(costs)
    >>> told = [DayLoad(monday + place * ONE_DAY, cost, None, None, "none") for place, cost in dated]
    >>> list(pauses(told))[5:]
    [None, Pause(days=6, days_ago=0), Pause(days=6, days_ago=1), Pause(days=6, days_ago=2)]
    """
    idle, paused, ended, felt_until = 0, 0, 0, 0
    for place, day in enumerate(days):
        idle = 0 if day.load else idle + 1
        if idle > FREE_DAYS:
            paused, ended, felt_until = idle, place, place + Pause(idle, 0).felt_days
        yield Pause(paused, place - ended) if place < felt_until else None


def is_ratio_measured(days: Sequence[DayLoad]) -> bool:
    """Whether the last 28 days are known, and nothing of them is only assumed.

    >>> monday = dt.date(2027, 1, 4)
    >>> told = [DayLoad(monday + place * ONE_DAY, 200.0, None, None, "reported") for place in range(28)]
    >>> is_ratio_measured(told), is_ratio_measured(told[1:])
    (True, False)
    """
    month = days[-CHRONIC_DAYS:]
    return len(month) == CHRONIC_DAYS and all(day.is_measured for day in month)


def _dates(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + number * ONE_DAY for number in range((last - first).days + 1))
