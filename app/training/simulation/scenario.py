"""What may happen to a plan; what contradicts itself is refused where the noun is made."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from app.training.adaptation.turns import MovedGoal, OtherDays
from app.training.athlete import SESSION_S, Contradiction
from app.training.circumstances import Circumstances
from app.training.dates import ONE_DAY

MOST_SCENARIOS = 20
MOST_CHANGES = 8
LONGEST_NAME = 100
TEMPERATURE_C, LEAST_DEW_POINT_C = (-40.0, 55.0), -80.0
VOLUME_SHARE = (0.3, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days in a row, both ends included."""

    # `from` is a word of Python's own: on the wire the underscore falls.
    __pydantic_config__: ClassVar[Mapping[str, Callable[[str], str]]] = {
        "alias_generator": lambda name: name.rstrip("_")
    }
    from_: dt.date
    to: dt.date

    def __post_init__(self) -> None:
        if self.to < self.from_:
            raise Contradiction("to", f"must not lie before from, {self.from_}", self.to)

    def dates(self) -> Iterator[dt.date]:
        """Every day."""
        return (self.from_ + number * ONE_DAY for number in range((self.to - self.from_).days + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed(Stretch):
    """No training, or cross-training in its place."""

    kind: Literal["missed"] = "missed"
    cross_training: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ill(Stretch):
    """Illness: with fever or anything below the neck, or a cold above it only."""

    kind: Literal["ill"] = "ill"
    fever: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat(Stretch):
    """Hot days; without a dew point half humidity is assumed."""

    kind: Literal["heat"] = "heat"
    temperature_c: float
    dew_point_c: float | None = None

    def __post_init__(self) -> None:
        Stretch.__post_init__(self)
        _within("temperature_c", self.temperature_c, TEMPERATURE_C)
        if self.dew_point_c is not None:
            _within("dew_point_c", self.dew_point_c, (LEAST_DEW_POINT_C, self.temperature_c))

    @property
    def weather(self) -> Circumstances:
        """The same as circumstances of a run."""
        return Circumstances(temperature_c=self.temperature_c, dew_point_c=self.dew_point_c)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessTime(Stretch):
    """So many seconds for a run on each of these days."""

    kind: Literal["less_time"] = "less_time"
    available_s: float

    def __post_init__(self) -> None:
        Stretch.__post_init__(self)
        _within("available_s", self.available_s, SESSION_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class LessVolume(Stretch):
    """Only this share of what is planned is run on these days."""

    kind: Literal["less_volume"] = "less_volume"
    share: float

    def __post_init__(self) -> None:
        Stretch.__post_init__(self)
        _within("share", self.share, VOLUME_SHARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRace:
    """A race, or a time trial, and its result."""

    kind: Literal["new_race"] = "new_race"
    date: dt.date
    distance_m: float
    time_s: float


Change = Missed | Ill | Heat | LessTime | LessVolume | NewRace | OtherDays | MovedGoal


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Changes that come together, under a name."""

    name: str
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        if not 0 < len(self.name) <= LONGEST_NAME:
            raise Contradiction("name", f"must have 1 to {LONGEST_NAME} characters", self.name)
        if len(self.changes) > MOST_CHANGES:
            raise Contradiction("changes", f"may be {MOST_CHANGES} at most", len(self.changes))


def _within(name: str, value: float, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if not low <= value <= high:
        raise Contradiction(name, f"must be from {low:.10g} to {high:.10g}", value)
