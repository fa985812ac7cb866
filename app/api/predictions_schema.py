"""The shape of predictions, for the OpenAPI document."""

from app.api.paces_schema import FitnessShape, NoticeShape, Shape


class Interval(Shape):
    """The central 80 %: one race in ten is faster, one in ten slower."""

    low_s: float
    high_s: float
    share: float
    """0.8"""


class PredictionDisplay(Shape):
    """For people, in the asked units."""

    time: str
    interval: str
    pace: str


class PredictionShape(Shape):
    """What this runner should expect at a distance, which is not the equal race of the published table."""

    distance: str | None
    distance_m: float
    time_s: float
    interval: Interval
    pace_s_per_km: float
    weights: list[float]
    """The share of each performance in it, in the order of `fitness.evidence`."""
    age_grade_percent: float | None
    """Where age and sex are known."""
    display: PredictionDisplay
    warnings: list[NoticeShape]


class PredictionsAnswer(Shape):
    """The races of the published table, then the distances that were asked for."""

    engine: str
    fitness: FitnessShape
    predictions: list[PredictionShape]
    rules: list[str]
    """Slugs of the rules behind the numbers, at `/v1/rules/{slug}`."""
    warnings: list[NoticeShape]
