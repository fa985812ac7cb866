"""Reports: one for a session, told at some instant; of two the later holds."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, delete, select

from app.store.arrivals import Rank, said_at, sent_at
from app.store.database import Transaction
from app.store.tables import Table
from app.store.upserts import upsert
from app.training.logbook.report import Report

_REPORT = Table.metadata.tables["report"]
_NOUN = TypeAdapter(Report)
_NAMES = ("session_id", "status", "recorded_at", "rpe", "distance_m", "duration_s", "comment")


async def all_of(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> Mapping[UUID, Report]:
    """Read every report of the athlete, by session."""
    c = _REPORT.c
    query = select(_REPORT).where(c.athlete_id == athlete_id, c.tenant_id == tenant_id)
    rows = (await (await tx.connection()).execute(query.order_by(c.recorded_at, c.session_id))).mappings()
    return {row["session_id"]: _noun(row) for row in rows}


async def keep(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    report: Report,
    sent: dt.datetime | None,
    now: dt.datetime,
) -> Report:
    """Keep a report in place of the known one, or leave that where it holds; give back what is kept.

    `sent`: its `recorded_at` by the clock of who said it; None where it came without one.
    """
    c = _REPORT.c
    query = select(_REPORT).where(
        c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.session_id == report.session_id
    )
    known = (await (await tx.connection()).execute(query)).mappings().first()
    before = None if known is None else Rank(known["recorded_at"], _content(_noun(known)))
    rank = Rank(sent_at(sent, before, now), _content(report))
    if known is not None and before is not None and before >= rank:
        return _noun(known)
    row = asdict(report) | {"athlete_id": athlete_id, "tenant_id": tenant_id, "updated_at": now}
    await upsert(tx, _REPORT, [row | {"recorded_at": rank.sent_at}])
    return report


async def remove(tx: Transaction, tenant_id: UUID, athlete_id: UUID, session_id: UUID) -> bool:
    """Delete a report; False where there is none."""
    c = _REPORT.c
    this_one = (c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.session_id == session_id)
    return bool((await (await tx.connection()).execute(delete(_REPORT).where(*this_one))).rowcount)


def _content(report: Report) -> bytes:
    return _NOUN.dump_json(report, exclude={"recorded_at"})


def _noun(row: RowMapping) -> Report:
    said = {name: row[name] for name in _NAMES}
    return _NOUN.validate_python(said | {"recorded_at": said_at(row["recorded_at"], row["updated_at"])})
