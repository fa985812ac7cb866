import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from app.store.database import WriteConflict
from app.store.tables import ActivityRow, AthleteRow, PerformanceRow, Table, TenantRow
from tests.store.samples import ATHLETE, EARLY, OTHER, TENANT, one_row_of_every_table


async def keep_samples(database):
    async with database.writing() as tx:
        for row in one_row_of_every_table():
            tx.add(row)
            await tx.flush()


async def changed_sample(database, table, **changes):
    async with database.writing() as tx:
        row = (await tx.exec(select(table))).one()
        for name, value in changes.items():
            setattr(row, name, value)


def test_every_table_has_a_sample():
    assert {row.__tablename__ for row in one_row_of_every_table()} == set(Table.metadata.tables)


async def test_every_value_is_read_as_it_was_written(database):
    await keep_samples(database)
    async with database.reading() as tx:
        for sample in one_row_of_every_table():
            identity = inspect(type(sample)).primary_key_from_instance(sample)
            assert await tx.get(type(sample), tuple(identity)) == sample


async def test_instants_are_in_utc_and_sort_by_time(database):
    await keep_samples(database)
    async with database.reading() as tx:
        athlete = (await tx.exec(select(AthleteRow).where(AthleteRow.updated_at > EARLY))).one()
    assert athlete.updated_at.utcoffset().total_seconds() == 0
    assert athlete.updated_at.isoformat() == "2026-03-28T20:45:00.000001+00:00"


async def test_an_instant_without_a_zone_is_refused(database):
    await keep_samples(database)
    with pytest.raises(StatementError, match="needs a time zone"):
        await changed_sample(database, TenantRow, created_at=EARLY.replace(tzinfo=None))


async def test_nothing_is_null_and_not_the_word_null(database):
    await keep_samples(database)
    async with database.reading() as tx:
        found = await (await tx.connection()).execute(
            text("SELECT count(*) FROM performance WHERE conditions IS NULL")
        )
    assert found.scalar() == 1


@pytest.mark.parametrize("value", [0.0, -1.0, float("inf"), float("nan")])
@pytest.mark.parametrize("column", ["distance_m", "time_s"])
async def test_a_performance_of_no_size_is_refused(database, column, value):
    await keep_samples(database)
    with pytest.raises(IntegrityError):
        await changed_sample(database, PerformanceRow, **{column: value})


@pytest.mark.parametrize("value", [float("inf"), float("nan"), "\ud800"])
async def test_a_document_that_is_no_json_is_refused(database, value):
    await keep_samples(database)
    with pytest.raises((StatementError, UnicodeEncodeError)):
        await changed_sample(database, AthleteRow, document={"value": value})


@pytest.mark.parametrize("kind", [PerformanceRow, ActivityRow])
async def test_an_external_id_is_unique_to_its_athlete_and_may_be_missing_often(database, kind):
    await keep_samples(database)

    async def add(number, external_id):
        async with database.writing() as tx:
            row = next(row for row in one_row_of_every_table() if isinstance(row, kind))
            row.id, row.external_id = number, external_id
            tx.add(row)

    await add(TENANT, None)
    await add(ATHLETE, "parkrun")
    with pytest.raises(WriteConflict):
        await add(OTHER, "parkrun")


async def test_an_athlete_takes_everything_along(database):
    await keep_samples(database)
    async with database.writing() as tx:
        await tx.delete(await tx.get(AthleteRow, ATHLETE))
    async with database.reading() as tx:
        for table in Table.metadata.sorted_tables:
            owned = "athlete_id" in table.c or table.name == "athlete"
            rows = (await (await tx.connection()).execute(table.select())).all()
            assert len(rows) == (0 if owned else 1), table.name
