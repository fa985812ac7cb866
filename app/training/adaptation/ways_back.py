"""The returns from all breaks by date, and what is left of VDOT away and on the way back (AD03)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self

from app.training.adaptation.limit import because
from app.training.adaptation.time_off import Break, Return, return_after
from app.training.dates import ONE_DAY
from app.training.reason import Reason


class WaysBack(NamedTuple):
    """Breaks in their order, and the return that each day belongs to on which one is walked."""

    breaks: Sequence[Break]
    returns: Mapping[dt.date, Return]

    @classmethod
    def of(cls, breaks: Sequence[Break], last: dt.date, usual_m: float = 0.0) -> Self:
        """Walk every return as it asks, day by day up to the last.

        >>> fortnight = Break(dt.date(2027, 1, 4), dt.date(2027, 1, 17))
        >>> ways = WaysBack.of([fortnight], dt.date(2027, 3, 1))
        >>> [round(ways.vdot_share(dt.date(2027, 1, day)), 4) for day in (4, 17, 18, 25, 31)]
        [1.0, 0.976, 0.973, 0.9865, 0.9981]
        >>> ways.vdot_share(dt.date(2027, 2, 1))
        1.0
        """
        returns: dict[dt.date, Return] = {}
        back: Return | None = None
        firsts = [each.first for each in breaks[1:]]
        for each, following in zip(breaks, [*firsts, last + ONE_DAY], strict=False):
            back, date = return_after(each, usual_m, back), each.last + ONE_DAY
            while date < min(following, last + ONE_DAY) and not back.is_over:
                returns[date] = back
                back, date = back.next_day(ran=True), date + ONE_DAY
        return cls(breaks, returns)

    def vdot_share(self, date: dt.date) -> float:
        """Tell what of VDOT holds on a day."""
        back = self._back(date, self._absence(date))
        return 1.0 if back is None else back.vdot_share

    def time_off(self, date: dt.date) -> Reason | None:
        """Tell what time off has taken of VDOT up to a day; None where nothing."""
        absence = self._absence(date)
        back = self._back(date, absence)
        if back is None or back.vdot_share >= 1:
            return None
        place = "" if absence is not None else f", on day {back.walked + 1} of {back.length} of the return"
        after = f"After {back.leads_from}{',' if back.left_before else ''}"
        text = f"{after} {back.vdot_share:.1%} of VDOT are left{place}."
        return because("AD03", text, back.vdot_share, 1.0, "share of VDOT")

    def _absence(self, date: dt.date) -> Break | None:
        return next((each for each in self.breaks if each.first <= date <= each.last), None)

    def _back(self, date: dt.date, absence: Break | None) -> Return | None:
        """Find the return of a day; while away that which would begin on it, by the days off before it."""
        if absence is None:
            return self.returns.get(date)
        before = self.returns.get(absence.first - ONE_DAY)
        before = None if before is None else before.next_day(ran=True)
        if absence.first == date:
            return before
        return return_after(absence._replace(last=date - ONE_DAY), 0.0, before)
