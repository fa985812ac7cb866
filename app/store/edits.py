"""Edits of sessions, in the order in which they were made; what was undone stays, and counts no more."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import and_, insert, or_, select, update

from app.store.database import Transaction
from app.store.plan_document import workout_document
from app.store.tables import Table
from app.training.logbook.edit import Added, Change, Edit, Locked, Moved, Noted, Removed, Replaced
from app.training.workouts.document import from_json

_EDIT = Table.metadata.tables["edit"]
_DATE = TypeAdapter(dt.date)

FURTHEST_AHEAD = dt.timedelta(days=401)
"""No edit puts a session further from the instant at which it is made."""


async def standing(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, plan_id: UUID | None, since: dt.datetime
) -> tuple[Edit, ...]:
    """Read the edits that count, oldest first: those of a plan, and those beside any.

    Of the latter all of each session that was edited as late as one that may lie after an instant.
    """
    c = _EDIT.c
    its_own = (c.athlete_id == athlete_id, c.tenant_id == tenant_id)
    beside = (*its_own, c.plan_id.is_(None))
    late = select(c.session_id).where(*beside, c.made_at >= since - FURTHEST_AHEAD)
    which = and_(c.plan_id.is_(None), c.session_id.in_(late))
    if plan_id is not None:
        which = or_(which, c.plan_id == plan_id)
    query = select(_EDIT).where(*its_own, c.undone_in.is_(None), which)
    rows = (await (await tx.connection()).execute(query.order_by(c.made_at, c.id))).mappings()
    return tuple(
        Edit(
            id=row["id"],
            session_id=row["session_id"],
            plan_id=row["plan_id"],
            made_at=row["made_at"],
            by=row["made_by"],
            change=_change_of(row["document"]),
        )
        for row in rows
    )


async def add(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, edits: Sequence[Edit], revision: int | None
) -> None:
    """Keep new edits, with the revision in which they come."""
    rows = [
        {
            "athlete_id": athlete_id,
            "id": edit.id,
            "tenant_id": tenant_id,
            "session_id": edit.session_id,
            "plan_id": edit.plan_id,
            "made_at": edit.made_at,
            "made_by": edit.by,
            "document": _document(edit.change),
            "revision": revision,
        }
        for edit in edits
    ]
    if rows:
        await (await tx.connection()).execute(insert(_EDIT), rows)


async def undo(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    plan_id: UUID,
    since: int,
    revision: int,
    settled: Collection[UUID] = (),
) -> None:
    """Let the edits of a plan from one revision on count no more, and those count again it had undone.

    `settled`: the sessions of which all edits stay as they are.
    """
    c = _EDIT.c
    which = (
        c.athlete_id == athlete_id,
        c.tenant_id == tenant_id,
        c.plan_id == plan_id,
        c.session_id.not_in(settled),
    )
    again = update(_EDIT).where(*which, c.revision < since, c.undone_in >= since).values(undone_in=None)
    undone = update(_EDIT).where(*which, c.revision >= since, c.undone_in.is_(None))
    connection = await tx.connection()
    await connection.execute(again)
    await connection.execute(undone.values(undone_in=revision))


def _document(change: Change) -> dict[str, Any]:
    match change:
        case Added(date=date, workout=workout, in_place_of=other):
            said: dict[str, Any] = {
                "date": date.isoformat(),
                "workout": workout_document(workout.unresolved()),
                "in_place_of": None if other is None else str(other),
            }
        case Moved(date=date):
            said = {"date": date.isoformat()}
        case Replaced(workout=workout):
            said = {"workout": workout_document(workout.unresolved())}
        case Locked(locked=locked):
            said = {"locked": locked}
        case Noted(note=note):
            said = {"note": note}
        case Removed():
            said = {}
    return {"kind": change.kind, **said}


def _change_of(document: dict[str, Any]) -> Change:
    match document["kind"]:
        case "added":
            other = document["in_place_of"]
            return Added(
                date=_DATE.validate_python(document["date"]),
                workout=from_json(document["workout"]),
                in_place_of=None if other is None else UUID(other),
            )
        case "moved":
            return Moved(date=_DATE.validate_python(document["date"]))
        case "replaced":
            return Replaced(workout=from_json(document["workout"]))
        case "locked":
            return Locked(locked=document["locked"])
        case "noted":
            return Noted(note=document["note"])
    return Removed()
