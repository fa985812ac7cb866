"""The profile of a session: a bar for every step as it is run, by its time and its intensity.

Heights are levels: 0 the ground, standing just above it, walking 1, jogging 2, then the zones from E (3) to
S (9), evenly apart, to be told from their neighbours. Within a zone faster stands a little higher.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from app.training.workouts.booking import by_name
from app.training.workouts.steps import BOOKED, Booked, Node, Step, leaves
from app.training.workouts.targets import Progression
from app.training.workouts.workout import Workout

Look = Booked | Literal["walk", "stand"]
"""How a bar is filled: as its zone, or as what is done instead of running."""

JOG_LEVEL, WALK_LEVEL, STAND_LEVEL = 2.0, 1.0, 0.3
LEVELS: Mapping[Look, float] = MappingProxyType(
    {"stand": STAND_LEVEL, "walk": WALK_LEVEL, **{zone: 3.0 + place for place, zone in enumerate(BOOKED)}}
)

_LEVELS_PER_SPEED = 20.0
_MOST_WITHIN_ZONE = 0.4
"""A twentieth faster is a level higher, as between zones, but a bar stays nearest to its own zone's level."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One step as it is run; `start` and `end` are levels that differ where the pace changes evenly."""

    seconds: float
    start: float
    end: float
    look: Look

    @property
    def top(self) -> float:
        """Its highest level."""
        return max(self.start, self.end)


def bars(node: Node, paces: "Paces") -> list[Bar]:
    """Draw up the bars of a reckoned step or repeat, in the order in which they are run."""
    if isinstance(node, Step):
        bar = _bar(node, paces)
        return [bar] if bar.seconds else []
    once = [bar for child in node.steps for bar in bars(child, paces)]
    if node.recovery is None:
        return once * node.times
    between = bars(node.recovery, paces)
    return (once + between) * (node.times - 1) + once


Paces = Mapping[Booked, float]
"""The middle of the paces that are run within one zone, in seconds per kilometre."""


def middle_paces(workout: Workout) -> Paces:
    """Find the middle of the different paces in each zone."""
    found: dict[Booked, set[float]] = {}
    for booked, pace in _paced(workout):
        found.setdefault(booked, set()).add(pace)
    return {booked: sum(paces) / len(paces) for booked, paces in found.items()}


def _paced(workout: Workout) -> Iterator[tuple[Booked, float]]:
    for step in leaves(workout.steps):
        found = step.reckoned
        if found is not None and found.pace is not None and found.counts_as is not None:
            yield found.counts_as, found.pace.middle_s_per_km


def _bar(step: Step, paces: Paces) -> Bar:
    found = step.reckoned
    seconds = found.duration_s if found else 0.0
    booked = found.counts_as if found else None
    if booked is None:
        look: Look = "walk" if step.mode == "walk" else "stand"
        return Bar(seconds, LEVELS[look], LEVELS[look], look)
    if isinstance(step.target, Progression):
        return _slope(step.target, seconds, booked)
    level = JOG_LEVEL if step.mode == "jog" and step.target is None else LEVELS[booked]
    if found and found.pace is not None:
        middle = paces[booked]
        faster = _LEVELS_PER_SPEED * (middle - found.pace.middle_s_per_km) / middle
        level += min(max(faster, -_MOST_WITHIN_ZONE), _MOST_WITHIN_ZONE)
    return Bar(seconds, level, level, booked)


def _slope(target: Progression, seconds: float, booked: Booked) -> Bar:
    """Rise or fall between the levels of both ends; half a level about its own where they have no names."""
    start, end = by_name(target.start), by_name(target.end)
    if start is None or end is None:
        level = LEVELS[booked]
        return Bar(seconds, level - 0.5, level + 0.5, booked)
    return Bar(seconds, LEVELS[start], LEVELS[end], booked)
