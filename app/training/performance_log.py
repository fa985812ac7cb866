"""The log of what a runner has raced: performances with an identity of their own."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from app.training.athlete import Contradiction
from app.training.fitness import Conditions, Performance

EARLIEST = dt.date(1900, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedPerformance(Performance):
    """One performance of an athlete, as it is kept."""

    id: UUID
    external_id: str | None = None
    date: dt.date
    conditions: Conditions = field(default_factory=Conditions)
    created_at: dt.datetime
    updated_at: dt.datetime

    def __post_init__(self) -> None:
        Performance.__post_init__(self)
        if self.date < EARLIEST:
            raise Contradiction("date", f"must be {EARLIEST} or later", self.date)
        air_c, dew_point_c = self.conditions.temperature_c, self.conditions.dew_point_c
        if air_c is not None and dew_point_c is not None and dew_point_c > air_c:
            sentence = f"must be at most temperature_c, {air_c:g} degrees Celsius"
            raise Contradiction("conditions.dew_point_c", sentence, dew_point_c)
