"""The shape of a stored athlete's load, for the OpenAPI document."""

import datetime as dt
from uuid import UUID

from app.api.paces_schema import Shape
from app.training.today.day_load import Basis


class DailyLoadShape(Shape):
    """What one day cost, and where the runner stands at its end; null is not known."""

    date: dt.date
    load: float
    """Effort on the CR10 scale times minutes."""
    trimp: float | None
    """Training impulse by heart rate; null where something was done without one."""
    points: float | None
    """Daniels' points of the running; null where its pace or the runner's fitness is not known."""
    basis: Basis
    """What the load rests on, the least sure of its parts. Strength, mobility and cross-training that are
    still open count once they are done, where anything of the day is told."""
    measured: bool
    """Whether no load of the day rests on an assumption."""
    week_load: float | None
    """Of the last 7 days."""
    acute_chronic_ratio: float | None
    """The last 7 days beside a week of the last 28, those 7 included; null under 28 days, and after more than
    five days in a row without load: for 28 days, or for as many as those were, up to 56."""
    monotony: float | None
    """Mean over deviation of the last 7 days; 10 at most, where all are alike."""
    strain: float | None
    """`week_load` times monotony."""
    fitness: float | None
    """Mean load of a day, fading over 42 days; null under 42 days."""
    fatigue: float | None
    """Mean load of a day, fading over 7 days; null under 7 days."""
    form: float | None
    """Fitness less fatigue as the day begins."""


class LoadToday(DailyLoadShape):
    """Where the runner stands today."""

    ratio_measured: bool
    """Whether the effort of all 28 days is known: false also where what was planned counts as done, for the
    runner tells nothing, and where no more than the pace of a run is known. Under 28 days, and after days
    off, the ratio is null."""


class LoadAnswer(Shape):
    """The load of every day, and what today's numbers say."""

    engine: str
    athlete_id: UUID
    date: dt.date
    """Today, in the athlete's time zone."""
    timezone: str
    today: LoadToday | None
    """null while nothing is known."""
    text: str
    """What today's numbers say, in one sentence."""
    data: list[DailyLoadShape]
    """Every day from the first of which anything is known, oldest first."""
