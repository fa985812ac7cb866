"""What goes before all training: safety, and what the runner is to be asked."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from app.science.conditions import NO_HARD_RUNNING_ABOVE
from app.training.adaptation.complaints import Complaints
from app.training.adaptation.facts import Facts
from app.training.circumstances import heat_sum_f
from app.training.today.session import Ask, Safety, State

_ALARM = (
    "Stop training. Chest pain, fainting and palpitations belong before a doctor now; where they last or "
    "come back, call the emergency number. Run again once a doctor has cleared you, and tell us so."
)
_ILL = (
    "No training with fever or symptoms below the neck. Rest and drink; see a doctor if it gets worse or "
    "lasts more than a few days. After fever, training begins again two days after it has gone."
)
_PAIN = (
    "No running with pain of 4 of 10 or more, or with a limp. If it does not ease within a few days, see a "
    "professional. Training begins again once the pain is below 4."
)
_COLD = "With a cold run easily or not at all. Stop if it goes to the chest, or if fever comes."
_TIRED = "Several signs of tiredness at once: take it easy. If rest does not lift it, see a professional."
_HOT = "Too hot for hard running: short and slow in the shade, or indoors. Stop if you feel dizzy or cold."


def safety_of(complaints: Complaints | None, facts: Facts | None) -> Safety | None:
    """Warn before anything else; the gravest word alone."""
    if complaints is not None and complaints.stops:
        text = _ALARM if complaints.alarming else _PAIN if complaints.pain is not None else _ILL
        return Safety(level="stop", text=text)
    if complaints is not None:
        return Safety(level="caution", text=_COLD)
    if facts is not None and _is_too_hot(facts):
        return Safety(level="caution", text=_HOT)
    if facts is not None and len(facts.signs) > 1:
        return Safety(level="caution", text=_TIRED)
    return None


def _is_too_hot(facts: Facts) -> bool:
    heat_f = None if facts.weather is None or facts.ground == "treadmill" else heat_sum_f(facts.weather)
    return heat_f is not None and heat_f > NO_HARD_RUNNING_ABOVE


class Open(NamedTuple):
    """What is not known beside complaints: days without a word, a run of the last two days, fitness."""

    is_silent: bool = False
    waits_for_report: bool = False
    has_fitness: bool = True


def asks(date: dt.date, state: State, complaints: Complaints | None, unknown: Open) -> Iterator[Ask]:
    """Ask for what would change the day, the most urgent first."""
    if complaints is not None:
        yield from _of_complaints(date, complaints)
    if unknown.is_silent:
        yield "days_off"
    if unknown.waits_for_report:
        yield "report"
    if state == "no_plan":
        yield "plan"
    if state == "plan_over":
        yield "goal"
    if not unknown.has_fitness:
        yield "performance"


def _of_complaints(date: dt.date, complaints: Complaints) -> Iterator[Ask]:
    if complaints.alarming:
        yield "cleared"
    if complaints.is_held(date):
        if complaints.below_the_neck or complaints.above_the_neck:
            yield "symptoms"
        if complaints.pain is not None:
            yield "pain"
