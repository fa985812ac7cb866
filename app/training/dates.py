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


def next_monday(today: dt.date) -> dt.date:
    """Find the Monday on which a plan starts that is asked for today: today, if it is one.

    >>> next_monday(dt.date(2027, 3, 14)), next_monday(dt.date(2027, 3, 15))
    (datetime.date(2027, 3, 15), datetime.date(2027, 3, 15))
    """
    return today + -today.weekday() % 7 * ONE_DAY
