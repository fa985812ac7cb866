"""What is asked most often, on connections of its own that can do nothing else.

A session of SQLAlchemy costs more than the statement it sends. These connections of PostgreSQL hold a role
that sees no row of any table: they can only call the function that looks one day of one athlete up.
"""

import asyncio
import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from app.store.errors import DatabaseUnavailable
from app.store.lifetime import Lifetime

CONNECT_WAIT_S = 3.0
POOL_WAIT_S = 1.0

_READY_DAY = "SELECT answer, tag, engine FROM ready_day($1, $2, $3)"


@dataclass(frozen=True, slots=True)
class Ready:
    """The answer of the day that it is for an athlete, and the engine that decided it."""

    answer: bytes
    tag: str
    engine: str


class HotReads:
    """A small pool of connections; nothing is connected before the first question."""

    def __init__(self, url: str, size: int, statement_timeout_s: float) -> None:
        self._url = url
        self._size = size
        self._timeout_s = statement_timeout_s
        self._pool: asyncpg.Pool | None = None
        self._opening = asyncio.Lock()
        self._lifetime = Lifetime()

    async def ready_day(self, tenant_id: UUID, athlete_id: UUID, now: dt.datetime) -> Ready | None:
        """Read the answer of the day that it is now for the athlete; None where none is ready."""
        async with self._lifetime.use():
            return await self._asked(tenant_id, athlete_id, now)

    async def close(self) -> None:
        """Close every connection; who waits for an answer is told DatabaseUnavailable."""
        try:
            await self._lifetime.end()
        finally:
            if self._pool is not None:
                self._pool.terminate()

    async def _asked(self, tenant_id: UUID, athlete_id: UUID, now: dt.datetime) -> Ready | None:
        pool = self._pool or await self._opened()
        try:
            async with pool.acquire(timeout=POOL_WAIT_S) as connection:
                row = await connection.fetchrow(_READY_DAY, athlete_id, tenant_id, now)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DatabaseUnavailable(f"no answer from the database: {error}") from error
        return None if row is None else Ready(row["answer"], row["tag"], row["engine"])

    async def _opened(self) -> asyncpg.Pool:
        async with self._opening:
            if self._pool is None:
                try:
                    self._pool = await asyncpg.create_pool(
                        self._url,
                        min_size=0,
                        max_size=self._size,
                        timeout=CONNECT_WAIT_S,
                        command_timeout=self._timeout_s + 1.0,
                        init=_confine,
                        reset=_leave_as_it_is,
                        server_settings={
                            "application_name": "pacewright hot reads",
                            "statement_timeout": str(round(self._timeout_s * 1000)),
                            "default_transaction_read_only": "on",
                        },
                    )
                except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                    raise DatabaseUnavailable(f"no connection to the database: {error}") from error
            return self._pool


async def _confine(connection: asyncpg.Connection) -> None:
    await connection.execute("SET ROLE pacewright_ready")


async def _leave_as_it_is(_: asyncpg.Connection) -> None:
    """Save the round trip in which a pool would reset what one statement cannot have changed."""
