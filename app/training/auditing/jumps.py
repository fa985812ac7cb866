"""How far training runs go beyond those before them."""

import datetime as dt
from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.training.auditing.diary import Diary, Run
from app.training.dates import ONE_DAY

_WINDOW = dt.timedelta(days=30)
_FIRST_WEEK = dt.timedelta(days=7)


class Jump(NamedTuple):
    """A training run, and the longest run of the time before it, in metres."""

    run: Run
    before_m: float


def jumps(diary: Diary, credit: Mapping[dt.date, float]) -> Iterator[Jump]:
    """Hold every training run against the longest of the 30 days before it; a lost day counts as a run.

    Where nothing is known of the time before the plan, later runs are held against its first week.
    """
    # Only what nothing later exceeds can be the longest of any days to come: the first is the longest.
    past = deque[tuple[dt.date, float]]()
    longest_m = diary.dossier.candidate.longest_run_m
    if longest_m is not None and diary.days:
        past.append((diary.days[0].date - ONE_DAY, longest_m))
    for day in diary.days:
        while past and past[0][0] < day.date - _WINDOW:
            past.popleft()
        if past and _is_known(diary, day.date):
            yield from (Jump(run, past[0][1]) for run in day.runs if run.is_training)
        metres = max([credit.get(day.date, 0.0), *[run.distance_m for run in day.runs]])
        while past and past[-1][1] <= metres:
            past.pop()
        if metres:
            past.append((day.date, metres))


def rises(diary: Diary) -> Iterator[Jump]:
    """Hold the longest run of every week against the longest of all the time before it."""
    before_m = diary.dossier.candidate.longest_run_m or 0.0
    for week in diary.weeks:
        longest = week.longest
        if longest is not None and before_m and _is_known(diary, longest.date):
            yield Jump(longest, before_m)
        before_m = max([before_m, *[run.distance_m for run in week.runs]])


def _is_known(diary: Diary, date: dt.date) -> bool:
    is_told = diary.dossier.candidate.longest_run_m is not None
    return is_told or date - diary.days[0].date >= _FIRST_WEEK
