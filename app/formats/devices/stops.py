"""Where a device has to wait for the runner: a step that nothing but the lap button ends.

Without one, the last metre of a warm-up would start the first repetition in the middle of the drills, and
the last stride the race.

>>> from app.training.workouts.notation import parse
>>> [step is START for step in with_stops(parse("20 min E + 10 km @ 10k"))]
[False, True, False]
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.formats.telling import exercise_text
from app.training.workouts.extents import OPEN
from app.training.workouts.steps import Node, Reckoned, Repeat, Step, expand
from app.training.workouts.targets import effort
from app.training.workouts.workout import Workout

_USUAL = Reckoned(distance_m=0.0, duration_s=300.0)

DRILLS = Step(OPEN, None, "rest", "stand", note="drills", reckoned=_USUAL)
START = Step(OPEN, None, "rest", "stand", note="before the start of the race", reckoned=_USUAL)
"""Stops are no part of the session: they have no length but what is usual, and no aim."""

WALK_BACK = Step(OPEN, None, "recovery", "walk", reckoned=Reckoned(84.0, 60.0))

_SPRINT = effort("sprint")
_RACES = ("race", "time_trial")


def with_stops(workout: Workout) -> tuple[Node, ...]:
    """List the steps with the stops: between strides, for drills once the warm-up is run, before a race.

    Who ends with the button what stands before the race, drills or his warm-up, stops there already.
    """
    steps = list(rested(workout.steps))
    stops: dict[int, Step] = {}
    if workout.kind in _RACES and _is_waited_for(place := start_of_race(steps), steps):
        stops[place] = START
    if workout.drills:
        stops[after_warm_up(steps)] = DRILLS
    for place in sorted(stops, reverse=True):
        steps.insert(place, stops[place])
    return tuple(steps)


def rested(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Put the walk back between strides and sprints that were written without it.

    `6 strides` says what is run; nobody means two minutes of sprinting.
    """
    return tuple(node if isinstance(node, Step) else _rested(node) for node in nodes)


def _rested(repeat: Repeat) -> Repeat:
    inside = rested(repeat.steps)
    once = tuple(expand(inside))
    is_breathless = repeat.recovery is None and _is_burst(once[0]) and _is_burst(once[-1])
    return replace(repeat, steps=inside, recovery=WALK_BACK if is_breathless else repeat.recovery)


def _is_burst(step: Step) -> bool:
    is_sprint = step.target == _SPRINT or "sprint" in step.modifiers
    return step.intent == "work" and (is_sprint or "stride" in step.modifiers)


def after_warm_up(steps: Sequence[Node]) -> int:
    """Find the place of what follows the warm-up; that of the first step where there is none."""
    return 1 if isinstance(steps[0], Step) and steps[0].intent == "warmup" else 0


def start_of_race(steps: Sequence[Node]) -> int:
    """Find where a race begins: its last unbroken running; strides before it are none of it."""
    finish = len(steps)
    while finish and not _is_raced(steps[finish - 1]):
        finish -= 1
    start = finish
    while start and _is_raced(steps[start - 1]):
        start -= 1
    return start


def _is_waited_for(start: int, steps: Sequence[Node]) -> bool:
    before = steps[start - 1] if start else None
    return before is not None and not (isinstance(before, Step) and before.extent == OPEN)


def _is_raced(node: Node) -> bool:
    return isinstance(node, Step) and node.intent == "work" and "stride" not in node.modifiers


def words_of(stop: Step, workout: Workout) -> str:
    """Tell what a stop is for."""
    if stop == START:
        return "Until the start: press the lap button as the race begins"
    return f"Drills: {'; '.join(map(exercise_text, workout.drills))}"
