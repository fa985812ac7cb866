"""What `/v1/splits` takes: a race, the time or pace for it, and how it is to be divided."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.api.efforts import SomeEffort, implausible
from app.api.wire import Fault, Form, Number, Pace, PaceSPerKm, refused
from app.science.pacing import Strategy
from app.science.units import METRES_PER_KM, METRES_PER_MILE, Units

Every = Literal["km", "mile", "lap"]

_LAP_M = 400


class SplitsQuery(SomeEffort):
    """The query of `GET /v1/splits`."""

    pace: Pace | None = None
    """The pace to average, with its unit, in place of `time`."""
    pace_s_per_km: PaceSPerKm | None = None
    """The pace to average in seconds per kilometre, in place of `pace`."""
    every: Every = "km"
    """Where to take the time: each kilometre, mile or lap."""
    lap_m: Literal[200, 400] | None = None
    """Length of a lap, 200 (indoors) or 400 m (unless said). Needs `every=lap`."""
    strategy: Strategy = "even"
    """Even effort, or negative: steadily faster, the second half by 1.5 %."""
    units: Units = "metric"
    """Units of the paces below `display`."""

    @model_validator(mode="after")
    def _one_goal_is_given(self) -> Self:
        if self.distance_m is None:
            raise refused(Fault("distance", "This is missing: give `distance` or `distance_m`."))
        given = [name for name in ("time_s", "pace_s_per_km") if getattr(self, name) is not None]
        if len(given) == 2:
            sentence = "A time and a pace say the same thing: give one of them."
            raise refused(*(Fault(self.given_name(name), sentence, getattr(self, name)) for name in given))
        if not given:
            raise refused(Fault("time", "This is missing: give `time` or `pace`."))
        if self.lap_m is not None and self.every != "lap":
            raise refused(Fault("lap_m", "This needs `every=lap` beside it.", self.lap_m))
        return self

    @model_validator(mode="after")
    def _somebody_might_hold_the_pace(self) -> Self:
        if self.pace_s_per_km is not None and (why := implausible(self.metres(), self.seconds())) is not None:
            raise refused(Fault(self.given_name("pace_s_per_km"), why, self.pace_s_per_km))
        return self

    def metres(self) -> float:
        """Say the distance, which was given one way or the other."""
        return self.distance_m or 0.0

    def seconds(self) -> float:
        """Say the time for the whole, given as such or as a pace."""
        if self.pace_s_per_km is None:
            return self.time_s or 0.0
        return self.pace_s_per_km * self.metres() / METRES_PER_KM

    def every_m(self) -> float:
        """Say how long a split is."""
        lengths_m = {"km": METRES_PER_KM, "mile": METRES_PER_MILE, "lap": float(self.lap_m or _LAP_M)}
        return lengths_m[self.every]


class CoursePoint(Form):
    """One point of a course."""

    distance_m: Annotated[float, Number(0, 110_000, "metres")]
    """Metres from the start."""
    elevation_m: Annotated[float, Number(-500, 9000, "metres")]
    """Height above the sea."""


class SplitsBody(SplitsQuery):
    """The body of `POST /v1/splits`: as the query, or over a course."""

    course: Annotated[list[CoursePoint], Field(min_length=2, max_length=10_000)] | None = None
    """Points from 0 m to the finish, within 5 % of the distance: effort is then even, not pace."""

    def points(self) -> list[tuple[float, float]] | None:
        """List the points of the course."""
        return [(point.distance_m, point.elevation_m) for point in self.course] if self.course else None
