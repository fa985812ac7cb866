"""Dates: the one step from a day to the next, and the one way to write them for people."""

import datetime as dt

ONE_DAY = dt.timedelta(days=1)

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def spoken_date(date: dt.date) -> str:
    """Write a date as people do, in English whatever the machine speaks.

    >>> spoken_date(dt.date(2027, 1, 3))
    '3 January 2027'
    """
    return f"{date.day} {MONTH_NAMES[date.month - 1]} {date.year}"


def full_date(date: dt.date) -> str:
    """Write a date with its weekday.

    >>> full_date(dt.date(2027, 3, 14))
    'Sunday 14 March 2027'
    """
    return f"{weekday_name(date)} {spoken_date(date)}"


def weekday_name(date: dt.date) -> str:
    """Name the day of the week.

    >>> weekday_name(dt.date(2027, 3, 14))
    'Sunday'
    """
    return WEEKDAY_NAMES[date.weekday()]
