"""Setting days back to what they were before some revisions: the edits that it takes."""

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
    """List the edits after which the days ahead hold what they held before the first of these revisions."""
    before = _before(taken, today)
    standing = {session.prescribed.id: session for day in found.days.values() for session in day.sessions}
    wanted = {UUID(outline["id"]): (date, outline) for date, day in before.items() for outline in day}
    for date in before:
        day = found.days.get(date)
        for session in day.sessions if day else ():
            if session.prescribed.id not in wanted:
                yield session.prescribed.id, Removed()
    for session_id, (date, outline) in wanted.items():
        for change in _set_back(standing.get(session_id), date, outline):
            yield session_id, change


def _before(taken: Sequence[Revision], today: dt.date) -> Mapping[dt.date, Sequence[Outline]]:
    """Find how each day ahead was before the first revision that changed it."""
    latest_first = sorted(taken, key=lambda each: each.revision, reverse=True)
    return {day.date: day.before for revision in latest_first for day in revision.days if day.date >= today}


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
