"""Training load: what daily loads add up to, how they are spread, and how long they are felt.

A load is effort on the CR10 scale times minutes (Foster et al., J Strength Cond Res 15 (2001), 109-115). A
series has one for every day, oldest first, rest days 0. What a series is too short for is None, never a
number made from the days that are missing.
"""

from collections.abc import Iterator, Sequence
from math import exp, fsum, isfinite

ACUTE_DAYS, CHRONIC_DAYS = 7, 28
FATIGUE_DAYS, FITNESS_DAYS = 7, 42

SWEET_SPOT = (0.8, 1.3)
"""Of the acute to chronic ratio; a brake for those who plan, never the probability of an injury."""

ALARM = 1.5
"""Ratios above it; healthy runners spend 4 to 15 % of their days there."""

MOST_MONOTONY = 10.0
"""What stands for days that are all alike; without a bound it would be infinite."""


def rolling_sums(loads: Sequence[float], days: int) -> list[float | None]:
    """Sum of so many days up to each day; None where the series is shorter.

    >>> rolling_sums([30, 0, 30, 60], 3)
    [None, None, 60.0, 90.0]
    """
    return _unknown_first(_windows(loads, days), len(loads))


def acute_chronic_ratio(loads: Sequence[float]) -> float | None:
    """Ratio of the last 7 days to a week of the last 28, those 7 included (coupled, rolling sums).

    From 0 to 4 by definition. None where the series is shorter than 28 days, or empty of load.
    Source: Blanch & Gabbett, Br J Sports Med 50 (2016), 471-475; the sweet spot is theirs.

    >>> acute_chronic_ratio([30] * 21 + [39] * 7)
    1.2093023255813953
    >>> acute_chronic_ratio([30] * 27) is None
    True
    """
    return acute_chronic_ratios(loads[-CHRONIC_DAYS:])[-1] if loads else None


def acute_chronic_ratios(loads: Sequence[float]) -> list[float | None]:
    """Ratio of acute to chronic load as it stood on each day."""
    weeks = _windows(loads, ACUTE_DAYS)
    months = zip(weeks, weeks[7:], weeks[14:], weeks[21:], strict=False)
    sums = [(first + second + third + last, last) for first, second, third, last in months]
    return _unknown_first([4 * week / month if month else None for month, week in sums], len(loads))


def monotony(loads: Sequence[float]) -> float | None:
    """Mean over standard deviation of the last 7 days: the more alike the days, the higher.

    The deviation is that of the population, divided by 7: a week with a rest day never exceeds 2.45. Days
    that are all alike are the worst case, 10. None where the series is shorter than a week, or empty of load.
    Source: Foster, Med Sci Sports Exerc 30 (1998), 1164-1168.

    >>> round(monotony([60, 0, 60, 0, 60, 0, 100]), 2), monotony([60] * 7)
    (1.08, 10.0)
    """
    return monotonies(loads[-ACUTE_DAYS:])[-1] if loads else None


def monotonies(loads: Sequence[float]) -> list[float | None]:
    """Monotony of the 7 days up to each day, by the sums of loads and of their squares.

    >>> monotonies([60, 0, 60, 0, 60, 0, 100])[5:]
    [None, 1.0801234497346432]
    """
    sums, squares = _windows(loads, ACUTE_DAYS), _windows([load * load for load in loads], ACUTE_DAYS)
    least = MOST_MONOTONY**-2
    found = [
        (variance**-0.5 if (variance := ACUTE_DAYS * square / (total * total) - 1) > least else MOST_MONOTONY)
        if total
        else None
        for total, square in zip(sums, squares, strict=True)
    ]
    return _unknown_first(found, len(loads))


def strain(week_load: float, spread: float) -> float:
    """Load of a week times its monotony.

    Source: Foster, Med Sci Sports Exerc 30 (1998), 1164-1168.

    >>> week = [60, 0, 60, 0, 60, 0, 100]
    >>> round(strain(sum(week), monotony(week)))
    302
    """
    return week_load * spread


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
        raise ValueError(f"a load fades in more than 0 days, not {days:.10g}")
    if not (isfinite(before) and before >= 0):
        raise ValueError(f"a load is finite and not below 0, not {before:.10g}")
    mean, share = before, 1 - exp(-1 / days)
    for load in loads:
        mean += (load - mean) * share
        yield mean


def _windows(loads: Sequence[float], days: int) -> list[float]:
    """Sum of every so many days in a row: the columns of the series beside itself, each time a day later."""
    return list(map(fsum, zip(*(loads[start:] for start in range(days)), strict=False)))


def _unknown_first(known: Sequence[float | None], length: int) -> list[float | None]:
    return [None] * (length - len(known)) + list(known)
