"""Bringing a database to a revision of the schema: one transaction, one replica at a time."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import NullPool

from app.store.engine import WRITES, connected, is_embedded, postgresql_engine, sqlite_engine, sqlite_path
from app.store.errors import MigrationFailed, Refused

STATEMENT_WAIT_S = 600
ONE_AT_A_TIME = 7_223_001  # the advisory lock that replicas starting together queue for
BEFORE_MIGRATING = (
    "SET LOCAL lock_timeout = '60s'",
    f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})",
    "SET LOCAL lock_timeout = '5s'",  # while a migration waits, every request waits behind it
    f"SET LOCAL statement_timeout = '{STATEMENT_WAIT_S}s'",
)


def _config() -> Config:
    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parents[2] / "migrations").replace("%", "%%")
    )
    return config


@cache
def head() -> str:
    """Name the newest revision of the schema, which this code is written for."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def check(revision: str | None) -> None:
    """Refuse a database that is not at the newest revision."""
    if revision != head():
        cure = (
            "run `python -m app migrate` first" if revision is None or knows(revision) else "use a newer one"
        )
        raise Refused(
            f"The database stands at revision {revision or 'none'}, this program is for {head()}: {cure}."
        )


def knows(revision: str) -> bool:
    """Tell whether this code has a revision; one that it has not is of a newer version."""
    return revision in _older_than("head") | {head()}


async def migrate(url: str, revision: str = "head") -> None:
    """Bring the database up, or down, to `revision` (or head, base); it changes whole or not at all.

    Raises MigrationFailed for a revision that does not exist or a schema that is not of this code.
    """

    def run(connection: Connection) -> None:
        config = _config()
        config.attributes["connection"] = connection
        older = _older_than(current(connection))
        (command.downgrade if revision in older else command.upgrade)(config, revision)

    known = _older_than("head") | {head(), "head"}
    if revision not in known:
        raise MigrationFailed(f"There is no revision {revision!r}; there are {', '.join(sorted(known))}.")
    try:
        await within_transaction(url, run)
    except CommandError as error:
        raise MigrationFailed(str(error)) from error


async def goes_down(url: str, revision: str) -> bool:
    """Tell whether `migrate` to this revision would take something away."""
    found: list[str | None] = []
    await within_transaction(url, lambda connection: found.append(current(connection)))
    return revision in _older_than(found[0])


def current(connection: Connection) -> str | None:
    """Read the revision at which this database stands; None where it was never migrated."""
    return MigrationContext.configure(connection).get_current_revision()


def _older_than(revision: str | None) -> set[str]:
    if revision is None:
        return set()
    script = ScriptDirectory.from_config(_config())
    return {older.revision for older in script.iterate_revisions(revision, "base")} - {revision} | {"base"}


async def within_transaction(url: str, run: Callable[[Connection], None]) -> None:
    """Do schema work on a connection of its own, with the guards that each database needs."""
    engine = _engine(url)
    try:
        async with connected(engine) as connection:
            await connection.execution_options(**{WRITES: True})
            async with connection.begin():
                await _guarded(connection, run)
    finally:
        await engine.dispose()


def _engine(url: str) -> AsyncEngine:
    """Keep SQLite's foreign keys off while a table is rebuilt: dropping the old one empties its children.

    On PostgreSQL do without settings at connect, which a pgbouncer on the way would refuse.
    """
    if is_embedded(url):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
        return sqlite_engine(url, foreign_keys=False, poolclass=NullPool)
    return postgresql_engine(url, statement_timeout_s=STATEMENT_WAIT_S, pgbouncer=True, poolclass=NullPool)


async def _guarded(connection: AsyncConnection, run: Callable[[Connection], None]) -> None:
    if connection.dialect.name == "postgresql":
        for statement in BEFORE_MIGRATING:
            await connection.execute(text(statement))
        await connection.run_sync(run)
        return
    await connection.run_sync(run)
    if broken := (await connection.execute(text("PRAGMA foreign_key_check"))).all():
        raise MigrationFailed(f"the migration left rows without their parent: {broken[:3]}")
