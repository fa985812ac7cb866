"""Time off where no plan holds: before it, after it, or without one."""

import datetime as dt
from collections.abc import Collection

from app.training.adaptation.complaints import complaints
from app.training.adaptation.time_off import LONGEST_RETURN_DAYS, breaks
from app.training.adaptation.ways_back import WaysBack
from app.training.dates import ONE_DAY
from app.training.logbook.activity import LOW_IMPACT
from app.training.logbook.checkin import DAYS_OFF
from app.training.today.known import Known

_BEHIND = (DAYS_OFF[1] + LONGEST_RETURN_DAYS) * ONE_DAY
_AHEAD = DAYS_OFF[1] * ONE_DAY


def ways_back(
    known: Known,
    today: dt.date,
    told_off: Collection[dt.date],
    ran: Collection[dt.date],
    resting: Collection[dt.date] = (),
) -> WaysBack:
    """Find the breaks around a day, and the ways back from them: days told off, illness and blackouts.

    Silence is no time off. On a day on which a run is known nobody was away; days of a plan on which none was
    to be done, `resting`, do not part those beside them.
    """
    first, last = today - _BEHIND, today + _AHEAD
    stopped = {date for date, found in complaints(known.checkins, today, last).items() if found.stops}
    blackouts = known.athlete.availability.blackouts
    closed = {date for each in blackouts for date in each.dates(first, last)}
    told = {date for date in told_off if date < today}
    crossed = {each.date for each in known.activities if each.sport in LOW_IMPACT}
    return WaysBack.of(breaks({*told, *stopped, *closed}.difference(ran), resting, crossed), last)
