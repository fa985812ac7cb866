"""Dates in words, in English whatever the machine speaks."""

import datetime as dt

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def short_date(date: dt.date) -> str:
    """Write the day and its month.

    >>> short_date(dt.date(2027, 3, 14))
    '14 Mar'
    """
    return f"{date.day} {MONTHS[date.month - 1][:3]}"


def full_date(date: dt.date) -> str:
    """Write a date with its weekday and year.

    >>> full_date(dt.date(2027, 3, 14))
    'Sunday 14 March 2027'
    """
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def short_weekday(date: dt.date) -> str:
    """Write the day of the week in three letters.

    >>> short_weekday(dt.date(2027, 3, 14))
    'Sun'
    """
    return WEEKDAYS[date.weekday()][:3]
