"""The fitness of a day as it was known when the day began, whatever was told of it later."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from app.training.today.known import Changes, Known, changes_of, index_on


@dataclass(frozen=True)
class FitnessAsTold:
    """What a runner's results said of him, in the order in which he told them."""

    known: Known

    def vdot(self, date: dt.date, vdot: float | None) -> float | None:
        """Find the index at which a day was paced, of which `vdot` holds by now, with what time off took.

        None where that is not known.
        """
        now, then = (
            index_on(date, changes, self.known.followed) for changes in (self._now, self._before(date))
        )
        return None if now is None or then is None or vdot is None else vdot * then / now

    @cached_property
    def _now(self) -> Changes:
        return changes_of(self.known.performances)

    def _before(self, date: dt.date) -> Changes:
        return next((changes for told, changes in reversed(self._tellings) if told < date), ())

    @cached_property
    def _tellings(self) -> tuple[tuple[dt.date, Changes], ...]:
        """What was known after each day on which a result was told, in the time zone of the runner."""
        zone = ZoneInfo(self.known.athlete.timezone)
        told = [(each.created_at.astimezone(zone).date(), each) for each in self.known.performances]
        return tuple(
            (date, changes_of([each for on, each in told if on <= date]))
            for date in sorted({on for on, _ in told})
        )
