"""An effort, a distance run in a time, as bodies and queries give it; and whether anybody can have run it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from math import ceil, floor
from typing import Annotated, ClassVar, Self

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError, model_validator

from app.api.wire import Day, Distance, DistanceM, Fault, Form, Number, Time, TimeS, refused
from app.science.units import clock
from app.science.world_records import fastest_plausible_s, record_s, slowest_plausible_s
from app.training.fitness import Conditions, Performance, PerformanceKind

_AHEAD_OF_UTC = dt.timedelta(days=1)
# Between 3:40 and 20 minutes a kilometre every distance can be run, so that the limits need not be reckoned.
_NEVER_A_RECORD_S_PER_M, _STILL_RUNNING_S_PER_M = 0.22, 1.2


def implausible(distance_m: float, time_s: float, *, is_logged: bool = False) -> str | None:
    """Why nobody ran this distance in this time, with the limit; None where somebody might have.

    A calculator takes what somebody might run one day, a log only what somebody has run.
    """
    if _NEVER_A_RECORD_S_PER_M * distance_m <= time_s <= _STILL_RUNNING_S_PER_M * distance_m:
        return None
    fastest_s = record_s(distance_m) if is_logged else fastest_plausible_s(distance_m)
    slowest_s = slowest_plausible_s(distance_m)
    if fastest_s <= time_s <= slowest_s:
        return None
    too_fast = f"{'' if is_logged else 'more than 7 % '}faster than the world record"
    why = too_fast if time_s < fastest_s else "slower than 20 min/km"
    return (
        f"{_exact(time_s)} for {distance_m:.10g} m is {why}; accepted is "
        f"{_exact(ceil(10 * fastest_s) / 10)} to {_exact(floor(slowest_s))} "
        f"({ceil(10 * fastest_s) / 10:.10g} to {floor(slowest_s)} s)"
    )


def _exact(time_s: float) -> str:
    """Write a time to the tenth, or to the second where it is a whole one."""
    return clock(time_s, 0 if time_s == round(time_s) else 1)


class SomeEffort(Form):
    """Distance and time, either of which may be left out: a change, or one of several ways."""

    IS_LOGGED: ClassVar[bool] = False

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
        if (why := implausible(self.distance_m, self.time_s, is_logged=self.IS_LOGGED)) is not None:
            raise refused(Fault(self.given_name("time_s"), why, self.time_s))
        return self


class Effort(SomeEffort):
    """A distance and the time for it, both required."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.distance_m is not None and self.time_s is not None:
            return self
        raise refused(
            *(
                Fault(spoken, f"This is missing: give `{spoken}` or `{exact}`.")
                for spoken, exact in (("distance", "distance_m"), ("time", "time_s"))
                if getattr(self, exact) is None
            )
        )

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
            sentence = f"This must be at most `temperature_c`, {temperature:.10g} degrees Celsius."
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
    MAY_BE_UNKNOWN: ClassVar[bool] = False

    @model_validator(mode="after")
    def _fitness_has_one_source(self) -> Self:
        parts_of_race = (self.distance_m is not None) + (self.time_s is not None)
        others = [name for name in self.OTHER_SOURCES if getattr(self, name) is not None]
        given = parts_of_race + 2 * len(others)
        if given == 2 or (given == 0 and self.MAY_BE_UNKNOWN):
            return self
        if not others:
            missing = "time" if self.distance_m is not None else "distance"
            raise refused(Fault(missing, f"This is missing: give {self._ways()}."))
        race = [self.given_name(name) for name in ("distance_m", "time_s") if getattr(self, name) is not None]
        sentence = f"More than one field says how fit the runner is: give {self._ways()}."
        raise refused(*(Fault(name, sentence, getattr(self, name)) for name in (*race, *others)))

    def performances_given(self) -> tuple[Performance, ...]:
        """List what the fitness rests on; nothing where it was given otherwise."""
        if self.distance_m is None or self.time_s is None:
            return ()
        return (Performance(self.distance_m, self.time_s),)

    def _ways(self) -> str:
        return " or ".join(("`distance` and `time`", *(f"`{name}`" for name in self.OTHER_SOURCES)))


class PerformancesForm(FitnessForm):
    """One race, or several performances with their days."""

    OTHER_SOURCES: ClassVar[tuple[str, ...]] = ("performances",)

    performances: Annotated[list[PerformanceForm], Field(min_length=1, max_length=100)] | None = None
    """Races and time trials, in place of `distance` and `time`; each is weighed by its age and distance."""
    date: Day | None = None
    """The day of the one race of `distance` and `time`; today unless said."""
    today: Day | None = None
    """The day that is asked about, on which performances have their age; today in UTC unless said."""

    @model_validator(mode="after")
    def _the_day_is_that_of_one_race(self) -> Self:
        if self.date is not None and (self.distance_m is None or self.time_s is None):
            raise refused(Fault("date", "This needs `distance` and `time` beside it.", self.date))
        return self

    def performances_given(self) -> tuple[Performance, ...]:
        """List what the fitness rests on; nothing where it was given otherwise."""
        if self.performances is None:
            return tuple(replace(each, date=self.date) for each in super().performances_given())
        return tuple(each.performance() for each in self.performances)

    def day(self, today_in_utc: dt.date) -> dt.date:
        """Say which day is asked about; a performance after it is refused with a ValidationError.

        Where nobody says what day it is, one of tomorrow is taken: it is tomorrow already in the east.
        """
        latest = self.today or today_in_utc + _AHEAD_OF_UTC
        for place, date in self._dates():
            if date > latest:
                sentence = f"This must not be after {'today' if self.today is None else self.today}."
                raise refused(Fault(place, sentence, date))
        return self.today or today_in_utc

    def _dates(self) -> Iterator[tuple[tuple[str | int, ...], dt.date]]:
        """List the days that performances are said to have, each with its place in the body."""
        if self.date:
            yield ("date",), self.date
        for place, each in enumerate(self.performances or ()):
            if each.date:
                yield ("performances", place, "date"), each.date


async def dated(request: Request, body: PerformancesForm, today_in_utc: dt.date) -> dt.date:
    """Say which day a body asks about; a performance after it is a RequestValidationError."""
    try:
        return body.day(today_in_utc)
    except ValidationError as error:
        faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_url=False)]
        raise RequestValidationError(faults, body=await request.json()) from None
