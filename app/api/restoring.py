"""Setting today back to what it was before some revisions: the edits that it takes."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from app.store.revisions import Revision
from app.training.logbook.edit import Added, Change, Locked, Moved, Removed, Replaced
from app.training.today.diary import Diary
from app.training.today.session import Session
from app.training.workouts.notation import parse, print_notation
from app.training.workouts.workout import Workout

Outline = Mapping[str, Any]


def restored(taken: Sequence[Revision], found: Diary, today: dt.date) -> Iterator[tuple[UUID, Change]]:
    """List the edits after which today holds what it held before the first of these revisions.

    What days after it hold rests on facts: an edit of them would outlast the facts, and what follows.
    """
    before = _before(taken, today)
    if before is None:
        return
    wanted = {UUID(outline["id"]): outline for outline in before}
    for session in found.day(today).sessions:
        if session.prescribed.id not in wanted:
            yield session.prescribed.id, Removed()
    standing = {session.prescribed.id: session for day in found.days.values() for session in day.sessions}
    for session_id, outline in wanted.items():
        for change in _set_back(standing.get(session_id), today, outline):
            yield session_id, change


def _before(taken: Sequence[Revision], today: dt.date) -> Sequence[Outline] | None:
    """Find how today was before the first revision that changed it; None where none did."""
    in_order = sorted(taken, key=lambda each: each.revision)
    return next((day.before for revision in in_order for day in revision.days if day.date == today), None)


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
