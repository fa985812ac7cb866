"""What `/v1/predictions` takes: one race or several, and what is known of the runner's training."""

from typing import Annotated, ClassVar

from pydantic import Field

from app.api.efforts import FitnessForm, PerformancesForm
from app.api.runner import Age, Sex
from app.api.wire import Distance, Number
from app.science.units import Units


class PredictionsQuery(FitnessForm):
    """The query of `GET /v1/predictions`."""

    weekly_distance_m: Annotated[float, Number(0, 500_000, "metres")] | None = None
    """What the runner covers in a usual week: more of it slows the marathon less."""
    age: Age | None = None
    """Age in years; with `sex` it gives each prediction its age grade."""
    sex: Sex | None = None
    """Sex, for the age grade."""
    distances: Annotated[list[Distance], Field(max_length=50)] = Field(default=[])
    """Further distances that are wanted."""
    units: Units = "metric"
    """Units of everything below `display`."""


class PredictionsBody(PredictionsQuery, PerformancesForm):
    """The body of `POST /v1/predictions`: as the query, or with several performances, each weighed."""

    OTHER_SOURCES: ClassVar[tuple[str, ...]] = ("performances",)
