"""What goes before all training: safety, and what the runner is to be asked."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.science.conditions import NO_HARD_RUNNING_ABOVE
from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.complaints import Complaints
from app.training.adaptation.facts import Facts
from app.training.adaptation.returning import comes_back_from_illness
from app.training.circumstances import heat_of
from app.training.today.session import Ask, Safety, State, TrainingDay
from app.training.workouts.fitting.heat import BY_EFFORT_ABOVE

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
_WELL_AGAIN = "Planned for a runner who is well again. Train only if you are by then, and tell us so before."
_TIRED = "Several signs of tiredness at once: take it easy. If rest does not lift it, see a professional."
_BACK = "A race so soon after illness strains the heart: run easily or not at all, and stop if it feels bad."
_NO_RACE = "Do not race today. "
_HOT_RACE = (
    "Hot for a race: start slower than planned, race by effort and not by the clock, drink early. Stop if "
    "you feel dizzy or cold."
)
_HOT = "Too hot for hard running: short and slow in the shade, or indoors. Stop if you feel dizzy or cold."


def safety_of(
    complaints: Complaints | None,
    facts: Facts | None,
    present: Complaints | None = None,
    *,
    is_race: bool = False,
) -> Safety | None:
    """Warn before anything else; of cautions the gravest alone.

    `complaints` are those of the day, `present` what is complained of today. `is_race`: a race was planned.
    """
    no_race = _NO_RACE if is_race else ""
    if complaints is not None and complaints.stops:
        return Safety(level="stop", text=no_race + _stop(complaints))
    caution = no_race + _COLD if complaints is not None else _caution(facts, is_race=is_race)
    if caution is None and facts is not None and present is not None and present.lasts_until(facts.date):
        caution = _WELL_AGAIN
    return None if caution is None else Safety(level="caution", text=caution)


def _stop(complaints: Complaints) -> str:
    """Say what each stop waits for; what belongs before a doctor goes before all."""
    if complaints.alarming:
        return _ALARM
    is_ill = bool(complaints.below_the_neck or complaints.free_days)
    return " ".join(text for text, holds in ((_ILL, is_ill), (_PAIN, complaints.pain is not None)) if holds)


def _caution(facts: Facts | None, *, is_race: bool) -> str | None:
    """Find the gravest word for who does not complain of anything."""
    no_race = _NO_RACE if is_race else ""
    if is_race and facts is not None and comes_back_from_illness(facts):
        return no_race + _BACK
    heat_f = 0.0 if facts is None else _heat_f(facts)
    if heat_f > NO_HARD_RUNNING_ABOVE:
        return no_race + _HOT
    if heat_f > BY_EFFORT_ABOVE and is_race:
        return _HOT_RACE
    if facts is not None and len(facts.signs) > 1:
        return _TIRED
    return None


def _heat_f(facts: Facts) -> float:
    """Temperature and dew point together; 0 where they are not known."""
    heat = None if facts.weather is None or facts.ground == "treadmill" else heat_of(facts.weather)
    return 0.0 if heat is None else heat.sum_f


class Open(NamedTuple):
    """What is not known beside complaints: silent days, a run of the last two, the goal's result, fitness."""

    is_silent: bool = False
    waits_for_report: bool = False
    waits_for_result: bool = False
    has_fitness: bool = True


def waits_for_report(days: Iterable[TrainingDay]) -> bool:
    """Whether a run of these days is without a word."""
    sessions = (each for day in days for each in day.sessions)
    return any(each.status == "planned" and is_run(each.prescribed.workout) for each in sessions)


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
    if unknown.waits_for_result or not unknown.has_fitness:
        yield "performance"


def _of_complaints(date: dt.date, complaints: Complaints) -> Iterator[Ask]:
    if complaints.alarming:
        yield "cleared"
    if complaints.symptoms_told < date and (complaints.below_the_neck or complaints.above_the_neck):
        yield "symptoms"
    if complaints.pain_told < date and complaints.pain is not None:
        yield "pain"
