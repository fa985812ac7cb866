"""Taking revisions back: edits and terms count no more, and today is set back to what it was before."""

import datetime as dt
from asyncio import to_thread
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from app.api.book import Book, following
from app.api.closing import Closed, Deed, caught_up, close_book
from app.api.day_changes import moves_days
from app.api.dependencies import new_id
from app.api.problems import Problem
from app.store import edits, plans, revisions
from app.store.plans import KeptPlan, without_terms_since
from app.store.revisions import Cause, ChangedDay, Revision, Source
from app.training.logbook.edit import Added, Change, Edit, Locked, Moved, Removed, Replaced
from app.training.today.diary import Diary
from app.training.today.session import Session
from app.training.workouts.notation import parse, print_notation
from app.training.workouts.workout import Workout

Outline = Mapping[str, Any]

_NOT_SET_BACK = frozenset(("AD01", "AD02", "AD10", "AD21"))


async def undone(book: Book, kept: KeptPlan, first: int) -> Closed:
    """Let edits and terms since a revision count no more, and set today back where something else moved it.

    Sessions that are told of, or whose day is over, stay as they are: 409 where that would change no day.
    """
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    whose = (book.tx, tenant_id, athlete_id, kept.id)
    taken = await revisions.find(*whose, first)
    moved = await revisions.first_change_of(*whose, book.today, since=first)
    said = _said(first, kept.revision)
    book = await caught_up(book)
    kept = book.kept or kept
    number = kept.revision + 1
    settled = frozenset(_settled(await book.diary()))
    await edits.undo(book.tx, tenant_id, athlete_id, kept.id, first, number, settled)
    standing = await edits.standing(book.tx, tenant_id, athlete_id, kept.id, book.remembered_from)
    changed = without_terms_since(kept, first, number)
    await plans.change(book.tx, tenant_id, athlete_id, changed)
    after = following(replace(book, known=replace(book.known, edits=standing)), changed)
    set_back = [
        Edit(id=new_id(), session_id=of, plan_id=kept.id, made_at=book.now, by="runner", change=change)
        for of, change in restored(moved, await after.diary(), settled)
    ]
    await edits.add(book.tx, tenant_id, athlete_id, set_back, number)
    after = replace(after, known=replace(after.known, edits=(*standing, *set_back)))
    if not await to_thread(moves_days, await book.diary(), await after.diary(), book.today):
        raise _nothing_to_undo(first, taken, settled)
    cause = Cause(source="request", id=str(first), text=said)
    deed = Deed("plan.undone", cause, {"plan_id": str(kept.id)})
    return await close_book(book, after, deed)


def _said(first: int, last: int) -> str:
    """Say what counts no more; what results, days and words of the runner have changed since stands."""
    named = f"in revision {first}" if first == last else f"from revision {first} on"
    return f"What was asked for {named} was undone."


def _settled(found: Diary) -> Iterator[UUID]:
    """List the sessions that can be edited no more: of days gone by, and those that are told of."""
    for date, day in found.days.items():
        for session in day.sessions:
            if date < found.today or session.report is not None or session.activity_ids:
                yield session.prescribed.id


def _nothing_to_undo(number: int, revision: Revision | None, settled: Collection[UUID]) -> Problem:
    """Say what a revision rests on that an undo leaves as it is."""
    cause = revision.cause if revision else Cause(source="request")
    by_time = cause.source == "engine" and cause.id is None
    rests_on = _RESTS_ON_TIME if by_time else _RESTS_ON.get(cause.source, _CAN_BE_EDITED)
    if cause.source in _EDITORS and cause.id in {str(name) for name in settled}:
        rests_on = _IS_TOLD_OF
    return Problem("conflict", f"To undo revision {number} would change no day ahead. {rests_on}")


_EDITORS = frozenset(("runner", "coach"))
_IS_TOLD_OF = "Its session is told of or over, and stands as it was: a report can be taken back first."
_CAN_BE_EDITED = "Sessions can still be changed one by one."
_RESTS_ON: Mapping[Source, str] = {
    "performance": "It came of a race result: change the performance or take it back, and the days follow.",
    "checkin": "It came of a check-in: change the check-in or take it back, and the days follow.",
    "report": "It came of a report: change the report or take it back, and the days follow.",
    "activity": "It came of an activity: change the activity or take it back, and the days follow.",
    "engine": f"It came of another engine, by which all days are decided now. {_CAN_BE_EDITED}",
}

_RESTS_ON_TIME = (
    "It came of days that went by: report what was done on them, or tell of `days_off` in a check-in, and "
    "the days ahead follow."
)


def restored(
    moved: ChangedDay | None, found: Diary, settled: Collection[UUID]
) -> Iterator[tuple[UUID, Change]]:
    """List the edits after which today holds what it held before the first revision that `moved` it.

    What days after it hold rests on facts: an edit of them would outlast the facts, and what follows. Nor is
    a day set back that illness, heat or the hard running of the day before has eased. What is `settled`
    stands, and what has given way to it stays away.
    """
    today = found.day(found.today)
    if moved is None or {reason.id for reason in today.reasons} & _NOT_SET_BACK:
        return
    wanted = {UUID(outline["id"]): outline for outline in moved.before}
    others = {each.prescribed.id for each in today.sessions} - wanted.keys()
    for session_id in others.difference(settled):
        yield session_id, Removed()
    standing = {session.prescribed.id: session for day in found.days.values() for session in day.sessions}
    for session_id, outline in wanted.items():
        session = standing.get(session_id)
        if session_id in settled or (session is None and not others.isdisjoint(settled)):
            continue
        for change in _set_back(session, found.today, outline):
            yield session_id, change


def _set_back(session: Session | None, date: dt.date, outline: Outline) -> Iterator[Change]:
    notation = outline["notation"]
    if session is None:
        if notation:
            yield Added(date=date, workout=_workout(outline))
        return
    if session.date != date:
        yield Moved(date=date)
    if notation and print_notation(session.prescribed.workout) != notation:
        yield Replaced(workout=_workout(outline))
        yield Locked(locked=True)


def _workout(outline: Outline) -> Workout:
    return replace(parse(outline["notation"]), title=outline["title"], kind=outline["kind"])
