"""Days that holidays close, as they were asked for in turn."""

import datetime as dt
from collections.abc import Iterator
from operator import attrgetter

from app.training.adaptation.limit import because
from app.training.adaptation.turns import NewTerms
from app.training.athlete import Availability, Blackout
from app.training.dates import ONE_DAY, spoken_date
from app.training.reason import Reason
from app.training.today.known import Followed


def closed_days(followed: Followed, known: Availability, end: dt.date) -> dict[dt.date, Reason]:
    """Find the days up to `end` without training that a plan was not made for; `known`: the athlete's own."""
    start = followed.plan.request.start_date
    planned = frozenset(_planned_around(followed, end))
    found: dict[dt.date, Reason] = {}
    for blackout, until in _blackouts(followed, known, end):
        name = f": “{blackout.reason}”" if blackout.reason else ""
        reason = because("C01", f"No training up to {spoken_date(blackout.to)}{name}.")
        dates = blackout.dates(start, until)
        found.update({date: reason for date in dates if date not in planned})
    return found


def terms_in_order(followed: Followed) -> tuple[NewTerms, ...]:
    """List what was asked of a plan later; of what was asked on one day the last comes last."""
    return tuple(sorted(followed.terms, key=attrgetter("known_on")))


def _blackouts(followed: Followed, known: Availability, end: dt.date) -> Iterator[tuple[Blackout, dt.date]]:
    """Yield days without training, each with the last day up to which what closes it holds."""
    yield from ((each, end) for each in known.blackouts)
    ends = end + ONE_DAY
    for terms in reversed(terms_in_order(followed)):
        yield from ((each, ends - ONE_DAY) for each in terms.request.availability.blackouts)
        ends = min(ends, terms.known_on)


def _planned_around(followed: Followed, end: dt.date) -> Iterator[dt.date]:
    """Yield the days without training that a plan was made for, until they are asked for no more."""
    request = followed.plan.request
    for blackout in request.availability.blackouts:
        called_off = (
            terms.known_on
            for terms in terms_in_order(followed)
            if blackout not in terms.request.availability.blackouts
        )
        until = min(end, next(called_off, dt.date.max) - ONE_DAY)
        yield from blackout.dates(request.start_date, until)
