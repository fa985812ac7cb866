import asyncio
import json
import signal

import asyncpg
import httpx
import pytest

from app.store import credentials, migration
from app.store.database import Database
from tests import postgres, processes

PATIENCE_S = 60.0


@pytest.fixture
async def url(own_cluster):
    """A migrated database on a server that may be killed."""
    own_cluster.sql("CREATE DATABASE pacewright")
    await migration.migrate(own_cluster.url("pacewright"))
    return own_cluster.url("pacewright")


@pytest.fixture
async def key(url):
    database = Database.open(url)
    async with database.writing() as tx:
        _, key = await credentials.create_key(tx, "acme", "secret", "tests")
    await database.close()
    return key


@pytest.fixture(params=[1, 2], ids=["one worker", "two workers"])
def service(request, url, tmp_path):
    with processes.serving(
        "--workers",
        str(request.param),
        cwd=tmp_path,
        PACEWRIGHT_DATABASE_URL=url,
        PACEWRIGHT_RATE_LIMIT="off",
    ) as service:
        yield service


@pytest.fixture
async def client(service, key):
    headers = {"Authorization": f"Bearer {key}"}
    async with httpx.AsyncClient(base_url=service.url, headers=headers, timeout=PATIENCE_S) as client:
        yield client


def is_away(answer):
    return (
        answer.status_code == 503
        and answer.headers["content-type"] == "application/problem+json"
        and int(answer.headers["retry-after"]) >= 1
        and json.loads(answer.content)["type"].endswith("/problems/database-unavailable")
    )


async def add(client, external_id):
    return await client.post("/v1/athletes", json={"external_id": external_id})


async def every_external_id(client):
    found, cursor = [], None
    while True:
        page = (
            await client.get("/v1/athletes", params={"limit": 200} | ({"cursor": cursor} if cursor else {}))
        ).json()
        found += [athlete["external_id"] for athlete in page["data"]]
        cursor = page["next_cursor"]
        if cursor is None:
            return sorted(found)


async def test_a_database_that_is_away_costs_errors_meanwhile_and_nothing_after(client, own_cluster):
    assert (await add(client, "before")).status_code == 201
    own_cluster.stop(postgres.KILL)
    for _ in range(5):
        assert is_away(await client.get("/v1/athletes"))
        assert is_away(await add(client, "meanwhile"))
    assert (await client.get("/health/live")).status_code == 200
    assert is_away(await client.get("/health/ready"))
    own_cluster.start()
    for number in range(0, 20, 4):
        answers = await asyncio.gather(*(add(client, f"after {number + n}") for n in range(4)))
        assert {answer.status_code for answer in answers} == {201}
    assert (await client.get("/health/ready")).status_code == 200
    assert await every_external_id(client) == sorted(["before", *(f"after {number}" for number in range(20))])


async def test_what_was_acknowledged_while_the_database_died_is_there_once(client, own_cluster):
    acknowledged, stop = [], asyncio.Event()

    async def write(writer):
        number = 0
        while not stop.is_set():
            number += 1
            answer = await add(client, f"{writer}-{number}")
            assert answer.status_code == 201 or is_away(answer), answer.text
            if answer.status_code == 201:
                acknowledged.append(f"{writer}-{number}")

    async def kill_and_start():
        for how in (postgres.KILL, signal.SIGQUIT):
            await asyncio.sleep(0.5)
            own_cluster.stop(how)
            await asyncio.sleep(0.2)
            own_cluster.start()
        await asyncio.sleep(0.5)
        stop.set()

    await asyncio.gather(kill_and_start(), *(write(writer) for writer in "abcd"))
    kept = await every_external_id(client)
    assert len(set(kept)) == len(kept)
    assert set(acknowledged) <= set(kept)


async def test_a_request_in_flight_is_answered_before_the_service_ends(client, service, url):
    assert (await add(client, "warm")).status_code == 201
    blocker = await asyncpg.connect(url)
    held = blocker.transaction()
    await held.start()
    await blocker.execute("LOCK TABLE athlete IN ACCESS EXCLUSIVE MODE")
    in_flight = asyncio.create_task(add(client, "in flight"))
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    while not await blocker.fetchval(waiting):
        await blocker.execute("SELECT pg_sleep(0.01)")
    service.process.terminate()
    await refused(service)
    assert service.process.poll() is None
    assert not in_flight.done()
    await held.rollback()
    await blocker.close()
    assert (await in_flight).status_code == 201
    assert await asyncio.to_thread(service.process.wait, PATIENCE_S) == 0


async def refused(service):
    """Wait until the service takes no further connection."""
    while True:
        try:
            async with httpx.AsyncClient(base_url=service.url) as another:
                await another.get("/health/live")
        except httpx.TransportError:
            return
        await asyncio.sleep(0.05)
