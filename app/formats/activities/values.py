"""Numbers, times and sports as files write them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from math import nan
from types import MappingProxyType
from typing import NamedTuple

from app.training.activities.recording import Sport


class Instant(NamedTuple):
    """A time in seconds since 1970, and its offset from UTC in seconds; None where the text has none."""

    time_s: float
    utc_offset_s: float | None


def number(text: str) -> float:
    """Read a number; NaN where it is none.

    >>> number(" 12.5 "), number("12,5")
    (12.5, nan)
    """
    try:
        return float(text)
    except ValueError:
        return nan


def instant(text: str) -> Instant | None:
    """Read a time of ISO 8601; one without an offset is taken for UTC. None where it is none.

    >>> instant("2020-06-01T14:52:40.000Z")
    Instant(time_s=1591023160.0, utc_offset_s=0.0)
    >>> instant("2020-06-01T14:52:40")
    Instant(time_s=1591023160.0, utc_offset_s=None)
    """
    try:
        read = datetime.fromisoformat(text.strip())
        offset = read.utcoffset()
        if offset is None:
            return Instant(read.replace(tzinfo=UTC).timestamp(), None)
        return Instant(read.timestamp(), offset.total_seconds())
    except (ValueError, OverflowError):
        return None


_SPORTS: Mapping[str, Sport] = MappingProxyType(
    {
        "run": "run", "running": "run", "jog": "run", "jogging": "run", "treadmill": "run", "9": "run",
        "walk": "walk", "walking": "walk", "hike": "walk", "hiking": "walk", "trekking": "walk", "4": "walk",
        "10": "walk",
        "bike": "bike", "biking": "bike", "ride": "bike", "cycling": "bike", "mtb": "bike", "1": "bike",
        "swim": "swim", "swimming": "swim", "16": "swim",
        "row": "row", "rowing": "row",
        "elliptical": "elliptical",
        "strength": "strength", "weights": "strength",
    }
)  # fmt: skip
"""Words and, by Strava's numbers, figures that stand for a sport."""


def sport(text: str) -> Sport | None:
    """Tell a sport from how files call it; None where the text says nothing, as `Other` does in TCX.

    >>> sport("trail_running"), sport("9"), sport("Biking"), sport("Snowboarding"), sport("Other")
    ('run', 'run', 'bike', 'other', None)
    """
    words = text.lower().replace("-", "_").replace(" ", "_").split("_")
    for word in words:
        if word in _SPORTS:
            return _SPORTS[word]
    return None if len(text) <= 1 or words == ["other"] or not any(words) else "other"
