"""Reports: one for a session, told at some instant; of two the later holds."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import delete, select

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
    return {row["session_id"]: _NOUN.validate_python({name: row[name] for name in _NAMES}) for row in rows}


async def keep(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, report: Report, known: Report | None, now: dt.datetime
) -> Report:
    """Keep a report in place of the known one; give back what is kept, for the later `recorded_at` wins."""
    if known is not None and known.recorded_at > report.recorded_at:
        return known
    row = {"athlete_id": athlete_id, "tenant_id": tenant_id, "updated_at": now, **asdict(report)}
    await upsert(tx, _REPORT, [row])
    return report


async def remove(tx: Transaction, tenant_id: UUID, athlete_id: UUID, session_id: UUID) -> bool:
    """Delete a report; False where there is none."""
    c = _REPORT.c
    this_one = (c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.session_id == session_id)
    return bool((await (await tx.connection()).execute(delete(_REPORT).where(*this_one))).rowcount)
