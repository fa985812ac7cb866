from uuid import UUID

from sqlalchemy import insert, select
from sqlmodel import SQLModel

from app.store import personal_data
from app.store.tables import IdempotencyRow, Table
from tests.store.samples import ATHLETE, LATE, TENANT, one_row_of_every_table

OWNED = {"athlete", "athlete_directory", "athlete_tag", "athlete_token", "performance"}


async def keep(database, rows: list[SQLModel]):
    async with database.writing() as tx:
        for row in rows:
            await (await tx.connection()).execute(insert(row.__table__), [row.model_dump()])


async def everything(database) -> str:
    """Every value of every table, as text."""
    async with database.reading() as tx:
        connection = await tx.connection()
        values = [
            f"{table.name} {value.decode(errors='replace') if isinstance(value, bytes) else value}"
            for table in Table.metadata.sorted_tables
            for row in await connection.execute(select(table))
            for value in row
        ]
    return "\n".join(values)


async def test_everything_held_of_an_athlete_is_told_by_table(database):
    await keep(database, one_row_of_every_table())
    async with database.reading() as tx:
        held = await personal_data.held(tx, TENANT, ATHLETE)
    assert {table for table, rows in held.items() if rows} >= OWNED
    assert held["performance"][0]["time_s"] == 11700.123456789
    assert all("tenant_id" not in row for rows in held.values() for row in rows)


async def test_every_table_that_knows_athletes_is_told_but_for_copies_of_answers(database):
    async with database.reading() as tx:
        held = await personal_data.held(tx, TENANT, ATHLETE)
    knowing = {table.name for table in Table.metadata.sorted_tables if "athlete_id" in table.columns}
    assert set(held) == ({"athlete"} | knowing) - {"idempotency"}


async def test_an_erased_athlete_stands_in_no_table_any_more(database):
    first_answer_to_a_batch = IdempotencyRow(
        tenant_id=TENANT,
        scope="POST /v1/athletes/batch",
        key="1",
        request_hash="ef" * 32,
        status=200,
        headers={},
        body=b'{"data":[{"index":0,"status":201,"id":"' + str(ATHLETE).encode() + b'"}]}',
        created_at=LATE,
    )
    await keep(database, [*one_row_of_every_table(), first_answer_to_a_batch])
    assert str(ATHLETE) in await everything(database)
    async with database.writing() as tx:
        assert await personal_data.erase(tx, TENANT, ATHLETE)
    assert str(ATHLETE) not in await everything(database)
    assert "tenant Läufer" in await everything(database)


async def test_another_tenant_erases_nothing(database):
    await keep(database, one_row_of_every_table())
    before = await everything(database)
    async with database.writing() as tx:
        assert not await personal_data.erase(tx, UUID(int=7), ATHLETE)
    assert await everything(database) == before
