"""The shape of splits, for the OpenAPI document."""

from typing import Literal

from app.api.paces_schema import Shape
from app.science.pacing import Strategy


class SplitDisplay(Shape):
    """For people: where it ends, how long it takes, what the clock shows there."""

    mark: str
    split: str
    elapsed: str
    pace: str


class SplitShape(Shape):
    """One piece of the race."""

    index: int
    distance_m: float
    end_distance_m: float
    duration_s: float
    elapsed_s: float
    pace_s_per_km: float
    climb_m: float
    """Net climb; 0 without a course."""
    display: SplitDisplay


class BandDisplay(Shape):
    """For people, in the asked units."""

    title: str
    pace: str


class SplitsAnswer(Shape):
    """A race in splits."""

    engine: str
    distance: str | None
    distance_m: float
    time_s: float
    pace_s_per_km: float
    every: Literal["km", "mile", "lap"]
    every_m: float
    strategy: Strategy
    splits: list[SplitShape]
    rules: list[str]
    """Slugs of the rules behind the splits, at `/v1/rules/{slug}`."""
    display: BandDisplay
