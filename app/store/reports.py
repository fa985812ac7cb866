"""Reports: one for a session, told at some instant; of two the later holds.

One that is taken back leaves its row, emptied, with the instant of that: what was said before stands no more.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, select

from app.store.arrivals import Rank, said_at, sent_at
from app.store.database import Transaction
from app.store.tables import Table
from app.store.upserts import upsert
from app.training.logbook.report import Report

_REPORT = Table.metadata.tables["report"]
_NOUN = TypeAdapter(Report)
_NAMES = ("session_id", "status", "recorded_at", "rpe", "distance_m", "duration_s", "comment")
_TAKEN_BACK = "taken_back"
_LAST_WORD = b"\xff"
"""Greater than any content: of what is said and taken back at one instant nothing stands."""


async def since(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, instant: dt.datetime
) -> Mapping[UUID, Report]:
    """Read the reports that came since an instant, whenever they say that they were made, by session."""
    c = _REPORT.c
    those = (c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.updated_at >= instant)
    query = select(_REPORT).where(*those, c.status != _TAKEN_BACK)
    rows = (await (await tx.connection()).execute(query.order_by(c.recorded_at, c.session_id))).mappings()
    return {row["session_id"]: _noun(row) for row in rows}


async def find(tx: Transaction, tenant_id: UUID, athlete_id: UUID, session_id: UUID) -> Report | None:
    """Find the report of a session that stands."""
    known = await _known(tx, tenant_id, athlete_id, session_id)
    return None if known is None or _is_taken_back(known) else _noun(known)


async def keep(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    report: Report,
    sent: dt.datetime | None,
    now: dt.datetime,
) -> Report | None:
    """Keep a report in place of the known one, or leave that where it holds; give back what is kept.

    `sent`: its `recorded_at` by the clock of who said it; None where it came without one. None is kept where
    it was taken back later than it was said.
    """
    known = await _known(tx, tenant_id, athlete_id, report.session_id)
    before = None if known is None else _rank(known)
    rank = Rank(sent_at(sent, before, now), _content(report))
    if known is not None and before is not None and before >= rank:
        return None if _is_taken_back(known) else _noun(known)
    row = asdict(report) | {"athlete_id": athlete_id, "tenant_id": tenant_id, "updated_at": now}
    await upsert(tx, _REPORT, [row | {"recorded_at": rank.sent_at}])
    return report


async def remove(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    session_id: UUID,
    sent: dt.datetime | None,
    now: dt.datetime,
) -> bool:
    """Take a report back, unless it was said later; False where there is none, and no word of when.

    `sent`: when it was taken back, by the clock of who did; None where that came without an instant.
    """
    known = await _known(tx, tenant_id, athlete_id, session_id)
    if sent is None and (known is None or _is_taken_back(known)):
        return False
    before = None if known is None else _rank(known)
    rank = Rank(sent_at(sent, before, now), _LAST_WORD)
    if before is None or before < rank:
        row: dict[str, Any] = dict.fromkeys(_NAMES)
        row |= {"athlete_id": athlete_id, "tenant_id": tenant_id, "session_id": session_id}
        row |= {"status": _TAKEN_BACK, "recorded_at": rank.sent_at, "updated_at": now}
        await upsert(tx, _REPORT, [row])
    return True


async def _known(tx: Transaction, tenant_id: UUID, athlete_id: UUID, session_id: UUID) -> RowMapping | None:
    c = _REPORT.c
    this_one = (c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.session_id == session_id)
    return (await (await tx.connection()).execute(select(_REPORT).where(*this_one))).mappings().first()


def _is_taken_back(row: RowMapping) -> bool:
    return bool(row["status"] == _TAKEN_BACK)


def _rank(row: RowMapping) -> Rank:
    return Rank(row["recorded_at"], _LAST_WORD if _is_taken_back(row) else _content(_noun(row)))


def _content(report: Report) -> bytes:
    return _NOUN.dump_json(report, exclude={"recorded_at"})


def _noun(row: RowMapping) -> Report:
    said = {name: row[name] for name in _NAMES}
    return _NOUN.validate_python(said | {"recorded_at": said_at(row["recorded_at"], row["updated_at"])})
