"""Several things in one sentence."""

from collections.abc import Iterable

from app.training.athlete import WEEKDAYS, Weekday
from app.training.dates import WEEKDAY_NAMES


def enumerated(words: Iterable[str]) -> str:
    """Write things as a sentence lists them.

    >>> enumerated(["fever", "cough", "body ache"]), enumerated(["fever"]), enumerated([])
    ('fever, cough and body ache', 'fever', '')
    """
    *before, last = [*words] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def enumerated_weekdays(days: Iterable[Weekday]) -> str:
    """Write days of the week in their order, by their names.

    >>> enumerated_weekdays(("sun", "tue"))
    'Tuesday and Sunday'
    """
    return enumerated(WEEKDAY_NAMES[WEEKDAYS.index(day)] for day in sorted(days, key=WEEKDAYS.index))
