import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from app.store import credentials
from app.store.database import WriteConflict
from app.store.tables import AthleteRow
from tests.store.samples import ATHLETE, OTHER

NOW = datetime.now(UTC)
SOON = NOW + timedelta(hours=1)


async def make_key(database, kind="secret", tenant="acme", **rest):
    async with database.writing() as tx:
        return await credentials.create_key(tx, tenant, kind, "tests", **rest)


async def found(database, key):
    async with database.reading() as tx:
        return await credentials.find_key(tx, credentials.hash_key(key))


@pytest.fixture
async def athlete(database, tenant):
    async with database.writing() as tx:
        tx.add(AthleteRow(id=ATHLETE, tenant_id=tenant.id, document={}, created_at=NOW, updated_at=NOW))
    return ATHLETE


async def issue(database, tenant, athlete, now=NOW, until=SOON):
    async with database.writing() as tx:
        return await credentials.issue_token(tx, tenant.id, athlete, "read", now, until)


async def is_live(database, athlete, token_id, now=NOW):
    async with database.reading() as tx:
        return await credentials.token_is_live(tx, athlete, token_id, now)


@pytest.mark.parametrize(("kind", "prefix"), [("secret", "sk_"), ("publishable", "pk_")])
async def test_a_key_is_found_by_its_hash_as_it_was_made(database, kind, prefix):
    record, key = await make_key(database, kind, origins=["https://example.org"], expires_at=SOON)
    assert key.startswith(prefix)
    assert len(key) == len(prefix) + 43  # 256 bits
    assert await found(database, key) == record
    assert record.origins == ("https://example.org",)
    assert record.hint == key[-4:]


async def test_no_key_is_stored_in_plain(database):
    _, key = await make_key(database)
    async with database.reading() as tx:
        records = await credentials.list_keys(tx)
    assert key not in repr(records)


async def test_keys_differ_and_share_their_tenant(database):
    (first, first_key), (second, second_key) = await make_key(database), await make_key(database)
    assert first_key != second_key
    assert first.tenant_id == second.tenant_id
    assert (await make_key(database, tenant="other"))[0].tenant_id != first.tenant_id


async def test_a_key_that_was_never_made_is_not_found(database):
    await make_key(database)
    assert await found(database, "sk_" + "a" * 43) is None


async def test_a_key_lives_until_it_expires(database):
    record, _ = await make_key(database, expires_at=SOON)
    assert record.is_live(SOON - timedelta(microseconds=1))
    assert not record.is_live(SOON)


async def test_a_revoked_key_is_dead_and_stays_so(database):
    record, key = await make_key(database)
    for _ in range(2):
        async with database.writing() as tx:
            assert await credentials.revoke_key(tx, record.id)
    dead = await found(database, key)
    assert not dead.is_live(NOW)
    assert dead.revoked_at is not None


async def test_revoking_what_was_never_made_says_so(database):
    async with database.writing() as tx:
        assert not await credentials.revoke_key(tx, UUID(int=1))


async def test_the_last_use_is_kept_once_a_minute(database):
    _, key = await make_key(database)
    kept = []
    for seconds in (0, 59, 61, 100):
        async with database.writing() as tx:
            await credentials.touch_key(tx, credentials.hash_key(key), NOW + timedelta(seconds=seconds))
        kept.append((await found(database, key)).last_used_at - NOW)
    assert [use.total_seconds() for use in kept] == [0, 0, 61, 61]


async def test_keys_and_tenants_are_listed_oldest_first(database):
    for tenant in ("b", "a"):
        await make_key(database, tenant=tenant)
    async with database.reading() as tx:
        assert [name for _, name in await credentials.list_keys(tx)] == ["b", "a"]
        assert [tenant.name for tenant in await credentials.list_tenants(tx)] == ["b", "a"]


async def test_a_tenant_is_erased_with_its_keys_and_nobody_elses(database):
    _, key = await make_key(database)
    _, other_key = await make_key(database, tenant="other")
    async with database.writing() as tx:
        tenant = await credentials.find_tenant(tx, "acme")
        await credentials.delete_tenant(tx, tenant.id)
        assert await credentials.find_tenant(tx, "acme") is None
    assert await found(database, key) is None
    assert await found(database, other_key) is not None


async def test_a_token_lives_until_it_expires(database, tenant, athlete):
    token = await issue(database, tenant, athlete)
    assert await is_live(database, athlete, token.id)
    assert not await is_live(database, athlete, token.id, SOON)


async def test_a_token_opens_its_own_athlete_alone(database, tenant, athlete):
    token = await issue(database, tenant, athlete)
    assert not await is_live(database, OTHER, token.id)


async def test_one_token_or_all_can_be_taken_back(database, tenant, athlete):
    tokens = [await issue(database, tenant, athlete) for _ in range(3)]
    async with database.writing() as tx:
        assert await credentials.revoke_token(tx, athlete, tokens[0].id, NOW)
        assert not await credentials.revoke_token(tx, athlete, OTHER, NOW)
    assert [await is_live(database, athlete, token.id) for token in tokens] == [False, True, True]
    async with database.writing() as tx:
        await credentials.revoke_tokens(tx, athlete, NOW)
    assert [await is_live(database, athlete, token.id) for token in tokens] == [False, False, False]


async def test_expired_tokens_fall_when_another_is_issued(database, tenant, athlete):
    old = await issue(database, tenant, athlete)
    await issue(database, tenant, athlete, SOON + timedelta(seconds=1), SOON + timedelta(hours=1))
    async with database.writing() as tx:
        assert not await credentials.revoke_token(tx, athlete, old.id, NOW)


async def test_what_signs_is_made_once_and_kept(database):
    async def read():
        async with database.writing() as tx:
            return await credentials.token_keys(tx)

    keys = await asyncio.gather(*(read() for _ in range(5)))
    assert len(keys[0]) == 1
    assert len(keys[0][0]) == 43
    assert all(one == other for one, other in pairwise(keys))


async def test_two_who_make_the_same_tenant_at_once_make_one(database):
    async def insist():
        while True:
            try:
                return await make_key(database)
            except WriteConflict:
                continue

    made = await asyncio.gather(*(insist() for _ in range(4)))
    assert len({record.tenant_id for record, _ in made}) == 1
