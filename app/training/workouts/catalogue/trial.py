"""Time trials: to learn today's fitness."""

from functools import cache

from app.training.workouts.builders import MainSet
from app.training.workouts.catalogue.template import (
    Exposures,
    Parameter,
    Sets,
    Template,
    Wishes,
    exposure_of,
)
from app.training.workouts.construct import run
from app.training.workouts.extents import metres, minutes
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.targets import RpeTarget, race

_DISTANCES_M = (3000, 2400, 2000, 1600, 1500)
_TIMES_MIN = (20, 15, 12, 10, 8)
"""No shorter: an effort of a few minutes says little of endurance, and under 3:30 nothing of VDOT."""

_ALL_OUT = RpeTarget(9, 9)


@cache
def _trial(over: str | None) -> Exposures:
    if over == "20min":
        efforts = [run(minutes(length), _ALL_OUT) for length in _TIMES_MIN]
    else:
        efforts = [run(metres(length), race("3k")) for length in _DISTANCES_M]
    return (exposure_of("beginner", (MainSet("time_trial", (effort,)) for effort in efforts)),)


def _trial_of(wishes: Wishes, runner: Trainee) -> Exposures:
    """Run 3 km on a track; where none is at hand, 20 minutes."""
    is_on_track = runner.ground in (None, "track")
    return _trial(wishes.over or ("3k" if is_on_track else "20min"))


TRIALS: tuple[Template, ...] = (
    Template(
        slug="time-trial",
        name="Time trial",
        kind="time_trial",
        purpose="Shows today's fitness: start with restraint, run as evenly and as fast as you can: it "
        "sets new paces.",
        system="vo2max",
        audience="Runners without a recent race, every four to six weeks at most.",
        rule="paces-follow-fitness",
        content=Sets(_trial_of),
        surface="track",
        parameters=(Parameter("over", "3 km, or 20 minutes, less where the week is short", ("3k", "20min")),),
    ),
)
