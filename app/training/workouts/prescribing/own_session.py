"""The caller's own session, from notation, JSON or parts, made ready for one runner on one day."""

from dataclasses import replace

from app.training.workouts.extents import Distance
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.prescribing.carrying import carried
from app.training.workouts.prescribing.grounds import AS_ASKED_ON_A_TREADMILL, ground_notices, home_of
from app.training.workouts.prescribing.purposes import purposeful
from app.training.workouts.prescribing.recoveries import odd_recoveries
from app.training.workouts.prescribing.remarks import is_run, own_notices, weather
from app.training.workouts.resolve import resolve
from app.training.workouts.steps import leaves
from app.training.workouts.workout import Workout


def own_session(workout: Workout, runner: Trainee, *, cut: bool) -> Workout:
    """Reckon a session for a runner: `cut` to what they may carry, or as it was asked for.

    Either way with its purpose, the weather among the reasons and what is to be minded among the warnings;
    those that it came with are another day's. ShapeError where it cannot be cut.

    >>> from app.training.workouts.notation import parse
    >>> from app.training.workouts.fitting.trainee import Profile
    >>> beginner = Profile(level="beginner", weekly_distance_m=25_000, vdot=38).trainee()
    >>> [own_session(parse("60 km E"), beginner, cut=cut).title for cut in (True, False)]
    ['15 km', '60 km']
    """
    asked = replace(workout, warnings=())
    found = purposeful(carried(asked, runner) if cut else _as_asked(asked, runner))
    reasons = (*found.reasons, *weather(runner)) if is_run(found) else found.reasons
    warnings = (*own_notices(found, runner, cut=cut), *odd_recoveries(found), *found.warnings)
    return replace(found, reasons=tuple(dict.fromkeys(reasons)), warnings=tuple(dict.fromkeys(warnings)))


def _as_asked(workout: Workout, runner: Trainee) -> Workout:
    """Leave the steps as they are, and say what the ground at hand makes of them."""
    found = resolve(workout, runner.runner)
    if not is_run(workout):
        return found
    warnings = tuple(ground_notices(home_of(workout), runner.ground))
    if runner.ground == "treadmill" and any(
        isinstance(step.extent, Distance) for step in leaves(workout.steps)
    ):
        warnings = (*warnings, AS_ASKED_ON_A_TREADMILL)
    return replace(found, warnings=warnings)
