import asyncio
import gzip
import json
import stat

import pytest

from app.store import migration, transfer
from app.store.database import Database
from app.store.errors import Refused
from app.store.tables import AthleteRow, PerformanceRow, Table, TenantRow
from tests.store.samples import EARLY, OTHER, TENANT, one_row_of_every_table

KINDS = ["sqlite", "postgresql"]


@pytest.fixture
async def source(database):
    """A database with a row in every table."""
    async with database.writing() as tx:
        for row in one_row_of_every_table():
            tx.add(row)
            await tx.flush()
    return database


@pytest.fixture
def backup(tmp_path):
    return tmp_path / "backup.gz"


@pytest.fixture(params=KINDS)
async def target(request, tmp_path, cluster, migrated_postgresql):
    """A fresh, migrated database beside the source."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'target.db'}"
        await migration.migrate(url)
    else:
        cluster.sql(f"CREATE DATABASE target TEMPLATE {migrated_postgresql}")
        url = cluster.url("target")
    database = Database.open(url)
    yield database
    await database.close()
    if request.param == "postgresql":
        cluster.sql("DROP DATABASE target WITH (FORCE)")


async def rows(database):
    async with database.reading() as tx:
        connection = await tx.connection()
        return {
            table.name: (await connection.execute(table.select().order_by(*table.primary_key))).all()
            for table in Table.metadata.sorted_tables
        }


async def exported(database, tenant_id):
    async with database.reading() as tx:
        return json.loads("".join([piece async for piece in transfer.export_tenant(tx, tenant_id)]))


def rewritten(path, change):
    lines = gzip.decompress(path.read_bytes()).decode().splitlines(keepends=True)
    path.write_bytes(gzip.compress("".join(change(lines)).encode()))


async def test_a_backup_comes_back_whole_from_either_database_into_either(source, backup, target):
    counts = await transfer.back_up(source, backup)
    assert counts == dict.fromkeys(Table.metadata.tables, 1)
    assert await transfer.restore(target, backup) == counts
    assert await rows(target) == await rows(source)


async def test_two_thousand_rows_come_back(database, backup, target):
    async with database.writing() as tx:
        tx.add_all(TenantRow(id=number_as_id(n), name=str(n), created_at=EARLY) for n in range(2000))
    await transfer.back_up(database, backup)
    await transfer.restore(target, backup)
    assert await rows(target) == await rows(database)


def number_as_id(number):
    return type(TENANT)(int=number)


async def test_a_backup_is_one_snapshot_whatever_is_written_meanwhile(source, backup, target):
    async def keep_writing():
        for number in range(20):
            async with source.writing() as tx:
                tx.add(TenantRow(id=number_as_id(number), name=str(number), created_at=EARLY))
                await tx.flush()
                tx.add(
                    AthleteRow(
                        id=number_as_id(number),
                        tenant_id=number_as_id(number),
                        document={},
                        created_at=EARLY,
                        updated_at=EARLY,
                    )
                )

    await asyncio.gather(transfer.back_up(source, backup), keep_writing())
    counts = await transfer.restore(target, backup)
    assert counts["tenant"] == counts["athlete"]


async def test_a_backup_is_for_its_owner_alone_and_replaces_nothing(source, backup):
    await transfer.back_up(source, backup)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with pytest.raises(Refused, match="exists"):
        await transfer.back_up(source, backup)
    assert [file.name for file in backup.parent.glob("*backup*")] == [backup.name]


async def test_a_backup_that_cannot_be_written_is_refused(source, tmp_path):
    with pytest.raises(Refused, match="cannot be written: No such file or directory"):
        await transfer.back_up(source, tmp_path / "missing" / "backup.gz")


async def test_only_an_empty_database_is_restored_into(source, backup):
    await transfer.back_up(source, backup)
    before = await rows(source)
    with pytest.raises(Refused, match="not empty: tenant"):
        await transfer.restore(source, backup)
    assert await rows(source) == before


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda lines: lines[:-1], "cut short"),
        (lambda lines: lines[:-2] + lines[-1:], "cut short"),
        (lambda lines: [*lines[:-1], lines[-1][:5]], "no whole backup"),
        (lambda lines: [lines[0].replace(migration.head(), "0999"), *lines[1:]], "revision 0999"),
        (lambda lines: lines[1:], "no backup of this service"),
        (lambda _: [], "no whole backup"),
    ],
)
async def test_what_is_no_whole_backup_restores_nothing(source, backup, target, change, complaint):
    await transfer.back_up(source, backup)
    rewritten(backup, change)
    with pytest.raises(Refused, match=complaint):
        await transfer.restore(target, backup)
    assert not any((await rows(target)).values())


async def test_a_file_of_another_kind_restores_nothing(database, backup):
    with pytest.raises(Refused, match="cannot be read: No such file"):
        await transfer.restore(database, backup)
    backup.write_text("dear runner")
    with pytest.raises(Refused, match="no whole backup"):
        await transfer.restore(database, backup)
    backup.write_bytes(gzip.compress(b"x" * 100_000)[:-20])
    with pytest.raises(Refused, match="no whole backup"):
        await transfer.restore(database, backup)


@pytest.mark.parametrize("action", [transfer.back_up, transfer.restore])
async def test_a_database_that_is_not_migrated_is_refused(action, cluster, backup):
    database = Database.open(cluster.url("postgres"))
    with pytest.raises(Refused, match="stands at revision none"):
        await action(database, backup)
    await database.close()


async def test_an_export_holds_every_row_of_the_tenant_and_none_of_another(source):
    async with source.writing() as tx:
        tx.add(TenantRow(id=OTHER, name="other", created_at=EARLY))
    held = await exported(source, TENANT)
    assert {name: len(rows) for name, rows in held.items()} == {
        name: 1 for name in Table.metadata.tables if name not in {"token_key", "idempotency"}
    }
    assert (
        held["performance"][0]["time_s"] == PerformanceRow(**held["performance"][0]).time_s == 11700.123456789
    )
    assert {name: len(rows) for name, rows in (await exported(source, OTHER)).items() if rows} == {
        "tenant": 1
    }


def test_every_table_is_told_but_the_services_own_and_copies():
    assert {table.name for table in transfer.TOLD} == set(Table.metadata.tables) - {
        "token_key",
        "idempotency",
    }
