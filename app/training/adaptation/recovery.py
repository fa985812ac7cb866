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
_LONG_RECOVERY_DAYS = 7


def recovery_day(number: int, days: int, date: dt.date, weekdays: Collection[int], today: Today) -> Day:
    """Give one of so many days after the race, counted from 1; runs stand on the weekdays of the plan."""
    if number <= -(-days // _RESTING) or date.weekday() not in weekdays:
        return Day(date, "rest")
    is_late = days > _LONG_RECOVERY_DAYS and 2 * number > days
    workout = prescribe(
        "recovery", today.trainee, None, Wishes(duration_s=_LATER_RUN_S if is_late else _RUN_S)
    )
    return Day(date, "easy", (workout,))
