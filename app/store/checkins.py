"""Check-ins: one for a day, told by the phone at some instant; of two the later holds."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, delete, select

from app.store.arrivals import Rank, said_at, sent_at
from app.store.database import Transaction
from app.store.tables import Table
from app.store.upserts import upsert
from app.training.logbook.checkin import CheckIn

_CHECK_IN = Table.metadata.tables["check_in"]
_NOUN = TypeAdapter(CheckIn)
_COLUMNS = ("date", "recorded_at")


async def find(tx: Transaction, tenant_id: UUID, athlete_id: UUID, date: dt.date) -> CheckIn | None:
    """Find the check-in of a day."""
    return (await since(tx, tenant_id, athlete_id, date, date)).get(date)


async def since(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, first: dt.date, last: dt.date = dt.date.max
) -> Mapping[dt.date, CheckIn]:
    """Read the check-ins of these days, both included."""
    c = _CHECK_IN.c
    query = select(_CHECK_IN).where(
        c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date >= first, c.date <= last
    )
    rows = (await (await tx.connection()).execute(query.order_by(c.date))).mappings()
    return {row["date"]: _noun(row) for row in rows}


async def page(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    limit: int,
    *,
    below: dt.date | None = None,
    first: dt.date | None = None,
    last: dt.date | None = None,
    updated_since: dt.datetime | None = None,
) -> list[CheckIn]:
    """List check-ins, the latest day first."""
    c = _CHECK_IN.c
    query = select(_CHECK_IN).where(c.athlete_id == athlete_id, c.tenant_id == tenant_id)
    if below is not None:
        query = query.where(c.date < below)
    if first is not None:
        query = query.where(c.date >= first)
    if last is not None:
        query = query.where(c.date <= last)
    if updated_since is not None:
        query = query.where(c.updated_at >= updated_since)
    rows = (await (await tx.connection()).execute(query.order_by(c.date.desc()).limit(limit))).mappings()
    return [_noun(row) for row in rows]


async def keep(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    checkin: CheckIn,
    sent: dt.datetime | None,
    now: dt.datetime,
) -> CheckIn:
    """Keep a check-in in place of the known one, or leave that where it holds; give back what is kept.

    What alarms in the one that gives way stays, unless the other speaks of symptoms.

    `sent`: its `recorded_at` by the clock of who said it; None where it came without one.
    """
    c = _CHECK_IN.c
    query = select(_CHECK_IN).where(
        c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date == checkin.date
    )
    known = (await (await tx.connection()).execute(query)).mappings().first()
    before = None if known is None else Rank(known["recorded_at"], _content(_noun(known)))
    rank = Rank(sent_at(sent, before, now), _content(checkin))
    if known is not None and before is not None:
        holds = _noun(known)
        if before >= rank:
            joined = holds.with_alarm_of(checkin)
            if joined is holds:
                return holds
            checkin, rank = joined, before
        else:
            checkin = checkin.with_alarm_of(holds)
    document = _NOUN.dump_python(checkin, mode="json", exclude=set(_COLUMNS), exclude_none=True)
    row = {
        "athlete_id": athlete_id,
        "date": checkin.date,
        "tenant_id": tenant_id,
        "recorded_at": rank.sent_at,
        "document": document,
        "updated_at": now,
    }
    await upsert(tx, _CHECK_IN, [row])
    return checkin


async def remove(tx: Transaction, tenant_id: UUID, athlete_id: UUID, date: dt.date) -> bool:
    """Delete the check-in of a day; False where there is none."""
    c = _CHECK_IN.c
    this_one = (c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date == date)
    return bool((await (await tx.connection()).execute(delete(_CHECK_IN).where(*this_one))).rowcount)


def _content(checkin: CheckIn) -> bytes:
    return _NOUN.dump_json(checkin, exclude=set(_COLUMNS))


def _noun(row: RowMapping) -> CheckIn:
    return _NOUN.validate_python(
        row["document"] | {"date": row["date"], "recorded_at": said_at(row["recorded_at"], row["updated_at"])}
    )
