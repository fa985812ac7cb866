"""Breaks, and the way back from them (AD03).

The return lasts as long as the break, eight weeks at most: half of the usual running, then three quarters;
after more than four weeks off a third, a half, three quarters. Who misses days on the way back has these
added to what is left of it.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.science.time_off import FREE_DAYS, kept_vdot_share
from app.training.dates import ONE_DAY

LEAST_BREAK_DAYS, SHORT_BREAK_DAYS = 2, FREE_DAYS
"""A single day off is one missed session, and no break."""

HALVED_DAYS = 28
LONGEST_RETURN_DAYS = 56

_HALVES, _THIRDS = (0.50, 0.75), (0.33, 0.50, 0.75)


class Break(NamedTuple):
    """Days off, both ends included, rest days between them too; `cross_trained` on all of them."""

    first: dt.date
    last: dt.date
    cross_trained: bool = False

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def is_long(self) -> bool:
        """Whether more than one easy day leads back from it."""
        return self.days > SHORT_BREAK_DAYS


def breaks(
    off: Collection[dt.date], resting: Collection[dt.date], cross_trained: Collection[dt.date] = ()
) -> tuple[Break, ...]:
    """Join days off into breaks; days on which no run was planned do not part them.

    >>> monday = dt.date(2027, 1, 4)
    >>> [each.days for each in breaks({monday, monday + 2 * ONE_DAY}, {monday + ONE_DAY})]
    [3]
    """
    found: list[Break] = []
    for day in sorted(off):
        was_crossed = day in cross_trained
        last = found[-1] if found else None
        if last is not None and _all_resting(last.last, day, resting):
            found[-1] = Break(last.first, day, last.cross_trained and was_crossed)
        else:
            found.append(Break(day, day, was_crossed))
    return tuple(found)


def _all_resting(earlier: dt.date, later: dt.date, resting: Collection[dt.date]) -> bool:
    gap = (later - earlier).days
    return all(earlier + number * ONE_DAY in resting for number in range(1, gap))


@dataclass(frozen=True, slots=True)
class Return:
    """One day of the way back from `days_off`; `walked` of `length` days lie behind it.

    `left_before`: days that were left of the return into which the break fell. `kept`: the share of VDOT that
    was left when it began; `usual_m`: metres a week before the break. `after_illness`: whether fever,
    anything below the neck, or what alarms was in it.
    """

    days_off: int
    length: int
    kept: float
    usual_m: float
    walked: int = 0
    in_thirds: bool = False
    has_run: bool = False
    after_illness: bool = False
    left_before: int = 0

    @property
    def leads_from(self) -> str:
        """Name all that it leads back from."""
        off = f"{spoken_days(self.days_off)} off"
        if not self.left_before:
            return off
        return f"{off}, with {spoken_days(self.left_before)} left of the return before"

    @property
    def is_short(self) -> bool:
        """Whether one easy day is enough."""
        return self.days_off <= SHORT_BREAK_DAYS and not self.left_before

    @property
    def is_over(self) -> bool:
        """Whether the plan holds again."""
        return self.has_run if self.is_short else self.walked >= self.length

    @property
    def days_left(self) -> int:
        """Days of it still to walk, this one included."""
        return max(self.length - self.walked, 0)

    @property
    def is_first_half(self) -> bool:
        """Whether quality must wait."""
        return 2 * self.walked < self.length

    @property
    def share(self) -> float:
        """What of the usual running this day bears."""
        if self.is_short:
            return 1.0
        steps = _THIRDS if self.in_thirds else _HALVES
        return steps[min(self.walked * len(steps) // self.length, len(steps) - 1)]

    @property
    def vdot_share(self) -> float:
        """What of VDOT holds on this day: it climbs back in equal daily steps."""
        if self.is_over or self.is_short:
            return 1.0
        return self.kept + (1.0 - self.kept) * self.walked / self.length

    def next_day(self, *, ran: bool) -> "Return":
        """Walk one day on."""
        return replace(self, walked=self.walked + 1, has_run=self.has_run or ran)


def spoken_days(count: int) -> str:
    """Tell a number of days in words.

    >>> spoken_days(1), spoken_days(8)
    ('1 day', '8 days')
    """
    return "1 day" if count == 1 else f"{count} days"


def return_after(
    each: Break, usual_m: float, before: Return | None = None, *, was_ill: bool = False
) -> Return:
    """Begin the way back from a break, added to what is left of one that it fell into.

    >>> way = return_after(Break(dt.date(2027, 1, 4), dt.date(2027, 1, 17)), 40_000)
    >>> way.length, way.share, round(way.vdot_share, 3)
    (14, 0.5, 0.973)
    """
    days, kept, usual = each.days, kept_vdot_share(each.days, cross_trained=each.cross_trained), usual_m
    in_thirds, left_before = days > HALVED_DAYS, 0
    if before is not None and not before.is_over and not before.is_short:
        left_before = before.days_left
        days = max(left_before + days, SHORT_BREAK_DAYS + 1)
        kept = min(before.vdot_share, kept_vdot_share(days, cross_trained=each.cross_trained))
        usual = before.usual_m
        in_thirds = before.in_thirds or days > HALVED_DAYS
    length = 1 if days <= SHORT_BREAK_DAYS else min(days, LONGEST_RETURN_DAYS)
    after_illness = was_ill or (before is not None and not before.is_over and before.after_illness)
    return Return(
        each.days,
        length,
        kept,
        usual,
        in_thirds=in_thirds,
        after_illness=after_illness,
        left_before=left_before,
    )
