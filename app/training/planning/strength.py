"""On which days strength stands: off days or short easy runs, apart, and one day a week with neither.

Rules R17, R37, R38, S01 to S04; every choice is tried, the one that costs least is taken. How it grows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from app.training.athlete import Level
from app.training.workouts.fitting.trainee import LEVELS

MOST_PER_WEEK = 3
_CLIMB = (0, 0, 1, 1, 2, 2, 3, 3, 4, 4)
_FIRST_WEEK = (0, 3, 4)
_CYCLES = ((2, 3, 4), (2, 3, 4, 4), (2, 3, 4, 5))
"""Phases of strength by weeks of load: form first, then sets, repetitions and load; after that in cycles.

By level: where in the climb a plan begins, and the cycle that follows it.
"""

_MISSING, _AGAINST_RULE = 6.0, 7.0


@dataclass(frozen=True, slots=True)
class Running:
    """What is run in a week, as far as strength must know; weekdays from 0.

    `easy`, `quality` and `off` are days on which strength may stand, `closed` those near races; `hard` is
    where quality stands, `named` where strength was asked for.
    """

    easy: frozenset[int]
    quality: frozenset[int]
    off: frozenset[int]
    before_long: frozenset[int]
    closed: frozenset[int]
    hard: frozenset[int]
    named: frozenset[int] = frozenset()


def strength_phase(level: Level, weeks: int) -> int:
    """Tell the phase of strength, counted from 0, after so many weeks of load.

    >>> [strength_phase("beginner", weeks) for weeks in range(14)]
    [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 2, 3, 4, 2]
    """
    rank = LEVELS.index(level)
    climb, cycle = _CLIMB[_FIRST_WEEK[rank] :], _CYCLES[rank]
    return climb[weeks] if weeks < len(climb) else cycle[(weeks - len(climb)) % len(cycle)]


@lru_cache(maxsize=4096)
def strength_days(running: Running, count: int, *, keep_free: int) -> tuple[int, ...]:
    """Choose days for so many sessions, fewer where there is no good room; `keep_free` days stay empty.

    >>> none = frozenset()
    >>> week = Running(frozenset({3, 5}), none, frozenset({0, 2, 4}), frozenset({5}), none, frozenset({1}))
    >>> strength_days(week, 2, keep_free=1)
    (2, 4)
    """
    possible = sorted((running.easy | running.quality | running.off) - running.closed)
    return min(
        _choices(possible, min(count, MOST_PER_WEEK)),
        key=lambda days: (_cost(days, running, count, keep_free), days),
    )


def _choices(possible: list[int], count: int) -> Iterator[tuple[int, ...]]:
    for size in range(count + 1):
        yield from combinations(possible, size)


def _cost(days: tuple[int, ...], running: Running, count: int, keep_free: int) -> float:
    before_quality = sum(day + 1 in running.hard for day in days)
    free = sum(day not in days for day in running.off)
    return (
        _MISSING * (count - len(days))
        + _AGAINST_RULE * sum(day in running.quality for day in days)
        + _AGAINST_RULE * sum(day in running.before_long for day in days)
        + _AGAINST_RULE * max(before_quality - 1, 0)
        + 0.5 * before_quality
        + 1.5 * sum(day not in running.named for day in days) * bool(running.named)
        + 0.4 * sum(day in running.easy for day in days)
        + 2.5 * max(keep_free - free, 0)
        + sum(later - earlier == 1 for earlier, later in pairwise(days))
        + 0.1 * sum(later - earlier == 2 for earlier, later in pairwise(days))
    )
