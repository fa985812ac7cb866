"""What was known of a day while it lasted: what is told of it later changes no day gone by."""

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from app.training.adaptation.complaints import Complaints, complaints
from app.training.adaptation.time_off import ONE_DAY
from app.training.logbook.checkin import CheckIn

CheckIns = Mapping[dt.date, CheckIn]


def in_time(checkins: CheckIns, today: dt.date, zone: ZoneInfo) -> dict[dt.date, CheckIn]:
    """Leave out what was said of a day gone by only after it."""
    return {date: said for date, said in checkins.items() if date >= today or _said_on(said, zone) <= date}


def complained_of(
    checkins: CheckIns, found: Mapping[dt.date, Complaints], today: dt.date, zone: ZoneInfo
) -> Mapping[dt.date, Complaints]:
    """Put what was known on each day gone by in the place of what is `found` of it today."""
    late = [date for date in checkins if date not in in_time(checkins, today, zone)]
    if not late:
        return found
    then = {date: each for date, each in found.items() if not min(late) <= date < today}
    for number in range((today - min(late)).days):
        date = min(late) + number * ONE_DAY
        by_then = {day: said for day, said in checkins.items() if max(day, _said_on(said, zone)) <= date}
        then |= {day: each for day, each in complaints(by_then, date, date).items() if day == date}
    return then


def _said_on(said: CheckIn, zone: ZoneInfo) -> dt.date:
    return said.recorded_at.astimezone(zone).date()
