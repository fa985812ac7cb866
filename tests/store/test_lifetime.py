import asyncio
import gc
from datetime import UTC, datetime

import pytest
from uuid_utils.compat import uuid7

from app.store.database import Database, DatabaseUnavailable
from app.store.lifetime import Lifetime
from tests.store.transactions import add, last, names, under_way


@pytest.fixture(autouse=True)
async def nothing_left_open():
    """What was not closed is told by Python once it is collected, and fails the test."""
    yield
    gc.collect()


async def idle(tx):
    await asyncio.sleep(10)


@pytest.mark.parametrize("manner", ["reading", "writing"])
@pytest.mark.parametrize("what", [idle, last])
async def test_closing_undoes_what_is_under_way_and_tells_it(database_url, manner, what):
    database = Database.open(database_url)
    task = await under_way(database, manner, what)
    await database.close()
    with pytest.raises(DatabaseUnavailable, match="closed meanwhile"):
        await task
    again = Database.open(database_url)
    assert await names(again) == set()
    async with again.writing() as tx:
        await add(tx, "rival")
    await again.close()


async def test_closing_at_any_moment_leaves_no_connection(database_url):
    for turns in range(60):
        database = Database.open(database_url)
        tasks = [asyncio.create_task(names(database)) for _ in range(2)]
        for _ in range(turns):
            await asyncio.sleep(0)
        await database.close()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(each == set() or isinstance(each, DatabaseUnavailable) for each in outcomes)


async def test_nothing_begins_once_a_database_is_closed(database_url):
    database = Database.open(database_url)
    await names(database)
    await database.close()
    for begin in (database.reading(), database.writing()):
        with pytest.raises(DatabaseUnavailable, match="is closed"):
            await begin.__aenter__()
    with pytest.raises(DatabaseUnavailable, match="is closed"):
        await database.revision()


async def test_a_database_may_be_closed_twice(database_url):
    database = Database.open(database_url)
    task = await under_way(database, "writing", idle)
    await asyncio.gather(database.close(), database.close())
    await database.close()
    assert isinstance(task.exception(), DatabaseUnavailable)


async def test_a_writer_who_waits_for_his_turn_is_told_at_once(database_url):
    database = Database.open(database_url, pool_size=1)
    tasks = [await under_way(database, "writing", idle), asyncio.create_task(names(database))]
    tasks += [asyncio.create_task(add_one(database)) for _ in range(3)]
    await asyncio.sleep(0)
    await database.close()
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(each) for each in outcomes] == [DatabaseUnavailable] * 5


async def add_one(database):
    async with database.writing() as tx:
        await add(tx, "waiting")


async def test_who_asks_for_a_ready_day_is_told_too(postgresql_url):
    for turns in range(40):
        database = Database.open(postgresql_url)
        asked = asyncio.create_task(database.hot.ready_day(uuid7(), uuid7(), datetime.now(UTC)))
        for _ in range(turns):
            await asyncio.sleep(0)
        await database.close()
        outcome = (await asyncio.gather(asked, return_exceptions=True))[0]
        assert outcome is None or isinstance(outcome, DatabaseUnavailable)
        with pytest.raises(DatabaseUnavailable, match="is closed"):
            await database.hot.ready_day(uuid7(), uuid7(), datetime.now(UTC))


async def test_who_is_cancelled_by_others_is_cancelled_though_the_end_comes_too():
    lifetime = Lifetime()

    async def use():
        async with lifetime.use():
            await asyncio.sleep(10)

    task = asyncio.create_task(use())
    await asyncio.sleep(0)
    task.cancel()
    await lifetime.end()
    assert task.cancelled()


async def test_a_time_limit_within_is_its_own():
    lifetime = Lifetime()
    with pytest.raises(TimeoutError):
        async with lifetime.use(), asyncio.timeout(0):
            await asyncio.sleep(10)
    await lifetime.end()


async def test_the_end_waits_for_none_who_never_leaves(monkeypatch):
    monkeypatch.setattr("app.store.lifetime.LONGEST_END_S", 0.01)
    lifetime, asleep = Lifetime(), asyncio.Event()

    async def use():
        async with lifetime.use():
            try:
                await asleep.wait()
            finally:
                await asleep.wait()

    task = asyncio.create_task(use())
    await asyncio.sleep(0)
    await lifetime.end()
    assert not task.done()
    asleep.set()
    with pytest.raises(DatabaseUnavailable):
        await task
