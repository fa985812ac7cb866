"""Everything that is held of one athlete: told in full, or erased.

Both go by the tables as they are: whatever has an `athlete_id` is the athlete's, without being named here.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy import Table as SqlTable

from app.store.database import Transaction
from app.store.tables import Table

_ATHLETE = Table.metadata.tables["athlete"]
_IDEMPOTENCY = Table.metadata.tables["idempotency"]

Holdings = dict[str, list[dict[str, Any]]]


async def held(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> Holdings:
    """Read every row of this athlete, by table, in the order of their keys."""
    connection = await tx.connection()
    holdings: Holdings = {}
    for table in _owned_tables():
        told = [column for column in table.columns if column.name != "tenant_id"]
        its_own = (_owner(table) == athlete_id, table.c.tenant_id == tenant_id)
        rows = await connection.execute(select(*told).where(*its_own).order_by(*table.primary_key))
        holdings[table.name] = [dict(row) for row in rows.mappings()]
    return holdings


async def erase(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> bool:
    """Delete an athlete, and by its foreign keys every row of it; False where the tenant has none such.

    A first answer kept for several athletes is no single one's row: it falls when it names this one.
    """
    connection = await tx.connection()
    of_several = (_IDEMPOTENCY.c.tenant_id == tenant_id, _IDEMPOTENCY.c.athlete_id.is_(None))
    names_it = _IDEMPOTENCY.c.body.like(b"%" + str(athlete_id).encode() + b"%")
    await connection.execute(delete(_IDEMPOTENCY).where(*of_several, names_it))
    this_one = (_ATHLETE.c.id == athlete_id, _ATHLETE.c.tenant_id == tenant_id)
    return bool((await connection.execute(delete(_ATHLETE).where(*this_one))).rowcount)


def _owned_tables() -> list[SqlTable]:
    return [
        table for table in Table.metadata.sorted_tables if table is _ATHLETE or "athlete_id" in table.columns
    ]


def _owner(table: SqlTable) -> ColumnElement[UUID]:
    return table.c.id if table is _ATHLETE else table.c.athlete_id
