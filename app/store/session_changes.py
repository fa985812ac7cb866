"""When each session of a plan last changed, how often, and how it stood then: for files and calendars."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.store.database import Transaction
from app.store.revisions import Revision
from app.store.tables import Table
from app.store.upserts import upsert

_CHANGE = Table.metadata.tables["session_change"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChange:
    """What revisions say of one session: when it last changed, how often, and how it stood then."""

    changed_at: dt.datetime
    times: int
    date: dt.date
    title: str


async def note(tx: Transaction, tenant_id: UUID, athlete_id: UUID, plan_id: UUID, revision: Revision) -> None:
    """Take note of the sessions that a revision changes; of those that it takes away as they stood before."""
    outlines = [each for day in revision.days for each in day.before]
    outlines += [each for day in revision.days for each in day.after]
    rows = [
        {
            "athlete_id": athlete_id,
            "plan_id": plan_id,
            "session_id": session_id,
            "tenant_id": tenant_id,
            "changed_at": revision.created_at,
            "times": 1,
            "date": dt.date.fromisoformat(outline["date"]),
            "title": outline["title"],
        }
        for session_id, outline in {UUID(each["id"]): each for each in outlines}.items()
    ]
    await upsert(tx, _CHANGE, rows, counts=["times"])


async def of_plan(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    plan_id: UUID,
    session_ids: Collection[UUID] | None = None,
) -> dict[UUID, SessionChange]:
    """Read the last change of each session of a plan that ever changed, or of these alone."""
    c = _CHANGE.c
    query = select(c.session_id, c.changed_at, c.times, c.date, c.title).where(
        c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.plan_id == plan_id
    )
    if session_ids is not None:
        query = query.where(c.session_id.in_(session_ids))
    rows = (await (await tx.connection()).execute(query.order_by(c.session_id))).all()
    return {
        row.session_id: SessionChange(
            changed_at=row.changed_at, times=row.times, date=row.date, title=row.title
        )
        for row in rows
    }
