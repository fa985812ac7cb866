"""Names of files, in letters that every system takes."""

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
