"""Mornings that run out, or are of an older engine, are made ready anew beside the service."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
import pytest
from sqlalchemy import text

from app.api.journal import Journal
from app.api.renewals import Renewals
from app.store import days
from app.training.engine import ENGINE
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


async def revisions(runner):
    return (await runner.expect(200, "GET", "/plans/current/revisions"))["data"]


@pytest.fixture
def decided_otherwise(database):
    """Lets the days have been decided by an older engine, which prescribed nothing on some of them."""

    async def decided(*dates):
        by_it = [f"UPDATE {table} SET engine = '2025.9'" for table in ("day", "standing")]
        empty = [f"UPDATE day SET prescribed = '[]' WHERE date = '{each}'" for each in dates]
        await changed(database, *by_it, *empty)

    return decided


OF_ENGINE = {
    "source": "engine",
    "id": ENGINE,
    "rule": None,
    "text": f"Engine {ENGINE} decides these days otherwise than engine 2025.9, which had made them ready. "
    f"Days that were not ready yet go by engine {ENGINE} as well.",
}


async def test_what_an_older_engine_decided_otherwise_is_a_revision(anna, renewals, decided_otherwise):
    run_on = (await anna.first("easy"))["date"]
    await decided_otherwise(run_on)
    assert await renewals.look() == 1
    (revision,) = await revisions(anna)
    assert revision["cause"] == OF_ENGINE
    (day,) = revision["days"]
    assert (day["date"], day["before"], day["after"][0]["kind"]) == (run_on, [], "easy")
    assert await renewals.look() == 0


async def test_what_another_engine_decides_as_before_is_no_revision(anna, renewals, decided_otherwise):
    await decided_otherwise()
    assert await renewals.look() == 1
    assert await revisions(anna) == []


async def test_a_write_before_the_renewal_tells_of_the_engine_apart_from_itself(
    anna, renewals, decided_otherwise
):
    run = await anna.first("easy")
    await decided_otherwise(run["date"])
    edited = {"workout": {"notation": "3 km E"}}
    told = await anna.expect(200, "PATCH", f"/sessions/{run['id']}", json=edited)
    by_runner, by_engine = await revisions(anna)
    assert (by_engine["revision"], by_engine["cause"]) == (1, OF_ENGINE)
    assert by_engine["days"][0]["after"] == by_runner["days"][0]["before"]
    assert (by_runner["revision"], by_runner["cause"]["source"]) == (told["revision"], "coach")
    assert await renewals.look() == 0


async def test_a_write_after_the_renewal_tells_of_the_engine_no_second_time(
    anna, calendar, renewals, decided_otherwise
):
    await decided_otherwise(calendar.today)
    assert await renewals.look() == 1
    await anna.expect(200, "PUT", f"/checkins/{calendar.today}", json={"soreness": 1})
    assert [each["cause"] for each in await revisions(anna)] == [OF_ENGINE]


async def test_what_an_engine_changed_is_an_event(acme, anna, renewals, decided_otherwise):
    await decided_otherwise((await anna.first("easy"))["date"])
    await renewals.look()
    told = (await acme.get("/v1/events")).json()["data"][-1]
    assert (told["kind"], told["subject"]["revision"]) == ("plan.revised", 1)


async def test_undoing_what_an_engine_changed_on_days_ahead_says_what_can_be_done(
    anna, renewals, decided_otherwise
):
    await decided_otherwise((await anna.first("long"))["date"])
    await renewals.look()
    problem = await anna.expect(409, "POST", "/plans/current/undo", json={"revision": 1})
    assert problem["detail"] == (
        "To undo revision 1 would change no day ahead. It came of another engine, by which all days are "
        "decided now. Sessions can still be changed one by one."
    )


async def test_undoing_what_an_engine_changed_sets_today_back(anna, renewals, calendar, decided_otherwise):
    run = await anna.first("easy")
    calendar.sleep((calendar.today.fromisoformat(run["date"]) - calendar.today).days)
    await decided_otherwise(calendar.today)
    await renewals.look()
    assert (await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 1}))["revision"] == 2
    assert (await anna.today())["sessions"] == []
    await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 2})
    assert run["id"] in [each["id"] for each in (await anna.today())["sessions"]]


async def test_undoing_what_silence_moved_on_days_ahead_says_what_to_tell_instead(anna, calendar, renewals):
    for session in (await anna.today())["sessions"]:
        await anna.report(session)
    moved = [str(calendar.today)]
    while not moved or str(calendar.today) in moved:
        calendar.sleep()
        known = len(await revisions(anna))
        await renewals.look()
        kept = await revisions(anna)
        moved = [day["date"] for day in kept[0]["days"]] if len(kept) > known else []
    problem = await anna.expect(409, "POST", "/plans/current/undo", json={"revision": len(kept)})
    assert problem["detail"] == (
        f"To undo revision {len(kept)} would change no day ahead. It came of days that went by: report what "
        "was done on them, or tell of `days_off` in a check-in, and the days ahead follow."
    )


def prescribed(day):
    """What is to be done and by which rules: their figures move on with the days."""
    return [
        (each["id"], each["workout"]["notation"], [reason["id"] for reason in each["reasons"]])
        for each in day["sessions"]
    ]


async def test_every_day_on_which_silence_moves_the_plan_has_its_revision(anna, calendar, renewals):
    """Sixteen days without a word after one report: days missed, days off after two weeks, the plan anew."""
    for session in (await anna.today())["sessions"]:
        await anna.report(session)
    stood = {day["date"]: prescribed(day) for day in await anna.schedule(20)}
    number, silent = 0, []
    for _ in range(16):
        calendar.sleep()
        await renewals.look()
        days = {day["date"]: prescribed(day) for day in await anna.schedule(20)}
        moved = {each for each in days.keys() & stood.keys() if days[each] != stood[each]}
        found = [each for each in await revisions(anna) if each["revision"] > number]
        assert moved <= {day["date"] for each in found for day in each["days"]}, calendar.today
        silent += found
        stood, number = days, number + len(found)
        assert await renewals.look() == 0
        assert await anna.today() == await anna.today(f"?date={calendar.today}")
    assert {each["cause"]["source"] for each in silent} == {"engine"}
    assert all(each["cause"]["rule"] and each["cause"]["text"] for each in silent)
    assert "AD03" in {each["cause"]["rule"] for each in silent}


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


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "America/St_Johns", "UTC", "Pacific/Kiritimati"])
@pytest.mark.parametrize(("reports", "days"), [("none", 14), ("sessions", 3)])
async def test_nobody_is_due_again_on_his_own_day_and_everybody_before_his_mornings_run_out(
    anna, zone, reports, days
):
    await anna.expect(200, "PATCH", "", json={"timezone": zone, "reports": reports})
    (standing,) = (await anna.expect(200, "GET", "/export"))["tables"]["standing"]
    last = date.fromisoformat(standing["decided_until"])
    begins = datetime.combine(last, time(), ZoneInfo(zone))
    assert datetime.fromisoformat(standing["renew_at"]) == begins
    assert (last - date.fromisoformat((await anna.today())["date"])).days == days - 1


async def test_who_used_to_report_and_tells_nothing_is_left_alone_after_three_weeks(anna, calendar, renewals):
    for session in (await anna.today())["sessions"]:
        await anna.report(session)
    last = 0
    for night in range(1, 40):
        calendar.sleep()
        last = night if await renewals.look() else last
    assert 19 <= last <= 21


@pytest.mark.parametrize("reports", ["sessions", "activities"])
async def test_who_is_to_report_and_has_not_begun_has_a_ready_morning_every_day(
    acme, database, tenant, calendar, renewals, reports
):
    mia = await Runner.of(acme, calendar, reports=reports)
    await mia.plan(goal={"distance": "5k", "date": "2027-01-10"})
    name = UUID((await mia.expect(200, "GET", ""))["id"])
    for _ in range(8):
        calendar.sleep()
        await renewals.look()
        async with database.reading() as tx:
            assert await days.ready(tx, tenant.id, name, calendar()) is not None, calendar.today
