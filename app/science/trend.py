"""The trend of a few noisy values: the slope that half of all pairs exceed, and how sure it is."""

from collections.abc import Sequence
from math import sqrt
from statistics import median
from typing import NamedTuple

DEVIATIONS_OF_80_PERCENT = 1.2816


class Trend(NamedTuple):
    """Slope with its interval, and the line: the value at `x` is `at_zero + slope x`."""

    slope: float
    low: float
    high: float
    at_zero: float

    @property
    def is_certain(self) -> bool:
        """Whether the interval excludes zero."""
        return self.low > 0 or self.high < 0

    def at(self, x: float) -> float:
        """Give the value of the line at `x`."""
        return self.at_zero + self.slope * x


def robust_trend(
    points: Sequence[tuple[float, float]], deviations: float = DEVIATIONS_OF_80_PERCENT
) -> Trend | None:
    """Median of the slopes between all pairs of (x, y), with its central interval, of 80 % unless asked.

    One wild value in four does not move it. None where fewer than two points differ in x.
    Source: Theil, Proc K Ned Akad Wet 53 (1950), 386-392; the interval by the ranks of Sen, J Am Stat Assoc
    63 (1968), 1379-1389.

    >>> robust_trend([(0, 1), (1, 3), (2, 5), (3, 70), (4, 9)]).slope
    2.0
    """
    slopes = sorted(
        (y - before_y) / (x - before_x)
        for place, (x, y) in enumerate(points)
        for before_x, before_y in points[:place]
        if x != before_x
    )
    if not slopes:
        return None
    count, pairs = len(points), len(slopes)
    spread = deviations * sqrt(count * (count - 1) * (2 * count + 5) / 18)
    below = max(round((pairs - spread) / 2) - 1, 0)
    above = min(round((pairs + spread) / 2), pairs - 1)
    slope = median(slopes)
    at_zero = median([y for _, y in points]) - slope * median([x for x, _ in points])
    return Trend(slope, slopes[below], slopes[above], at_zero)
