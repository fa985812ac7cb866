"""Training load: what daily loads add up to, how they are spread, and how long they are felt.

A load is effort on the CR10 scale times minutes (Foster et al., J Strength Cond Res 15 (2001), 109-115). A
series has one for every day, oldest first, rest days 0. What a series is too short for is None, never a
number made from the days that are missing.
"""

from collections.abc import Iterator, Sequence
from math import exp, fsum, isfinite, sqrt

ACUTE_DAYS, CHRONIC_DAYS = 7, 28
FATIGUE_DAYS, FITNESS_DAYS = 7, 42

SWEET_SPOT = (0.8, 1.3)
"""Of the acute to chronic ratio; a brake for those who plan, never the probability of an injury."""

ALARM = 1.5
"""Ratios above it; healthy runners spend 4 to 15 % of their days there."""

MOST_MONOTONY = 10.0
"""What stands for days that are all alike; without a bound it would be infinite."""


def acute_load(loads: Sequence[float]) -> float | None:
    """Sum of the last 7 days; None where the series is shorter.

    >>> acute_load([30] * 7), acute_load([30] * 6)
    (210.0, None)
    """
    return _sum(loads, ACUTE_DAYS)


def acute_chronic_ratio(loads: Sequence[float]) -> float | None:
    """Ratio of the last 7 days to a week of the last 28, those 7 included (coupled, rolling sums).

    From 0 to 4 by definition. None where the series is shorter than 28 days, or empty of load.
    Source: Blanch & Gabbett, Br J Sports Med 50 (2016), 471-475; the sweet spot is theirs.

    >>> acute_chronic_ratio([30] * 21 + [39] * 7)
    1.2093023255813953
    >>> acute_chronic_ratio([30] * 27) is None
    True
    """
    acute, chronic = _sum(loads, ACUTE_DAYS), _sum(loads, CHRONIC_DAYS)
    if acute is None or not chronic:
        return None
    return acute / (chronic * ACUTE_DAYS / CHRONIC_DAYS)


def monotony(loads: Sequence[float]) -> float | None:
    """Mean over standard deviation of the last 7 days: the more alike the days, the higher.

    The deviation is that of the population, divided by 7: a week with a rest day never exceeds 2.45. Days
    that are all alike are the worst case, 10. None where the series is shorter than a week, or empty of load.
    Source: Foster, Med Sci Sports Exerc 30 (1998), 1164-1168.

    >>> round(monotony([60, 0, 60, 0, 60, 0, 100]), 2), monotony([60] * 7)
    (1.08, 10.0)
    """
    total = _sum(loads, ACUTE_DAYS)
    if not total:
        return None
    mean = total / ACUTE_DAYS
    deviation = sqrt(fsum((load - mean) ** 2 for load in loads[-ACUTE_DAYS:]) / ACUTE_DAYS)
    return mean / max(deviation, mean / MOST_MONOTONY)


def strain(loads: Sequence[float]) -> float | None:
    """Load of the last 7 days times their monotony; None where that is not known.

    Source: Foster, Med Sci Sports Exerc 30 (1998), 1164-1168.

    >>> round(strain([60, 0, 60, 0, 60, 0, 100]))
    302
    """
    spread, total = monotony(loads), acute_load(loads)
    return None if spread is None or total is None else spread * total


def fading_mean(loads: Sequence[float], days: float, before: float) -> Iterator[float]:
    """Mean of all loads up to each day, in which a load fades to 1/e in so many days.

    With 42 days it is called fitness, with 7 fatigue. `before`: the load of a day, on average, before the
    series.

    C_t = C_(t-1) + (L_t - C_(t-1)) (1 - e^(-1/days)).
    Source: Banister et al., Aust J Sports Med 7 (1975), 57-61, in the form of Allen & Coggan, Training and
    Racing with a Power Meter (2006).

    >>> [round(mean, 2) for mean in fading_mean([30, 30, 0], 7, before=0)]
    [3.99, 7.46, 6.46]
    """
    if not days > 0:
        raise ValueError(f"a load fades in more than 0 days, not {days:g}")
    if not (isfinite(before) and before >= 0):
        raise ValueError(f"a load is finite and not below 0, not {before:g}")
    mean, share = before, 1 - exp(-1 / days)
    for load in loads:
        mean += (load - mean) * share
        yield mean


def _sum(loads: Sequence[float], days: int) -> float | None:
    if len(loads) < days:
        return None
    return fsum(loads[-days:])
