"""Strength beside running: on days off or after short easy runs, apart, and one day a week with neither.

Rules R17, R37, S01 to S04; exercises grow from session to session (R38).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from app.training.planning.standing import Standing
from app.training.workouts.catalogue import Wishes
from app.training.workouts.prescribing import prescribe
from app.training.workouts.workout import Workout

MOST_PER_WEEK = 3
LONGEST_EASY_S = 3600.0
_MISSING = 6.0


@dataclass(frozen=True, slots=True)
class Running:
    """What is run in a week, as far as strength must know; weekdays from 0.

    `closed`: no strength there by rule (long run, races and the two days before, holidays, days of rest).
    """

    easy: frozenset[int]
    quality: frozenset[int]
    off: frozenset[int]
    before_long: frozenset[int]
    closed: frozenset[int]


def strength_days(running: Running, count: int, *, keep_free: int) -> tuple[int, ...]:
    """Choose days for so many sessions, fewer where there is no good room; `keep_free` days stay empty.

    >>> week = Running(frozenset({3, 5}), frozenset({1}), frozenset({0, 2, 4}), frozenset({5}), frozenset({6}))
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
    before_quality = sum(day + 1 in running.quality for day in days)
    free = len(running.off) - sum(day in running.off for day in days)
    return (
        _MISSING * (count - len(days))
        + 7 * sum(day in running.quality for day in days)
        + 7 * sum(day in running.before_long for day in days)
        + 7 * max(before_quality - 1, 0)
        + 0.5 * before_quality
        + 0.4 * sum(day in running.easy for day in days)
        + 2.5 * max(keep_free - free, 0)
        + sum(later - earlier == 1 for earlier, later in pairwise(days))
        + 0.1 * sum(later - earlier == 2 for earlier, later in pairwise(days))
    )


def strength_session(standing: Standing, exposure: int, *, taper: bool) -> Workout:
    """Prescribe the next session: form first, then sets, repetitions and load."""
    return _session(standing.level, exposure + _FIRST_EXPOSURES[standing.rank], standing, taper=taper)


_FIRST_EXPOSURES = (0, 3, 6)


@lru_cache(maxsize=512)
def _by_exposure(standing: Standing, exposure: int, *, taper: bool) -> Workout:
    return prescribe("strength", standing.trainee, exposure, Wishes(taper=True) if taper else Wishes())


def _session(level: str, exposure: int, standing: Standing, *, taper: bool) -> Workout:
    return prescribe("strength", standing.trainee, exposure, Wishes(taper=True) if taper else Wishes())
