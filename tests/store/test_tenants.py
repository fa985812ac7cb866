"""Row-level security: on PostgreSQL a transaction of one tenant reaches no row of another."""

from uuid import UUID

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from app.store.tables import Table
from tests.store.samples import ATHLETE, TENANT, one_row_of_every_table

pytestmark = pytest.mark.anyio

STRANGER = UUID("019adf00-0000-7000-8000-00000000000f")
OF_TENANTS = [
    table for table in Table.metadata.sorted_tables if "tenant_id" in table.c and table.name != "api_key"
]


@pytest.fixture
async def one_of_each(postgresql_database):
    async with postgresql_database.writing() as tx:
        for row in one_row_of_every_table():
            tx.add(row)
            await tx.flush()
    return postgresql_database


@pytest.mark.parametrize("table", OF_TENANTS, ids=lambda table: table.name)
async def test_a_forgotten_where_shows_a_tenant_its_own_rows_alone(one_of_each, table):
    async with one_of_each.reading(TENANT) as tx:
        assert len((await (await tx.connection()).execute(select(table))).all()) == 1
    async with one_of_each.reading(STRANGER) as tx:
        assert (await (await tx.connection()).execute(select(table))).all() == []


@pytest.mark.parametrize("table", OF_TENANTS, ids=lambda table: table.name)
async def test_a_forgotten_where_changes_and_deletes_nothing_of_others(one_of_each, table):
    async with one_of_each.writing(STRANGER) as tx:
        connection = await tx.connection()
        assert (await connection.execute(update(table).values(tenant_id=STRANGER))).rowcount == 0
        assert (await connection.execute(delete(table))).rowcount == 0
    async with one_of_each.reading() as tx:
        assert len((await (await tx.connection()).execute(select(table))).all()) == 1


async def test_nothing_can_be_written_in_the_name_of_another_tenant(one_of_each):
    tag = Table.metadata.tables["athlete_tag"]
    row = {"athlete_id": ATHLETE, "tag": "ours", "tenant_id": TENANT}
    async with one_of_each.writing(STRANGER) as tx:
        connection = await tx.connection()
        with pytest.raises(DBAPIError, match="row-level security"):
            await connection.execute(insert(tag), row)


async def test_the_keys_of_tenants_are_out_of_reach(one_of_each):
    async with one_of_each.reading(TENANT) as tx:
        connection = await tx.connection()
        with pytest.raises(DBAPIError, match="permission denied"):
            await connection.execute(select(Table.metadata.tables["api_key"]))


async def test_the_next_transaction_of_a_connection_is_nobodys(one_of_each):
    async with one_of_each.reading(TENANT):
        pass
    async with one_of_each.reading() as tx:
        keys = (await (await tx.connection()).execute(select(Table.metadata.tables["api_key"]))).all()
    assert len(keys) == 1
