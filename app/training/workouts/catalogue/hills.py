"""Hills, strides and fartlek: speed and strength without a track."""

from functools import cache

from app.training.athlete import Level
from app.training.workouts.builders import MainSet
from app.training.workouts.catalogue.template import (
    Exposures,
    Parameter,
    Sets,
    Template,
    Wishes,
    exposure,
    exposure_of,
)
from app.training.workouts.construct import jog, repeat, run
from app.training.workouts.cutting import sizes
from app.training.workouts.extents import Open, minutes, seconds
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.fitting.warm_up import for_hill_sprints
from app.training.workouts.steps import Step
from app.training.workouts.targets import effort

_DOWN = jog(Open("down"))

_SPRINTS: tuple[tuple[Level, int], ...] = (
    ("beginner", 6),
    ("beginner", 8),
    ("intermediate", 10),
    ("intermediate", 12),
)
_HILLS: tuple[tuple[Level, int], ...] = (("beginner", 3), ("beginner", 4), ("intermediate", 5))
_FARTLEKS: tuple[tuple[Level, int], ...] = (("beginner", 6), ("beginner", 8), ("intermediate", 10))
_FREE_MIN: tuple[tuple[Level, int], ...] = (("beginner", 20), ("intermediate", 25), ("advanced", 30))


@cache
def _sprints() -> Exposures:
    sprint = run(seconds(10), None, "uphill", "sprint")
    return tuple(
        exposure(level, MainSet("hills", (repeat(times, sprint, between=_DOWN),)))
        for level, times in _SPRINTS
    )


@cache
def _hills() -> Exposures:
    climb = run(seconds(60), None, "uphill")
    return tuple(
        exposure(level, MainSet("hills", (repeat(times, climb, between=_DOWN),))) for level, times in _HILLS
    )


@cache
def _fartlek() -> Exposures:
    on = run(minutes(1), effort("on"))
    off = Step(minutes(1), effort("off"), "recovery")
    return tuple(
        exposure_of(level, sizes(MainSet("fartlek", (repeat(times, on, off),)))) for level, times in _FARTLEKS
    )


@cache
def _free_fartlek() -> Exposures:
    return tuple(
        exposure_of(level, (MainSet("fartlek", (run(minutes(length), effort("fartlek")),)),))
        for level, length in _FREE_MIN
    )


def _fartlek_of(wishes: Wishes, _: Trainee) -> Exposures:
    return _free_fartlek() if wishes.style == "free" else _fartlek()


HILLS: tuple[Template, ...] = (
    Template(
        slug="fartlek",
        name="Fartlek",
        kind="fartlek",
        purpose="A play with pace by feel: quickness and VO2max without the pressure of the watch.",
        system="vo2max",
        audience="Every runner; the first hard session after a base, and a change for the experienced.",
        rule="menu-for-5k",
        content=Sets(_fartlek_of),
        parameters=(Parameter("style", "by the minute, or free", ("minutes", "free")),),
    ),
    Template(
        slug="hill-sprints",
        name="Hill sprints",
        kind="hills",
        purpose="Power and stiffness of calves and hips: ten seconds all out on a steep hill, full recovery.",
        system="neuromuscular",
        audience="Every runner, in every phase but the taper.",
        rule="hill-sprints",
        content=Sets(lambda _, __: _sprints(), for_hill_sprints),
        surface="hill",
    ),
    Template(
        slug="hill-repeats",
        name="Hill repeats",
        kind="hills",
        purpose="Leg strength and VO2max with less impact than on the track: strong, tall and even up the "
        "hill.",
        system="vo2max",
        audience="Every runner with a base; early in the season and for hilly races.",
        rule="early-quality-phase",
        content=Sets(lambda _, __: _hills()),
        surface="hill",
    ),
)
