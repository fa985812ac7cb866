"""Easy running shared out over the days that are left: by weight, in steps of 500 m, each up to its most."""

from collections.abc import Mapping
from typing import NamedTuple

STEP_M = 500.0


class EasyDay(NamedTuple):
    """One day of easy running: how much of the whole it takes, and how far it may go.

    `is_kept`: others stay free rather than this one.
    """

    weight: float
    most_m: float
    is_kept: bool = False

    def less(self, *metres: float) -> "EasyDay":
        """Leave out what else stands on the day."""
        return self._replace(most_m=self.most_m - sum(metres))


def filled(total_m: float, days: Mapping[int, EasyDay], least_m: float) -> dict[int, float]:
    """Share out metres; where each would get too little, the lightest days stay free.

    >>> filled(15_000, {1: EasyDay(1, 9000), 3: EasyDay(1, 9000), 5: EasyDay(0.6, 9000)}, 3000)
    {1: 6000.0, 3: 5500.0, 5: 3500.0}
    >>> filled(5000, {1: EasyDay(1, 9000), 3: EasyDay(0.8, 9000)}, 3000)
    {1: 5000.0}
    """
    able = {day: each for day, each in days.items() if each.most_m >= least_m}
    while able and total_m < least_m * len(able):
        del able[min(able, key=lambda day: (able[day].is_kept, able[day].weight, -day))]
    shares = _proportional(total_m, able, least_m)
    left_m = total_m - sum(shares.values())
    while left_m >= STEP_M:
        open_days = [day for day in able if shares[day] + STEP_M <= able[day].most_m]
        if not open_days:
            break
        neediest = min(open_days, key=lambda day: (shares[day] / able[day].weight, day))
        shares[neediest] += STEP_M
        left_m -= STEP_M
    return {day: shares[day] for day in sorted(shares)}


def _proportional(total_m: float, days: Mapping[int, EasyDay], least_m: float) -> dict[int, float]:
    """Give each day its part, rounded down, but never less than is worth going out for."""
    weights = sum(each.weight for each in days.values())
    floor_m = -(-least_m // STEP_M) * STEP_M
    shares = {
        day: max(min(total_m * each.weight / weights, each.most_m) // STEP_M * STEP_M, floor_m)
        for day, each in days.items()
    }
    while sum(shares.values()) > total_m and any(metres > floor_m for metres in shares.values()):
        largest = max(shares, key=lambda day: (shares[day], day))
        shares[largest] -= STEP_M
    return shares
