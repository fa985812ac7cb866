"""Days without a word: what was not reported is not known, until it is said or two weeks have passed.

A run without a word is missed after 48 hours, for watches upload late. More than five such days in a row are
asked about; they count as trained until somebody says how many of them were days off, running is reported
again, or 14 have passed. Who reports again would have told of them: from then on they are days off, until he
says otherwise.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from app.training.adaptation.logbook_walk import SETTLED_AFTER_DAYS
from app.training.adaptation.morning_rules import SILENT_DAYS
from app.training.adaptation.time_off import breaks
from app.training.dates import ONE_DAY
from app.training.logbook.checkin import CheckIn

MISSED_AFTER_DAYS = 3
"""A session is missed from so many days after its date on: when two whole days have passed."""

_BACK_AT_MOST = 3
"""Days of running after which somebody may still tell of the days off before them."""
_PASSED_AT_MOST = 7
"""Days of running among those days off: what lies before more of them was told of long ago."""

Judgement = tuple[frozenset[dt.date], tuple[dt.date, ...], frozenset[dt.date]]
"""Missed runs, and the first days of long silences: those asked about, those that no running has ended."""


class Silence(NamedTuple):
    """What days without a word come to: missed runs by the day on which that is known, and what is open.

    `unsettled`: the first day of each long silence that the runner is still asked about; `lasting`: how many
    days those had up to the first word after them that no running has ended.
    """

    missed: Mapping[dt.date, dt.date]
    unsettled: tuple[dt.date, ...]
    lasting: Mapping[dt.date, int]

    @property
    def judgement(self) -> Judgement:
        """What decides days: how long the silence lasts is only told."""
        return frozenset(self.missed), self.unsettled, frozenset(self.lasting)


def silence(
    silent: Collection[dt.date],
    resting: Collection[dt.date],
    today: dt.date,
    ran: Collection[dt.date] = (),
) -> Silence:
    """Judge runs without a word; days on which none was to be done do not part them.

    >>> monday = dt.date(2027, 1, 4)
    >>> found = silence({monday, monday + 2 * ONE_DAY}, {monday + ONE_DAY}, monday + 3 * ONE_DAY)
    >>> [str(day) for day in found.missed], found.unsettled
    (['2027-01-04'], ())
    """
    missed: dict[dt.date, dt.date] = {}
    unsettled: list[dt.date] = []
    lasting: dict[dt.date, int] = {}
    for first, last, _ in breaks(silent, resting):
        back = min((date for date in ran if date > last), default=None)
        is_open = back is None and _is_open(last, resting, today)
        days = (today - first if is_open else last - first + ONE_DAY).days
        settled = first + SETTLED_AFTER_DAYS * ONE_DAY
        known = settled if back is None else min(settled, back)
        runs = [day for day in silent if first <= day <= last]
        if days <= SILENT_DAYS:
            on = {day: day + MISSED_AFTER_DAYS * ONE_DAY for day in runs}
            missed.update({day: each for day, each in on.items() if each <= today})
            continue
        if known <= today:
            missed.update({day: max(known, day + ONE_DAY) for day in runs})
        else:
            lasting[first] = days
        if today < settled:
            unsettled.append(first)
    return Silence(missed, tuple(unsettled), lasting)


def begun_in_silence(
    start: dt.date, since: dt.date | None, heard: Collection[dt.date], today: dt.date
) -> bool:
    """Whether a plan began after a long silence of who reports since a day, which nothing has ended yet.

    `heard`: days on which anything was run, reported, or said of days off.

    >>> start, last = dt.date(2027, 2, 1), dt.date(2027, 1, 10)
    >>> begun_in_silence(start, dt.date(2026, 9, 1), [last], start)
    True
    """
    if since is None or since >= start:
        return False
    last = max((date for date in heard if date <= today), default=since)
    return last < start and (today - last).days > SILENT_DAYS


def _is_open(last: dt.date, resting: Collection[dt.date], today: dt.date) -> bool:
    """Whether nothing else has happened since."""
    return all(last + number * ONE_DAY in resting for number in range(1, (today - last).days))


class Said(NamedTuple):
    """What check-ins say of the days before them: off, by the day on which it was said, and settled days."""

    off: Mapping[dt.date, dt.date]
    settled_before: tuple[dt.date, ...]

    def settles(self, date: dt.date) -> bool:
        """Whether days off were told soon after a date: what is not among them was trained.

        What two weeks without a word have settled stays as it is.
        """
        days = ((said - date).days for said in self.settled_before)
        return any(0 < each <= SETTLED_AFTER_DAYS for each in days)


def said_of_days_off(
    checkins: Mapping[dt.date, CheckIn], today: dt.date, ran: Collection[dt.date] = ()
) -> Said:
    """List the days off that check-ins up to today speak of: so many before each, but none with a known run.

    Who was off from Monday to Thursday, ran on Friday and tells on Saturday of 4 days off, means Monday to
    Thursday: the runs of the last days, three at most, come after what he tells of.

    >>> monday, saturday = dt.date(2027, 1, 4), dt.date(2027, 1, 9)
    >>> told = CheckIn(date=saturday, recorded_at=dt.datetime(2027, 1, 9, 7, tzinfo=dt.UTC), days_off=4)
    >>> said = said_of_days_off({saturday: told}, saturday, ran=[saturday - ONE_DAY])
    >>> sorted(said.off) == [monday + number * ONE_DAY for number in range(4)]
    True
    """
    told = {date: days for date, days in _told(checkins) if date <= today}
    off: dict[dt.date, dt.date] = {}
    for date, days in told.items():
        for each in _last_days(date, days, ran):
            off.setdefault(each, date)
    return Said(off, tuple(told))


def _last_days(said: dt.date, count: int, ran: Collection[dt.date]) -> Iterator[dt.date]:
    """Yield those of so many days on which nothing was run, before the runs right before the telling.

    What lies before more days of running than a week has is not meant.
    """
    since = takewhile(lambda number: said - number * ONE_DAY in ran, range(1, _BACK_AT_MOST + 1))
    skipped = run = sum(1 for _ in since)
    for number in range(skipped + 1, skipped + count + 1):
        date = said - number * ONE_DAY
        run += date in ran
        if run > _PASSED_AT_MOST:
            return
        if date not in ran:
            yield date


def _told(checkins: Mapping[dt.date, CheckIn]) -> Iterator[tuple[dt.date, int]]:
    for date in sorted(checkins):
        days_off = checkins[date].days_off
        if days_off is not None:
            yield date, days_off
