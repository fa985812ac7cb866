"""Prescribing a session of the catalogue for one runner: which step of it, how much, where, and why.

What was cut is said in `reasons`: by which rule, from what to what. The same request always gives the same
workout.
"""

from app.science.units import SECONDS_PER_MINUTE
from app.training.workouts.catalogue import NO_WISHES, Template, Wishes, find_template
from app.training.workouts.catalogue.template import Made, Order, Sets
from app.training.workouts.construct import easy
from app.training.workouts.errors import ShapeError
from app.training.workouts.extents import seconds
from app.training.workouts.fitting.dosing import Gauge
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.prescribing.grounds import by_time, on_ground
from app.training.workouts.prescribing.hard_session import HardSession
from app.training.workouts.prescribing.remarks import less_time, notices, weather
from app.training.workouts.resolve import Aims, resolved_steps
from app.training.workouts.titles import describe, duration_text
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout

MOST_EXPOSURES = 1000

LEAST_HARD_S = 1500.0
"""With less time than this only easy running is worth it (AD16)."""


def prescribe(
    template: str, runner: Trainee, exposure: int | None = None, wishes: Wishes = NO_WISHES
) -> Workout:
    """Prescribe a session, resolved; `exposure` is the step of its progression, None the hardest that fits.

    UnknownTemplateError for a slug that is none, ShapeError for a wish that the template does not take.

    >>> from app.training.workouts.fitting.trainee import Profile
    >>> strong = Profile(level="intermediate", weekly_distance_m=60_000, vdot=44.58).trainee()
    >>> prescribe("800m-repeats", strong).title
    '6 x 800 m'
    """
    found = find_template(template)
    found.check(wishes)
    if exposure is not None and not 1 <= exposure <= MOST_EXPOSURES:
        raise ShapeError("exposure", f"is a number from 1 to {MOST_EXPOSURES}", exposure)
    order = Order(runner, exposure, wishes)
    if isinstance(found.content, Sets):
        return _hard(found, found.content, order)
    return _made(found, found.content, order)


def _hard(template: Template, content: Sets, order: Order) -> Workout:
    runner = order.trainee
    if runner.available_s is not None and runner.available_s < LEAST_HARD_S:
        return _easy_instead(template, runner, LEAST_HARD_S)
    gauge = Gauge(Aims(runner.runner), runner.weekly_distance_m, runner.strictness)
    exposures = content.exposures(order.wishes, runner)
    largest = HardSession(template, content, runner, gauge, exposures).largest(order.exposure)
    return largest or _easy_instead(template, runner, LEAST_HARD_S)


def _made(template: Template, content: Made, order: Order) -> Workout:
    """Make a run to measure, or what is no run at all."""
    runner = order.trainee
    draft = content.make(order)
    aims = Aims(runner.runner)
    place = on_ground(draft.steps, template, runner, aims)
    named = by_time(draft.named, aims) if runner.ground == "treadmill" else draft.named
    is_run = bool(place.steps) and template.kind != "cross_training"
    workout = Workout(
        resolved_steps(place.steps, aims),
        template.kind,
        template.title(" ".join(filter(None, (describe(named), draft.title)))).strip(),
        template.slug,
        place.surface,
        template.purpose,
        template.system,
        draft.note,
        draft.exercises,
        (*draft.reasons, *place.reasons, *(weather(runner) if is_run else ())),
        (*draft.warnings, *place.warnings, *(notices(template, runner) if is_run else ())),
    )
    if runner.available_s is not None and is_run:
        sums = totals(workout)
        if sums is not None and sums.duration_s > runner.available_s:
            return _easy_instead(template, runner, sums.duration_s)
    return workout


def _easy_instead(template: Template, runner: Trainee, whole_s: float) -> Workout:
    """Run easily for what time there is, in place of a session that needs more."""
    available_s = LEAST_HARD_S if runner.available_s is None else runner.available_s
    usable_s = available_s // SECONDS_PER_MINUTE * SECONDS_PER_MINUTE
    substitute = template if template.kind in ("easy", "recovery", "long") else find_template("easy")
    return Workout(
        resolved_steps((easy(seconds(usable_s)),), Aims(runner.runner)),
        substitute.kind,
        substitute.title(duration_text(usable_s)),
        template.slug,
        "treadmill" if runner.ground == "treadmill" else "any",
        substitute.purpose,
        substitute.system,
        reasons=(less_time(whole_s, available_s), *weather(runner)),
        warnings=notices(substitute, runner),
    )
