"""Everything that is held of one athlete: told in full, or erased.

Both go by the tables as they are: whatever has an `athlete_id` is the athlete's, without being named here.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, LargeBinary, delete, func, select
from sqlalchemy import Table as SqlTable

from app.store import standings
from app.store.database import Transaction
from app.store.tables import Table

_ATHLETE = Table.metadata.tables["athlete"]
_IDEMPOTENCY = Table.metadata.tables["idempotency"]

Holdings = dict[str, list[dict[str, Any]]]


async def held(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> Holdings:
    """Read every row of this athlete, by table, in the order of their keys.

    First answers kept for repetition are copies, and among them may be tokens: they are erased, not told.
    Nor are bytes: an answer that is ready for a morning is a copy too, an archive is read and let go.
    """
    connection = await tx.connection()
    holdings: Holdings = {}
    for table in _told_tables():
        told = [each for each in table.columns if each.name != "tenant_id" and not _is_binary(each)]
        its_own = (_owner(table) == athlete_id, table.c.tenant_id == tenant_id)
        rows = await connection.execute(select(*told).where(*its_own).order_by(*table.primary_key))
        names = [str(column.name) for column in told]
        holdings[str(table.name)] = [dict(zip(names, row, strict=True)) for row in rows]
    return holdings


async def erase(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> bool:
    """Delete an athlete, and by its foreign keys every row of it; False where the tenant has none such.

    A first answer kept for several athletes is no single one's row: it falls when it names this one.
    """
    await standings.find(tx, tenant_id, athlete_id)  # to hold him, before anything of him
    connection = await tx.connection()
    of_several = (_IDEMPOTENCY.c.tenant_id == tenant_id, _IDEMPOTENCY.c.athlete_id.is_(None))
    find = func.instr if connection.dialect.name == "sqlite" else func.pg_catalog.position
    names_it = find(_IDEMPOTENCY.c.body, str(athlete_id).encode()) > 0
    await connection.execute(delete(_IDEMPOTENCY).where(*of_several, names_it))
    this_one = (_ATHLETE.c.id == athlete_id, _ATHLETE.c.tenant_id == tenant_id)
    return bool((await connection.execute(delete(_ATHLETE).where(*this_one))).rowcount)


def _told_tables() -> list[SqlTable]:
    owned = [
        table for table in Table.metadata.sorted_tables if table is _ATHLETE or "athlete_id" in table.columns
    ]
    return [table for table in owned if table is not _IDEMPOTENCY]


def _is_binary(column: Column[Any]) -> bool:
    return isinstance(column.type, LargeBinary)


def _owner(table: SqlTable) -> ColumnElement[UUID]:
    return table.c.id if table is _ATHLETE else table.c.athlete_id
