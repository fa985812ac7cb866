"""Days gone by on which nothing was written: each prescribed what it told on its own morning."""

import datetime as dt
from dataclasses import replace

from app.training.dates import ONE_DAY
from app.training.today.diary import diary
from app.training.today.known import Known

MOST_DAYS = 21
"""After so many such days all are decided at once: nobody was there to be told of them."""


def as_told(known: Known, decided_until: dt.date, today: dt.date) -> Known:
    """Freeze the days after those that are decided, up to yesterday, as each stood on its own morning.

    What is known has not changed since, but each day of silence shows those before it in another light.
    """
    count = (today - decided_until).days - 1
    is_told = known.followed is not None and known.athlete.reports != "none"
    if not is_told or not 0 < count <= MOST_DAYS:
        return known
    return replace(diary(known, decided_until + ONE_DAY).asked_on(today).known, followed=known.followed)
