"""A workout as the JSON that Garmin Connect's own pages send: unofficial, and changed without notice.

The numbers are those that Connect itself uses; a client in wide use has some of them wrong.
"""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

from app.formats.devices.aims import Aim, Speeds, aim
from app.formats.devices.program import End, Leaf, Loop, cut, program, runnable
from app.formats.entry import Entry
from app.formats.telling import title
from app.formats.text import text
from app.formats.written import Losses, Written
from app.science.units import Units
from app.training.workouts.extents import Distance
from app.training.workouts.steps import HeartRateSpan, Intent
from app.training.workouts.workout import Workout

MEDIA_TYPE = "application/json"
OWN_TYPE = "application/vnd.garmin.workout+json"
MOST_STEPS = 100

_WHAT = "A workout of Garmin Connect"
_LONGEST_NAME, _LONGEST_WORDS, _LONGEST_DESCRIPTION = 80, 200, 1024
_RUNNING = {"sportTypeId": 1, "sportTypeKey": "running"}
_OTHER = {"sportTypeId": 3, "sportTypeKey": "other"}
_STEP_TYPES: dict[Intent, tuple[int, str]] = {
    "warmup": (1, "warmup"),
    "cooldown": (2, "cooldown"),
    "work": (3, "interval"),
    "recovery": (4, "recovery"),
    "rest": (5, "rest"),
}
_REPEAT = (6, "repeat")

Document = dict[str, Any]


def garmin_json(entry: Entry, units: Units = "metric") -> Written:
    """Write a workout."""
    losses = Losses()
    workout = runnable(entry.workout, _WHAT)
    sport = _OTHER if workout.kind == "cross_training" else _RUNNING
    segment = {"segmentOrder": 1, "sportType": sport, "workoutSteps": list(_steps(workout, units, losses))}
    document = {
        "workoutName": cut(title(workout, units), _LONGEST_NAME, losses, "name-cut"),
        "description": cut(text(workout, units), _LONGEST_DESCRIPTION, losses, "note-cut"),
        "sportType": sport,
        "workoutSegments": [segment],
    }
    return Written(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n", losses.told())


def _steps(workout: Workout, units: Units, losses: Losses) -> Iterator[Document]:
    """List steps and repeats, numbered in their order; a repeat shares a number with its children."""
    orders, groups = count(1), count(1)
    for item in program(workout, units, _WHAT, MOST_STEPS, losses):
        if isinstance(item, Leaf):
            yield _step(next(orders), None, item, workout, losses)
            continue
        order, group = next(orders), next(groups)
        children = [_step(next(orders), group, leaf, workout, losses) for leaf in item.leaves]
        yield _repeat(order, group, item, children)


def _repeat(order: int, group: int, loop: Loop, children: list[Document]) -> Document:
    """Write a repeat; without its end by iterations Connect would spoil it in silence."""
    return {
        "type": "RepeatGroupDTO",
        "stepOrder": order,
        "stepType": _type("stepType", *_REPEAT),
        "childStepId": group,
        "numberOfIterations": loop.times,
        "smartRepeat": False,
        "endCondition": _type("conditionType", 7, "iterations"),
        "endConditionValue": loop.times,
        "workoutSteps": children,
    }


def _step(order: int, group: int | None, leaf: Leaf, workout: Workout, losses: Losses) -> Document:
    return {
        "type": "ExecutableStepDTO",
        "stepOrder": order,
        "stepType": _type("stepType", *_STEP_TYPES[leaf.step.intent]),
        "childStepId": group,
        "description": cut(leaf.words, _LONGEST_WORDS, losses, "note-cut"),
        **_end(leaf.end),
        **_target(aim(leaf.step, workout, losses)),
    }


def _end(end: End) -> Document:
    if end is None:
        return {"endCondition": _type("conditionType", 1, "lap.button"), "endConditionValue": None}
    if isinstance(end, Distance):
        return {"endCondition": _type("conditionType", 3, "distance"), "endConditionValue": end.metres}
    return {"endCondition": _type("conditionType", 2, "time"), "endConditionValue": end.seconds}


def _target(held: Aim) -> Document:
    """Write the target with its ends on the step itself, from slow to fast."""
    match held:
        case Speeds(slow_m_per_s=slow, fast_m_per_s=fast):
            kind, low, high = (6, "pace.zone"), round(slow, 4), round(fast, 4)
        case HeartRateSpan(low=low, high=high):
            kind = (4, "heart.rate.zone")
        case None:
            return {"targetType": _type("workoutTargetType", 1, "no.target")}
    return {"targetType": _type("workoutTargetType", *kind), "targetValueOne": low, "targetValueTwo": high}


def _type(name: str, number: int, key: str) -> Document:
    return {f"{name}Id": number, f"{name}Key": key}
