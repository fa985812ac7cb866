"""A new race, and what it makes of fitness (AD12): the history of fitness, begun from where a plan stands."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from app.science.units import RACES
from app.science.vdot import race_time_s
from app.training.dates import ONE_DAY
from app.training.fitness import Conditions, Performance
from app.training.fitness_history import FitnessChange, history
from app.training.performance_log import LoggedPerformance

LARGEST_MOVE_VDOT = 2.0
"""By how much VDOT may move before a plan is made anew (AD13)."""


def changes_of_fitness(
    vdot: float | None, since: dt.date, results: Iterable[Performance]
) -> tuple[FitnessChange, ...]:
    """Tell what each result does to an index that stands since a day; every result has a date.

    >>> change, = changes_of_fitness(45, dt.date(2027, 1, 4), [Performance(5000, 1290, dt.date(2027, 2, 7))])
    >>> change.effect, round(change.vdot, 2)
    ('raised', 45.8)
    """
    log = [_logged(number, each) for number, each in enumerate(results, start=1)]
    if vdot is None:
        return history(log)
    distance_m = RACES["10k"]
    standing = _logged(0, Performance(distance_m, race_time_s(vdot, distance_m), since - ONE_DAY))
    return history([standing, *log])[1:]


def _logged(number: int, result: Performance) -> LoggedPerformance:
    if result.date is None:
        raise ValueError("a result has the day on which it was run")
    midnight = dt.datetime.combine(result.date, dt.time(), dt.UTC)
    return LoggedPerformance(
        id=UUID(int=number),
        distance_m=result.distance_m,
        time_s=result.time_s,
        date=result.date,
        kind=result.kind,
        conditions=result.conditions or Conditions(),
        created_at=midnight,
        updated_at=midnight,
    )
