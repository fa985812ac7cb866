"""Batches whose athletes are written one by one: nobody waits for all of them, and nothing is kept twice."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, text

from app.main import Clock, create_app
from app.store.tables import Table
from tests.api.runners import ANNA, GOAL, MONDAY, Calendar

pytestmark = pytest.mark.anyio

NAMES = ("anna", "bert", "carl")
RACE = {"distance": "5k", "time": "21:00", "date": "2026-11-20"}


@pytest.fixture
def database_url(postgresql_url):
    """A server tells which transaction has written a row, and lets several write at once."""
    return postgresql_url


@pytest.fixture
def calendar():
    return Calendar()


@pytest.fixture
def app(settings, calendar):
    return create_app(settings, clock=Clock(calendar))


@pytest.fixture
async def club(acme):
    """Three with plans, and three of whom nothing is known but their names."""
    for name in NAMES:
        said = {**ANNA, "external_id": name}
        assert (await acme.post("/v1/athletes", json=said)).status_code == 201
        plan = {"goal": GOAL, "start_date": str(MONDAY)}
        assert (await acme.post(f"/v1/athletes/ext:{name}/plans", json=plan)).status_code == 201
    idle = [{"external_id": f"idle {number}"} for number in range(3)]
    assert (await acme.post("/v1/athletes/batch", json={"athletes": idle})).status_code == 200
    return acme


def races(*names):
    return {"performances": [{"athlete": f"ext:{name}", **RACE} for name in names]}


async def told(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def counted(database, table):
    async with database.reading() as tx:
        return await (await tx.connection()).scalar(
            select(func.count()).select_from(Table.metadata.tables[table])
        )


async def test_who_has_days_ahead_is_written_of_alone_and_the_others_together(club, database):
    idle = [f"idle {number}" for number in range(3)]
    batch = races("idle 0", "anna", "bert", "anna", "idle 1", "carl", "bert", "idle 2")
    outcomes = await told(await club.post("/v1/performances/batch", json=batch))
    assert {each["status"] for each in outcomes} == {201}
    query = "SELECT a.external_id, p.xmin::text FROM performance p JOIN athlete a ON a.id = p.athlete_id"
    async with database.reading() as tx:
        written = [tuple(row) for row in await (await tx.connection()).execute(text(query))]
    writers = {name: {by for whose, by in written if whose == name} for name in (*NAMES, *idle)}
    assert {len(each) for each in writers.values()} == {1}
    assert writers["idle 0"] == writers["idle 1"] == writers["idle 2"]
    assert len(set.union(*writers.values())) == 4


@pytest.mark.parametrize(
    ("kind", "batch"),
    [
        ("performances", races("bert", "anna", "carl")),
        ("athletes", {"athletes": [{"external_id": each, "level": "advanced"} for each in NAMES[::-1]]}),
    ],
)
async def test_who_is_written_of_by_another_holds_up_nobody_before_him(club, database, kind, batch):
    anna = UUID((await club.get("/v1/athletes/ext:anna")).json()["id"])
    hold = text("SELECT 1 FROM standing WHERE athlete_id = :athlete_id FOR UPDATE")
    events = (await told(await club.get("/v1/events")))[-1:]
    async with asyncio.TaskGroup() as tasks, database.writing() as tx:
        await (await tx.connection()).execute(hold, {"athlete_id": anna})
        sent = tasks.create_task(club.post(f"/v1/{kind}/batch", json=batch))
        while (latest := (await told(await club.get("/v1/events")))[-1:]) == events:
            assert not sent.done(), sent.result().text
            await asyncio.sleep(0.02)
        assert latest[0]["athlete_id"] != str(anna)
    assert {each["status"] for each in await told(sent.result())} <= {200, 201}


@pytest.mark.parametrize(
    ("kind", "table", "batch"),
    [
        (
            "athletes",
            "athlete",
            {"athletes": [{}, {"external_id": "anna", "level": "advanced"}, {"hr_max": 1}, {}]},
        ),
        ("performances", "performance", races("idle 0", "anna", "nobody", "bert", "anna", "idle 1")),
    ],
)
async def test_after_the_service_was_stopped_on_the_way_nothing_is_kept_twice(
    club, database, kind, table, batch
):
    key = {"Idempotency-Key": "on-the-way"}
    first = await told(await club.post(f"/v1/{kind}/batch", json=batch, headers=key))
    count, rows = await counted(database, table), Table.metadata.tables["idempotency"]
    async with database.writing() as tx:  # as if it had been stopped before the whole answer was kept
        await (await tx.connection()).execute(delete(rows).where(rows.c.key == key["Idempotency-Key"]))
    again = await told(await club.post(f"/v1/{kind}/batch", json=batch, headers=key))
    assert [(each["status"], each.get("id")) for each in again] == [
        (each["status"], each.get("id")) for each in first
    ]
    assert await counted(database, table) == count


async def test_the_same_key_gives_the_first_answer_again_and_another_key_writes_again(club, database):
    batch, before = races("idle 0", "anna"), await counted(database, "performance")
    sent = [
        await club.post("/v1/performances/batch", json=batch, headers={"Idempotency-Key": key})
        for key in ("one", "one", "other")
    ]
    assert sent[0].content == sent[1].content
    assert (await told(sent[0]))[0]["id"] != (await told(sent[2]))[0]["id"]
    assert await counted(database, "performance") == before + 4
