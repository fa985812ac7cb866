"""The way to the database: SQLite embedded, PostgreSQL in earnest, one schema."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from app.store import migration
from app.store.engine import WRITES, connected, is_embedded, postgresql_engine, sqlite_engine
from app.store.errors import DatabaseUnavailable, StoreError, WriteConflict
from app.store.hot_reads import HotReads
from app.store.lifetime import Lifetime

__all__ = [
    "Database",
    "DatabaseUnavailable",
    "StoreError",
    "Transaction",
    "WriteConflict",
    "unconfined",
    "writes",
]

Transaction = AsyncSession
_AS_TENANT = text(
    "SELECT set_config('role', 'pacewright_tenant', true), set_config('pacewright.tenant', :tenant, true)"
)
_CONFINED = "confined to a tenant"
WRITER_WAIT_S = 10.0
POOL_WAIT_S = 1.0  # longer queues only make a burst worse


class Database:
    """One pool of connections; everything is read and written in a transaction of it.

    Every transaction sees one snapshot. Of two that change the same row the later fails with WriteConflict
    and is to be run again; on SQLite one writes at a time, and nothing conflicts but what is unique.
    """

    def __init__(self, engine: AsyncEngine, *, writers: int, hot: HotReads | None = None) -> None:
        self._engine = engine
        self.hot = hot  # None: what is asked most often goes the way of everything else
        self._reader = engine.execution_options(postgresql_readonly=True)
        self._writer = engine.execution_options(**{WRITES: True})
        self._turns = asyncio.Semaphore(writers)
        self._lifetime = Lifetime()

    @classmethod
    def open(
        cls, url: str, *, pool_size: int = 5, statement_timeout_s: float = 10.0, pgbouncer: bool = False
    ) -> Self:
        """Open `sqlite:///path` or `postgresql://...`; nothing is connected before the first transaction."""
        if is_embedded(url):
            engine = sqlite_engine(url, pool_size=pool_size, max_overflow=0, pool_timeout=POOL_WAIT_S)
            return cls(engine, writers=1)
        engine = postgresql_engine(
            url,
            statement_timeout_s=statement_timeout_s,
            pgbouncer=pgbouncer,
            isolation_level="REPEATABLE READ",
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=POOL_WAIT_S,
        )
        hot = None if pgbouncer else HotReads(url, pool_size, statement_timeout_s)
        return cls(engine, writers=max(1, pool_size - 1), hot=hot)  # one connection is left to readers

    async def close(self) -> None:
        """Close every connection; what is under way is undone, and fails with DatabaseUnavailable.

        Nothing can be asked of the database any more.
        """
        try:
            await self._lifetime.end()
        finally:
            if self.hot is not None:
                await self.hot.close()
            await self._engine.dispose()

    @asynccontextmanager
    async def reading(self, tenant_id: UUID | None = None) -> AsyncIterator[Transaction]:
        """Open a transaction that only reads; DatabaseUnavailable when there is no database.

        With a tenant PostgreSQL shows the rows of that tenant alone, whatever a statement asks for.
        """
        async with (
            self._lifetime.use(),
            connected(self._reader) as connection,
            _session(connection) as session,
        ):
            await _confine(session, tenant_id)
            yield session

    @asynccontextmanager
    async def writing(self, tenant_id: UUID | None = None) -> AsyncIterator[Transaction]:
        """Open a transaction, committed when its block ends well and undone when it does not.

        Raises DatabaseUnavailable, or WriteConflict when another writer was first. With a tenant PostgreSQL
        shows and takes the rows of that tenant alone.
        """
        async with (
            self._lifetime.use(),
            _in_turn(self._turns),
            connected(self._writer) as connection,
            _session(connection) as session,
            session.begin(),
        ):
            await _confine(session, tenant_id)
            yield session

    async def revision(self) -> str | None:
        """Read the revision of the schema; None where there is none. Compare with `migration.head()`."""
        async with self._lifetime.use(), connected(self._reader) as connection:
            return await connection.run_sync(migration.current)


@asynccontextmanager
async def unconfined(tx: Transaction) -> AsyncIterator[None]:
    """Let a transaction of a tenant do for a moment what no tenant may: reach what is the service's own."""
    if _CONFINED not in tx.info:
        yield
        return
    connection = await tx.connection()
    await connection.execute(text("SET LOCAL ROLE NONE"))
    yield  # what fails in it undoes the transaction, and its role with it
    await connection.execute(text("SET LOCAL ROLE pacewright_tenant"))


def writes(tx: Transaction) -> bool:
    """Whether a transaction was opened to write."""
    return bool(tx.get_bind().get_execution_options().get(WRITES))


@asynccontextmanager
async def _in_turn(turns: asyncio.Semaphore) -> AsyncIterator[None]:
    """Queue before the pool, so that readers need not queue behind writers; SQLite has one at a time."""
    try:
        async with asyncio.timeout(WRITER_WAIT_S):
            await turns.acquire()
    except TimeoutError as error:
        raise DatabaseUnavailable(f"other writers held the database for {WRITER_WAIT_S} s") from error
    try:
        yield
    finally:
        turns.release()


async def _confine(session: AsyncSession, tenant_id: UUID | None) -> None:
    """Take the role that row-level security holds to one tenant, until the transaction ends."""
    if tenant_id is not None and session.get_bind().dialect.name == "postgresql":
        await (await session.connection()).execute(_AS_TENANT, {"tenant": str(tenant_id)})
        session.info[_CONFINED] = tenant_id


def _session(connection: AsyncConnection) -> AsyncSession:
    return AsyncSession(bind=connection, expire_on_commit=False)
