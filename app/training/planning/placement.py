"""Which day of a week holds what: every arrangement is tried, the one that costs least is taken.

Rules R16, R35, R50, C05, I07, I08: hard days apart, days of rest spread, ties by the lowest tuple.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a week; weekdays from 0, of the week before below 0, of the next from 7.

    `running`: where runs may stand, `runs` how many beside races; `closed`: where quality may not stand.
    `races` count as quality; `apart`: how many days hard days stand apart; `preferred`: where quality was
    asked for, empty where nobody said so. `last_quality` and `last_hard` are those of the week before,
    `last_run` and `next_run` the runs before and after it, from which no six days off should part it.
    """

    running: frozenset[int]
    runs: int
    quality: int
    long_day: int | None
    races: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    preferred: frozenset[int] = frozenset()
    apart: int = 2
    last_quality: int = -7
    last_hard: int = -7
    next_long: int | None = None
    last_run: int = -1
    next_run: int = 7


class Placement(NamedTuple):
    """Where the runs of a week stand."""

    long_day: int | None
    quality: tuple[int, ...]
    easy: tuple[int, ...]


_DAYS_OFF, _BREAK = 4.0, 7
"""Runs seven days apart have six days off between them."""

_TOO_NEAR, _CLUB_TOO_NEAR, _MISSING, _ELSEWHERE = 10.0, 5.0, 8.0, 9.0


@lru_cache(maxsize=4096)
def place(wanted: Wanted) -> Placement:
    """Choose the days of quality first, then those of easy running.

    >>> place(Wanted(frozenset({1, 3, 5, 6}), 4, 1, 6))
    Placement(long_day=6, quality=(1,), easy=(3, 5))
    """
    quality = min(_quality_days(wanted), key=lambda days: (_hard_cost(days, wanted), days))
    left = wanted.runs - len(quality) - (wanted.long_day is not None)
    others = sorted(wanted.running - set(quality) - {wanted.long_day})
    count = min(max(left, 0), len(others))
    easy = min(combinations(others, count), key=lambda days: (_easy_cost(days, quality, wanted), days))
    return Placement(wanted.long_day, quality, easy)


def _quality_days(wanted: Wanted) -> Iterator[tuple[int, ...]]:
    """List every choice of days on which quality never stands beside quality or a race."""
    possible = sorted(wanted.running - wanted.closed - {wanted.long_day})
    for count in range(wanted.quality + 1):
        for days in combinations(possible, count):
            together = sorted((*days, *wanted.races, wanted.last_quality))
            if all(later - earlier >= 2 for earlier, later in pairwise(together)) or not days:
                yield days


def _hard_cost(days: tuple[int, ...], wanted: Wanted) -> float:
    long_days = () if wanted.long_day is None else (wanted.long_day,)
    next_long = () if wanted.next_long is None else (wanted.next_long,)
    hard: list[int] = sorted((wanted.last_hard, *days, *long_days, *wanted.races, *next_long))
    too_near: float = _CLUB_TOO_NEAR if wanted.preferred.issuperset(days) else _TOO_NEAR
    cost: float = too_near * sum(later - earlier < wanted.apart for earlier, later in pairwise(hard))
    cost += _MISSING * (wanted.quality - len(days))
    if wanted.preferred:
        cost += _ELSEWHERE * sum(day not in wanted.preferred for day in days)
    nearness: float = sum([1.0 / (later - earlier) for earlier, later in pairwise(hard) if later > earlier])
    return cost + nearness


def _easy_cost(days: tuple[int, ...], quality: tuple[int, ...], wanted: Wanted) -> float:
    """Spread the days of rest: best after the long run, and no row of days longer than three."""
    running = {*days, *quality, *wanted.races}
    if wanted.long_day is not None:
        running.add(wanted.long_day)
    cost = _DAYS_OFF * _long_gaps(running, wanted)
    rests = [day for day in range(7) if day not in running]
    gaps = [later - earlier for earlier, later in pairwise([*rests, *[day + 7 for day in rests[:1]]])]
    cost += sum([0.3 * max(gap - 4, 0) + 0.4 * (gap == 1) for gap in gaps])
    if wanted.long_day is not None:
        cost += 0.5 * ((wanted.long_day + 1) % 7 in days)
        cost += 0.2 * (wanted.long_day - 1 in days)
    cost += sum(1.0 for race in wanted.races if race - 1 in days)
    return cost + sum([0.5 for race in wanted.races if race + 1 in days])


def _long_gaps(running: set[int], wanted: Wanted) -> int:
    """Count the stretches of six days off that choosing other days could spare."""
    able = sorted({*wanted.running, *wanted.races})
    chosen = sorted(running)
    if not chosen or not able:
        return 0
    before = able[0] - wanted.last_run < _BREAK <= chosen[0] - wanted.last_run
    after = wanted.next_run - able[-1] < _BREAK <= wanted.next_run - chosen[-1]
    return before + after
