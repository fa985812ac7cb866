"""Days without training: holidays, and breaks of six days or more with the slow return from them (AD03)."""

from collections.abc import Collection, Mapping
from datetime import date

from app.training.athlete import Availability
from app.training.dates import ONE_DAY

LEAST_BREAK_DAYS = 6
_SHORT_BREAK_DAYS, LONGEST_RETURN_DAYS = 28, 56
_HALVES, _THIRDS = (0.50, 0.75), (0.33, 0.50, 0.75)


def lost_days(availability: Availability, first: date, last: date) -> frozenset[date]:
    """List the days of all blackouts that lie in the plan."""
    return frozenset(day for blackout in availability.blackouts for day in blackout.dates(first, last))


def lengthened(lost: Collection[date], running: Collection[int]) -> frozenset[date]:
    """Add to holidays the days right before and after on which the runner never runs."""
    found = set(lost)
    for start, step in [(day, step) for day in lost for step in (ONE_DAY, -ONE_DAY)]:
        day = start + step
        while day not in found and day.weekday() not in running and abs(day - start) < 7 * ONE_DAY:
            found.add(day)
            day += step
    return frozenset(found)


def returning(lost: Collection[date]) -> Mapping[date, float]:
    """Tell for each day of a long break, and of the return from it, what share of usual running it bears.

    The return lasts as long as the break: half of the usual running, then three quarters.

    >>> week = [date(2027, 1, day) for day in range(4, 10)]
    >>> list(returning(week).values())
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.5, 0.75, 0.75, 0.75]
    """
    shares: dict[date, float] = {}
    for days in rows(sorted(lost)):
        if len(days) < LEAST_BREAK_DAYS:
            continue
        shares.update(dict.fromkeys(days, 0.0))
        steps = _HALVES if len(days) <= _SHORT_BREAK_DAYS else _THIRDS
        length = min(len(days), LONGEST_RETURN_DAYS)
        for number in range(length):
            day = days[-1] + (number + 1) * ONE_DAY
            shares.setdefault(day, steps[number * len(steps) // length])
    return shares


def rows(days: list[date]) -> list[list[date]]:
    """Part days into rows that follow one another."""
    rows: list[list[date]] = []
    for day in days:
        if rows and day - rows[-1][-1] == ONE_DAY:
            rows[-1].append(day)
        else:
            rows.append([day])
    return rows
