"""Where a device has to wait for the runner: a step that nothing but the lap button ends.

Without one, the last metre of a warm-up would start the first repetition in the middle of the drills, and
the last stride the race.

>>> from app.training.workouts.notation import parse
>>> [step is START for step in with_stops(parse("20 min E + 10 km @ 10k"))]
[False, True, False]
"""

from collections.abc import Sequence

from app.formats.telling import exercise_text
from app.training.workouts.extents import OPEN
from app.training.workouts.steps import Node, Reckoned, Step
from app.training.workouts.workout import Workout

_USUAL = Reckoned(distance_m=0.0, duration_s=300.0)

DRILLS = Step(OPEN, None, "rest", "stand", note="drills", reckoned=_USUAL)
START = Step(OPEN, None, "rest", "stand", note="before the start of the race", reckoned=_USUAL)
"""Stops are no part of the session: they have no length but what is usual, and no aim."""

_RACES = ("race", "time_trial")


def with_stops(workout: Workout) -> tuple[Node, ...]:
    """List the steps with the stops: for drills once the warm-up is run, and before a race.

    Who ends with the button what stands before the race, drills or his warm-up, stops there already.
    """
    steps = list(workout.steps)
    stops: dict[int, Step] = {}
    if workout.kind in _RACES and _is_waited_for(place := start_of_race(steps), steps):
        stops[place] = START
    if workout.drills:
        stops[after_warm_up(steps)] = DRILLS
    for place in sorted(stops, reverse=True):
        steps.insert(place, stops[place])
    return tuple(steps)


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
