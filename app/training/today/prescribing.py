"""What each session of a day prescribes, from the case of the day and what the rules make of it."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from app.training.adaptation.case import Case, Made
from app.training.adaptation.morning_rules import is_braked_by, is_worth_easing
from app.training.today.session import Prescribed
from app.training.today.wording import REST
from app.training.workouts.totals import summed, totals
from app.training.workouts.workout import Workout


def prescriptions(case: Case, made: tuple[Made, ...]) -> Iterator[Prescribed]:
    """Put beside each planned session what is to be done; a rest stands where nothing is left."""
    planned = (case.before or case.planned).workouts
    for place, (slot, each) in enumerate(zip(case.slots, made, strict=True)):
        workout = each.workout or REST
        yield Prescribed(
            id=slot.id,
            planned=planned[place] if place < len(planned) else workout,
            workout=workout,
            reasons=each.reasons,
            locked=slot.locked,
            moved_from=case.missed_on if case.missed_on is not None and not place else slot.moved_from,
        )


def braked_days(prescribed: Mapping[dt.date, Sequence[Prescribed]]) -> dict[dt.date, float]:
    """Find the load that was planned for each day that AD08 has braked."""
    return {
        date: float(summed(sums for each in stood if (sums := totals(each.planned)) is not None).load)
        for date, stood in prescribed.items()
        if is_braked_by(reason for each in stood for reason in each.reasons)
    }


def if_tired(case: Case, made: tuple[Made, ...]) -> tuple[Workout | None, ...]:
    """Tell for each session what one more sign of tiredness would make of it; None: nothing else."""
    if not is_worth_easing(case.planned) and not case.facts.signs:
        return (None,) * len(made)
    return tuple(
        None if _is_same(each.workout, then) else then or REST
        for each, then in zip(made, case.if_tired(), strict=True)
    )


def _is_same(now: Workout | None, then: Workout | None) -> bool:
    if now is None or then is None:
        return then is now
    return (now.kind, now.steps, now.exercises) == (then.kind, then.steps, then.exercises)
