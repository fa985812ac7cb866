import asyncio
import datetime as dt
import json
import signal
from itertools import cycle, islice

import asyncpg
import httpx
import pytest

from app.store import migration
from tests import postgres, processes
from tests.keys import new_key
from tests.listening import free_port

PATIENCE_S = 60.0
KILLS = 50
DAY = dt.timedelta(days=1)
FIRST_RUN = dt.datetime(2026, 1, 1, 7, tzinfo=dt.UTC)
FIRST_SESSION = dt.datetime.now(dt.UTC).date() + 120 * DAY  # after the plan
MOST_MORNINGS = 270


@pytest.fixture
async def url(own_cluster):
    """A migrated database on a server that may be killed."""
    own_cluster.sql("CREATE DATABASE pacewright")
    await migration.migrate(own_cluster.url("pacewright"))
    return own_cluster.url("pacewright")


@pytest.fixture
async def key(url):
    return await new_key(url)


@pytest.fixture(
    params=[pytest.param(1, marks=pytest.mark.slow, id="one worker"), pytest.param(2, id="two workers")]
)
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
    return sorted(athlete["external_id"] for athlete in await every(client, "/v1/athletes"))


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


@pytest.mark.slow
async def test_every_acknowledged_write_is_there_once_after_fifty_kills(url, key, own_cluster, tmp_path):
    """The service and PostgreSQL are killed by turns while phones write; what fails is sent again."""
    port = free_port()
    told, stop = dict.fromkeys(("anna", "bea", "cem"), 0), asyncio.Event()
    headers = {"Authorization": f"Bearer {key}"}
    address = f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=PATIENCE_S) as client:
        telling = asyncio.gather(*(tell(client, name, told, stop) for name in told))
        for victim in islice(cycle(("service", "database")), KILLS):
            with processes.serving("--port", str(port), cwd=tmp_path, **settings(url)) as service:
                await asyncio.sleep(2)
                if victim == "database":
                    own_cluster.stop(postgres.KILL)
                    own_cluster.start()
                    await asyncio.sleep(1)
                service.process.kill()
        stop.set()
        with processes.serving("--port", str(port), cwd=tmp_path, **settings(url)):
            await telling
            for name, number in told.items():
                await is_there_once(client, name, number)
    assert min(told.values()) > 0


def settings(url):
    return {"PACEWRIGHT_DATABASE_URL": url, "PACEWRIGHT_RATE_LIMIT": "off"}


async def tell(client, name, told, stop):
    at, keyed = f"/v1/athletes/ext:{name}", {"Idempotency-Key": f"plan-of-{name}"}
    await acknowledged(client, "POST", "/v1/athletes", {"external_id": name, "level": "intermediate"})
    plan = {"goal": {"kind": "base", "weeks": 12}, "athlete": {"weekly_distance_m": 30_000}}
    await acknowledged(client, "POST", f"{at}/plans", plan, keyed)
    for number in range(1, MOST_MORNINGS):
        for method, below, body, headers in facts(name, number):
            await acknowledged(client, method, at + below, body, headers)
        told[name] = number
        if stop.is_set():
            return


def facts(name, number):
    """What one morning tells: how the runner is, what he ran, a race, and a session that he adds."""
    started = FIRST_RUN + number * DAY
    run = {"external_id": f"run {number}", "started_at": started.isoformat()}
    yield "POST", "/activities", run | {"sport": "run", "distance_m": 8000, "duration_s": 2700}, {}
    yield "PUT", f"/checkins/{started.date()}", {"feeling": number % 11}, {}
    race = {"external_id": f"race {number}", "distance": "5k", "time_s": 1300 + number, "date": "2026-01-02"}
    yield "POST", "/performances", race, {}
    session = {"date": str(FIRST_SESSION + number * DAY), "workout": {"notation": "5 km E"}}
    yield "POST", "/sessions", session, {"Idempotency-Key": f"{name}-session-{number}"}


async def acknowledged(client, method, path, body, headers=None):
    """Send until it is taken, as a phone does that lost its answer."""
    while True:
        try:
            answer = await client.request(method, path, json=body, headers=headers)
        except httpx.TransportError:
            await asyncio.sleep(0.1)
            continue
        if answer.status_code not in {409, 503}:  # 409: the first of two with one key is still at work
            assert answer.status_code in {200, 201}, answer.text
            return
        await asyncio.sleep(0.1)


async def is_there_once(client, name, number):
    at, numbers = f"/v1/athletes/ext:{name}", range(1, number + 1)
    runs = [each["external_id"] for each in await every(client, f"{at}/activities")]
    assert sorted(runs) == sorted(f"run {each}" for each in numbers)
    races = [each["external_id"] for each in await every(client, f"{at}/performances")]
    assert sorted(races) == sorted(f"race {each}" for each in numbers)
    said = {each["date"]: each["feeling"] for each in await every(client, f"{at}/checkins")}
    assert said == {str((FIRST_RUN + each * DAY).date()): each % 11 for each in numbers}
    for each in numbers:
        day = (await client.get(f"{at}/today", params={"date": str(FIRST_SESSION + each * DAY)})).json()
        assert [session["workout"]["title"] for session in day["sessions"]] == ["5 km"], day


async def every(client, path):
    found, cursor = [], {}
    while cursor is not None:
        page = (await client.get(path, params={"limit": 200} | cursor)).json()
        found += page["data"]
        cursor = {"cursor": page["next_cursor"]} if page["next_cursor"] else None
    return found
