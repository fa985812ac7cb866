"""Dates where there is little room, in English whatever the machine speaks."""

import datetime as dt

from app.training.dates import MONTH_NAMES, WEEKDAY_NAMES


def short_date(date: dt.date) -> str:
    """Write the day and its month.

    >>> short_date(dt.date(2027, 3, 14))
    '14 Mar'
    """
    return f"{date.day} {MONTH_NAMES[date.month - 1][:3]}"


def short_weekday(date: dt.date) -> str:
    """Write the day of the week in three letters.

    >>> short_weekday(dt.date(2027, 3, 14))
    'Sun'
    """
    return WEEKDAY_NAMES[date.weekday()][:3]
