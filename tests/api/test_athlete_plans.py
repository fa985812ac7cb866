"""Stored plans: made, changed, ended, taken back; every change of a day is told with its cause."""

import pytest

from app.main import Clock, create_app
from tests.api.runners import GOAL, Calendar, Runner

pytestmark = pytest.mark.anyio


@pytest.fixture
def calendar():
    return Calendar()


@pytest.fixture
def app(settings, calendar):
    return create_app(settings, clock=Clock(calendar))


@pytest.fixture
async def anna(acme, calendar):
    anna = await Runner.of(acme, calendar)
    await anna.plan()
    return anna


async def test_a_new_race_moves_every_pace_ahead_and_none_behind(anna, calendar):
    calendar.sleep(10)
    behind = await anna.schedule(10, **{"from": "2026-11-23"})
    ahead = await anna.schedule(30)
    race = {"distance": "5k", "time": "21:00", "date": "2026-12-02"}
    await anna.expect(201, "POST", "/performances", json=race)
    assert await anna.schedule(10, **{"from": "2026-11-23"}) == behind
    for before, after in zip(ahead, await anna.schedule(30), strict=True):
        for was, now in zip(before["sessions"], after["sessions"], strict=True):
            assert was["id"] == now["id"]
            for old, new in zip(paces(was), paces(now), strict=True):
                assert new < old


def paces(session):
    targets = [step.get("target") for step in session["workout"]["steps"] if step["type"] == "step"]
    return [target["pace"]["slow_s_per_km"] for target in targets if target and target.get("pace")]


async def test_every_change_is_a_revision_with_its_cause(anna, calendar):
    calendar.sleep()
    await anna.expect(200, "PUT", "/checkins/2026-11-24", json={"symptoms": ["runny_nose"]})
    session = await anna.first("easy")
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json={"workout": {"notation": "4 km E"}})
    page = await anna.expect(200, "GET", "/plans/current/revisions")
    (latest, first) = page["data"]
    assert (first["revision"], first["cause"]["source"], first["cause"]["rule"]) == (1, "checkin", "AD02")
    assert (latest["revision"], latest["cause"]["source"]) == (2, "coach")
    (day,) = latest["days"]
    assert (day["date"], next(each["title"] for each in day["after"])) == (session["date"], "4 km")


async def test_undoing_an_edit_brings_the_days_back(anna):
    before = await anna.schedule(30)
    session = await anna.first("long")
    said = {"date": "2026-11-28", "accept_findings": True}
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json=said)
    other = await anna.first("easy")
    await anna.expect(204, "DELETE", f"/sessions/{other['id']}")
    assert await anna.schedule(30) != before
    undone = await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 1})
    assert undone["revision"] == 3
    assert await anna.schedule(30) == before


async def test_undoing_an_adaptation_brings_the_session_back(anna, calendar):
    calendar.sleep()
    before = (await anna.today())["sessions"][0]["workout"]["title"]
    await anna.expect(200, "PUT", "/checkins/2026-11-24", json={"available_s": 1500})
    after = await anna.today()
    assert after["sessions"][0]["workout"]["title"] != before
    await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 1})
    assert (await anna.today())["sessions"][0]["workout"]["title"] == before


async def test_what_fever_demands_cannot_be_undone(anna, calendar):
    calendar.sleep()
    await anna.expect(200, "PUT", "/checkins/2026-11-24", json={"symptoms": ["fever"]})
    resting = (await anna.today())["role"]
    await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 1})
    today = await anna.today()
    assert (today["role"], today["safety"]["level"]) == (resting, "stop")


async def test_a_moved_race_is_planned_anew_and_first_looked_at(anna):
    before = await anna.schedule(30)
    moved = {"goal": {"distance": "10k", "date": "2027-04-11"}}
    preview = await anna.expect(200, "PATCH", "/plans/current?preview=true", json=moved)
    assert preview["revision"] is None
    assert preview["days"]
    assert await anna.schedule(30) == before
    changed = await anna.expect(200, "PATCH", "/plans/current", json=moved)
    assert changed["revision"] == 1
    assert changed["days"] == preview["days"]
    race = (await anna.schedule(1, **{"from": "2027-04-11"}))[0]
    assert race["state"] == "race"


async def test_other_days_to_run_on_are_kept_from_now_on(anna):
    wanted = {"availability": {"days": ["mon", "wed", "sat"], "long_run_day": "sat"}}
    await anna.expect(200, "PATCH", "/plans/current", json=wanted)
    runs = {
        day["weekday"] for day in (await anna.schedule(40))[14:] if day["role"] in {"easy", "long", "quality"}
    }
    assert runs <= {"mon", "wed", "sat"}


async def test_a_plan_that_cannot_be_met_is_kept_only_where_that_is_accepted(acme, calendar):
    anna = await Runner.of(acme, calendar)
    said = {"goal": {"distance": "marathon", "date": "2026-12-20"}, "start_date": "2026-11-23"}
    problem = await anna.expect(409, "POST", "/plans", json=said)
    assert problem["type"] == "/problems/infeasible-plan"
    assert problem["feasibility"]["fixes"]
    await anna.expect(404, "GET", "/plans/current")
    kept = await anna.expect(201, "POST", "/plans", json={**said, "accept_adjusted": True})
    assert kept["feasibility"]["ok"] is False


async def test_a_new_plan_ends_the_one_before_which_stays_to_be_read(anna):
    first = await anna.expect(200, "GET", "/plans/current")
    second = await anna.plan(goal={"distance": "5k", "date": "2027-02-14"})
    listed = await anna.expect(200, "GET", "/plans")
    assert [(each["id"], each["current"]) for each in listed["data"]] == [
        (second["id"], True),
        (first["id"], False),
    ]
    old = await anna.expect(200, "GET", f"/plans/{first['id']}")
    assert old["goal"]["distance"] == "10k"


async def test_an_ended_plan_leaves_nothing_ahead(anna, calendar):
    calendar.sleep(3)
    await anna.expect(204, "DELETE", "/plans/current")
    await anna.expect(404, "GET", "/plans/current")
    calendar.sleep()
    today = await anna.today()
    assert today["sessions"] == []
    past = await anna.schedule(2, **{"from": "2026-11-24"})
    assert any(day["sessions"] for day in past)


async def test_a_plan_that_has_changed_since_it_was_read_is_not_ended(anna):
    stale = {"If-Match": (await anna.call("GET", "/plans/current")).headers["etag"]}
    session = await anna.first("easy")
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json={"workout": {"notation": "4 km E"}})
    await anna.expect(412, "DELETE", "/plans/current", headers=stale)
    fresh = {"If-Match": (await anna.call("GET", "/plans/current")).headers["etag"]}
    await anna.expect(204, "DELETE", "/plans/current", headers=fresh)


@pytest.mark.parametrize("suffix", ["svg", "md", "csv", "html", "ics", "zip"])
async def test_a_kept_plan_is_written_as_a_file(anna, suffix):
    answer = await anna.call("GET", f"/plans/current.{suffix}")
    assert answer.status_code == 200
    assert len(answer.content) > 500


async def test_a_goal_that_is_missing_is_asked_for(acme, calendar):
    anna = await Runner.of(acme, calendar)
    problem = await anna.expect(422, "POST", "/plans", json={"goal": {"distance": "10k"}})
    assert problem["errors"][0]["pointer"] == "/body/goal/date"


async def test_a_level_that_nobody_knows_is_asked_for(acme, calendar):
    anna = await Runner.of(acme, calendar, level=None)
    problem = await anna.expect(422, "POST", "/plans", json={"goal": GOAL})
    assert problem["errors"][0]["pointer"] == "/body/athlete/level"
