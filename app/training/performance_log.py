"""The log of what a runner has raced: performances with an identity of their own."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from app.training.fitness import Conditions, Performance


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedPerformance(Performance):
    """One performance of an athlete, as it is kept."""

    id: UUID
    external_id: str | None = None
    date: dt.date
    conditions: Conditions = field(default_factory=Conditions)
    created_at: dt.datetime
    updated_at: dt.datetime
