"""How Alembic reaches the database: by the connection handed in, else by PACEWRIGHT_DATABASE_URL."""

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from app.settings import Settings
from app.store import migration
from app.store.column_types import Instant
from app.store.tables import Table


def render_item(kind: str, item: object, _autogen_context: object) -> str | Literal[False]:
    """Write our own column types as what they are in SQL, so that a revision outlives the code."""
    plain = {AutoString: "sa.String()", Instant: "sa.DateTime(timezone=True)"}
    return plain.get(type(item), False) if kind == "type" else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_item=render_item,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    context.run_migrations()


def print_sql() -> None:
    context.configure(
        dialect_name="postgresql", target_metadata=Table.metadata, literal_binds=True, transactional_ddl=True
    )
    with context.begin_transaction():
        context.run_migrations()


handed_in = context.config.attributes.get("connection")
if context.is_offline_mode():
    print_sql()
elif handed_in is not None:
    run(handed_in)
else:
    asyncio.run(migration.within_transaction(Settings().database_url, run))
