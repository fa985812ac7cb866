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
TURN_WAIT_S = 1.0

_READY_DAY = "SELECT answer, tag, engine FROM ready_day($1, $2, $3)"


@dataclass(frozen=True, slots=True)
class Ready:
    """The answer of the day that it is for an athlete, and the engine that decided it."""

    answer: bytes
    tag: str
    engine: str


class HotReads:
    """A few connections, each opened when it is first needed and kept until it fails.

    A pool that looks after them would cost more than half of what the statement does.
    """

    def __init__(self, url: str, size: int, statement_timeout_s: float) -> None:
        self._url = url
        self._timeout_s = statement_timeout_s
        self._turns = asyncio.Semaphore(size)
        self._idle: list[asyncpg.Connection] = []
        self._open: set[asyncpg.Connection] = set()
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
            for connection in self._open:
                connection.terminate()
            self._open.clear()
            self._idle.clear()

    async def _asked(self, tenant_id: UUID, athlete_id: UUID, now: dt.datetime) -> Ready | None:
        try:
            await self._turn()
            try:
                row = await self._row(athlete_id, tenant_id, now)
            finally:
                self._turns.release()
        except (OSError, TimeoutError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise DatabaseUnavailable(f"no answer from the database: {error}") from error
        return None if row is None else Ready(row["answer"], row["tag"], row["engine"])

    async def _turn(self) -> None:
        if self._turns.locked():
            async with asyncio.timeout(TURN_WAIT_S):
                await self._turns.acquire()
        else:
            await self._turns.acquire()

    async def _row(self, *arguments: object) -> asyncpg.Record | None:
        connection = self._kept() or await self._opened()
        try:
            row = await connection.fetchrow(_READY_DAY, *arguments)
        except BaseException:  # also where nobody waits any more: the statement may still be under way
            self._drop(connection)
            raise
        self._idle.append(connection)
        return row

    def _kept(self) -> asyncpg.Connection | None:
        """Take a connection that the server has not closed meanwhile."""
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
            self._drop(connection)
        return None

    def _drop(self, connection: asyncpg.Connection) -> None:
        connection.terminate()
        self._open.discard(connection)

    async def _opened(self) -> asyncpg.Connection:
        connection = await asyncpg.connect(
            self._url,
            timeout=CONNECT_WAIT_S,
            command_timeout=self._timeout_s + 1.0,
            server_settings={
                "application_name": "pacewright hot reads",
                "statement_timeout": str(round(self._timeout_s * 1000)),
                "default_transaction_read_only": "on",
            },
        )
        self._open.add(connection)
        try:
            await connection.execute("SET ROLE pacewright_ready")
        except BaseException:
            self._drop(connection)
            raise
        return connection
