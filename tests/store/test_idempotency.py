import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import func, select

from app.store import credentials, idempotency
from app.store.database import WriteConflict
from app.store.idempotency import FirstAnswer, KeyReused, UnderWay
from app.store.tables import IdempotencyRow

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
ANSWER = (201, {"ETag": '"1"'}, b'{"id": "1"}')


async def answer_once(database, tenant, key="k", request_hash="h"):
    async with database.writing() as tx:
        first = await idempotency.claim(tx, tenant.id, "POST /v1/athletes", key, request_hash, NOW)
        if first is None:
            await asyncio.sleep(0.001)
            await idempotency.remember(tx, tenant.id, "POST /v1/athletes", key, request_hash, *ANSWER, NOW)
        return first


async def rows(database):
    async with database.reading() as tx:
        return (await tx.exec(select(func.count()).select_from(IdempotencyRow))).one()


async def make_older(database, by):
    async with database.writing() as tx:
        for row in await tx.exec(select(IdempotencyRow)):
            row.created_at -= by


async def test_the_first_request_is_answered_afresh_and_the_same_again_by_its_answer(database, tenant):
    assert await answer_once(database, tenant) is None
    assert await answer_once(database, tenant) == FirstAnswer(*ANSWER)


async def test_a_key_with_another_request_is_refused(database, tenant):
    await answer_once(database, tenant)
    with pytest.raises(KeyReused):
        await answer_once(database, tenant, request_hash="other")


async def test_a_key_serves_two_scopes_and_two_tenants(database, tenant):
    await answer_once(database, tenant)
    async with database.writing() as tx:
        await credentials.create_key(tx, "other", "secret", "tests")
        other = await credentials.find_tenant(tx, "other")
        assert await idempotency.claim(tx, other.id, "POST /v1/athletes", "k", "h", NOW) is None
        assert await idempotency.claim(tx, tenant.id, "POST /v1/performances", "k", "h", NOW) is None


async def test_after_a_day_a_key_is_free_again(database, tenant):
    await answer_once(database, tenant)
    await make_older(database, timedelta(hours=23, minutes=59))
    assert await answer_once(database, tenant) is not None
    await make_older(database, timedelta(minutes=2))
    assert await answer_once(database, tenant, request_hash="other") is None


async def test_a_write_forgets_a_bounded_number_of_old_answers(database, tenant):
    for number in range(30):
        await answer_once(database, tenant, key=str(number))
    await make_older(database, timedelta(hours=25))
    await answer_once(database, tenant, key="new")
    assert await rows(database) == 30 - idempotency.FORGOTTEN_AT_ONCE + 1
    await answer_once(database, tenant, key="newer")
    assert await rows(database) == 2


async def test_an_undone_write_leaves_its_key_free(database, tenant):
    async def fail_after_answering():
        async with database.writing() as tx:
            await idempotency.claim(tx, tenant.id, "s", "k", "h", NOW)
            await idempotency.remember(tx, tenant.id, "s", "k", "h", *ANSWER, NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail_after_answering()
    async with database.writing() as tx:
        assert await idempotency.claim(tx, tenant.id, "s", "k", "h", NOW) is None


async def test_of_many_at_once_one_is_first_and_the_others_hear_its_answer_or_that_it_is_under_way(
    database, tenant
):
    async def as_a_route_does():
        while True:
            try:
                return await answer_once(database, tenant)
            except UnderWay as refusal:
                return refusal
            except WriteConflict:
                continue

    answers = await asyncio.gather(*(as_a_route_does() for _ in range(5)))
    assert answers.count(None) == 1
    others = [answer for answer in answers if answer is not None]
    assert all(answer == FirstAnswer(*ANSWER) or isinstance(answer, UnderWay) for answer in others)
    assert await rows(database) == 1


async def test_while_the_first_is_under_way_on_postgresql_the_second_is_told_so(postgresql_database):
    async with postgresql_database.writing() as tx:
        await credentials.create_key(tx, "acme", "secret", "tests")
        tenant = await credentials.find_tenant(tx, "acme")
    async with postgresql_database.writing() as first:
        assert await idempotency.claim(first, tenant.id, "s", "k", "h", NOW) is None
        with pytest.raises(UnderWay):
            async with postgresql_database.writing() as second:
                await idempotency.claim(second, tenant.id, "s", "k", "h", NOW)


async def test_writers_who_forget_the_same_old_answers_do_not_conflict(database, tenant):
    for number in range(40):
        await answer_once(database, tenant, key=str(number))
    await make_older(database, timedelta(hours=25))
    await asyncio.gather(*(answer_once(database, tenant, key=f"new {number}") for number in range(5)))
    assert await rows(database) <= 25


ASSIGN = "POST /v1/sessions/assign"
ONE, OTHER = UUID(int=1), UUID(int=2)


async def hold_first(database, tenant, by, request_hash="h"):
    async with database.writing() as tx:
        first = await idempotency.claim(tx, tenant.id, ASSIGN, "k", request_hash, NOW)
        if first is None:
            await idempotency.hold(tx, tenant.id, ASSIGN, "k", request_hash, by, NOW)
        return first


async def let_go(database, tenant, by):
    async with database.writing() as tx:
        return await idempotency.let_go(tx, tenant.id, ASSIGN, "k", by)


async def test_a_key_that_is_held_beyond_a_transaction_is_under_way_until_it_is_let_go(database, tenant):
    assert await hold_first(database, tenant, ONE) is None
    with pytest.raises(UnderWay):
        await hold_first(database, tenant, OTHER)
    with pytest.raises(KeyReused):
        await hold_first(database, tenant, OTHER, request_hash="other")
    assert not await let_go(database, tenant, OTHER)
    assert await let_go(database, tenant, ONE)
    assert await hold_first(database, tenant, OTHER) is None


async def test_who_holds_on_to_a_key_keeps_it_and_who_does_not_loses_it(database, tenant):
    await hold_first(database, tenant, ONE)
    for _ in range(2):
        await make_older(database, timedelta(seconds=20))
        async with database.writing() as tx:
            await idempotency.hold_on(tx, tenant.id, ASSIGN, "k", ONE, NOW)
    with pytest.raises(UnderWay):
        await hold_first(database, tenant, OTHER)
    await make_older(database, timedelta(seconds=31))
    assert await hold_first(database, tenant, OTHER) is None
    assert not await let_go(database, tenant, ONE)
