"""The days after the goal race: rest, then short easy runs, as many as the race takes."""

import datetime as dt
from collections.abc import Collection

from app.training.adaptation.easing import Today
from app.training.plans.plan import Day
from app.training.workouts.catalogue import Wishes
from app.training.workouts.prescribing import prescribe

_RESTING = 3
"""The first of so many parts is rest."""

_RUN_S, _LATER_RUN_S = 1800.0, 2400.0
RESTING_MOST_S, MOST_S = 2700.0, 3600.0
"""What easy running a day of rest, and a later one, bears at most where somebody asks for more."""

_LONG_RECOVERY_DAYS = 7


def recovery_day(number: int, days: int, date: dt.date, weekdays: Collection[int], today: Today) -> Day:
    """Give one of so many days after the race, counted from 1; runs stand on the weekdays of the plan."""
    if _rests(number, days) or date.weekday() not in weekdays:
        return Day(date, "rest")
    is_late = days > _LONG_RECOVERY_DAYS and 2 * number > days
    workout = prescribe(
        "recovery", today.trainee, None, Wishes(duration_s=_LATER_RUN_S if is_late else _RUN_S)
    )
    return Day(date, "easy", (workout,))


def most_running_s(number: int, days: int) -> float:
    """Tell how long easy running may last on one of so many days after the race, in seconds.

    >>> [most_running_s(number, 4) for number in (1, 2, 3, 4)]
    [2700.0, 2700.0, 3600.0, 3600.0]
    """
    return RESTING_MOST_S if _rests(number, days) else MOST_S


def _rests(number: int, days: int) -> bool:
    return number <= -(-days // _RESTING)
