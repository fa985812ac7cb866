"""The connections of the main call: kept, shared by turns, and dropped when they fail."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.store.errors import DatabaseUnavailable
from app.store.hot_reads import HotReads
from tests.store.mornings import NOW, answer, keep_mornings
from tests.store.people import ANNA, TENANT, keep_anna

pytestmark = pytest.mark.anyio

SIZE = 2
OURS = "FROM pg_stat_activity WHERE application_name = 'pacewright hot reads'"
OUT_OF_REACH = "LOCK TABLE day IN ACCESS EXCLUSIVE MODE"


@pytest.fixture
async def kept(postgresql_database):
    await keep_anna(postgresql_database)
    await keep_mornings(postgresql_database, behind=1, ahead=1)
    return postgresql_database


@pytest.fixture
async def hot(kept, postgresql_url):
    hot = HotReads(postgresql_url, SIZE, statement_timeout_s=1.0)
    yield hot
    await hot.close()


async def answered(hot):
    found = await hot.ready_day(TENANT, ANNA, NOW)
    return found is not None and found.answer == answer(0)


async def ours(kept, what):
    async with kept.reading() as tx:
        return (await tx.exec(text(f"SELECT {what} {OURS} AND datname = current_database()"))).scalars().all()


async def test_a_day_that_is_not_ready_is_none(hot):
    assert await hot.ready_day(TENANT, ANNA, NOW + timedelta(days=9)) is None


async def test_many_share_few_connections(hot, kept):
    assert all(await asyncio.gather(*(answered(hot) for _ in range(50))))
    assert len(await ours(kept, "pid")) == SIZE


async def test_connections_that_the_server_closed_are_replaced_unnoticed(hot, kept):
    await asyncio.gather(*(answered(hot) for _ in range(SIZE)))
    before = set(await ours(kept, "pid"))
    assert await ours(kept, "pg_terminate_backend(pid, 5000)") == [True] * SIZE
    assert all(await asyncio.gather(*(answered(hot) for _ in range(SIZE))))
    assert before.isdisjoint(await ours(kept, "pid"))


async def test_a_statement_that_takes_too_long_is_refused_and_the_next_is_answered(hot, kept):
    async with kept.writing() as tx:
        await tx.exec(text(OUT_OF_REACH))
        with pytest.raises(DatabaseUnavailable, match="statement timeout"):
            await answered(hot)
    assert await answered(hot)


async def test_who_gives_up_leaves_nothing_to_the_next(hot, kept):
    assert all(await asyncio.gather(*(answered(hot) for _ in range(SIZE))))
    async with kept.writing() as tx:
        await tx.exec(text(OUT_OF_REACH))
        asking = [asyncio.create_task(answered(hot)) for _ in range(SIZE)]
        await asyncio.sleep(0.02)
        for each in asking:
            each.cancel()
        gone = await asyncio.gather(*asking, return_exceptions=True)
        assert [type(each) for each in gone] == [asyncio.CancelledError] * SIZE
    assert all(await asyncio.gather(*(answered(hot) for _ in range(2 * SIZE))))


async def test_a_database_that_is_away_is_told_as_such(postgresql_url):
    away = HotReads(postgresql_url.replace("test_", "no_such_"), SIZE, statement_timeout_s=1.0)
    with pytest.raises(DatabaseUnavailable):
        await answered(away)


async def test_after_closing_no_connection_is_left(hot, kept):
    assert await answered(hot)
    await hot.close()
    for _ in range(100):
        if not await ours(kept, "pid"):
            break
        await asyncio.sleep(0.05)
    assert await ours(kept, "pid") == []
