"""An activity as a file gives it: in the file's order, on the file's clock, unexamined."""

from array import array
from dataclasses import dataclass, field, replace
from math import nan

from app.training.activities.errors import RefusedFile
from app.training.activities.recording import Clock, Remark, Series, Sport, Totals

MOST_POINTS = 300_000
MOST_LAPS = 10_000


@dataclass(slots=True)
class Samples:
    """Points in the file's order, one array a quantity; NaN where a point lacks it.

    `time_s` counts from 1970. `begins` is 1 where a point begins a new stretch, after the watch was stopped.
    """

    time_s: Series = field(default_factory=lambda: array("d"))
    distance_m: Series = field(default_factory=lambda: array("d"))
    speed_m_per_s: Series = field(default_factory=lambda: array("d"))
    heart_rate_bpm: Series = field(default_factory=lambda: array("d"))
    cadence_per_min: Series = field(default_factory=lambda: array("d"))
    elevation_m: Series = field(default_factory=lambda: array("d"))
    latitude_deg: Series = field(default_factory=lambda: array("d"))
    longitude_deg: Series = field(default_factory=lambda: array("d"))
    begins: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        return len(self.time_s)

    def add(self, point: "Point", *, begins: bool = False) -> None:
        """Add a point; RefusedFile beyond the most that are kept."""
        if len(self.time_s) >= MOST_POINTS:
            raise RefusedFile(
                "too-many-points",
                "The activity has too many points.",
                f"more than {MOST_POINTS:,} points",
                f"an activity of at most {MOST_POINTS:,} points",
            )
        self.time_s.append(point.time_s)
        self.distance_m.append(point.distance_m)
        self.speed_m_per_s.append(point.speed_m_per_s)
        self.heart_rate_bpm.append(point.heart_rate_bpm)
        self.cadence_per_min.append(point.cadence_per_min)
        self.elevation_m.append(point.elevation_m)
        self.latitude_deg.append(point.latitude_deg)
        self.longitude_deg.append(point.longitude_deg)
        self.begins.append(begins)


@dataclass(slots=True)
class Point:
    """One point while a file is read; `time_s` counts from 1970."""

    time_s: float = nan
    distance_m: float = nan
    speed_m_per_s: float = nan
    heart_rate_bpm: float = nan
    cadence_per_min: float = nan
    elevation_m: float = nan
    latitude_deg: float = nan
    longitude_deg: float = nan


@dataclass(slots=True)
class DraftLap:
    """One lap as a file tells it; `start_time_s` counts from 1970."""

    start_time_s: float = nan
    duration_s: float | None = None
    distance_m: float | None = None
    heart_rate_bpm: float | None = None


@dataclass(slots=True)
class Draft:
    """One activity as a file gives it; times count from 1970, local ones as if the offset were 0.

    `stops` are the times between which the file says that the watch was stopped, None where it cannot say.
    """

    sport: Sport | None = None
    samples: Samples = field(default_factory=Samples)
    start_time_s: float | None = None
    laps: list[DraftLap] = field(default_factory=list)
    stops: list[tuple[float, float]] | None = None
    totals: Totals = field(default_factory=Totals)
    device: str | None = None
    clock: Clock = "utc"
    utc_offset_s: float = 0.0
    remarks: list[Remark] = field(default_factory=list)
    partial: bool = False

    def add(self, lap: DraftLap) -> None:
        """Add a lap; RefusedFile beyond the most that are kept."""
        if len(self.laps) >= MOST_LAPS:
            raise RefusedFile(
                "too-many-points",
                "The activity has too many laps.",
                f"more than {MOST_LAPS:,} laps",
                f"an activity of at most {MOST_LAPS:,} laps",
            )
        self.laps.append(lap)


def shifted(draft: Draft, seconds: float) -> Draft:
    """Move a draft in time, as one whose clock counted from when the watch was switched on."""
    moved = replace(
        draft,
        samples=replace(
            draft.samples, time_s=array("d", [time_s + seconds for time_s in draft.samples.time_s])
        ),
        laps=[replace(lap, start_time_s=lap.start_time_s + seconds) for lap in draft.laps],
    )
    moved.start_time_s = None if draft.start_time_s is None else draft.start_time_s + seconds
    moved.stops = None if draft.stops is None else [(a + seconds, b + seconds) for a, b in draft.stops]
    return moved
