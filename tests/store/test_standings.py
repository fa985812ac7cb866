import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from uuid_utils.compat import uuid7

from app.store import athletes, credentials, personal_data, standings
from app.store.database import WriteConflict
from app.store.standings import Standing
from app.training.athlete import Athlete
from tests.store.samples import EARLY

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


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


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_who_writes_holds_an_athlete_from_the_beginning_and_no_reader_waits(database, stand):
    (anna,) = await stand("acme", DUE)
    async with database.reading() as tx:
        (found,) = await standings.due(tx, NOW, [], 10)

    async def read_then_keep():
        async with database.writing() as later:
            held = await standings.find(later, found.tenant_id, anna)
            await standings.keep(later, found.tenant_id, anna, held)

    async with database.writing() as first, database.writing() as renewal:
        held = await standings.find(first, found.tenant_id, anna)
        assert not await standings.claim(renewal, found)
        async with database.reading() as tx:
            assert await standings.find(tx, found.tenant_id, anna) == held
        waiting = [asyncio.create_task(each) for each in (read_then_keep(), erased(database, found))]
        done, _ = await asyncio.wait(waiting, timeout=0.2)
        assert not done
        await standings.keep(first, found.tenant_id, anna, held)
    came = await asyncio.gather(*waiting, return_exceptions=True)
    assert set(map(type, came)) == {WriteConflict}


async def erased(database, found):
    async with database.writing() as tx:
        await personal_data.erase(tx, found.tenant_id, found.athlete_id)


YESTERDAY = NOW.date() - timedelta(days=1)
DUE = Standing(
    plan_id=uuid7(),
    engine="2",
    decided_on=YESTERDAY - timedelta(days=1),
    decided_until=YESTERDAY,
    renew_at=NOW - timedelta(hours=7),
)


@pytest.fixture
def stand(database):
    """Keeps where new athletes of a tenant stand."""

    async def keep(tenant, *stands):
        several = [Athlete(id=uuid7(), created_at=NOW, updated_at=NOW) for _ in stands]
        async with database.writing() as tx:
            await credentials.create_key(tx, tenant, "secret", "tests")
            owner = await credentials.find_tenant(tx, tenant)
            await athletes.add(tx, owner.id, several)
            kept = dict(zip([each.id for each in several], stands, strict=True))
            await standings.keep_many(tx, owner.id, kept)
        return list(kept)

    return keep


async def due(database, *older, limit=10, now=NOW):
    async with database.reading() as tx:
        return [each.athlete_id for each in await standings.due(tx, now, older, limit)]


async def test_tenants_take_turns_at_what_is_due(database, stand):
    of_many = await stand("many", *[DUE] * 3)
    of_one = await stand("one", DUE)
    found = await due(database)
    assert set(found[:2]) == {min(of_many), *of_one}
    assert sorted(found) == sorted([*of_many, *of_one])
    assert await due(database, limit=2) == found[:2]


async def test_whose_time_has_come_and_who_is_of_an_older_engine_is_due(database, stand):
    later = NOW + timedelta(seconds=1)
    names = await stand(
        "acme",
        replace(DUE, renew_at=NOW),
        replace(DUE, renew_at=later),
        replace(DUE, renew_at=later, engine="1"),
        replace(DUE, renew_at=None),
        replace(DUE, renew_at=None, decided_until=NOW.date(), engine="1"),
        replace(DUE, renew_at=None, decided_until=NOW.date() - timedelta(days=2), engine="1"),
    )
    assert await due(database) == names[:1]
    assert sorted(await due(database, "1")) == sorted(names[place] for place in (0, 2, 4))
    assert sorted(await due(database, now=later)) == sorted(names[:3])


async def test_each_engine_that_decided_days_is_listed_once(database, stand):
    async with database.reading() as tx:
        assert await standings.engines(tx) == []
    await stand("acme", DUE, replace(DUE, engine="10"), DUE, replace(DUE, engine="3", decided_until=None))
    await stand("rival", replace(DUE, engine="1"))
    async with database.reading() as tx:
        assert await standings.engines(tx) == ["1", "10", "2"]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_who_is_renewed_by_one_worker_is_left_alone_by_another(database, stand):
    await stand("acme", DUE)
    async with database.reading() as tx:
        (found,) = await standings.due(tx, NOW, [], 10)
    async with database.writing() as one, database.writing() as other:
        assert await standings.claim(one, found)
        assert not await standings.claim(other, found)
    async with database.writing() as tx:
        assert not await standings.claim(tx, replace(found, version=found.version - 1))


@pytest.mark.parametrize(("days", "tells"), [(0, True), (-300, True), (3, True), (4, False), (300, False)])
async def test_a_report_tells_of_the_days_up_to_it_and_of_none_long_after(days, tells):
    standing = Standing(last_report_at=NOW)
    assert standing.tells_of(NOW.date() + timedelta(days=days)) == tells
