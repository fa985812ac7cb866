"""What a run is called once it is cut."""

from collections.abc import Mapping
from types import MappingProxyType

from app.science.units import METRES_PER_KM
from app.training.workouts.booking import is_hard
from app.training.workouts.catalogue import find_template
from app.training.workouts.steps import Node, Step, leaves
from app.training.workouts.targets import MARATHON, Target, race
from app.training.workouts.titles import describe
from app.training.workouts.totals import executed
from app.training.workouts.wording import duration_text
from app.training.workouts.workout import Workout

_PACES: Mapping[Target, str] = MappingProxyType({MARATHON: "marathon", race("goal"): "goal"})
_ROUNDED_TO_M = 100.0


def title_of(workout: Workout, main: tuple[Node, ...]) -> str:
    """Name a run by its hard work, `main`; by its length where there is none."""
    if not main:
        return soft_title(workout)
    if workout.kind == "long":
        return f"{soft_title(workout)}{_faster(main)}"
    if workout.kind == "progression":
        return f"Progression run {_km(_metres(workout.steps))}, the last {_length(main)} quicker"
    work = describe(main)
    return work if workout.template is None else find_template(workout.template).title(work)


def soft_title(workout: Workout) -> str:
    """Name an easy run by its length, or its time, and its strides."""
    if workout.kind == "run_walk":
        return find_template("run-walk").title(describe(workout.steps))
    strides = sum(times for step, times in executed(workout.steps) if "stride" in step.modifiers)
    name = "Long run" if workout.kind == "long" else "Easy run"
    with_strides = f" with {strides} strides" if strides else ""
    return f"{name} {_soft_length(workout.steps)}{with_strides}"


def _soft_length(steps: tuple[Node, ...]) -> str:
    """Write how far it is, or how long where all of it goes by time."""
    alone = [step for step in steps if isinstance(step, Step) and not step.modifiers]
    lasting = [step.duration_s for step in alone if step.duration_s]
    return duration_text(sum(lasting)) if alone and len(lasting) == len(alone) else _km(_metres(steps))


def _faster(main: tuple[Node, ...]) -> str:
    """Say what of a long run is faster, in the words of the plan where it is one stretch at its pace."""
    work = tuple(step for step in leaves(main) if is_hard(step))
    pace = _PACES.get(work[0].target) if len(work) == 1 and work[0].target else None
    return f" with {describe(main)} of work" if pace is None else f", {_length(work)} of it at {pace} pace"


def _length(steps: tuple[Node, ...]) -> str:
    """Write how far a stretch is, or how long where it is run by time."""
    asked = [step.distance_m for step in leaves(steps)]
    metres = sum(each for each in asked if each is not None)
    return describe(steps) if None in asked else f"{metres / METRES_PER_KM:g} km"


def _metres(steps: tuple[Node, ...]) -> float:
    """Metres of what is run once, strides and repetitions left out."""
    return sum(
        step.reckoned.distance_m for step in steps if isinstance(step, Step) and step.reckoned is not None
    )


def _km(metres: float) -> str:
    return f"{round(metres / _ROUNDED_TO_M) * _ROUNDED_TO_M / METRES_PER_KM:g} km"
