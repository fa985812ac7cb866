"""When something was said: by it two devices end in the same state, in whatever order they send."""

import datetime as dt
from collections.abc import Iterable

from app.training.athlete import Contradiction

MOST_AHEAD = dt.timedelta(days=1)
"""A clock that goes wrong by more is refused: what it says would outlast whatever is said later."""

_INSTANT = dt.timedelta(microseconds=1)


def said_at(sent: dt.datetime | None, now: dt.datetime) -> dt.datetime:
    """Tell when something was said, never later than it came; Contradiction for a clock too far ahead."""
    latest = now + MOST_AHEAD
    if sent is not None and sent > latest:
        sentence = f"must be {latest:%Y-%m-%dT%H:%M:%SZ}, a day from now, or earlier"
        raise Contradiction("recorded_at", sentence, sent.isoformat())
    return min(sent or now, now)


def said_after(said: Iterable[dt.datetime], now: dt.datetime) -> dt.datetime:
    """Tell when something is said that comes without an instant: now, and after all that was said."""
    return max([now, *(each + _INSTANT for each in said)])
