"""An answer as documents show it: abridged, and with patterns where it differs from call to call."""

import re
from typing import Any


def matches(expected: Any, actual: Any) -> bool:
    """Equal, or in accord with an expectation that is written as `/regular expression/`."""
    if isinstance(expected, str) and len(expected) > 1 and expected[0] == expected[-1] == "/":
        return re.fullmatch(expected[1:-1], str(actual)) is not None
    return isinstance(expected, bool) == isinstance(actual, bool) and expected == actual


def difference(expected: Any, actual: Any, at: str = "") -> str | None:
    """Where an answer departs from what is shown of it, which may leave keys out."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            if key not in actual:
                return f"{at}/{key} is missing"
            if found := difference(value, actual[key], f"{at}/{key}"):
                return found
        return None
    if isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return f"{at} holds {len(actual)}, not {len(expected)}"
        pairs = enumerate(zip(expected, actual, strict=True))
        return next((found for i, pair in pairs if (found := difference(*pair, f"{at}/{i}"))), None)
    return None if matches(expected, actual) else f"{at} is {actual!r}, not {expected!r}"
