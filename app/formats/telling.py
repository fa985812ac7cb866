"""A whole workout told: its title, its size, its steps line by line; for texts and for screen readers.

>>> from app.training.workouts.extents import km
>>> from app.training.workouts.targets import EASY
>>> title(Workout((Step(km(8), EASY),)))
'Easy: 8 km'
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from app.science.units import SECONDS_PER_MINUTE, Units
from app.training.workouts.booking import is_hard
from app.training.workouts.exercises import Exercise
from app.training.workouts.extents import Distance, Duration
from app.training.workouts.fitting.trainee import ASSUMED_VDOT
from app.training.workouts.instructions import HOW
from app.training.workouts.kinds import Surface
from app.training.workouts.own_units import title_in
from app.training.workouts.resolve import resolve
from app.training.workouts.runner import assumed_runner
from app.training.workouts.steps import Intent, Node, Repeat, Step, leaves
from app.training.workouts.totals import totals
from app.training.workouts.wording import (
    distance_text,
    dose_text,
    figures,
    own_extent,
    phrase,
    rounded_text,
    rungs_text,
    short,
    target_text,
    times_text,
)
from app.training.workouts.workout import Workout

_SURFACES: Mapping[Surface, str] = MappingProxyType(
    {"track": "on the track", "hill": "on a hill", "treadmill": "on the treadmill"}
)
_ROLES: Mapping[Intent, str] = MappingProxyType({"warmup": "Warm-up, ", "cooldown": "Cool-down, "})


def reckoned(workout: Workout) -> Workout:
    """Give every step its metres and seconds; for nobody in particular, of an assumed runner."""
    if workout.is_resolved or not workout.steps:
        return workout
    return resolve(workout, assumed_runner(ASSUMED_VDOT["intermediate"]))


def title(workout: Workout, units: Units | None = None) -> str:
    """Name the workout, by its kind and content where nobody has given it a title."""
    if given := one_line(title_in(workout, units)):
        return given
    kind = (workout.kind or "run").replace("_", " ").capitalize()
    work = [run_text(run, units) for run in runs(workout.steps) if any(map(_is_work, run))]
    return f"{kind}: {' + '.join(work)}" if work else kind


def one_line(words: str) -> str:
    """Put words into one line, without what steers a terminal or breaks a page."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _is_work(node: Node) -> bool:
    return isinstance(node, Repeat) or node.intent == "work"


def runs(nodes: Sequence[Node]) -> list[tuple[Node, ...]]:
    """Part a session into what belongs together: every step and repeat, but the rungs of a ladder as one.

    A ladder or pyramid is three hard steps or more, measured in one unit, with the recoveries between them.
    """
    found: list[tuple[Node, ...]] = []
    for _, group in groupby(nodes, _is_rung_or_recovery):
        run = tuple(group)
        units = [_unit(rung) for rung in _rungs(run)]
        if len(units) > 2 and len(set(units)) == 1 and _is_rung_or_recovery(run[0]):
            found.append(run)
        else:
            found.extend((node,) for node in run)
    return found


def _is_rung_or_recovery(node: Node) -> bool:
    return isinstance(node, Step) and (is_hard(node) or node.is_recovery)


def _rungs(run: Iterable[Node]) -> list[Step]:
    return [node for node in run if isinstance(node, Step) and not node.is_recovery]


def _unit(step: Step) -> str:
    """Say how its length is measured; metres and kilometres make one ladder, written in metres."""
    if isinstance(step.extent, Distance):
        return "m" if step.extent.unit == "km" else step.extent.unit
    return type(step.extent).__name__


def run_text(run: Sequence[Node], units: Units | None = None) -> str:
    """Say what belongs together as a runner does: `6 x 800 m`, `600-800-1000 m`."""
    if len(run) == 1:
        return short(run[0], units)
    return rungs_text([own_extent(rung, units) for rung in _rungs(run)])


def summary(workout: Workout, units: Units) -> str:
    """Tell the steps in one sentence, without what depends on the runner.

    >>> from app.training.workouts.notation import parse
    >>> summary(parse("2 km E + 4x400 m @ R w/ 400 m jog + 1 km E"), "metric")
    '2 km easy; 4 x 400 m at repetition pace, between them 400 m jog; 1 km easy'
    """
    return "; ".join(
        _ladder(run, units) if len(run) > 1 else _once(run[0], units) for run in runs(workout.steps)
    )


def _once(node: Node, units: Units) -> str:
    if isinstance(node, Step):
        return phrase(node, units)
    parts = [_once(child, units) for child in node.steps]
    inside = parts[0] if len(parts) == 1 else f"({' + '.join(parts)})"
    between = f", between them {phrase(node.recovery, units)}" if node.recovery else ""
    return f"{times_text(node).replace('-', ' to ')} x {inside}{between}"


def _ladder(run: Sequence[Node], units: Units) -> str:
    """Tell rungs together where they are run and rested alike."""
    targets = {rung.target for rung in _rungs(run)}
    between = {phrase(node, units) for node in run if isinstance(node, Step) and node.is_recovery}
    target = next(iter(targets))
    if len(targets) > 1 or len(between) > 1 or target is None:
        return "; ".join(_once(node, units) for node in run)
    rests = "".join(f", between them {words}" for words in between)
    return f"{run_text(run, units)} {target_text(target, units)}{rests}"


def lines(nodes: Iterable[Node], units: Units, depth: int = 0) -> Iterator[tuple[int, str]]:
    """Tell the steps in order, each with how deep it stands inside repeats."""
    for node in nodes:
        if isinstance(node, Step):
            yield depth, told(node, units)
            continue
        times, first = f"{times_text(node).replace('-', ' to ')} x", node.steps[0]
        if isinstance(first, Step) and len(node.steps) == 1:
            yield depth, f"{times} {told(first, units)}"
        else:
            yield depth, f"{times}:"
            yield from lines(node.steps, units, depth + 1)
        if node.recovery is not None:
            yield depth + 1, f"between them {told(node.recovery, units)}"


def items(workout: Workout, units: Units, *, is_explained: bool = True) -> Iterator[tuple[int, str]]:
    """Tell all that is done, in order: steps with the drills after the warm-up, and exercises.

    Each comes with how deep it stands; where `is_explained`, below a drill or exercise stands how it is done.
    """
    steps = workout.steps
    before = 1 if steps and isinstance(steps[0], Step) and steps[0].intent == "warmup" else 0
    yield from lines(steps[:before], units)
    if workout.drills:
        yield 0, "Drills, walking back between the sets"
        yield from _movements(workout.drills, 1, is_explained=is_explained)
    yield from lines(steps[before:], units)
    yield from _movements(workout.exercises, 0, is_explained=is_explained)


def _movements(exercises: Sequence[Exercise], depth: int, *, is_explained: bool) -> Iterator[tuple[int, str]]:
    for exercise in exercises:
        yield depth, exercise_text(exercise)
        if is_explained:
            yield depth + 1, HOW[exercise.name]


def told(step: Step, units: Units) -> str:
    """Tell one step: what it is for, how far, how fast, in which times, and its note."""
    numbers, note = figures(step, units), f" ({step.note})" if step.note else ""
    return f"{_ROLES.get(step.intent, '')}{phrase(step, units)}{f': {numbers}' if numbers else ''}{note}"


def exercise_text(exercise: Exercise) -> str:
    """Tell one exercise: `Squat: 3 x 10`."""
    note = f" ({exercise.note})" if exercise.note else ""
    return f"{exercise_name(exercise)}: {dose_text(exercise)}{note}"


def exercise_name(exercise: Exercise) -> str:
    return f"{exercise.name[0].upper()}{exercise.name[1:]}"


def size(workout: Workout, units: Units) -> str:
    """Say how far and how long a reckoned workout is; `about` before what depends on the runner's pace."""
    measured = totals(workout)
    if measured is None or not measured.duration_s:
        return ""
    if workout.exercises:
        return f"about {rounded_text(SECONDS_PER_MINUTE * round(measured.duration_s / SECONDS_PER_MINUTE))}"
    steps = list(leaves(workout.steps))
    is_timed = all(isinstance(step.extent, Duration) for step in steps)
    is_measured = all(isinstance(step.extent, Distance) or step.mode == "stand" for step in steps)
    lasting = f"{'' if is_timed else 'about '}{rounded_text(measured.duration_s)}"
    if not measured.distance_m:
        return lasting
    return f"{'' if is_measured else 'about '}{distance_text(measured.distance_m, units)}, {lasting}"


def facts(workout: Workout, units: Units) -> str:
    """Say how far and how long, and where, unless that is all the same."""
    surface = "" if workout.surface == "any" else _SURFACES.get(workout.surface, workout.surface)
    return ", ".join(filter(None, (size(workout, units), surface)))


def shares_text(workout: Workout) -> str:
    """Say how long the running of a reckoned workout is in each zone.

    >>> from app.training.workouts.construct import easy
    >>> shares_text(reckoned(Workout((easy(8000),))))
    'E 45 min'
    """
    measured = totals(workout)
    if measured is None:
        return ""
    seconds = measured.zone_seconds.items()
    return ", ".join(f"{zone} {rounded_text(lasting)}" for zone, lasting in seconds if lasting)
