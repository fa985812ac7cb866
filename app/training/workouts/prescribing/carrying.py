"""Any workout, cut to what one runner may carry: the caller's own, read from notation, or given by a coach.

Hard work is cut by the doses, repetitions from the end first; what makes the whole too long is taken from its
longest easy steps. What cannot be cut is refused.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile
from operator import itemgetter
from types import MappingProxyType

from app.science.units import METRES_PER_KM, SECONDS_PER_MINUTE
from app.training.doses import holds
from app.training.reason import Reason
from app.training.workouts.builders import MainSet
from app.training.workouts.cutting import Offends, smaller
from app.training.workouts.errors import ShapeError
from app.training.workouts.extents import Distance, Duration, Extent, km
from app.training.workouts.fitting.dosing import Doses, Gauge, doses, portions
from app.training.workouts.fitting.heat import heat_notices
from app.training.workouts.fitting.lengths import cut_run, length_excesses
from app.training.workouts.fitting.trainee import Trainee
from app.training.workouts.fitting.warm_up import LEAST_COOL_DOWN_S, LEAST_WARM_UP_S
from app.training.workouts.prescribing.remarks import weather
from app.training.workouts.resolve import Aims, reckon, resolved_steps
from app.training.workouts.steps import Intent, Node, Step, leaves
from app.training.workouts.titles import describe
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout
from app.training.zone_characters import SYMBOLS, Symbol

_LEAST_EASY_S = 60.0
_LEAST_S: Mapping[Intent, float] = MappingProxyType(
    {"warmup": LEAST_WARM_UP_S, "cooldown": LEAST_COOL_DOWN_S}
)
_ROUNDED_TO_M = 100.0


def carried(workout: Workout, runner: Trainee) -> Workout:
    """Resolve a workout for a runner, cut by doses and lengths; `reasons` say what was cut, and to what.

    ShapeError where nothing is left to cut.

    >>> from app.training.workouts.notation import parse
    >>> from app.training.workouts.fitting.trainee import Profile
    >>> beginner = Profile(level="beginner", weekly_distance_m=25_000, vdot=38).trainee()
    >>> cut = carried(parse("2km E + 10x1km @ I w/ 400m jog + 1km E"), beginner)
    >>> cut.title, [reason.id for reason in cut.reasons]
    ('3 x 1 km', ['DIm', 'DIm'])
    """
    if not workout.steps or workout.kind == "cross_training":
        return workout
    aims = Aims(runner.runner)
    gauge = Gauge(aims, runner.weekly_distance_m, runner.strictness)
    before, main, after = _parts(workout)
    cut = main
    while over := gauge.exceeded(portions((*before, *cut.steps, *after))):
        cut = _smaller(cut, over, gauge)
    steps = resolved_steps((*before, *cut.steps, *after), aims)
    while over := _exceeded(doses(steps, runner.runner), runner):
        cut = _smaller(cut, over, gauge)
        steps = resolved_steps((*before, *cut.steps, *after), aims)
    dose_cuts = () if cut is main else _reasons(main, cut, gauge)
    fitted, length_cuts = _fitted(replace(workout, steps=steps), runner, aims)
    title = workout.title or main.title
    if dose_cuts or length_cuts:
        title = describe(fitted.steps)
    return replace(
        fitted,
        title=title,
        reasons=(*workout.reasons, *dose_cuts, *length_cuts, *weather(runner)),
        warnings=(*workout.warnings, *heat_notices(runner)),
    )


def _parts(workout: Workout) -> tuple[tuple[Node, ...], MainSet, tuple[Node, ...]]:
    """Take warm-up and cool-down off the main set."""
    steps = workout.steps
    before = tuple(takewhile(_is_around, steps))
    after = tuple(takewhile(_is_around, reversed(steps[len(before) :])))[::-1]
    main = steps[len(before) : len(steps) - len(after)]
    return before, MainSet(workout.kind or "repeats", main), after


def _is_around(node: Node) -> bool:
    return isinstance(node, Step) and node.intent in ("warmup", "cooldown")


def _exceeded(found: Doses, runner: Trainee) -> frozenset[Symbol]:
    week_m, strictness = runner.weekly_distance_m, runner.strictness
    return frozenset(zone for zone, work in found.items() if not holds(zone, work, week_m, strictness))


def _smaller(main: MainSet, over: frozenset[Symbol], gauge: Gauge) -> MainSet:
    found = smaller(main, _offending(main, over, gauge))
    if found is None:
        raise ShapeError("steps", "hold hard work that can be cut to what this runner may do", main.title)
    return found


def _reasons(main: MainSet, cut: MainSet, gauge: Gauge) -> tuple[Reason, ...]:
    change = f"{main.title} cut to {cut.title}"
    return tuple(
        replace(excess, text=f"{change}: {excess.text}") for excess in gauge.excesses(portions(main.steps))
    )


def _offending(main: MainSet, over: frozenset[Symbol], gauge: Gauge) -> Offends:
    """Tell the steps of the zones that are exceeded."""
    found = frozenset(
        id(step)
        for node in main.steps
        for step in leaves((node,))
        if over.intersection(gauge.zones(step, repeated=not isinstance(node, Step)))
    )
    return lambda step: id(step) in found


def _fitted(whole: Workout, runner: Trainee, aims: Aims) -> tuple[Workout, tuple[Reason, ...]]:
    """Shorten the longest easy steps until the whole is no longer than a run may be."""
    over_s, reasons = _too_long(whole, runner)
    steps = list(whole.steps)
    for lasts_s, place, step in _easy_steps(whole):
        if over_s <= 0:
            break
        extent = _cut(step, max(lasts_s - over_s, _LEAST_S.get(step.intent, _LEAST_EASY_S)), runner)
        found = reckon(replace(step, extent=extent), aims, repeated=False)
        over_s -= lasts_s - found.duration_s
        steps[place] = replace(step, extent=extent, reckoned=found)
    if over_s > 0:
        raise ShapeError("steps", "make a session no longer than this runner may run", describe(whole.steps))
    return (replace(whole, steps=tuple(steps)), reasons) if reasons else (whole, ())


def _too_long(whole: Workout, runner: Trainee) -> tuple[float, tuple[Reason, ...]]:
    """Measure by how many seconds of easy running it is too long, and by which rules."""
    sums = totals(whole)
    if sums is None:
        return 0.0, ()
    if not any(sums.zone_seconds[zone] for zone in SYMBOLS[1:]):
        cut_m, reasons = cut_run(sums.distance_m, runner)
        return (sums.distance_m - cut_m) / METRES_PER_KM * runner.easy_s_per_km, reasons
    reasons = tuple(length_excesses(sums.distance_m, sums.duration_s, runner))
    over = [(reason.unit, (reason.measured or 0.0) - (reason.limit or 0.0)) for reason in reasons]
    over_s = [much if unit == "s" else much / METRES_PER_KM * runner.easy_s_per_km for unit, much in over]
    return max(over_s, default=0.0), reasons


def _easy_steps(whole: Workout) -> list[tuple[float, int, Step]]:
    """List seconds, place and step of easy running that stands alone, the longest first."""
    found = [
        (node.reckoned.duration_s, place, node)
        for place, node in enumerate(whole.steps)
        if isinstance(node, Step)
        and not node.is_recovery
        and node.reckoned is not None
        and node.reckoned.counts_as == "E"
    ]
    return sorted(found, key=itemgetter(0), reverse=True)


def _cut(step: Step, seconds: float, runner: Trainee) -> Extent:
    """Shorten an easy step to so many seconds, rounded down to 100 m or a minute."""
    if isinstance(step.extent, Distance):
        distance_m = seconds / runner.easy_s_per_km * METRES_PER_KM // _ROUNDED_TO_M * _ROUNDED_TO_M
        return km(max(distance_m, _ROUNDED_TO_M) / METRES_PER_KM)
    return Duration(max(seconds // SECONDS_PER_MINUTE, 1) * SECONDS_PER_MINUTE)
