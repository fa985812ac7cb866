"""Events: that something changed, for whoever keeps in step; kept for thirty days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select

from app.store.database import Transaction
from app.store.tables import Table

KEPT_FOR = dt.timedelta(days=30)
_FORGOTTEN_AT_ONCE = 100

_EVENT = Table.metadata.tables["event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change: `kind` such as `plan.revised`, and what it is about."""

    id: UUID
    athlete_id: UUID
    kind: str
    created_at: dt.datetime
    subject: dict[str, Any] = field(default_factory=dict)


async def add(tx: Transaction, tenant_id: UUID, events: Sequence[Event]) -> None:
    """Keep events, and forget a few that are old."""
    if not events:
        return
    connection = await tx.connection()
    rows = [
        {
            "tenant_id": tenant_id,
            "id": event.id,
            "athlete_id": event.athlete_id,
            "kind": event.kind,
            "subject": event.subject,
            "created_at": event.created_at,
        }
        for event in events
    ]
    await connection.execute(insert(_EVENT), rows)
    c = _EVENT.c
    before = events[0].created_at - KEPT_FOR
    old = select(c.id).where(c.tenant_id == tenant_id, c.created_at < before).limit(_FORGOTTEN_AT_ONCE)
    await connection.execute(delete(_EVENT).where(c.tenant_id == tenant_id, c.id.in_(old)))


async def page(
    tx: Transaction, tenant_id: UUID, since: dt.datetime, limit: int, above: UUID | None = None
) -> list[Event]:
    """List the tenant's events from an instant on, oldest first."""
    c = _EVENT.c
    query = select(_EVENT).where(c.tenant_id == tenant_id, c.created_at >= since)
    if above is not None:
        query = query.where(c.id > above)
    rows = (await (await tx.connection()).execute(query.order_by(c.id).limit(limit))).mappings()
    return [
        Event(
            id=row["id"],
            athlete_id=row["athlete_id"],
            kind=row["kind"],
            created_at=row["created_at"],
            subject=row["subject"],
        )
        for row in rows
    ]
