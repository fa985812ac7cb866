"""Names of files, in letters that every system takes."""

import datetime as dt
import re

_NOT_OF_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def stem(text: str) -> str:
    """Make of a text the name of a file, without its suffix.

    >>> stem("6 x 800 m"), stem("***")
    ('6-x-800-m', 'workout')
    """
    words = _NOT_OF_NAMES.sub("-", text.lower()).strip("-")
    return words[:_LONGEST].strip("-") or "workout"


def dated_stem(date: dt.date, text: str) -> str:
    """Name a file by its day and what it holds, so that a folder of them is in order.

    >>> dated_stem(dt.date(2027, 3, 14), "Race: 10k")
    '2027-03-14-race-10k'
    """
    return f"{date}-{stem(text)}"
