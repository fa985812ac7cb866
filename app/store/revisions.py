"""Revisions: every change of the days ahead with its cause, in order, none ever taken away."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import insert, select

from app.store.database import Transaction
from app.store.tables import Table

Source = Literal["performance", "checkin", "report", "activity", "runner", "coach", "request", "engine"]

_REVISION = Table.metadata.tables["revision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What changed the days: where it came from, the id of it, and the rule that acted."""

    source: Source
    id: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDay:
    """One day, as it was and as it is: its sessions in outline."""

    date: dt.date
    before: tuple[dict[str, Any], ...]
    after: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One change of a plan."""

    revision: int
    created_at: dt.datetime
    cause: Cause
    days: tuple[ChangedDay, ...]


async def add(tx: Transaction, tenant_id: UUID, athlete_id: UUID, plan_id: UUID, revision: Revision) -> None:
    """Keep a revision; WriteConflict where another writer took its number."""
    cause = revision.cause
    row = {
        "athlete_id": athlete_id,
        "plan_id": plan_id,
        "revision": revision.revision,
        "tenant_id": tenant_id,
        "created_at": revision.created_at,
        "cause": {"source": cause.source, "id": cause.id, "rule": cause.rule},
        "days": [
            {"date": day.date.isoformat(), "before": list(day.before), "after": list(day.after)}
            for day in revision.days
        ],
    }
    await (await tx.connection()).execute(insert(_REVISION), row)


async def all_of(tx: Transaction, tenant_id: UUID, athlete_id: UUID, plan_id: UUID) -> list[Revision]:
    """Read every revision of a plan, the latest first."""
    return await page(tx, tenant_id, athlete_id, plan_id, None)


async def page(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    plan_id: UUID,
    limit: int | None,
    *,
    below: int | None = None,
    since: int | None = None,
    made_from: dt.datetime | None = None,
    made_before: dt.datetime | None = None,
    updated_since: dt.datetime | None = None,
) -> list[Revision]:
    """List the revisions of a plan, the latest first; without a limit all of them."""
    c = _REVISION.c
    query = select(_REVISION).where(
        c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.plan_id == plan_id
    )
    if below is not None:
        query = query.where(c.revision < below)
    if since is not None:
        query = query.where(c.revision >= since)
    for earliest in (made_from, updated_since):  # one that is made never changes
        if earliest is not None:
            query = query.where(c.created_at >= earliest)
    if made_before is not None:
        query = query.where(c.created_at < made_before)
    latest_first = query.order_by(c.revision.desc()).limit(limit)
    rows = (await (await tx.connection()).execute(latest_first)).mappings()
    return [
        Revision(
            revision=row["revision"],
            created_at=row["created_at"],
            cause=Cause(**row["cause"]),
            days=tuple(
                ChangedDay(
                    date=dt.date.fromisoformat(day["date"]),
                    before=tuple(day["before"]),
                    after=tuple(day["after"]),
                )
                for day in row["days"]
            ),
        )
        for row in rows
    ]
