"""Prescribing a session of the catalogue for one runner: which step of it, how much, where, and why.

What was cut is said in `reasons`: by which rule, from what to what. The same request always gives the same
workout.
"""

from dataclasses import replace
from math import inf

from app.training.workouts.catalogue import NO_WISHES, Template, Wishes, find_template
from app.training.workouts.catalogue.template import Draft, Made, Order, Sets
from app.training.workouts.construct import easy
from app.training.workouts.errors import ShapeError
from app.training.workouts.extents import seconds
from app.training.workouts.fitting.dosing import Gauge
from app.training.workouts.fitting.heat import LONGEST_EASY_S, by_effort, heat_reason, is_exposed, is_hot
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.prescribing.grounds import Home, by_time, on_ground
from app.training.workouts.prescribing.hard_session import Attempt, HardSession
from app.training.workouts.prescribing.remarks import (
    CHILD_AGE,
    LEAST_HARD_S,
    beyond_the_last,
    less_time,
    notices,
    of_child,
    too_little_time,
    weather,
    within_reach,
)
from app.training.workouts.prescribing.substitute import easy_instead, easy_run_s
from app.training.workouts.resolve import Aims, resolved_steps
from app.training.workouts.steps import Node, Step
from app.training.workouts.titles import describe
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout

MOST_EXPOSURES = 1000
LONGEST_OF_CHILD_S = 1200.0
"""What a child runs in place of a hard session: as a play, and not for long."""


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
    if exposure is not None:
        _check_exposure(found, exposure)
    order = Order(runner, exposure, wishes)
    if is_exposed(found.kind, runner):
        return _out_of_the_heat(found, order)
    if isinstance(found.content, Sets):
        return _hard(found, found.content, order)
    return _made(found, found.content, order)


def _check_exposure(template: Template, exposure: int) -> None:
    if not template.stages:
        raise ShapeError("exposure", f"is no parameter of {template.slug}, which has no steps", exposure)
    if not 1 <= exposure <= MOST_EXPOSURES:
        raise ShapeError("exposure", f"is a number from 1 to {MOST_EXPOSURES}", exposure)


def _hard(template: Template, content: Sets, order: Order) -> Workout:
    runner = order.trainee
    if runner.available_s is not None and runner.available_s < LEAST_HARD_S:
        return easy_instead(template, runner, (too_little_time(runner.available_s),), easy_run_s(runner))
    if runner.age is not None and runner.age < CHILD_AGE:
        return easy_instead(template, runner, (of_child(template, runner.age),), LONGEST_OF_CHILD_S)
    runner = within_reach(template, runner)
    gauge = Gauge.of(runner)
    exposures = content.exposures(order.wishes, runner)
    largest = HardSession(template, content, runner, gauge, exposures).largest(order.exposure)
    if isinstance(largest, Attempt):
        return _as_far_as_it_goes(largest.workout, template, order, len(exposures))
    change = f"{template.name} replaced by an easy run"
    why = tuple(replace(fault, text=f"{change}: {fault.text}") for fault in largest)
    return easy_instead(template, runner, why, easy_run_s(runner))


def _as_far_as_it_goes(workout: Workout, template: Template, order: Order, count: int) -> Workout:
    """Say of a single session that its progression has fewer steps than the one that was asked for.

    A plan goes on with the last step by itself.
    """
    exposure = order.exposure
    if exposure is None or exposure <= count or order.trainee.strictness == "should":
        return workout
    return replace(workout, reasons=(*workout.reasons, beyond_the_last(template, exposure, count)))


def _made(template: Template, content: Made, order: Order) -> Workout:
    """Make a run to measure, or what is no run at all."""
    workout = _made_to_measure(template, content, order)
    count = MOST_EXPOSURES if content.goes_round else len(content.stages)
    return _as_far_as_it_goes(workout, template, order, count)


def _made_to_measure(template: Template, content: Made, order: Order) -> Workout:
    runner = order.trainee
    draft = content.make(order)
    aims = Aims(runner.runner)
    place = on_ground(draft.steps, Home(template.surface, template.kind), runner.ground, aims)
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
            return easy_instead(template, runner, why, runner.available_s)
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
    return easy_instead(template, runner, (heat_reason(runner, change),), min(longest_s, easy_run_s(runner)))
