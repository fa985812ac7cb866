"""Transactions over the names of tenants, and such as last."""

import asyncio

from sqlalchemy import insert, select, text
from uuid_utils.compat import uuid7

from app.store.tables import Table
from tests.store.samples import EARLY

TENANT = Table.metadata.tables["tenant"]
LASTING = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n LIMIT 900000) SELECT sum(i) FROM n",
    "postgresql": "SELECT pg_sleep(10)",
}


async def add(tx, *names):
    rows = [{"id": uuid7(), "name": name, "created_at": EARLY} for name in names]
    await (await tx.connection()).execute(insert(TENANT), rows)


async def names(database):
    async with database.reading() as tx:
        return set((await (await tx.connection()).execute(select(TENANT.c.name))).scalars())


async def last(tx):
    connection = await tx.connection()
    await connection.execute(text(LASTING[connection.dialect.name]))


async def under_way(database, manner, what):
    """Begin a transaction in a task of its own; it never ends by itself."""
    begun = asyncio.Event()

    async def work():
        async with getattr(database, manner)() as tx:
            await (await tx.connection()).execute(text("SELECT 1"))
            if manner == "writing":
                await add(tx, "acme")
            begun.set()
            await what(tx)

    task = asyncio.create_task(work())
    await begun.wait()
    await asyncio.sleep(0)
    return task
