"""What is told from several devices in any order: which of two holds."""

import datetime as dt
from typing import NamedTuple

_INSTANT = dt.timedelta(microseconds=1)


class Rank(NamedTuple):
    """Of two the greater holds: the later by its own clock; said at one instant, always the same of both."""

    sent_at: dt.datetime
    content: bytes


def sent_at(sent: dt.datetime | None, known: Rank | None, now: dt.datetime) -> dt.datetime:
    """Tell when something was said by the clock of who said it.

    What came without an instant is said now, and so after what is `known`, even where that clock was ahead.
    """
    if sent is not None or known is None:
        return sent or now
    return max(now, known.sent_at + _INSTANT)


def said_at(recorded_at: dt.datetime, came_at: dt.datetime) -> dt.datetime:
    """Tell when what is kept was said: by its own clock, and never later than it came."""
    return min(recorded_at, came_at)
