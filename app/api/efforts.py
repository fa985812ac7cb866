"""An effort, a distance run in a time, as bodies and queries give it; and whether anybody can have run it."""

from typing import Self

from pydantic import model_validator

from app.api.wire import Distance, DistanceM, Fault, Form, Time, TimeS, refused
from app.science.units import clock
from app.science.world_records import fastest_plausible_s, slowest_plausible_s


def implausible(distance_m: float, time_s: float) -> str | None:
    """Why nobody ran this distance in this time, with the limit; None where somebody might have."""
    fastest_s, slowest_s = fastest_plausible_s(distance_m), slowest_plausible_s(distance_m)
    if fastest_s <= time_s <= slowest_s:
        return None
    why = "more than 7 % faster than the world record" if time_s < fastest_s else "slower than 20 min/km"
    return (
        f"{clock(time_s, 1)} for {distance_m:g} m is {why}; "
        f"accepted: {clock(fastest_s, 1)} to {clock(slowest_s)} ({fastest_s:.1f} to {slowest_s:.0f} s)"
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
            Fault(spoken, f"is missing; give {spoken} or {exact}")
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
