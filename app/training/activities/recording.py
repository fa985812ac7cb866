"""What a watch recorded, whichever file it came in."""

from array import array
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

Sport = Literal["run", "walk", "bike", "swim", "row", "elliptical", "strength", "other"]

Clock = Literal["offset", "utc", "local"]
"""What `started_at` rests on.

offset  the instant and the local time are both known
utc     the instant is known, the local time is not: the offset is 0
local   the local time is known, the instant is not: it stands as if the offset were 0
"""

if TYPE_CHECKING:
    Series: TypeAlias = array[float]
else:
    Series = array  # takes no parameter before Python 3.12
"""One number a point, NaN where it is not known."""

ON_FOOT: frozenset[Sport] = frozenset(("run", "walk"))


class Remark(NamedTuple):
    """What the reader of an activity must know of how it was read; `slug` does not change."""

    slug: str
    text: str


@dataclass(frozen=True, slots=True)
class Track:
    """The points of a recording, one array a quantity; None where a quantity was never recorded.

    `elapsed_s` grows from point to point, `distance_m` never falls and has no gaps. `cadence_spm` counts the
    steps of both feet, in sports on foot; in others it is what the file says.
    """

    elapsed_s: Series
    distance_m: Series | None = None
    speed_m_per_s: Series | None = None
    heart_rate_bpm: Series | None = None
    cadence_spm: Series | None = None
    elevation_m: Series | None = None
    latitude_deg: Series | None = None
    longitude_deg: Series | None = None

    def __post_init__(self) -> None:
        lengths = {len(series) for field in fields(self) if (series := getattr(self, field.name)) is not None}
        if lengths != {len(self.elapsed_s)}:
            raise ValueError(f"all series of a track are of one length, not {sorted(lengths)}")

    def __len__(self) -> int:
        return len(self.elapsed_s)

    @property
    def span_s(self) -> float:
        """Seconds from the first point to the last."""
        return self.elapsed_s[-1] - self.elapsed_s[0] if self.elapsed_s else 0.0

    @property
    def length_m(self) -> float | None:
        """Metres from the first point to the last."""
        return self.distance_m[-1] - self.distance_m[0] if self.distance_m else None


class Pause(NamedTuple):
    """A time in which the watch was stopped, in seconds from the start."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class RecordedLap:
    """One lap as the watch tells it; `duration_s` is without pauses, `start_s` counts from the start."""

    start_s: float
    duration_s: float
    distance_m: float | None = None
    heart_rate_bpm: float | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """What the watch itself says of the whole; `timer_s` is without pauses, `elapsed_s` with them."""

    distance_m: float | None = None
    timer_s: float | None = None
    elapsed_s: float | None = None
    heart_rate_bpm: float | None = None
    elevation_gain_m: float | None = None


@dataclass(frozen=True, slots=True)
class Recording:
    """One activity of one sport. `partial` where the file was damaged and held more than could be read."""

    started_at: datetime
    clock: Clock
    sport: Sport
    track: Track
    laps: tuple[RecordedLap, ...] = ()
    pauses: tuple[Pause, ...] = ()
    totals: Totals = field(default_factory=Totals)
    device: str | None = None
    remarks: tuple[Remark, ...] = ()
    partial: bool = False

    def __post_init__(self) -> None:
        if self.started_at.tzinfo is None:
            raise ValueError("a recording starts at an instant with an offset")
