import asyncio
import threading

import pytest
from sqlalchemy import text
from sqlmodel import select
from uuid_utils.compat import uuid7

from app.store import migration
from app.store.database import Database, DatabaseUnavailable, WriteConflict
from app.store.tables import AthleteRow, TenantRow
from tests import postgres
from tests.store.samples import EARLY, OTHER, TENANT


@pytest.fixture
async def opened():
    """Opens databases as a test asks for, and closes them whatever became of it."""
    databases = []

    def open_database(url, **options):
        databases.append(Database.open(url, **options))
        return databases[-1]

    yield open_database
    for database in databases:
        await database.close()
    for thread in threading.enumerate():  # of connections that failed, which nobody waits for
        if thread is not threading.current_thread() and "_connection_worker" in thread.name:
            await asyncio.to_thread(thread.join, 10)


async def add_tenant(database, name="acme"):
    async with database.writing() as tx:
        tx.add(TenantRow(id=uuid7(), name=name, created_at=EARLY))


async def tenant_names(database):
    async with database.reading() as tx:
        return sorted(await tx.exec(select(TenantRow.name)))


async def test_a_fresh_database_stands_at_the_newest_revision(database):
    assert await database.revision() == migration.head()


async def test_what_is_written_is_there_afterwards(database):
    await add_tenant(database)
    assert await tenant_names(database) == ["acme"]


async def test_a_block_that_fails_leaves_nothing(database):
    async def write_and_fail():
        async with database.writing() as tx:
            tx.add(TenantRow(id=TENANT, name="acme", created_at=EARLY))
            await tx.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await write_and_fail()
    assert await tenant_names(database) == []


async def test_a_reader_sees_one_snapshot(database):
    async with database.reading() as tx:
        assert (await tx.exec(select(TenantRow))).all() == []
        await add_tenant(database)
        assert (await tx.exec(select(TenantRow))).all() == []
    assert await tenant_names(database) == ["acme"]


async def test_a_reader_keeps_nothing(database):
    async def write_where_one_reads():
        async with database.reading() as tx:
            tx.add(TenantRow(id=TENANT, name="acme", created_at=EARLY))
            await tx.flush()

    await asyncio.gather(write_where_one_reads(), return_exceptions=True)
    assert await tenant_names(database) == []


async def test_of_two_writers_who_change_one_row_none_is_lost(database):
    async with database.writing() as tx:
        tx.add(TenantRow(id=TENANT, name="", created_at=EARLY))

    async def append(letter):
        async with database.writing() as tx:
            row = await tx.get(TenantRow, TENANT)
            await asyncio.sleep(0.02)
            row.name += letter

    async def append_until_it_holds(letter):
        while True:
            try:
                return await append(letter)
            except WriteConflict:
                continue

    await asyncio.gather(*(append_until_it_holds(letter) for letter in "abcd"))
    assert sorted((await tenant_names(database))[0]) == ["a", "b", "c", "d"]


async def test_fifty_writers_at_once_queue(sqlite_url, opened):
    database = opened(sqlite_url)
    await asyncio.gather(*(add_tenant(database, str(number)) for number in range(50)))
    assert len(await tenant_names(database)) == 50


async def test_two_processes_may_write_one_sqlite_file(sqlite_url, opened):
    databases = [opened(sqlite_url), opened(sqlite_url)]
    await asyncio.gather(*(add_tenant(databases[number % 2], str(number)) for number in range(50)))
    assert len(await tenant_names(databases[0])) == 50


async def test_a_name_that_is_taken_is_a_conflict(database):
    await add_tenant(database)
    with pytest.raises(WriteConflict):
        await add_tenant(database)


async def test_a_parent_that_is_gone_is_a_conflict(database):
    async def add_orphan():
        async with database.writing() as tx:
            tx.add(AthleteRow(id=OTHER, tenant_id=TENANT, document={}, created_at=EARLY, updated_at=EARLY))

    with pytest.raises(WriteConflict):
        await add_orphan()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://127.0.0.1:1/pacewright",
        "postgresql:///pacewright?host=/nonexistent",
        "sqlite:////nonexistent/pacewright.db",
    ],
)
async def test_a_database_that_is_not_there_is_unavailable(url, opened):
    database = opened(url)
    with pytest.raises(DatabaseUnavailable):
        await database.revision()
    with pytest.raises(DatabaseUnavailable):
        await tenant_names(database)


async def test_a_file_that_is_no_database_is_unavailable(tmp_path, opened):
    (tmp_path / "letter.txt").write_text("Dear runner, " * 1000)
    database = opened(f"sqlite:///{tmp_path / 'letter.txt'}")
    with pytest.raises(DatabaseUnavailable):
        await database.revision()


async def test_a_database_without_tables_has_no_revision(cluster, opened):
    database = opened(cluster.url("postgres"))
    assert await database.revision() is None


async def test_a_query_that_takes_too_long_is_ended(postgresql_url, opened):
    database = opened(postgresql_url, statement_timeout_s=0.05)
    with pytest.raises(DatabaseUnavailable, match="statement timeout"):
        await sleep(database)


async def sleep(database):
    async with database.reading() as tx:
        await (await tx.connection()).execute(text("SELECT pg_sleep(5)"))


async def test_more_at_once_than_connections_is_unavailable_and_soon_not(database_url, opened):
    database = opened(database_url, pool_size=1)
    async with database.reading() as tx:
        await tx.exec(select(TenantRow))
        with pytest.raises(DatabaseUnavailable):
            await tenant_names(database)
    assert await tenant_names(database) == []


async def test_a_writer_inside_a_writer_is_told_instead_of_waiting_for_itself(
    sqlite_url, monkeypatch, opened
):
    monkeypatch.setattr("app.store.database.WRITER_WAIT_S", 0.05)
    database = opened(sqlite_url)
    async with database.writing():
        with pytest.raises(DatabaseUnavailable, match="other writers"):
            await add_tenant(database)


async def test_transactions_work_behind_a_pooler_that_shares_no_prepared_statements(postgresql_url, opened):
    database = opened(postgresql_url, pgbouncer=True)
    await add_tenant(database)
    assert await tenant_names(database) == ["acme"]


async def test_of_several_hosts_the_one_that_can_be_written_is_taken(cluster, postgresql_url, opened):
    url = postgresql_url.replace("host=", "host=/nonexistent,") + "&target_session_attrs=read-write"
    database = opened(url)
    await add_tenant(database)
    assert await tenant_names(database) == ["acme"]


async def test_a_server_that_died_and_came_back_costs_nothing_after(own_cluster, opened):
    own_cluster.sql("CREATE DATABASE pacewright")
    await migration.migrate(own_cluster.url("pacewright"))
    database = opened(own_cluster.url("pacewright"), pool_size=4)
    await asyncio.gather(*(tenant_names(database) for _ in range(4)))
    own_cluster.stop(postgres.KILL)
    for _ in range(3):
        with pytest.raises(DatabaseUnavailable):
            await add_tenant(database)
    with pytest.raises(DatabaseUnavailable):
        await database.revision()
    own_cluster.start()
    for number in range(8):
        await add_tenant(database, str(number))


async def test_a_server_that_dies_under_a_transaction_makes_it_unavailable(own_cluster, opened):
    database = opened(own_cluster.url("postgres"))

    async def die_meanwhile():
        async with database.writing() as tx:
            await (await tx.connection()).execute(text("SELECT 1"))
            own_cluster.stop()
            await (await tx.connection()).execute(text("SELECT 1"))

    with pytest.raises(DatabaseUnavailable):
        await die_meanwhile()
