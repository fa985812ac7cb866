"""Mornings that run out, or are of an older engine, are made ready anew beside the service."""

from uuid import UUID

import orjson
import pytest
from sqlalchemy import text

from app.api.journal import Journal
from app.api.renewals import Renewals
from app.store import days
from tests.api.runners import Runner

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_alone]


@pytest.fixture
async def anna(acme, calendar):
    anna = await Runner.of(acme, calendar)
    await anna.plan(goal={"distance": "5k", "date": "2027-01-10"})
    return anna


@pytest.fixture
def told():
    return []


@pytest.fixture
def renewals(database, calendar, told):
    return Renewals(database, Journal(told.append), calendar)


@pytest.fixture
def is_ready(database, tenant, anna, calendar):
    async def ready():
        athlete = await anna.expect(200, "GET", "")
        async with database.reading() as tx:
            return await days.ready(tx, tenant.id, UUID(athlete["id"]), calendar()) is not None

    return ready


async def changed(database, *statements):
    async with database.writing() as tx:
        for statement in statements:
            await (await tx.connection()).execute(text(statement))


async def test_mornings_that_run_out_are_made_ready_anew(anna, calendar, renewals, is_ready):
    assert await renewals.look() == 0
    calendar.sleep(13)
    assert await renewals.look() == 1
    assert await renewals.look() == 0
    calendar.sleep(10)
    assert await is_ready()
    assert await anna.today() == await anna.today(f"?date={calendar.today}")
    assert (await anna.expect(200, "GET", "/plans/current/revisions"))["data"] == []


async def test_what_an_older_engine_decided_otherwise_is_a_revision(database, anna, calendar, renewals):
    date = (await anna.first("easy"))["date"]
    await changed(
        database,
        "UPDATE day SET engine = '2025.9'",
        "UPDATE standing SET engine = '2025.9'",
        f"UPDATE day SET prescribed = '[]' WHERE date = '{date}'",
    )
    assert await renewals.look() == 1
    (revision,) = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"]
    assert revision["cause"]["source"] == "engine"
    (day,) = revision["days"]
    assert (day["date"], day["before"], day["after"][0]["kind"]) == (date, [], "easy")
    assert await renewals.look() == 0


async def test_what_a_newer_engine_decided_is_left_to_those_who_know_it(database, anna, renewals):
    await changed(database, "UPDATE day SET engine = '9999.1'", "UPDATE standing SET engine = '9999.1'")
    assert await renewals.look() == 0


@pytest.fixture
async def bert(acme, calendar):
    """Another runner, of whom it is after anna that he is renewed."""
    bert = Runner(acme, calendar)
    bert.path = "/v1/athletes/ext:bert"
    said = {"external_id": "bert", "level": "beginner"}
    await bert.expect(201, "POST", "", json=said, path="/v1/athletes")
    await bert.plan(goal={"distance": "5k", "date": "2027-01-10"}, accept_adjusted=True)
    return bert


async def ready_until(runner):
    (standing,) = (await runner.expect(200, "GET", "/export"))["tables"]["standing"]
    return standing["decided_until"]


async def plan_of(runner):
    return UUID((await runner.expect(200, "GET", "/plans/current"))["id"]).hex


async def test_a_fault_in_the_days_of_one_ends_those_of_nobody_else(
    database, anna, bert, calendar, renewals, told, is_ready
):
    await changed(database, f"UPDATE plan SET terms = '[{{}}]' WHERE id = '{await plan_of(bert)}'")
    calendar.sleep(13)
    assert await renewals.look() == 2
    assert await renewals.look() == 0
    assert [orjson.loads(line)["error"] for line in told] == ["KeyError"]
    calendar.sleep(2)
    assert await is_ready()


async def test_whose_days_held_a_fault_is_looked_at_again_on_the_next_day(
    database, anna, bert, calendar, renewals, told
):
    plan = await plan_of(anna)
    await changed(database, f"UPDATE plan SET terms = '[{{}}]' WHERE id = '{plan}'")
    calendar.sleep(13)
    assert await renewals.look() == 2
    await changed(database, f"UPDATE plan SET terms = '[]' WHERE id = '{plan}'")
    before = await ready_until(anna)
    assert await renewals.look() == 0
    calendar.sleep()
    assert await renewals.look() == 1
    assert before < await ready_until(anna)
    assert len(told) == 1


async def test_who_always_conflicts_holds_up_nobody(database, anna, bert, calendar, renewals, told):
    session = await anna.first("easy")
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json={"workout": {"notation": "3 km E"}})
    before = await ready_until(anna), await ready_until(bert)
    await changed(
        database,
        f"UPDATE plan SET revision = 0 WHERE id = '{await plan_of(anna)}'",  # another was first
        "UPDATE standing SET engine = '2025.9'",
        f"UPDATE day SET prescribed = '[]' WHERE date = '{session['date']}'",
    )
    calendar.sleep(1)
    assert await renewals.look() == 2
    assert (await ready_until(anna), told) == (before[0], [])
    assert before[1] < await ready_until(bert)
