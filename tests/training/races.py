"""Races that speak for an index of fitness."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID

from app.science.vdot import race_time_s
from app.training.fitness import Conditions
from app.training.performance_log import LoggedPerformance

SPRING = date(2026, 4, 1)
SENT = datetime(2026, 11, 1, 9, tzinfo=UTC)
_NUMBERS = count()


def raced(vdot, day=0, distance_m=5000.0, conditions=None, kind="race") -> LoggedPerformance:
    """A race that speaks for this VDOT, so many days after the first of April."""
    return LoggedPerformance(
        id=UUID(int=next(_NUMBERS)),
        distance_m=distance_m,
        time_s=race_time_s(vdot, distance_m),
        date=SPRING + timedelta(days=day),
        kind=kind,
        conditions=conditions or Conditions(),
        created_at=SENT,
        updated_at=SENT,
    )
