"""Insert or replace, by the primary key, on both databases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from app.store.database import Transaction


async def upsert(tx: Transaction, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Keep rows of one shape, each in place of the one with its primary key."""
    if not rows:
        return
    connection = await tx.connection()
    insert = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    statement = insert(table)
    key = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
    await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=changed), list(rows))
