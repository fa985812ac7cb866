"""Row-level security: on PostgreSQL a transaction of one tenant reaches no row of another."""

from uuid import UUID

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from app.store.credentials import token_keys
from app.store.tables import Table
from tests.store.samples import ATHLETE, TENANT, one_row_of_every_table

pytestmark = pytest.mark.anyio

STRANGER = UUID("019adf00-0000-7000-8000-00000000000f")
OF_TENANTS = [
    table for table in Table.metadata.sorted_tables if "tenant_id" in table.c and table.name != "api_key"
]
OF_THE_SERVICE = [table for table in Table.metadata.sorted_tables if table not in OF_TENANTS]

_OURS = "relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')"
_ANY = "SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER"
TOUCHED = f"""
SELECT relname FROM pg_class WHERE {_OURS} AND CASE relkind
    WHEN 'S' THEN has_sequence_privilege(:role, oid, 'USAGE, SELECT, UPDATE')
    ELSE has_table_privilege(:role, oid, '{_ANY}')
        OR has_any_column_privilege(:role, oid, 'SELECT, INSERT, UPDATE, REFERENCES') END
"""
HELD = f"""
SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid
WHERE {_OURS} AND relrowsecurity AND polcmd = '*' AND CAST(:role AS regrole) = ANY (polroles)
    AND pg_get_expr(polqual, polrelid) = pg_get_expr(polwithcheck, polrelid)
"""
_MAY_CALL = (
    "FROM pg_proc WHERE pronamespace = current_schema()::regnamespace "
    "AND has_function_privilege(:role, oid, 'EXECUTE')"
)
CALLED, LOOKED_UP = f"SELECT proname {_MAY_CALL}", f"SELECT proconfig::text {_MAY_CALL}"


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


@pytest.mark.parametrize("table", OF_THE_SERVICE, ids=lambda table: table.name)
async def test_what_is_the_services_own_is_out_of_reach(one_of_each, table):
    for statement in (
        select(table),
        insert(table).from_select(list(table.c.keys()), select(*table.c)),
        update(table).values({table.c[0].name: table.c[0]}),
        delete(table),
    ):
        async with one_of_each.writing(TENANT) as tx:
            connection = await tx.connection()
            with pytest.raises(DBAPIError, match="permission denied"):
                await connection.execute(statement)


async def found(database, query, role):
    async with database.reading() as tx:
        return set((await (await tx.connection()).execute(text(query), {"role": role})).scalars())


async def test_every_relation_that_a_role_may_touch_is_held_to_its_tenant(one_of_each):
    assert await found(one_of_each, TOUCHED, "pacewright_tenant") == {table.name for table in OF_TENANTS}
    assert await found(one_of_each, TOUCHED, "pacewright_ready") == set()
    assert await found(one_of_each, HELD, "pacewright_tenant") == {table.name for table in OF_TENANTS}


async def test_of_functions_none_is_a_tenants_and_one_the_main_calls(one_of_each):
    assert await found(one_of_each, CALLED, "pacewright_tenant") == set()
    assert await found(one_of_each, CALLED, "pacewright_ready") == {"ready_day"}
    (looked_up,) = await found(one_of_each, LOOKED_UP, "pacewright_ready")
    assert looked_up == '{"search_path=public, pg_temp"}'


async def test_no_role_is_a_member_of_another(one_of_each):
    roles = "SELECT rolname FROM pg_roles WHERE rolname LIKE 'pacewright%' AND rolname <> :role"
    for role in ("pacewright_tenant", "pacewright_ready"):
        for other in await found(one_of_each, roles, role):
            query = f"SELECT pg_has_role(:role, '{other}', 'MEMBER')"
            assert await found(one_of_each, query, role) == {False}


async def test_a_stranger_calls_up_no_morning_of_another_tenant(one_of_each):
    async with one_of_each.reading(STRANGER) as tx:
        connection = await tx.connection()
        with pytest.raises(DBAPIError, match="permission denied for function ready_day"):
            await connection.execute(select(func.ready_day(ATHLETE, TENANT, func.now())))


async def test_what_signs_tokens_is_read_in_a_tenants_transaction_which_stays_his(one_of_each):
    async with one_of_each.writing(STRANGER) as tx:
        assert len(await token_keys(tx)) == 1
        connection = await tx.connection()
        assert (await connection.execute(select(Table.metadata.tables["athlete"]))).all() == []
        with pytest.raises(DBAPIError, match="permission denied"):
            await connection.execute(select(Table.metadata.tables["token_key"]))


async def test_the_next_transaction_of_a_connection_is_nobodys(one_of_each):
    async with one_of_each.reading(TENANT):
        pass
    async with one_of_each.reading() as tx:
        keys = (await (await tx.connection()).execute(select(Table.metadata.tables["api_key"]))).all()
    assert len(keys) == 1
