"""Check-ins: one for a day, told by the phone at some instant; of two the later holds."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, delete, select

from app.store.arrivals import Rank, said_at, sent_at
from app.store.database import Transaction
from app.store.tables import Table
from app.store.upserts import upsert
from app.training.logbook.checkin import CheckIn
from app.training.logbook.heard import Heard

_CHECK_IN = Table.metadata.tables["check_in"]
_NOUN = TypeAdapter(CheckIn)
_COLUMNS = ("date", "recorded_at")
_HEARD = TypeAdapter(Heard)
_BESIDE = "heard"


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

    Complaints of the one that gives way stay, as far as the other does not speak of them.

    `sent`: its `recorded_at` by the clock of who said it; None where it came without one.
    """
    c = _CHECK_IN.c
    query = select(_CHECK_IN).where(
        c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date == checkin.date
    )
    known = (await (await tx.connection()).execute(query)).mappings().first()
    own = None if known is None else _own(known)
    before = None if known is None or own is None else Rank(known["recorded_at"], _content(own))
    rank = Rank(sent_at(sent, before, now), _content(checkin))
    heard = Heard.of(checkin, rank.sent_at)
    heard = heard if known is None else heard.and_(_heard(known))
    is_held = before is not None and before >= rank
    holds, held_at = (own, before.sent_at) if own and before and is_held else (checkin, rank.sent_at)
    row = {
        "athlete_id": athlete_id,
        "date": checkin.date,
        "tenant_id": tenant_id,
        "recorded_at": held_at,
        "document": _document(holds, held_at, heard),
        "updated_at": now,
    }
    if known is not None and is_held and row["document"] == known["document"]:
        return _noun(known)
    await upsert(tx, _CHECK_IN, [row])
    return _noun(row)


async def remove(tx: Transaction, tenant_id: UUID, athlete_id: UUID, date: dt.date) -> bool:
    """Delete the check-in of a day; False where there is none."""
    c = _CHECK_IN.c
    this_one = (c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date == date)
    return bool((await (await tx.connection()).execute(delete(_CHECK_IN).where(*this_one))).rowcount)


def _heard(row: RowMapping | Mapping[str, Any]) -> Heard:
    """Read what was heard of complaints on the day: from beside the check-in, or from itself."""
    beside = row["document"].get(_BESIDE)
    return Heard.of(_own(row), row["recorded_at"]) if beside is None else _HEARD.validate_python(beside)


def _document(own: CheckIn, at: dt.datetime, heard: Heard) -> dict[str, Any]:
    """Write a check-in, with what was heard of complaints beside it where it does not say all that itself."""
    document: dict[str, Any] = _NOUN.dump_python(own, mode="json", exclude=set(_COLUMNS), exclude_none=True)
    if heard != Heard.of(own, at):
        document[_BESIDE] = _HEARD.dump_python(heard, mode="json", exclude_none=True)
    return document


def _content(checkin: CheckIn) -> bytes:
    return _NOUN.dump_json(checkin, exclude=set(_COLUMNS))


def _own(row: RowMapping | Mapping[str, Any]) -> CheckIn:
    """Read what the check-in that holds says itself."""
    said = {name: value for name, value in row["document"].items() if name != _BESIDE}
    when = said_at(row["recorded_at"], row["updated_at"])
    return _NOUN.validate_python(said | {"date": row["date"], "recorded_at": when})


def _noun(row: RowMapping | Mapping[str, Any]) -> CheckIn:
    """Read a check-in, with what else was heard of complaints on its day."""
    return _heard(row).beside(_own(row))
