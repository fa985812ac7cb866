"""The days of a diary in their order, made as they are asked for."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

from app.training.today.session import TrainingDay


class Days(Mapping[dt.date, TrainingDay]):
    """Days in their order, each made when it is asked for, and only once."""

    def __init__(self, dates: tuple[dt.date, ...], make: Callable[[dt.date], TrainingDay]) -> None:
        self._dates, self._make = dict.fromkeys(dates), make
        self._made: dict[dt.date, TrainingDay] = {}

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
