"""Many who write at once: nothing is lost, and nobody is sent away."""

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from sqlalchemy import text

from app.api.journal import Journal
from app.api.renewals import Renewals
from app.main import Clock, create_app
from app.settings import Settings
from app.store.database import Database
from tests import in_process
from tests.api.runners import MONDAY, Runner
from tests.keys import new_key

pytestmark = pytest.mark.anyio


@pytest.fixture
async def worker(postgresql_url, calendar):
    """Starts workers of the service beside each other on one database, and calls them."""
    key = await new_key(postgresql_url)

    def opened(**knobs):
        knobs = {"database_url": postgresql_url, "rate_limit": "off", **knobs}
        app = create_app(Settings(**knobs), clock=Clock(calendar), log=lambda _: None)
        return in_process.serving(app, key)

    return opened


async def test_what_phone_watch_and_coach_write_at_once_is_all_kept(worker, calendar):
    async with worker() as one, worker() as other:
        anna = await Runner.of(one, calendar)
        await anna.plan(goal={"distance": "5k", "date": "2027-01-10"})
        coach = Runner(other, calendar)
        run, long = await anna.first("easy"), await anna.first("long")
        calendar.sleep((calendar.today.fromisoformat(run["date"]) - MONDAY).days)
        today = calendar.today
        watch = {
            "external_id": "w",
            "started_at": f"{today}T06:00:00Z",
            "duration_s": 1800,
            "distance_m": 5e3,
        }
        race = {"external_id": "r", "distance": "5k", "time": "21:30", "date": str(today)}
        await asyncio.gather(
            anna.expect(200, "PUT", f"/checkins/{today}", json={"soreness": 1}),
            coach.expect(200, "PUT", f"/checkins/{MONDAY}", json={"soreness": 2}),
            anna.report(run, rpe=4),
            coach.expect(200, "PATCH", f"/sessions/{long['id']}", json={"note": "slowly"}),
            anna.expect(201, "POST", "/activities", json=watch),
            coach.expect(201, "POST", "/performances", json=race),
        )
        told = await coach.expect(200, "GET", f"/sessions/{run['id']}")
        assert (told["report"]["rpe"], len(told["activity_ids"])) == (4, 1)
        assert (await anna.expect(200, "GET", f"/sessions/{long['id']}"))["note"] == "slowly"
        kept = (await anna.expect(200, "GET", "/checkins"))["data"]
        assert [(each["date"], each["soreness"]) for each in kept] == [(str(today), 1), (str(MONDAY), 2)]
        assert len((await anna.expect(200, "GET", "/performances"))["data"]) == 2
        assert await anna.today() == await anna.today(f"?date={today}")


async def test_writes_of_one_athlete_wait_for_each_other(worker, calendar):
    async with worker(pool_size=2) as caller:
        anna = await Runner.of(caller, calendar)
        days = [MONDAY.replace(day=day) for day in range(1, 21)]
        await asyncio.gather(*(anna.expect(200, "PUT", f"/checkins/{day}", json={}) for day in days))
        assert len((await anna.expect(200, "GET", "/checkins"))["data"]) == 20
        (standing,) = (await anna.expect(200, "GET", "/export"))["tables"]["standing"]
        assert standing["version"] == 21


async def test_writers_wait_longer_than_for_a_connection(worker, calendar, monkeypatch):
    monkeypatch.setattr("app.store.database.POOL_WAIT_S", 0.01)
    async with worker(pool_size=2) as caller:
        names = [str(number) for number in range(12)]
        said = [{"external_id": name} for name in names]
        await caller.post("/v1/athletes/batch", json={"athletes": said})
        addresses = [f"/v1/athletes/ext:{name}/checkins/{MONDAY}" for name in names]
        answers = await asyncio.gather(*(caller.put(each, json={"soreness": 1}) for each in addresses))
        assert {each.status_code for each in answers} == {200}


async def test_what_another_engine_changed_is_one_revision_however_many_workers_renew(
    worker, calendar, postgresql_url
):
    async with worker() as caller, workers_databases(postgresql_url, 4) as databases:
        anna = await Runner.of(caller, calendar)
        await anna.plan(goal={"distance": "5k", "date": "2027-01-10"})
        run = await anna.first("easy")
        for statement in (
            "UPDATE day SET engine = '2025.9'",
            "UPDATE standing SET engine = '2025.9'",
            f"UPDATE day SET prescribed = '[]' WHERE date = '{run['date']}'",
        ):
            await executed(databases[0], statement)
        told = []
        renewals = [Renewals(each, Journal(told.append), calendar) for each in databases]
        checkin = anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"soreness": 1})
        await asyncio.gather(*(each.look() for each in renewals), checkin)
        (revision,) = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"]
        assert (revision["revision"], revision["cause"]["source"]) == (1, "engine")
        assert [day["date"] for day in revision["days"]] == [run["date"]]
        assert ([await each.look() for each in renewals], told) == ([0] * 4, [])


@asynccontextmanager
async def workers_databases(url, count):
    """Opens the database as so many workers do."""
    async with AsyncExitStack() as stack:
        databases = [Database.open(url) for _ in range(count)]
        for each in databases:
            stack.push_async_callback(each.close)
        yield databases


async def executed(database, statement):
    async with database.writing() as tx:
        await (await tx.connection()).execute(text(statement))
