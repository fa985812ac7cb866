"""Titles that a runner likes to read."""

import datetime as dt
from collections.abc import Sequence

from app.science.units import Units
from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.complaints import Complaints
from app.training.dates import full_date
from app.training.today.session import Session, State
from app.training.workouts.own_units import title_in
from app.training.workouts.titles import describe
from app.training.workouts.workout import Workout

REST = Workout(kind="rest", title="Rest")
"""What stands in place of a session that is not to be done."""

_STATES: dict[State, str] = {
    "no_plan": "No plan yet",
    "plan_over": "The plan is over: time for a new goal",
    "recovery": "Rest after the race",
    "rest": "Rest day",
    "paused": "No training today",
}
_ENDED = "The plan was ended: time for a new one"


def title_of(
    state: State,
    sessions: Sequence[Session],
    complaints: Complaints | None = None,
    units: Units | None = None,
    *,
    is_ended: bool = False,
) -> str:
    """Name a day by what is to be done on it, and by why nothing is where something was planned.

    `is_ended`: there was a plan, and it was ended.
    """
    workouts = [each.prescribed.workout for each in sessions]
    titles = [workout_title(workout, units) for workout in workouts if workout.kind != "rest"]
    if state == "paused" and complaints is not None:
        return _complaint(complaints)
    if titles:
        return " + ".join(titles)
    if state in ("no_plan", "plan_over", "before_plan") and complaints is not None and complaints.stops:
        return _complaint(complaints)
    if sessions and state not in ("paused", "recovery"):
        resting = sessions[0].prescribed
        is_too_much = any(reason.id == "AD08" for reason in resting.reasons)
        return in_place_of(resting.planned, units) + ": too much in the last 7 days" * is_too_much
    return _ENDED if state == "no_plan" and is_ended else _STATES.get(state, "Rest day")


def in_place_of(planned: Workout, units: Units | None = None) -> str:
    """Name the rest that stands in place of a session: "Rest in place of easy run 7 km"."""
    named = workout_title(planned, units)
    return f"Rest in place of {named[:1].lower()}{named[1:]}"


def named(workout: Workout, planned: Workout, units: Units | None = None) -> Workout:
    """Say of a rest what it stands in place of."""
    is_in_place = workout.kind == "rest" and planned.kind != "rest" and workout.title in ("", REST.title)
    return workout.retold(title=in_place_of(planned, units)) if is_in_place else workout


def listed(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """List what a runner reads of a day: several rests are one, in place of the run where there was one.

    What was told of stays.
    """
    resting = [each for each in sessions if each.prescribed.workout.kind == "rest" and not _is_told(each)]
    kept = next(
        (each for each in resting if is_run(each.prescribed.planned)), resting[0] if resting else None
    )
    return tuple(each for each in sessions if each is kept or each not in resting)


def _is_told(session: Session) -> bool:
    return session.report is not None or bool(session.activity_ids) or session.note is not None


def workout_title(workout: Workout, units: Units | None = None) -> str:
    """Name a workout, also one that nobody has named."""
    if workout.title:
        return title_in(workout, units)
    kind = (workout.kind or "run").replace("_", " ")
    said = describe(workout.steps, units)
    return f"{kind[0].upper()}{kind[1:]}{': ' if said else ''}{said}"


def before_plan(start: dt.date) -> str:
    """Name a day on which the plan has not begun."""
    return f"Your plan starts on {full_date(start)}"


def _complaint(found: Complaints) -> str:
    if found.alarming:
        return "Stop: see a doctor before you run again"
    if found.pain is not None:
        return "Rest: let it heal"
    return "Rest: get well first"
