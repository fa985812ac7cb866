"""What was known of a day while it lasted: what is told of it later changes no day gone by."""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise
from zoneinfo import ZoneInfo

from app.training.adaptation.complaints import Complaints, complaints
from app.training.dates import ONE_DAY
from app.training.logbook.checkin import CheckIn

CheckIns = Mapping[dt.date, CheckIn]


def in_time(checkins: CheckIns, today: dt.date, zone: ZoneInfo) -> dict[dt.date, CheckIn]:
    """Leave out what was said of a day gone by only after it."""
    return {date: said for date, said in checkins.items() if date >= today or _said_on(said, zone) <= date}


def complained_of(
    checkins: CheckIns, found: Mapping[dt.date, Complaints], today: dt.date, zone: ZoneInfo
) -> Mapping[dt.date, Complaints]:
    """Put what was known on each day gone by in the place of what is `found` of it today."""
    said_on = {date: _said_on(said, zone) for date, said in checkins.items() if date < today}
    late = {date: min(on, today) for date, on in said_on.items() if on > date}
    then = dict(found)
    for first, after in pairwise(sorted({*late, *late.values()})):
        unknown = {date for date, on in late.items() if date <= first < on}
        if not unknown:
            continue
        last = after - ONE_DAY
        by_then = {date: said for date, said in checkins.items() if date not in unknown}
        known = complaints(by_then, last, last)
        for number in range((after - first).days):
            date = first + number * ONE_DAY
            then.pop(date, None)
            then |= {date: known[date]} if date in known else {}
    return then


def _said_on(said: CheckIn, zone: ZoneInfo) -> dt.date:
    return said.recorded_at.astimezone(zone).date()
