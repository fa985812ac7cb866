"""What stands around hard running: easy kilometres before and after, and drills between.

Rules: 1 to 2 miles or 15 to 20 minutes each (R29), at least 10 and 5 minutes (I14); who runs little warms up
for as little as that.
"""

from functools import lru_cache
from typing import NamedTuple

from app.science.units import METRES_PER_KM
from app.training.rules import find_rule
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import Distance, Duration, Extent, km, minutes
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.steps import Intent, Node, Step, leaves
from app.training.workouts.targets import EASY

LEAST_WARM_UP_S, LEAST_COOL_DOWN_S = map(find_rule("I14").number, ("warm_up_s", "cool_down_s"))

LOW_WEEK_M, HIGH_WEEK_M = 25_000.0, 75_000.0
"""Below, a runner warms up as shortly as is allowed; from the other on as long as is usual."""

DRILLS: tuple[Exercise, ...] = (
    Exercise("leg swings", 1, repetitions=10, each_side=True),
    Exercise("walking lunges", 1, repetitions=10, each_side=True),
    Exercise("A-skip", 2, repetitions=20),
    Exercise("high knees", 2, repetitions=20),
    Exercise("butt kicks", 2, repetitions=20),
    Exercise("fast feet", 2, duration_s=10),
)
"""After the easy running, before the first hard step; walk back between the sets."""

SHORT_DRILLS: tuple[Exercise, ...] = (DRILLS[0], DRILLS[2], DRILLS[3])


@lru_cache(maxsize=256)
def _easy_step(extent: Extent, intent: Intent) -> Step:
    return Step(extent, EASY, intent)


class Around(NamedTuple):
    """Warm-up, cool-down and drills."""

    warm_up: Extent
    cool_down: Extent
    drills: tuple[Exercise, ...] = DRILLS

    def steps(self, main: tuple[Node, ...]) -> tuple[Node, ...]:
        """Put them around the main set."""
        return (_easy_step(self.warm_up, "warmup"), *main, _easy_step(self.cool_down, "cooldown"))


LEAST = Around(Duration(LEAST_WARM_UP_S), Duration(LEAST_COOL_DOWN_S), SHORT_DRILLS)

_BY_TIME = (
    Around(minutes(10), minutes(5), SHORT_DRILLS),
    Around(minutes(15), minutes(10)),
    Around(minutes(20), minutes(15)),
)
_FOR_HILL_SPRINTS = (
    Around(minutes(15), minutes(15)),
    Around(minutes(15), minutes(15)),
    Around(minutes(20), minutes(20)),
)
_WARM_UPS = ((km(1.5), km(2), km(3)), (km(2), km(3), km(1.5)), (km(3), km(2), km(1.5)))
_COOL_DOWNS = ((km(1), km(1.5), km(2)), (km(2), km(1)), (km(2), km(1)))
"""By the size of the week, what is liked best first."""

_LONGEST_S = 1200.0
"""Nobody warms up for longer: a slow runner goes by time."""


def usual(main: tuple[Node, ...], runner: Trainee) -> Around:
    """Warm up by distance for a session of distances, else by time, as long as the runner's week suggests."""
    by_time = _BY_TIME[_size(runner)]
    if not any(isinstance(step.extent, Distance) and step.intent == "work" for step in leaves(main)):
        return by_time
    size = _size(runner)
    return Around(
        _suiting(_WARM_UPS[size], LEAST_WARM_UP_S, runner) or by_time.warm_up,
        _suiting(_COOL_DOWNS[size], LEAST_COOL_DOWN_S, runner) or by_time.cool_down,
        by_time.drills,
    )


def for_hill_sprints(_: tuple[Node, ...], runner: Trainee) -> Around:
    """Warm up and cool down for 15 to 20 minutes (R06)."""
    return _FOR_HILL_SPRINTS[_size(runner)]


def _size(runner: Trainee) -> int:
    return (runner.weekly_distance_m >= LOW_WEEK_M) + (runner.weekly_distance_m >= HIGH_WEEK_M)


def _suiting(lengths: tuple[Distance, ...], least_s: float, runner: Trainee) -> Extent | None:
    """Find the first length that lasts neither too short nor too long."""
    for length in lengths:
        if least_s <= length.metres / METRES_PER_KM * runner.easy_s_per_km <= _LONGEST_S:
            return length
    return None
