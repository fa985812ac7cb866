"""Who can run together: as few groups as a spread of paces allows."""

from collections.abc import Sequence
from typing import NamedTuple

_ROUNDING = 1e-9


class _Way(NamedTuple):
    """A way to part the fastest runners: its groups, the s/km given away, where the last one begins."""

    groups: int
    given_away: float
    first: int


def pace_groups(paces: Sequence[float], runners: Sequence[int], spread: float) -> list[tuple[int, int]]:
    """Part rising paces, each with so many runners, into groups of neighbours: from one up to another.

    In no group is the last pace more than `spread` (0.02 is 2 %) slower than the first. Of all ways it is one
    with the fewest groups, and of these the one that gives away the least where everybody runs at the slowest
    pace of their group. Found by dynamic programming over where the last group begins.

    >>> pace_groups([240, 243, 244, 247], [1, 1, 1, 1], 0.02)
    [(0, 3), (3, 4)]
    """
    best = [_Way(0, 0.0, 0)]
    for last in range(1, len(paces) + 1):
        slowest, given_away, ways = paces[last - 1], 0.0, []
        for first in range(last - 1, -1, -1):
            if slowest > paces[first] * (1 + spread) + _ROUNDING:
                break
            given_away += runners[first] * (slowest - paces[first])
            ways.append(_Way(best[first].groups + 1, best[first].given_away + given_away, first))
        best.append(min(ways))
    return _cuts(best)


def _cuts(best: Sequence[_Way]) -> list[tuple[int, int]]:
    cuts, last = list[tuple[int, int]](), len(best) - 1
    while last:
        first = best[last].first
        cuts.append((first, last))
        last = first
    return cuts[::-1]
