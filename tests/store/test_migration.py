import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, inspect, text

from app.store import migration, standings
from app.store.database import Database
from app.store.engine import sqlite_path
from app.store.errors import MigrationFailed
from app.store.tables import Table
from tests.store.samples import one_row_of_every_table


@pytest.fixture
def empty_postgresql_url(cluster):
    cluster.sql("CREATE DATABASE empty")
    yield cluster.url("empty")
    cluster.sql("DROP DATABASE empty WITH (FORCE)")


@pytest.fixture
def empty_sqlite_url(tmp_path):
    return f"sqlite:///{tmp_path / 'made' / 'on need' / 'pacewright.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request):
    return request.getfixturevalue(f"empty_{request.param}_url")


async def keep_samples(url):
    database = Database.open(url)
    async with database.writing() as tx:
        for row in one_row_of_every_table():
            tx.add(row)
            await tx.flush()
    await database.close()


async def seen(url, look):
    """What `look` finds on a connection of its own."""
    found = []
    await migration.within_transaction(url, lambda connection: found.append(look(connection)))
    return found[0]


def tables(connection):
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def rows(connection):
    return {table.name: connection.execute(table.select()).all() for table in Table.metadata.sorted_tables}


def differences(connection):
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "target_metadata": Table.metadata}
    )
    return compare_metadata(context, Table.metadata)


def checks(connection):
    inspector = inspect(connection)
    return {
        table: {check["name"] for check in inspector.get_check_constraints(table)}
        for table in tables(connection)
    }


def declared_checks():
    return {
        name: {one.name for one in table.constraints if isinstance(one, CheckConstraint)}
        for name, table in Table.metadata.tables.items()
    }


async def test_the_migrations_make_what_the_code_declares(database_url):
    assert await seen(database_url, differences) == []
    assert await seen(database_url, checks) == declared_checks()


async def test_up_down_and_up_again_with_rows_in_the_tables(empty_url):
    await migration.migrate(empty_url)
    await keep_samples(empty_url)
    await migration.migrate(empty_url, "base")
    assert await seen(empty_url, tables) == set()
    assert await seen(empty_url, migration.current) is None
    await migration.migrate(empty_url)
    assert await seen(empty_url, tables) == set(Table.metadata.tables)
    assert await seen(empty_url, migration.current) == migration.head()


async def test_athletes_whose_mornings_were_ready_are_renewed_when_those_run_out(empty_url):
    await migration.migrate(empty_url)
    await keep_samples(empty_url)
    ready = datetime.now(UTC).date() + timedelta(days=3)
    for until, due_at in ((ready, 1), (ready - timedelta(days=60), 0)):
        change = text("UPDATE standing SET decided_until = :until").bindparams(until=until)
        await migration.within_transaction(empty_url, lambda on, change=change: on.execute(change))
        await migration.migrate(empty_url, "0007")
        await migration.migrate(empty_url)
        database = Database.open(empty_url)
        async with database.reading() as tx:
            now = datetime.combine(until, time(12), UTC)
            assert len(await standings.due(tx, now, (), 9)) == due_at
            assert await standings.due(tx, now - timedelta(days=2), (), 9) == []
        await database.close()


async def test_replicas_that_start_together_migrate_once(empty_postgresql_url):
    await asyncio.gather(*(migration.migrate(empty_postgresql_url) for _ in range(3)))
    assert await seen(empty_postgresql_url, migration.current) == migration.head()


async def test_a_migration_that_fails_changes_nothing(empty_url):
    def make_one_table_and_fail(connection):
        connection.execute(text("CREATE TABLE half_done (id INTEGER)"))
        raise LookupError

    with pytest.raises(LookupError):
        await migration.within_transaction(empty_url, make_one_table_and_fail)
    assert await seen(empty_url, tables) == set()


async def test_a_revision_that_does_not_exist_is_named(database_url):
    with pytest.raises(MigrationFailed, match="no revision '0999'"):
        await migration.migrate(database_url, "0999")


async def test_rebuilding_a_table_leaves_its_children(sqlite_url):
    await keep_samples(sqlite_url)

    def rebuild(connection):
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("tenant", recreate="always") as table:
            table.alter_column("name", nullable=False)

    before = await seen(sqlite_url, rows)
    await migration.within_transaction(sqlite_url, rebuild)
    assert await seen(sqlite_url, rows) == before


async def test_a_migration_that_leaves_orphans_on_sqlite_is_undone(sqlite_url):
    await keep_samples(sqlite_url)
    with pytest.raises(MigrationFailed, match="without their parent"):
        await migration.within_transaction(
            sqlite_url, lambda connection: connection.execute(text("DELETE FROM tenant"))
        )
    assert len((await seen(sqlite_url, rows))["tenant"]) == 1


async def test_the_file_of_an_embedded_database_is_its_owners_alone(empty_sqlite_url):
    await migration.migrate(empty_sqlite_url)
    database = Database.open(empty_sqlite_url)
    async with database.writing():
        files = list(sqlite_path(empty_sqlite_url).parent.iterdir())
        assert len(files) == 3
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    await database.close()
