"""Names as short as a watch shows them, with what tells one session from another: its figures."""

import re

from app.formats.devices.program import cut
from app.formats.written import Losses

_LOOSE_TIMES = re.compile(r"(?<=\d) x (?=[\d(])")
_LOOSE_UNIT = re.compile(r"(?<=\d) (?=(?:km|m|mi|min|s|h)\b)")
_SMALL = frozenset(("a", "an", "and", "at", "in", "it", "of", "on", "the", "then", "with"))
_SHORTEST = 3
"""Letters to which the first word may shrink, with the point after them."""


def brief(name: str, most: int, losses: Losses) -> str:
    """Bring a name to so many bytes: small words go first, then the others from the second on.

    >>> [brief(f"{kind} intervals 4 x 1600 m", 20, Losses()) for kind in ("Cruise", "Long cruise")]
    ['Cruise 4x1600m', 'Long 4x1600m']
    """
    if len(name.encode()) <= most or not any(letter.isdigit() for letter in name):
        return cut(name, most, losses, "name-cut")
    losses.add("name-cut")
    tight = _LOOSE_UNIT.sub("", _LOOSE_TIMES.sub("x", name)).replace(" + ", "+")
    words = _without_words(tight.split(), most)
    return cut(" ".join(_with_shorter_start(words, most)), most, losses, "name-cut").rstrip(" ,:+-")


def _without_words(words: list[str], most: int) -> list[str]:
    plain = [place for place, word in enumerate(words) if place and not _has_figures(word)]
    kept = dict(enumerate(words))
    for place in sorted(plain, key=lambda place: words[place] not in _SMALL):
        if _size(list(kept.values())) <= most:
            break
        del kept[place]
    return list(kept.values())


def _with_shorter_start(words: list[str], most: int) -> list[str]:
    first, *others = words
    room = most - _size(others) - 1
    if not others or _has_figures(first) or len(first.encode()) <= room:
        return words
    return [f"{first[: room - 1]}.", *others] if room > _SHORTEST else others


def _has_figures(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _size(words: list[str]) -> int:
    return len(" ".join(words).encode())
