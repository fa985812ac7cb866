"""Pyramids and ladders: rungs that rise, fall, or both (R26 to R28, R32 to R34)."""

from functools import cache
from typing import NamedTuple

from app.training.workouts.builders import MainSet, ladder, pyramid
from app.training.workouts.catalogue.template import (
    Exposures,
    Parameter,
    Sets,
    Template,
    Wishes,
    exposure,
    exposure_of,
)
from app.training.workouts.construct import jog
from app.training.workouts.extents import metres
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.targets import INTERVAL, Target, effort, race

PYRAMID_M = (600, 800, 1000, 1200, 1600, 1200, 1000, 800, 600, 400)
FASTER_DOWN_FROM = 5
"""The repetition from which a pyramid that is faster on the way down runs at mile pace."""

ASCENDING_M = (400, 400, 800, 800, 1000, 1000, 1600, 1600, 2000)

_FIVE_KM, _TEN_KM, _THREE_KM, _MILE = (race(name) for name in ("5k", "10k", "3k", "mile"))
_FAST = effort("fast")
_DEFAULT_JOG_M = 400.0
_RECOVERY = Parameter("recovery_m", "metres of jogging between", (200, 300, 400))


class Rung(NamedTuple):
    """One repetition of a descending ladder; the last has no recovery."""

    distance_m: int
    target: Target
    jog_m: int | None = None


_DESCENDING: tuple[tuple[Rung, ...], ...] = tuple(
    (
        Rung(first, _TEN_KM, 400),
        Rung(second, _FIVE_KM, 400),
        Rung(third, _MILE, 200),
        Rung(fourth, _FAST, 200),
        Rung(fifth, effort("sprint")),
    )
    for first, second, third, fourth, fifth in (
        (3200, 1600, 1000, 600, 200),
        (2400, 1200, 800, 400, 200),
        (2000, 1000, 600, 400, 200),
        (1600, 800, 400, 300, 200),
        (1200, 600, 400, 200, 100),
        (800, 400, 300, 200, 100),
    )
)
"""Whole, and the sizes for runners who cannot carry it."""

_SHORT: tuple[tuple[Rung, ...], ...] = tuple(
    (
        Rung(first, _TEN_KM, 400),
        Rung(second, _FIVE_KM, 400),
        Rung(third, _THREE_KM, 200),
        Rung(fourth, _MILE, 200),
        Rung(fifth, _FAST),
    )
    for first, second, third, fourth, fifth in (
        (1600, 1200, 800, 400, 200),
        (1200, 1000, 600, 300, 200),
        (1000, 800, 400, 300, 200),
        (800, 600, 400, 200, 100),
        (500, 400, 300, 200, 100),
    )
)


@cache
def _pyramid(jog_m: float, *, faster_down: bool) -> Exposures:
    rungs = list(map(metres, PYRAMID_M))
    down, turn = (_MILE, FASTER_DOWN_FROM) if faster_down else (None, None)
    return (exposure("beginner", pyramid(rungs, _FIVE_KM, jog(jog_m), down, turn)),)


def _pyramid_of(wishes: Wishes, _: Trainee) -> Exposures:
    return _pyramid(wishes.recovery_m or _DEFAULT_JOG_M, faster_down=bool(wishes.faster_down))


@cache
def _ascending(at: str | None, jog_m: float) -> Exposures:
    target = INTERVAL if at == "I" else _FIVE_KM
    return (exposure("beginner", ladder(list(map(metres, ASCENDING_M)), target, jog(jog_m), "ascending")),)


@cache
def _descending() -> Exposures:
    return (exposure_of("beginner", map(_ladder_of, _DESCENDING)),)


@cache
def _short() -> Exposures:
    return (exposure_of("beginner", map(_ladder_of, _SHORT)),)


def _ladder_of(rungs: tuple[Rung, ...]) -> MainSet:
    jogs = [jog(rung.jog_m) for rung in rungs if rung.jog_m is not None]
    targets = [rung.target for rung in rungs]
    return ladder([metres(rung.distance_m) for rung in rungs], targets, jogs, "descending")


SHAPES: tuple[Template, ...] = (
    Template(
        slug="pyramid",
        name="Pyramid",
        kind="pyramid",
        purpose="A 5 km pace that holds while the repetitions grow, and still holds when the legs are tired.",
        system="vo2max",
        audience="Whole for runners of 77 km a week and more with a 5 km under 19:30; smaller for "
        "everybody else.",
        rule="pyramid",
        content=Sets(_pyramid_of),
        surface="track",
        parameters=(
            _RECOVERY,
            Parameter("faster_down", "run at mile pace from the fifth repetition", (True, False)),
        ),
    ),
    Template(
        slug="ascending-ladder",
        name="Ascending ladder",
        kind="ladder",
        purpose="Strength at 5 km pace: every pair longer than the one before, the longest when it is "
        "hardest.",
        system="vo2max",
        audience="Advanced runners; whole from 80 km a week with a 5 km under 18:45.",
        rule="ascending-ladder",
        content=Sets(lambda wishes, _: _ascending(wishes.at, wishes.recovery_m or _DEFAULT_JOG_M)),
        levels=("advanced",),
        surface="track",
        parameters=(Parameter("at", "the pace: of a 5 km race, or I", ("5k", "I")), _RECOVERY),
    ),
    Template(
        slug="descending-ladder",
        name="Descending ladder",
        kind="ladder",
        purpose="Speed on tired legs: from 10 km pace down to a sprint, every repetition shorter and faster.",
        system="vo2max",
        audience="Experienced runners of 3 to 10 km.",
        rule="descending-ladder",
        content=Sets(lambda _, __: _descending()),
        levels=("intermediate", "advanced"),
        surface="track",
    ),
    Template(
        slug="short-ladder",
        name="Short ladder",
        kind="ladder",
        purpose="Every pace of a runner in one session: from 10 km pace to fast, every repetition faster.",
        system="vo2max",
        audience="Every runner with a base, also the week of a race.",
        rule="descending-ladder-quickens",
        content=Sets(lambda _, __: _short()),
        surface="track",
    ),
)
