"""Dates: the one step from a day to the next."""

import datetime as dt

ONE_DAY = dt.timedelta(days=1)
