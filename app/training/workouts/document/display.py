"""A workout in words for people, in the units they asked for."""

from app.science.units import METRES_PER_KM, METRES_PER_MILE, Units, clock, pace_range_text
from app.training.workouts.extents import Distance, Duration, Open
from app.training.workouts.notation.phrases import extent_phrase, number, target_phrase
from app.training.workouts.steps import Step
from app.training.workouts.totals import Totals

_UNTIL = {
    "equal_time": "as long as the run before it",
    "equal_distance": "as far as the run before it",
    "back": "back to the start",
    "down": "back down",
    "none": "no recovery",
}


def step_display(step: Step, units: Units) -> dict[str, str | None]:
    """Write how far, how fast and the lap; what there is no word for is None."""
    reckoned = step.reckoned
    splits = None if reckoned is None else reckoned.splits
    lap = None if splits is None else f"{clock(splits.lap_s, 1)} a lap of {splits.lap_m} m"
    return {"extent": _extent_text(step, units), "pace": _pace_text(step, units), "lap": lap}


def workout_display(sums: Totals | None, units: Units) -> dict[str, str]:
    """Write the totals."""
    if sums is None:
        return {}
    return {"distance": long_distance(sums.distance_m, units), "duration": clock(sums.duration_s)}


def long_distance(metres: float, units: Units) -> str:
    """Write metres as kilometres or miles.

    >>> long_distance(10_800, "metric"), long_distance(10_800, "imperial")
    ('10.8 km', '6.71 mi')
    """
    if units == "metric":
        return f"{number(metres / METRES_PER_KM, 2)} km"
    return f"{number(metres / METRES_PER_MILE, 2)} mi"


def _extent_text(step: Step, units: Units) -> str:
    match step.extent:
        case Distance(unit="km" | "mi"):
            return long_distance(step.extent.metres, units)
        case Distance() | Duration():
            return extent_phrase(step.extent)
        case Open(until=str(until)):
            return _UNTIL[until]
        case Open(time_percent=(_, _)):
            return extent_phrase(step.extent)
    return "until you press lap"


def _pace_text(step: Step, units: Units) -> str | None:
    reckoned = step.reckoned
    if reckoned is not None and reckoned.pace is not None:
        return pace_range_text(*reckoned.pace, units)
    if step.target is not None:
        return target_phrase(step.target, step.extent)
    if step.intent == "rest" or step.mode != "run":
        return "rest" if step.intent == "rest" else step.mode
    return " ".join(step.modifiers) or None
