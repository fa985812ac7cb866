"""The texts for people that stand beside the numbers of a workout, in the units they asked for."""

from collections.abc import Mapping

from app.science.units import Units, clock
from app.training.workouts.extents import Open
from app.training.workouts.steps import Step
from app.training.workouts.totals import Totals
from app.training.workouts.wording import bare_target_text, distance_text, move_text, pace_text, step_text

_DECIMALS: Mapping[Units, int] = {"metric": 2, "imperial": 1}


def step_display(step: Step, units: Units) -> dict[str, str | None]:
    """Write how far, how fast and the lap; what there is no word for is None."""
    reckoned = step.reckoned
    splits = None if reckoned is None else reckoned.splits
    lap = None if splits is None else f"{clock(splits.lap_s, 1)} a lap of {splits.lap_m} m"
    return {"extent": _extent(step, units), "pace": _pace(step, units), "lap": lap}


def workout_display(sums: Totals | None, units: Units) -> dict[str, str]:
    """Write the totals."""
    if sums is None:
        return {}
    return {
        "distance": distance_text(sums.distance_m, units, _DECIMALS[units]),
        "duration": clock(sums.duration_s),
    }


def _extent(step: Step, units: Units) -> str:
    return "no recovery" if step.extent == Open("none") else step_text(step, units)


def _pace(step: Step, units: Units) -> str | None:
    reckoned = step.reckoned
    if reckoned is not None and reckoned.pace is not None:
        return pace_text(reckoned.pace, units)
    if step.target is not None:
        return bare_target_text(step.target, units)
    return move_text(step) or " ".join(step.modifiers) or None
