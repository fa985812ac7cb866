"""Insert or replace, by the primary key, on both databases."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.store.database import Transaction


async def upsert(
    tx: Transaction, table: Table, rows: Sequence[dict[str, Any]], *, counts: Collection[str] = ()
) -> None:
    """Keep rows of one shape, each in place of the one with its primary key; what counts is added to that."""
    if not rows:
        return
    connection = await tx.connection()
    insert = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    statement = insert(table)
    key = [column.name for column in table.primary_key]
    changed: dict[str, ColumnElement[Any]] = {
        name: statement.excluded[name] for name in rows[0] if name not in key
    }
    changed |= {name: table.c[name] + statement.excluded[name] for name in counts}
    await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), list(rows))
