"""Prescribing a session of the catalogue for one runner: which step of it, how much, where, and why.

What was cut is said in `reasons`: by which rule, from what to what. The same request always gives the same
workout.
"""

from dataclasses import replace
from math import inf

from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE
from app.training.reason import Reason
from app.training.workouts.catalogue import NO_WISHES, Template, Wishes, find_template
from app.training.workouts.catalogue.template import Draft, Made, Order, Sets
from app.training.workouts.construct import easy
from app.training.workouts.errors import ShapeError
from app.training.workouts.extents import seconds
from app.training.workouts.fitting.dosing import Gauge
from app.training.workouts.fitting.heat import LONGEST_EASY_S, by_effort, heat_reason, is_exposed, is_hot
from app.training.workouts.fitting.lengths import ALWAYS_S, easy_run_m
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.prescribing.grounds import by_time, on_ground
from app.training.workouts.prescribing.hard_session import HardSession
from app.training.workouts.prescribing.remarks import less_time, notices, weather
from app.training.workouts.resolve import Aims, resolved_steps
from app.training.workouts.steps import Node, Step
from app.training.workouts.titles import describe
from app.training.workouts.totals import totals
from app.training.workouts.wording import duration_text
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
    if is_exposed(found.kind, runner):
        return _out_of_the_heat(found, order)
    if isinstance(found.content, Sets):
        return _hard(found, found.content, order)
    return _made(found, found.content, order)


def _hard(template: Template, content: Sets, order: Order) -> Workout:
    runner = order.trainee
    if runner.available_s is not None and runner.available_s < LEAST_HARD_S:
        short = less_time(LEAST_HARD_S, runner.available_s)
        return _easy_instead(template, runner, (short,), _easy_s(runner))
    gauge = Gauge(Aims(runner.runner), runner.weekly_distance_m, runner.strictness)
    exposures = content.exposures(order.wishes, runner)
    largest = HardSession(template, content, runner, gauge, exposures).largest(order.exposure)
    if isinstance(largest, Workout):
        return largest
    change = f"{template.name} replaced by an easy run"
    why = tuple(replace(fault, text=f"{change}: {fault.text}") for fault in largest)
    return _easy_instead(template, runner, why, _easy_s(runner))


def _made(template: Template, content: Made, order: Order) -> Workout:
    """Make a run to measure, or what is no run at all."""
    runner = order.trainee
    draft = content.make(order)
    aims = Aims(runner.runner)
    place = on_ground(draft.steps, template, runner, aims)
    named = draft.named if place.steps == draft.steps else _named_by_time(draft, place.steps, aims)
    is_run = bool(place.steps) and template.kind != "cross_training"
    felt = by_effort(place.steps, runner) if is_hot(runner) else place.steps
    hot = (heat_reason(runner, "By effort"),) if felt != place.steps else ()
    workout = Workout(
        resolved_steps(felt, aims),
        template.kind,
        template.title(" ".join(filter(None, (describe(named), draft.title)))).strip(),
        template.slug,
        place.surface,
        template.purpose,
        template.system,
        draft.note,
        draft.exercises,
        (*draft.reasons, *hot, *place.reasons, *(weather(runner) if is_run else ())),
        (*draft.warnings, *place.warnings, *(notices(template, runner) if is_run else ())),
    )
    if runner.available_s is not None and is_run:
        sums = totals(workout)
        if sums is not None and sums.duration_s > runner.available_s:
            why = (less_time(sums.duration_s, runner.available_s),)
            return _easy_instead(template, runner, why, runner.available_s)
    return workout


def _named_by_time(draft: Draft, timed: tuple[Node, ...], aims: Aims) -> tuple[Node, ...]:
    """Name what is named of a run by its time; a run that is named as a whole by that of all its steps."""
    if all(node in draft.steps for node in draft.named):
        return by_time(draft.named, aims)
    return (easy(seconds(sum(node.duration_s or 0.0 for node in timed if isinstance(node, Step)))),)


def _out_of_the_heat(template: Template, order: Order) -> Workout:
    """Run easily for half an hour at most, or as a beginner the shortest run-walk."""
    runner = order.trainee
    if template.kind == "run_walk" and isinstance(template.content, Made):
        return _made(template, template.content, order._replace(exposure=1))
    change = f"{template.name} replaced by 30 minutes of easy running at most"
    longest_s = min(LONGEST_EASY_S, order.wishes.duration_s or inf)
    return _easy_instead(template, runner, (heat_reason(runner, change),), min(longest_s, _easy_s(runner)))


def _easy_s(runner: Trainee) -> float:
    """How long the runner's usual easy run lasts, or what there is time for."""
    usual_s = easy_run_m(runner) / METRES_PER_KM * runner.easy_s_per_km
    return min(max(usual_s, ALWAYS_S), runner.available_s or inf)


def _easy_instead(template: Template, runner: Trainee, why: tuple[Reason, ...], lasting_s: float) -> Workout:
    """Run easily in place of a session that cannot be."""
    usable_s = lasting_s // SECONDS_PER_MINUTE * SECONDS_PER_MINUTE
    substitute = template if template.kind in ("easy", "recovery", "long") else find_template("easy")
    return Workout(
        resolved_steps((easy(seconds(usable_s)),), Aims(runner.runner)),
        substitute.kind,
        substitute.title(duration_text(usable_s)),
        template.slug,
        "treadmill" if runner.ground == "treadmill" else "any",
        substitute.purpose,
        substitute.system,
        reasons=(*why, *weather(runner)),
        warnings=notices(substitute, runner),
    )
