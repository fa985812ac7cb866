"""What a runner says has become of a session."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from app.training.athlete import Contradiction

Outcome = Literal["done", "partial", "skipped"]

RPE = (0.0, 10.0)
DISTANCE_M = (0.0, 500_000.0)
DURATION_S = (0.0, 172_800.0)
LONGEST_COMMENT = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One session as it went: `rpe` on the scale of 10; of two reports the later `recorded_at` holds."""

    session_id: UUID
    status: Outcome
    recorded_at: dt.datetime
    rpe: float | None = None
    distance_m: float | None = None
    duration_s: float | None = None
    comment: str | None = None

    def __post_init__(self) -> None:
        bounds = (("rpe", RPE), ("distance_m", DISTANCE_M), ("duration_s", DURATION_S))
        for name, (low, high) in bounds:
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise Contradiction(name, f"must be from {low:.10g} to {high:.10g}", value)
        if self.comment is not None and len(self.comment) > LONGEST_COMMENT:
            sentence = f"must have {LONGEST_COMMENT} characters at most"
            raise Contradiction("comment", sentence, f"{len(self.comment)} characters")
        if self.status == "skipped" and (self.distance_m or self.duration_s):
            sentence = "must be done or partial where a distance or a duration is told"
            raise Contradiction("status", sentence, self.status)
