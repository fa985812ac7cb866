"""How far a step goes: a distance as it was written, a duration, or until something happens.

>>> Distance(1.5, "mi").metres, Duration(90).seconds, Open("back").until
(2414.016, 90.0, 'back')
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from app.science.units import METRES_PER_KM, METRES_PER_MILE, SECONDS_PER_MINUTE
from app.training.workouts.errors import InvalidWorkoutError

Unit = Literal["m", "km", "mi", "yd", "lap"]

METRES_PER_UNIT: Mapping[Unit, float] = MappingProxyType(
    {"m": 1.0, "km": METRES_PER_KM, "mi": METRES_PER_MILE, "yd": 0.9144, "lap": 400.0}
)
"""A lap is one of the outdoor track, in lane 1."""

DECIMALS: Mapping[Unit, int] = MappingProxyType({"m": 2, "km": 5, "mi": 4, "yd": 2, "lap": 4})
"""How finely a distance is held in its own unit: to the centimetre, or the decimetre and a half of a mile."""

SHORTEST_M, LONGEST_M = 20.0, 300_000.0
SHORTEST_S, LONGEST_S = 1.0, 86_400.0

Until = Literal["equal_time", "equal_distance", "back", "down", "none"]
UNTIL: tuple[Until, ...] = ("equal_time", "equal_distance", "back", "down", "none")


def _set(noun: object, name: str, value: object) -> None:
    object.__setattr__(noun, name, value)


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance in the unit in which it was written, 20 m to 300 km; `metres` to the millimetre."""

    value: float
    unit: Unit = "m"
    metres: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.unit not in METRES_PER_UNIT:
            raise InvalidWorkoutError(
                f"{self.unit!r} is no unit of distance; accepted: {', '.join(DECIMALS)}"
            )
        _set(self, "value", round(float(self.value), DECIMALS[self.unit]))
        _set(self, "metres", round(self.value * METRES_PER_UNIT[self.unit], 3))
        if not SHORTEST_M <= self.metres <= LONGEST_M:
            raise InvalidWorkoutError(f"a step covers 20 m to 300 km, not {self.value:.10g} {self.unit}")

    @classmethod
    def of_metres(cls, metres: float) -> "Distance":
        """Write metres as a runner would: whole kilometres, quarters of a mile, else metres.

        >>> Distance.of_metres(2000), Distance.of_metres(1609.344), Distance.of_metres(800)
        (Distance(value=2.0, unit='km'), Distance(value=1.0, unit='mi'), Distance(value=800.0, unit='m'))
        """
        if metres % METRES_PER_KM == 0:
            return cls(metres / METRES_PER_KM, "km")
        quarters = round(4 * metres / METRES_PER_MILE)
        if metres % 1 and abs(metres - quarters * METRES_PER_MILE / 4) < 0.0006:
            return cls(quarters / 4, "mi")
        return cls(metres, "m")


@dataclass(frozen=True, slots=True)
class Duration:
    """A time, 1 s to 24 h, to the hundredth of a second."""

    seconds: float

    def __post_init__(self) -> None:
        _set(self, "seconds", round(float(self.seconds), 2))
        if not SHORTEST_S <= self.seconds <= LONGEST_S:
            raise InvalidWorkoutError(f"a step lasts 1 s to 24 h, not {self.seconds:.10g} s")


@dataclass(frozen=True, slots=True)
class Open:
    """No extent of its own: until the runner says so, or as a recovery until what is named here.

    `equal_time` and `equal_distance` of what was run just before, `back` to where it began, `down` the hill,
    `none` for no recovery at all, or a share of the time just run (`time_percent`, from and to).
    """

    until: Until | None = None
    time_percent: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until not in UNTIL:
            raise InvalidWorkoutError(f"{self.until!r} is no end of a step; accepted: {', '.join(UNTIL)}")
        if self.time_percent is None:
            return
        if self.until is not None:
            raise InvalidWorkoutError("a recovery ends either by `until` or by `time_percent`, not by both")
        low, high = (round(float(share), 1) for share in self.time_percent)
        if not 1 <= low <= high <= 1000:
            raise InvalidWorkoutError(
                f"a recovery takes 1 to 1000 % of the time run, not {low:.10g} to {high:.10g} %"
            )
        _set(self, "time_percent", (low, high))

    @property
    def is_bound(self) -> bool:
        """Whether it ends by itself, measured by what was run before."""
        return self.until is not None or self.time_percent is not None


Extent = Distance | Duration | Open

OPEN = Open()


def metres(value: float) -> Distance:
    return Distance(value, "m")


def km(value: float) -> Distance:
    return Distance(value, "km")


def miles(value: float) -> Distance:
    return Distance(value, "mi")


def seconds(value: float) -> Duration:
    return Duration(value)


def minutes(value: float) -> Duration:
    return Duration(value * SECONDS_PER_MINUTE)
