"""The days of a diary in their order, made as they are asked for."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from app.training.dates import ONE_DAY
from app.training.today.session import Session, State, TrainingDay, Upcoming

NEXT_WITHIN_DAYS = 21
"""Within so many days there is nearly always something to do again, whatever is complained of."""


class Days(Mapping[dt.date, TrainingDay]):
    """Days in their order, each made when it is asked for, and only once."""

    def __init__(self, dates: tuple[dt.date, ...], make: Callable[[dt.date], TrainingDay]) -> None:
        self._dates, self._make = dict.fromkeys(dates), make
        self._made: dict[dt.date, TrainingDay] = {}

    @classmethod
    def spanning(
        cls, dates: Collection[dt.date], make: Callable[[dt.date], TrainingDay], until: dt.date | None = None
    ) -> "Days":
        """Take every day from the first of some dates to the last, and none after `until`."""
        first, last = min(dates, default=dt.date.max), max(dates, default=dt.date.min)
        last = last if until is None else min(last, until)
        return cls(tuple(first + number * ONE_DAY for number in range((last - first).days + 1)), make)

    def __getitem__(self, date: dt.date) -> TrainingDay:
        if date not in self._made:
            if date not in self._dates:
                raise KeyError(date)
            self._made[date] = self._make(date)
        return self._made[date]

    def __iter__(self) -> Iterator[dt.date]:
        return iter(self._dates)

    def __len__(self) -> int:
        return len(self._dates)

    def upcoming(self, date: dt.date) -> Upcoming | None:
        """Find the next day on which there is something to do."""
        for day in (self[later] for later in self if later > date):
            if any(each.prescribed.workout.kind != "rest" for each in day.sessions):
                return Upcoming(date=day.date, title=day.title)
        return None


def state_of(sessions: Iterable[Session]) -> State:
    """Name a day by what is to be done on it, whatever else is known of it."""
    kinds = {each.prescribed.workout.kind for each in sessions} - {"rest"}
    return "race" if "race" in kinds else "training" if kinds else "rest"
