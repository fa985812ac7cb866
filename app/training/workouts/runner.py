"""For whom a workout is resolved: what is known of the runner's paces, goals and heart."""

from dataclasses import dataclass
from typing import Literal

from app.science.units import METRES_PER_KM, race_name
from app.science.vdot import SOLVED_DISTANCE_M, race_time_s
from app.training.circumstances import Factors
from app.training.heart import Heart
from app.training.zone_characters import CHARACTERS, Symbol
from app.training.zones import Zones, zones

LapLength = Literal[200, 400]


@dataclass(frozen=True, slots=True)
class Goal:
    """The race that the runner trains for, in metres, and the time wanted, in seconds."""

    distance_m: float
    time_s: float | None = None


@dataclass(frozen=True, slots=True)
class Runner:
    """One runner on one day.

    `is_known` False: the fitness is assumed, to reckon sizes with; no pace of it is shown as a target.
    """

    vdot: float
    zones: Zones
    is_known: bool = True
    goal: Goal | None = None
    heart: Heart | None = None
    lap_m: LapLength = 400

    @property
    def goal_name(self) -> str | None:
        """The name of the race trained for, where it has one."""
        return race_name(self.goal.distance_m) if self.goal else None

    @property
    def is_slowed(self) -> bool:
        """Whether the day's paces are other than those of a cool, level road."""
        easy = self.zones["E"]
        return easy.fast_s_per_km != easy.neutral_fast_s_per_km

    def neutral_race_pace(self, race: str, distance_m: float | None) -> float | None:
        """Seconds per kilometre of a race on a cool day: by the time wanted for a goal, else by fitness.

        None for a goal where no goal is known. `race` is the name in a target, `distance_m` its length.
        """
        wanted_s = None
        if race in ("goal", "race"):
            if self.goal is None:
                return None
            distance_m, wanted_s = self.goal.distance_m, self.goal.time_s
        elif self.goal is not None and race == f"goal:{self.goal_name}":
            wanted_s = self.goal.time_s
        if distance_m is None:
            return None
        return (wanted_s or self._race_time_s(distance_m)) / distance_m * METRES_PER_KM

    def slowing(self, symbol: Symbol, *, cools: bool) -> float:
        """Find by how much the day slows a zone; `cools`: the body cools, between repeats of it."""
        factor = self._factor(symbol)
        if cools == CHARACTERS[symbol].is_repeats:
            return factor
        repeats, continuous = self._factor("I"), self._factor("E")
        return factor * (repeats / continuous if cools else continuous / repeats)

    def _factor(self, symbol: Symbol) -> float:
        zone = self.zones[symbol]
        return zone.fast_s_per_km / zone.neutral_fast_s_per_km

    def _race_time_s(self, distance_m: float) -> float:
        shortest_m, longest_m = SOLVED_DISTANCE_M
        solved_m = min(max(distance_m, shortest_m), longest_m)
        return race_time_s(self.vdot, solved_m) * distance_m / solved_m


def runner(
    vdot: float, factors: Factors | None = None, *, goal: Goal | None = None, lap_m: LapLength = 400
) -> Runner:
    """Describe a runner of a known fitness, in weather that slows by `factors`.

    >>> round(runner(44.58).neutral_race_pace("5k", 5000), 1)
    264.0
    """
    return Runner(vdot, zones(vdot, factors), goal=goal, lap_m=lap_m)


def assumed_runner(vdot: float, goal: Goal | None = None) -> Runner:
    """Stand in for a runner of unknown fitness: sizes are reckoned with this VDOT, no pace is shown."""
    return Runner(vdot, zones(vdot), is_known=False, goal=goal)
