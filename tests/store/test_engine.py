import asyncio
from itertools import count

import pytest
from sqlalchemy import select

from app.store.database import Database
from tests.store.interrupted import CancelledAt
from tests.store.transactions import TENANT, add, last, names, under_way


@pytest.mark.parametrize("manner", ["reading", "writing"])
async def test_a_statement_that_is_cancelled_says_so_and_leaves_nothing(database, manner):
    task = await under_way(database, manner, last)
    await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert task.cancelled()
    assert await names(database) == set()
    async with database.writing() as tx:
        await add(tx, "rival")


async def write_two_and_read(database, number):
    async with database.writing() as tx:
        await add(tx, f"{number} a", f"{number} b")
        await (await tx.connection()).execute(select(TENANT))


async def interrupted(work):
    """Wait for work in a task of its own; tell what became of it, with all that it holds on to."""
    return (await asyncio.gather(asyncio.ensure_future(_of(work)), return_exceptions=True))[0]


async def _of(work):
    return await work


@pytest.mark.parametrize("again", [False, True], ids=["once", "again and again"])
@pytest.mark.parametrize("is_warm", [False, True], ids=["on a new connection", "on an old one"])
async def test_whenever_a_transaction_is_cancelled_it_says_so_and_the_next_can_write(
    database_url, is_warm, again
):
    for moment in count():
        database = Database.open(database_url, pool_size=2)
        if is_warm:
            await names(database)
        work = CancelledAt(write_two_and_read(database, moment), moment, again=again)
        outcome = await interrupted(work)
        found = await names(database)  # at one instant: what was committing may end meanwhile
        kept = [f"{moment} {row}" in found for row in "ab"]
        async with database.writing() as tx:  # with the outcome still at hand, whatever that holds
            await add(tx, f"after {moment}")
        await database.close()
        if work.has_waited <= moment:
            break
        assert isinstance(outcome, asyncio.CancelledError)
        assert kept in ([False, False], [True, True])
    assert outcome is None
    assert kept == [True, True]


async def test_a_writer_who_leaves_the_queue_holds_nobody_up(sqlite_url):
    database = Database.open(sqlite_url)

    async def write(name):
        async with database.writing() as tx:
            await add(tx, name)

    async with database.writing():
        waiting = [asyncio.create_task(write(name)) for name in ("first", "second", "third")]
        await asyncio.sleep(0)
        waiting[0].cancel()
    waiting[1].cancel()
    await asyncio.wait_for(waiting[2], 5)
    assert await names(database) == {"third"}
    await database.close()
