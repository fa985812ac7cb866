import asyncio

import pytest
from uuid_utils.compat import uuid7

from app.store import athletes, credentials, standings
from app.store.database import WriteConflict
from app.store.standings import Standing
from app.training.athlete import Athlete
from tests.store.samples import EARLY

pytestmark = pytest.mark.anyio


async def test_of_two_first_writes_at_once_the_later_is_to_be_run_again(postgresql_database):
    database, anna = postgresql_database, Athlete(id=uuid7(), created_at=EARLY, updated_at=EARLY)
    async with database.writing() as tx:
        await credentials.create_key(tx, "acme", "secret", "tests")
        tenant = await credentials.find_tenant(tx, "acme")
        await athletes.add(tx, tenant.id, [anna])
    have_looked = asyncio.Barrier(2)

    async def write():
        async with database.writing() as tx:
            known = await standings.of_many(tx, tenant.id, [anna.id])
            await have_looked.wait()
            await standings.keep_many(tx, tenant.id, {anna.id: known.get(anna.id, Standing())})

    came = await asyncio.gather(write(), write(), return_exceptions=True)
    assert sorted(map(type, came), key=str) == [type(None), WriteConflict]
