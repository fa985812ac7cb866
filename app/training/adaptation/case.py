"""One day as it is put before the rules, and what they make of each session of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.training.adaptation.allowance import AS_PLANNED
from app.training.adaptation.carrying_out import each_carried_out, is_run
from app.training.adaptation.decision import Decision, decide
from app.training.adaptation.easing import Today
from app.training.adaptation.facts import Facts
from app.training.adaptation.morning_rules import beside_eve
from app.training.adaptation.rules import OVERRULING
from app.training.adaptation.slots import Slot
from app.training.adaptation.tiredness import Sign
from app.training.plans.plan import Day
from app.training.reason import Reason
from app.training.workouts.workout import Workout

_ONE_MORE = Sign(1.0, 1.0, "signs of tiredness", "a sign of tiredness this morning")


class Made(NamedTuple):
    """What is to be done in one place of a day, None where nothing is left, and what has changed it."""

    workout: Workout | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A planned day at the paces of its fitness, and all that is known of it.

    `slots` stand beside the workouts of `planned`. `beside`: what no rule for a morning asks about. `runner`
    is that of the day; `is_slowed`: by time off or weather. `before`: what stood here before the session came
    that was `missed_on` another day.
    """

    slots: tuple[Slot, ...]
    planned: Day
    facts: Facts
    beside: Decision
    runner: Today
    is_slowed: bool = False
    before: Day | None = None
    missed_on: dt.date | None = None

    def made(self) -> tuple[Made, ...]:
        """Ask every rule, and make of each session what they leave of it."""
        return self._made(self.facts)

    def if_tired(self) -> tuple[Workout | None, ...]:
        """Tell what one sign of tiredness more would leave of each session."""
        facts = replace(self.facts, signs=(*self.facts.signs, _ONE_MORE))
        return tuple(each.workout for each in self._made(facts))

    def decision(self) -> Decision:
        """Tell what holds for the sessions that are not locked."""
        return self._decision(self.facts)

    def _made(self, facts: Facts) -> tuple[Made, ...]:
        if not self.slots:
            return ()  # nothing is planned
        decision = self._decision(facts)
        is_plain = not any(slot.is_extra for slot in self.slots)
        if decision.allowance == AS_PLANNED and not self.is_slowed and self.before is None and is_plain:
            return tuple(
                _standing(slot) if slot.stands else Made(workout)
                for slot, workout in zip(self.slots, self.planned.workouts, strict=True)
            )
        decisions = self._each(decision, facts)
        found = each_carried_out(self.planned, decisions, self.runner, self._order())
        return tuple(
            self._told(place, workout, decisions[place].reasons) for place, workout in enumerate(found)
        )

    def _told(self, place: int, made: Workout | None, reasons: tuple[Reason, ...]) -> Made:
        """Leave what is told of, and without reasons what is the same as it was."""
        if self.slots[place].stands:
            return _standing(self.slots[place])
        stood = (self.before or self.planned).workouts
        planned = stood[place] if place < len(stood) else None
        is_same = made is not None and planned is not None and _is_same(made, planned)
        return Made(planned) if is_same else Made(made, reasons)

    def _decision(self, facts: Facts) -> Decision:
        found = decide(self.planned, facts)
        reasons = sorted((*found.reasons, *self.beside.reasons), key=lambda reason: reason.id)
        return Decision(found.allowance & self.beside.allowance, tuple(reasons))

    def _each(self, decision: Decision, facts: Facts) -> Sequence[Decision]:
        overruled = decide(self.planned, facts, OVERRULING)
        return [overruled if slot.locked else self._of(slot, decision, facts) for slot in self.slots]

    def _order(self) -> Sequence[int]:
        """List the sessions by who has first what the day may hold: what is told of, then what is locked."""
        slots = self.slots
        return sorted(range(len(slots)), key=lambda place: (not slots[place].stands, not slots[place].locked))

    def _of(self, slot: Slot, decision: Decision, facts: Facts) -> Decision:
        """Take what is put on the eve of the race off it: only the easy running that is planned stays."""
        limit = beside_eve(facts) if slot.is_extra and is_run(slot.workout) else None
        if limit is None:
            return decision
        others = (reason for reason in decision.reasons if reason.id != limit.reason.id)
        reasons = sorted((*others, limit.reason), key=lambda reason: reason.id)
        return Decision(decision.allowance & limit.allowance, tuple(reasons))


def _standing(slot: Slot) -> Made:
    return Made(None if slot.workout.kind == "rest" else slot.workout)


def _is_same(made: Workout, planned: Workout) -> bool:
    return (made.kind, made.steps, made.exercises) == (planned.kind, planned.steps, planned.exercises)
