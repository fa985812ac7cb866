"""What runner and coach have changed of the sessions: each edit in the order of its making."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from uuid import UUID

from app.training.adaptation.carrying_out import is_run
from app.training.adaptation.slots import Slot
from app.training.logbook.edit import Added, Edit, Locked, Moved, Noted, Removed, Replaced
from app.training.plans.plan import Day
from app.training.today.identity import session_id
from app.training.today.session import Prescribed
from app.training.workouts.booking import is_hard
from app.training.workouts.steps import leaves
from app.training.workouts.workout import Workout

MOST_SESSIONS = 3
"""In one day."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What has become of one session; `added` where the plan has none, `date` where it went to."""

    added: Added | None = None
    date: dt.date | None = None
    workout: Workout | None = None
    is_removed: bool = False
    locked: bool = False
    note: str | None = None

    def after(self, edit: Edit) -> "Edited":
        """Take over one more edit."""
        change = edit.change
        match change:
            case Added():
                return replace(self, added=change, date=change.date, is_removed=False)
            case Moved():
                return replace(self, date=change.date)
            case Replaced():
                return replace(self, workout=change.workout)
            case Removed():
                return replace(self, is_removed=True)
            case Locked():
                return replace(self, locked=change.locked)
            case Noted():
                return replace(self, note=change.note)


AS_IT_WAS = Edited()


def edited(edits: Iterable[Edit], plan_id: UUID | None) -> dict[UUID, Edited]:
    """Tell what has become of every session that was edited, of a plan and beside any plan."""
    found: dict[UUID, Edited] = {}
    for edit in sorted(edits, key=lambda each: (each.made_at, each.id)):
        if edit.plan_id is None or edit.plan_id == plan_id:
            found[edit.session_id] = found.get(edit.session_id, AS_IT_WAS).after(edit)
    return found


@dataclass(frozen=True)
class Register:
    """Tells the sessions of each date, as the plan has them and as they were edited.

    `dates` are those on which the plan may have sessions; on the `eves` of its race its own easy run stays,
    whatever is put beside it. `told`: what the sessions prescribed that are told of, on days that are not
    over.
    """

    plan_id: UUID | None
    edits: Mapping[UUID, Edited]
    dates: tuple[dt.date, ...] = ()
    eves: frozenset[dt.date] = frozenset()
    told: Mapping[dt.date, tuple[Prescribed, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def touched(self) -> frozenset[dt.date]:
        """List the dates that an edit touches, those included from which a session was taken."""
        targets = {each.date for each in self.edits.values() if each.date is not None}
        return frozenset(targets | {date for date, _ in self._places.values()})

    @cached_property
    def replaced(self) -> frozenset[UUID]:
        """Name the sessions in whose place another one stands."""
        live = [each.added for each in self.edits.values() if each.added is not None and not each.is_removed]
        return frozenset(each.in_place_of for each in live if each.in_place_of is not None)

    @cached_property
    def _places(self) -> Mapping[UUID, tuple[dt.date, int]]:
        """Find where the plan has the sessions that edits speak of."""
        if self.plan_id is None or not self.edits:
            return {}
        wanted = {*self.edits, *self.replaced}
        return {
            found: (date, place)
            for date in self.dates
            for place in range(MOST_SESSIONS)
            if (found := session_id(self.plan_id, date, place)) in wanted
        }

    def on(self, date: dt.date, days: Mapping[dt.date, Day]) -> tuple[Slot, ...]:
        """List the sessions of a date: the plan's own, what was moved here, and what was added.

        A hard or long run that is put on a day takes the place of its easy run, and stands first. What is
        told of stands, whatever becomes of the plan; what is put on the day later follows it.
        """
        own = days[date].workouts if date in days else ()
        if self.plan_id is not None and date not in self.touched and not self.told:
            plan_id = self.plan_id
            return tuple(Slot(session_id(plan_id, date, place), each) for place, each in enumerate(own))
        told = {each.id: each for each in self.told.get(date, ()) if self._is_here(each.id, date)}
        extra = tuple(_as_told(slot, told) for slot in (*self._moved_here(date, days), *self._added(date)))
        first = tuple(slot for slot in extra if _is_main(slot.workout)) if date not in self.eves else ()
        planned = [_as_told(slot, told) for slot in self._own(date, own)]
        left = tuple(slot for slot in planned if not first or _stays(slot))
        if not told:
            return (*first, *left, *(slot for slot in extra if slot not in first))
        names = {slot.id for slot in (*left, *extra)}
        others = tuple(_standing(each) for each in told.values() if each.id not in names)
        return (*others, *self._not_doubled(date, left, others), *extra)

    @cached_property
    def _told_on(self) -> Mapping[UUID, dt.date]:
        """Tell where the sessions stand that are told of, whatever became of edits."""
        return {
            each.id: date for date, told in self.told.items() for each in told if self._is_here(each.id, date)
        }

    def _is_here(self, name: UUID, date: dt.date) -> bool:
        return self.edits.get(name, AS_IT_WAS).date in (None, date)

    def _not_doubled(self, date: dt.date, own: tuple[Slot, ...], others: tuple[Slot, ...]) -> Iterator[Slot]:
        """Leave out what is alike a session that is told of, and that another plan had on the day."""
        places = range(MOST_SESSIONS) if self.plan_id is not None else ()
        mine = {session_id(self.plan_id, date, place) for place in places if self.plan_id is not None}
        foreign = [slot for slot in others if slot.id not in mine and slot.id not in self.edits]
        return (slot for slot in own if slot.stands or not any(_are_alike(slot, each) for each in foreign))

    def _own(self, date: dt.date, own: tuple[Workout, ...]) -> Iterator[Slot]:
        if self.plan_id is None:
            return
        for place in range(MOST_SESSIONS):
            name = session_id(self.plan_id, date, place)
            edit = self.edits.get(name, AS_IT_WAS)
            if edit.added is not None or edit.is_removed or name in self.replaced:
                continue
            workout = edit.workout or (own[place] if place < len(own) else None)
            if workout is not None and date == (edit.date or self._told_on.get(name, date)):
                yield Slot(name, workout, edit.locked, is_changed=edit.workout is not None or edit.locked)

    def _moved_here(self, date: dt.date, days: Mapping[dt.date, Day]) -> Iterator[Slot]:
        for name, (origin, place) in self._places.items():
            edit = self.edits.get(name, AS_IT_WAS)
            is_here = edit.date == date and origin != date and edit.added is None
            if not is_here or edit.is_removed or name in self.replaced:
                continue
            own = days[origin].workouts if origin in days else ()
            workout = edit.workout or (own[place] if place < len(own) else None)
            if workout is not None:
                yield Slot(name, workout, edit.locked, moved_from=origin, is_changed=True, is_extra=True)

    def _added(self, date: dt.date) -> Iterator[Slot]:
        for name, edit in self.edits.items():
            if edit.added is None or edit.date != date or edit.is_removed or name in self.replaced:
                continue
            moved_from = None if edit.added.date == date else edit.added.date
            is_extra = edit.added.in_place_of is None or moved_from is not None
            workout = edit.workout or edit.added.workout
            yield Slot(name, workout, edit.locked, moved_from, is_changed=True, is_extra=is_extra)


def _as_told(slot: Slot, told: Mapping[UUID, Prescribed]) -> Slot:
    each = told.get(slot.id)
    return slot if each is None else slot._replace(workout=each.workout, locked=each.locked, stands=True)


def _standing(told: Prescribed) -> Slot:
    return Slot(told.id, told.workout, told.locked, told.moved_from, is_changed=True, stands=True)


def _are_alike(one: Slot, other: Slot) -> bool:
    return one.workout.kind == other.workout.kind or (is_run(one.workout) and is_run(other.workout))


def _is_main(workout: Workout) -> bool:
    """Whether it is a run that a day has no other run beside: hard, or long."""
    return is_run(workout) and (workout.kind == "long" or any(map(is_hard, leaves(workout.steps))))


def _stays(slot: Slot) -> bool:
    return slot.stands or slot.locked or not is_run(slot.workout) or _is_main(slot.workout)
