"""An effort, a distance run in a time, as bodies and queries give it; and whether anybody can have run it."""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from app.api.wire import Day, Distance, DistanceM, Fault, Form, Number, Time, TimeS, refused
from app.science.units import clock
from app.science.world_records import fastest_plausible_s, slowest_plausible_s
from app.training.fitness import Conditions, Performance, PerformanceKind


def implausible(distance_m: float, time_s: float) -> str | None:
    """Why nobody ran this distance in this time, with the limit; None where somebody might have."""
    fastest_s, slowest_s = fastest_plausible_s(distance_m), slowest_plausible_s(distance_m)
    if fastest_s <= time_s <= slowest_s:
        return None
    why = "more than 7 % faster than the world record" if time_s < fastest_s else "slower than 20 min/km"
    return (
        f"{clock(time_s, 1)} for {distance_m:g} m is {why}; accepted is "
        f"{clock(fastest_s, 1)} to {clock(slowest_s)} ({fastest_s:.1f} to {slowest_s:.0f} s)."
    )


class SomeEffort(Form):
    """Distance and time, either of which may be left out: a change, or one of several ways."""

    distance: Distance | None = None
    """The distance as a race's name or in metres, 400 m to 100 km."""
    distance_m: DistanceM | None = None
    """The distance in metres, in place of `distance`."""
    time: Time | None = None
    """The time as a clock shows it, or in seconds."""
    time_s: TimeS | None = None
    """The time in seconds, in place of `time`."""

    @model_validator(mode="after")
    def _somebody_might_have_run_it(self) -> Self:
        if self.distance_m is None or self.time_s is None:
            return self
        if (why := implausible(self.distance_m, self.time_s)) is not None:
            raise refused(Fault(self.given_name("time_s"), why, self.time_s))
        return self


class Effort(SomeEffort):
    """A distance and the time for it, both required."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        missing = [
            Fault(spoken, f"This is missing: give `{spoken}` or `{exact}`.")
            for spoken, exact in (("distance", "distance_m"), ("time", "time_s"))
            if getattr(self, exact) is None
        ]
        if missing:
            raise refused(*missing)
        return self

    def metres(self) -> float:
        """Say the distance, which a whole effort has."""
        return self.distance_m or 0.0

    def seconds(self) -> float:
        """Say the time, which a whole effort has."""
        return self.time_s or 0.0


class ConditionsForm(Form):
    """What a performance was run in."""

    temperature_c: Annotated[float, Number(-40, 55, "degrees Celsius")] | None = None
    """Air temperature."""
    dew_point_c: Annotated[float, Number(-80, 55, "degrees Celsius")] | None = None
    """Dew point, at most the air temperature."""
    elevation_gain_m: Annotated[float, Number(0, 20_000, "metres")] | None = None
    """Metres climbed in all."""
    altitude_m: Annotated[float, Number(-500, 5500, "metres")] | None = None
    """Height above the sea."""

    @model_validator(mode="after")
    def _dew_falls_from_the_air(self) -> Self:
        dew_point, temperature = self.dew_point_c, self.temperature_c
        if dew_point is not None and temperature is not None and dew_point > temperature:
            sentence = f"This must be at most `temperature_c`, {temperature:g} degrees Celsius."
            raise refused(Fault("dew_point_c", sentence, dew_point))
        return self


class PerformanceForm(Effort):
    """One performance among several."""

    date: Day | None = None
    """The day of it in the runner's own time zone; today unless said."""
    kind: PerformanceKind = "race"
    """A race or a time trial."""
    conditions: ConditionsForm | None = None
    """What it was run in; it is said where that may have cost time."""

    def performance(self) -> Performance:
        """Turn it into what the coach knows."""
        conditions = Conditions(**self.conditions.model_dump()) if self.conditions else None
        return Performance(self.metres(), self.seconds(), self.date, self.kind, conditions)


class FitnessForm(SomeEffort):
    """How fit the runner is: from a race, or where a form allows it from an index or several performances."""

    OTHER_SOURCES: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="after")
    def _fitness_has_one_source(self) -> Self:
        race = [self.given_name(name) for name in ("distance_m", "time_s") if getattr(self, name) is not None]
        others = [name for name in self.OTHER_SOURCES if getattr(self, name) is not None]
        if len(race[:1]) + len(others) > 1:
            sentence = f"More than one field says how fit the runner is: give {self._ways()}."
            raise refused(*(Fault(name, sentence, getattr(self, name)) for name in (*race, *others)))
        if len(race) + 2 * len(others) < 2:
            missing = "time" if self.distance_m is not None else "distance"
            raise refused(Fault(missing, f"This is missing: give {self._ways()}."))
        return self

    def _ways(self) -> str:
        return " or ".join(("`distance` and `time`", *(f"`{name}`" for name in self.OTHER_SOURCES)))
