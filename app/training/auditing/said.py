"""What a plan says that its runs come to, held against what their steps hold."""

from collections.abc import Iterator

from app.science.units import METRES_PER_KM, clock
from app.training.auditing.reckoning import Content
from app.training.workouts.document import Sums

_TOLERANCE = 0.25
"""A plan may show the paces of another day, of heat or of a return: those lie no farther apart."""

_ZONES_TOLERANCE = 0.05


def untrue_sums(said: Sums, own: Content) -> Iterator[str]:
    """Say where the sums of a run are not those of its steps, or contradict each other."""
    if said.distance_m is not None and _differ(said.distance_m, own.distance_m):
        yield (f"a run is said to be {_km(said.distance_m)} long, and its steps hold {_km(own.distance_m)}")
    if said.duration_s is not None and _differ(said.duration_s, own.duration_s):
        yield (
            f"a run is said to last {_clock(said.duration_s)}, and its steps take {_clock(own.duration_s)}"
        )
    if said.zones_s is None or said.duration_s is None:
        return
    # Walking and standing are of no zone.
    running_s = said.duration_s - (own.duration_s - own.running_s)
    if abs(said.zones_s - running_s) > _ZONES_TOLERANCE * max(said.duration_s, own.duration_s):
        yield (
            f"the zones of a run sum to {_clock(said.zones_s)}, and it is said to hold "
            f"{_clock(running_s)} of running"
        )


def _differ(said: float, own: float) -> bool:
    return abs(said - own) > _TOLERANCE * own


def _km(metres: float) -> str:
    return f"{round(metres / METRES_PER_KM, 1):g} km"


def _clock(seconds: float) -> str:
    return clock(max(seconds, 0.0))
