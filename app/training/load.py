"""The load of a runner day by day, planned or done, and the curves that a coach draws from it.

Whoever has a load for every day has the curves: a plan before it is run, a logbook, a simulation.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from math import inf, isfinite
from typing import NamedTuple

from app.science.load import (
    ACUTE_DAYS,
    CHRONIC_DAYS,
    FATIGUE_DAYS,
    FITNESS_DAYS,
    acute_chronic_ratios,
    fading_mean,
    monotonies,
    rolling_sums,
    strain,
)
from app.training.plans.plan import Plan
from app.training.workouts.totals import Totals

LEAST_BEFORE = 30.0
"""The load of a day of somebody who runs about 10 km a week; less is no history to compare with."""


@dataclass(frozen=True, slots=True)
class DailyLoads:
    """One load for every day from `first` on, rest days 0.

    `before`: the load of a day, on average, in the weeks before; None where nothing is known of them.
    """

    first: dt.date
    loads: tuple[float, ...]
    before: float | None = None

    def __post_init__(self) -> None:
        loads = (*self.loads, self.before or 0.0)
        if not (min(loads) >= 0 and isfinite(sum(loads))):
            wrong = next((load for load in loads if not 0 <= load < inf), inf)
            raise ValueError(f"a load is finite and not below 0, not {wrong:g}")


class LoadDay(NamedTuple):
    """Where a runner stands at the end of a day; None is not known, for the history is too short.

    `week_load`, `monotony` and `strain` are of the last 7 days. `fitness` and `fatigue` are the mean daily
    loads of about the last 42 and 7 days, `form` the one less the other as the day begins.
    `rests_on_assumption`: the ratio counts days before the series.
    """

    date: dt.date
    load: float
    week_load: float | None
    acute_chronic_ratio: float | None
    monotony: float | None
    strain: float | None
    fitness: float | None
    fatigue: float | None
    form: float | None
    rests_on_assumption: bool


def loads_of(plan: Plan, days: Sequence[Totals]) -> DailyLoads:
    """Give the loads of a plan whose days are added up already.

    The weeks before it were as long as the runner said, at what a metre costs in the first week of the plan.
    """
    weekly_m, first = plan.request.athlete.weekly_distance_m, plan.weeks[0].start_date
    per_metre = _load_per_metre(days)
    before = None if weekly_m is None or per_metre is None else weekly_m * per_metre / 7
    return DailyLoads(first, tuple(float(day.load) for day in days), before)


def _load_per_metre(days: Sequence[Totals]) -> float | None:
    """Tell what a metre costs in the first seven days, or in all where nothing is run in those."""
    for span in (days[:7], days):
        metres = sum(day.distance_m for day in span)
        if metres:
            return sum(day.load for day in span) / metres
    return None


def load_curves(series: DailyLoads, compares: Sequence[bool] | None = None) -> tuple[LoadDay, ...]:
    """Tell where the runner stands on each day; `compares`: on which days the ratio means anything.

    With nothing known of the time before, fitness and fatigue are told from the day on which their own 42 and
    7 days are full, as if the time before those had been like them.
    """
    lead = CHRONIC_DAYS - 1 if (series.before or 0.0) >= LEAST_BEFORE else 0
    fitness, fatigue = _faded(series, FITNESS_DAYS), _faded(series, FATIGUE_DAYS)
    week_loads, spreads = rolling_sums(series.loads, ACUTE_DAYS), monotonies(series.loads)
    first = series.first.toordinal()
    ratios = acute_chronic_ratios([*[series.before or 0.0] * lead, *series.loads])[lead:]
    if compares is not None:
        ratios = [ratio if told else None for ratio, told in zip(ratios, compares, strict=True)]
    columns = (
        map(dt.date.fromordinal, range(first, first + len(series.loads))),
        series.loads,
        week_loads,
        ratios,
        spreads,
        [
            strain(week, spread) if week is not None and spread is not None else None
            for week, spread in zip(week_loads, spreads, strict=True)
        ],
        fitness[1:],
        fatigue[1:],
        [
            fit - tired if fit is not None and tired is not None else None
            for fit, tired in zip(fitness, fatigue, strict=True)
        ],
        chain(repeat(True, lead), repeat(False)),
    )
    return tuple(map(LoadDay._make, zip(*columns, strict=False)))


def _faded(series: DailyLoads, days: int) -> list[float | None]:
    """Give the fading mean of the eve of the series and of each of its days."""
    if series.before is not None:
        return [series.before, *fading_mean(series.loads, days, series.before)]
    if len(series.loads) < days:
        return [None] * (len(series.loads) + 1)
    start = sum(series.loads[:days]) / days
    known = list(fading_mean(series.loads, days, start))
    return [None] * days + known[days - 1 :]
