"""The pace band: a race in splits, as a runner prints and wears it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.science.pacing import Split, Strategy
from app.science.units import METRES_PER_KM, Units, clock, pace_text, race_name


@dataclass(frozen=True, slots=True)
class PaceBand:
    """A race in splits; `every` names what they are: km, mile or lap."""

    distance_m: float
    time_s: float
    every: str
    every_m: float
    strategy: Strategy
    has_course: bool
    units: Units
    splits: Sequence[Split]

    @property
    def race(self) -> str:
        """Name the race, by its distance where it has no name."""
        return race_name(self.distance_m) or f"{self.distance_m:g} m"

    @property
    def title(self) -> str:
        """Name the race and its time."""
        return f"{self.race} in {clock(self.time_s)}"

    @property
    def pace(self) -> str:
        """Say the pace that it averages."""
        return pace_text(self.time_s / self.distance_m * METRES_PER_KM, self.units)

    def mark(self, split: Split) -> str:
        """Name where a split ends: the kilometre, mile or lap, or the finish where that falls between."""
        count = split.end_distance_m / self.every_m
        return f"{round(count)}" if abs(count - round(count)) < 1e-6 else "end"
