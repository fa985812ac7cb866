"""Engines: what each of the two databases must be told so that both behave the same."""

import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import asyncpg
import orjson
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from app.store.errors import DatabaseUnavailable, in_our_words

SQLITE: Final = "sqlite:///"
POSTGRESQL: Final = ("postgresql://", "postgres://")
WRITES: Final = "pacewright_writes"  # the execution option that makes SQLite take its write lock at once
SQLITE_WAIT_S: Final = 5.0
CONNECT_WAIT_S: Final = 3.0


def is_embedded(url: str) -> bool:
    """Whether the database is a file of this machine, opened inside this process."""
    return url.startswith(SQLITE)


def sqlite_path(url: str) -> Path:
    """Name the file behind `sqlite:///path`."""
    return Path(url.removeprefix(SQLITE))


def sqlite_engine(url: str, *, foreign_keys: bool = True, **engine_options: object) -> AsyncEngine:
    """SQLite with a write-ahead log, its transactions begun by us: the driver's would lock too late."""
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{sqlite_path(url)}",
        connect_args={"timeout": SQLITE_WAIT_S, "isolation_level": None, "factory": _Connection},
        json_serializer=to_json,
        json_deserializer=orjson.loads,
        hide_parameters=True,  # an error is logged, and what it was about may be a person's
        **engine_options,
    )

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute(f"PRAGMA foreign_keys = {'on' if foreign_keys else 'off'}")
            cursor.close()
        except sqlite3.Error:
            connection.close()  # nobody else would, and its thread would outlive the loop
            raise

    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", begin)
    event.listen(engine.sync_engine, "handle_error", in_our_words)
    return engine


class _Connection(sqlite3.Connection):
    """A connection that is undone when it is closed.

    SQLite itself holds transaction and lock until every statement is gone that has rows left to give.
    """

    def close(self) -> None:
        with suppress(sqlite3.Error):  # it is closed already
            self.rollback()
        super().close()


def postgresql_engine(
    url: str, *, statement_timeout_s: float = 10.0, pgbouncer: bool = False, **engine_options: object
) -> AsyncEngine:
    """PostgreSQL by asyncpg, which reads the address itself: several hosts, sslmode, target_session_attrs."""
    prepared = (
        {"prepared_statement_cache_size": 0, "prepared_statement_name_func": _unique_name}
        if pgbouncer
        else {}
    )
    engine = create_async_engine(
        "postgresql+asyncpg://",
        async_creator=_connector(url, statement_timeout_s, pgbouncer=pgbouncer),
        connect_args=prepared,
        json_serializer=to_json,
        json_deserializer=orjson.loads,
        hide_parameters=True,  # an error is logged, and what it was about may be a person's
        **engine_options,
    )
    event.listen(engine.sync_engine, "checkout", _refuse_if_closed)
    event.listen(engine.sync_engine, "handle_error", in_our_words)
    return engine


def _refuse_if_closed(connection: DBAPIConnection, _entry: ConnectionPoolEntry, _proxy: object) -> None:
    """Have a connection replaced that the server has left; a ping would cost three round trips each time."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """Take a connection from the pool; whatever keeps it from us means that the database is away."""
    connection = engine.connect()
    try:
        await connection.start()
    except (OSError, ValueError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise DatabaseUnavailable(f"no connection to the database: {error}") from error
    try:
        yield connection
    finally:
        await connection.close()


def _connector(
    url: str, statement_timeout_s: float, *, pgbouncer: bool
) -> Callable[[], Awaitable[asyncpg.Connection]]:
    """Connect with a limit on both sides: the server stops a slow query, the client leaves a silent server.

    A pgbouncer in transaction mode takes no settings at connect and shares no prepared statements.
    """
    server_settings = {"application_name": "pacewright"}
    if not pgbouncer:
        server_settings["statement_timeout"] = str(round(statement_timeout_s * 1000))
        server_settings["idle_in_transaction_session_timeout"] = "60000"

    async def connect() -> asyncpg.Connection:
        connection = await asyncpg.connect(
            url,
            timeout=CONNECT_WAIT_S,
            command_timeout=statement_timeout_s + 1.0,
            statement_cache_size=0 if pgbouncer else 100,
            server_settings=server_settings,
        )
        # asyncpg's own UUID is not one to whoever looks at the type itself, as orjson does.
        await connection.set_type_codec(
            "uuid",
            schema="pg_catalog",
            encoder=attrgetter("bytes"),
            decoder=lambda octets: UUID(bytes=octets),
            format="binary",
        )
        return connection

    return connect


def _unique_name() -> str:
    return f"__pacewright_{uuid4()}__"


def to_json(value: object) -> str:
    """Write a document; NaN and infinities raise ValueError, for PostgreSQL has no such JSON."""
    return json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
