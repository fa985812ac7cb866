"""Revisions: every change of the days ahead with its cause, in order, none ever taken away."""

import datetime as dt
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import RowMapping, Select, insert, select

from app.store.database import Transaction
from app.store.tables import Table

Source = Literal["performance", "checkin", "report", "activity", "runner", "coach", "request", "engine"]

MOST_DAYS = 400
"""How many days the revisions of one page tell of: a race result changes every day of a plan."""

READ_AT_ONCE = 4

_REVISION = Table.metadata.tables["revision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What changed the days: where it came from, the id of it, and the rule that acted, as it was told."""

    source: Source
    id: str | None = None
    rule: str | None = None
    text: str | None = None


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
        "cause": asdict(cause),
        "days": [
            {"date": day.date.isoformat(), "before": list(day.before), "after": list(day.after)}
            for day in revision.days
        ],
    }
    await (await tx.connection()).execute(insert(_REVISION), row)


async def find(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, plan_id: UUID, number: int
) -> Revision | None:
    """Find one revision of a plan."""
    query = _of(tenant_id, athlete_id, plan_id).where(_REVISION.c.revision == number)
    row = (await (await tx.connection()).execute(query)).mappings().first()
    return _noun(row) if row else None


async def first_change_of(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, plan_id: UUID, date: dt.date, since: int
) -> ChangedDay | None:
    """Find how a day was changed by the first revision that did so, from one on."""
    query = _of(tenant_id, athlete_id, plan_id).where(_REVISION.c.revision >= since)
    async with aclosing(_streamed(tx, query.order_by(_REVISION.c.revision))) as found:
        async for revision in found:
            for day in revision.days:
                if day.date == date:
                    return day
    return None


async def page(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    plan_id: UUID,
    limit: int,
    *,
    below: int | None = None,
    made_from: dt.datetime | None = None,
    made_before: dt.datetime | None = None,
    updated_since: dt.datetime | None = None,
) -> list[Revision]:
    """List the revisions of a plan, the latest first; none after the one that brings it over MOST_DAYS."""
    c = _REVISION.c
    query = _of(tenant_id, athlete_id, plan_id)
    if below is not None:
        query = query.where(c.revision < below)
    for earliest in (made_from, updated_since):  # one that is made never changes
        if earliest is not None:
            query = query.where(c.created_at >= earliest)
    if made_before is not None:
        query = query.where(c.created_at < made_before)
    found: list[Revision] = []
    async with aclosing(_streamed(tx, query.order_by(c.revision.desc()).limit(limit))) as latest_first:
        async for revision in latest_first:
            found.append(revision)
            if _days(found) > MOST_DAYS:
                break
    return found


def on_one_page(found: Sequence[Revision], limit: int) -> int:
    """Count how many of these stand on a page: as many as asked for, of MOST_DAYS days, but one at least."""
    fitting = [number for number in range(1, len(found) + 1) if _days(found[:number]) <= MOST_DAYS]
    return min(limit, max(fitting, default=1))


def _days(found: Sequence[Revision]) -> int:
    return sum(len(each.days) for each in found)


def _of(tenant_id: UUID, athlete_id: UUID, plan_id: UUID) -> Select[Any]:
    c = _REVISION.c
    return select(_REVISION).where(c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.plan_id == plan_id)


async def _streamed(tx: Transaction, query: Select[Any]) -> AsyncGenerator[Revision]:
    """Read one after another, as far as is asked: one alone may tell of every day of a plan."""
    rows = await (await tx.connection()).stream(query, execution_options={"yield_per": READ_AT_ONCE})
    try:
        async for row in rows.mappings():
            yield _noun(row)
    finally:
        await rows.close()


def _noun(row: RowMapping) -> Revision:
    return Revision(
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
