"""Critical velocity: minutes at the pace of a 30-minute race, and a few fast ones at the end (R11)."""

from collections.abc import Iterator
from functools import cache

from app.training.athlete import Level
from app.training.workouts.builders import MainSet, critical_velocity, repeats, then
from app.training.workouts.catalogue.template import Exposures, Sets, Template, exposure_of
from app.training.workouts.construct import jog
from app.training.workouts.cutting import sizes
from app.training.workouts.extents import minutes, seconds
from app.training.workouts.targets import race

_MILE = race("mile")

_FINISHES = {
    3: repeats(5, seconds(45), _MILE, jog(minutes(1))),
    1: repeats(6, seconds(30), _MILE, jog(minutes(1))),
    5: repeats(6, seconds(30), _MILE, jog(minutes(1))),
}
"""By the minutes of a repetition."""

_FEWEST = 3
_RECOVERIES = {3: minutes(1), 1: minutes(1), 5: seconds(90)}

_STEPS: dict[int, tuple[tuple[Level, int], ...]] = {
    3: (("beginner", 5), ("intermediate", 6), ("advanced", 7)),
    1: (("beginner", 10), ("beginner", 12), ("intermediate", 16)),
    5: (("beginner", 3), ("intermediate", 4), ("intermediate", 5), ("advanced", 6)),
}


@cache
def _exposures(length_min: int) -> Exposures:
    return tuple(exposure_of(level, _sizes(times, length_min)) for level, times in _STEPS[length_min])


def _sizes(most: int, length_min: int) -> Iterator[MainSet]:
    """Drop half of the long repetitions at most; then the fast finish, and start again without it."""
    length, recovery = minutes(length_min), jog(_RECOVERIES[length_min])
    for times in range(most, max(most // 2, _FEWEST) - 1, -1):
        yield then(critical_velocity(times, length, recovery), recovery, _FINISHES[length_min])
    yield from sizes(critical_velocity(most, length, recovery))


CRITICAL_VELOCITIES: tuple[Template, ...] = (
    Template(
        slug="cv-3min",
        name="Critical velocity",
        kind="critical_velocity",
        purpose="Aerobic capacity of the fast fibres and a fast cruising speed, then a quick finish at "
        "mile pace.",
        system="aerobic_capacity",
        audience="Runners of 1500 m to half marathon, at most once a week.",
        rule="critical-velocity-sessions",
        content=Sets(lambda _, __: _exposures(3)),
    ),
    Template(
        slug="cv-1min",
        name="Critical velocity",
        kind="critical_velocity",
        purpose="Critical velocity in short repetitions that stay smooth, then a quick finish.",
        system="aerobic_capacity",
        audience="Runners new to critical velocity, and all in a week that asks for less.",
        rule="critical-velocity-sessions",
        content=Sets(lambda _, __: _exposures(1)),
    ),
    Template(
        slug="cv-5min",
        name="Critical velocity",
        kind="critical_velocity",
        purpose="The longest hold at critical velocity: stamina just above the threshold, then a quick "
        "finish.",
        system="aerobic_capacity",
        audience="Experienced runners of 5 km to half marathon with the shorter sessions behind them.",
        rule="critical-velocity-sessions",
        content=Sets(lambda _, __: _exposures(5)),
        levels=("intermediate", "advanced"),
    ),
)
