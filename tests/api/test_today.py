"""Today and the days ahead, over HTTP, on both databases."""

import datetime as dt

import pytest

from tests.api.runners import GOAL, MONDAY, Runner

pytestmark = pytest.mark.anyio


@pytest.fixture
async def anna(acme, calendar):
    """Where a runner is who has a race behind her."""
    return (await Runner.of(acme, calendar)).path


async def test_without_a_plan_today_says_so(acme, anna):
    answer = await acme.get(f"{anna}/today")
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "no_plan"


async def test_after_the_end_of_a_plan_today_does_not_say_that_there_was_none(acme, anna):
    assert (await acme.get(f"{anna}/today")).json()["title"] == "No plan yet"
    made = await acme.post(f"{anna}/plans", json={"goal": GOAL, "start_date": str(MONDAY)})
    ended = await acme.delete(f"{anna}/plans/{made.json()['id']}")
    assert ended.status_code == 204, ended.text
    for path in ("today", "today?date=2026-12-01"):
        told = (await acme.get(f"{anna}/{path}")).json()
        assert (told["state"], told["title"]) == ("no_plan", "The plan was ended: time for a new one")


async def test_a_plan_is_made_kept_and_followed(acme, anna):
    made = await acme.post(f"{anna}/plans", json={"goal": GOAL, "start_date": str(MONDAY)})
    assert made.status_code == 201, made.text
    current = await acme.get(f"{anna}/plans/current")
    assert current.json()["id"] == made.json()["id"]
    assert current.json()["weeks"] == made.json()["weeks"]
    today = await acme.get(f"{anna}/today")
    assert today.json()["plan_id"] == made.json()["id"]
    schedule = await acme.get(f"{anna}/schedule?days=14")
    assert len(schedule.json()["data"]) == 14
    again = await acme.get(f"{anna}/schedule?days=14", headers={"If-None-Match": schedule.headers["etag"]})
    assert again.status_code == 304


async def test_a_bad_morning_makes_the_day_easier(acme, anna):
    await acme.post(f"{anna}/plans", json={"goal": GOAL, "start_date": str(MONDAY)})
    answer = await acme.put(f"{anna}/checkins/{MONDAY}", json={"symptoms": ["fever"]})
    assert answer.status_code == 200, answer.text
    told = answer.json()["today"]
    assert told["safety"]["level"] in {"stop", "caution"}
    assert (await acme.get(f"{anna}/today")).json() == told


async def test_everything_held_of_who_follows_a_plan_is_told(acme, anna):
    await acme.post(f"{anna}/plans", json={"goal": GOAL, "start_date": str(MONDAY)})
    told = await acme.get(f"{anna}/export")
    assert told.status_code == 200, told.text
    assert told.json()["tables"]["day"]


@pytest.mark.parametrize("status", ["done", "skipped"])
async def test_the_file_of_today_is_the_first_run_that_is_still_to_be_done(acme, anna, status):
    said = [{"date": str(MONDAY), "workout": {"notation": each}} for each in ("5 km E", "6 km E")]
    names = [(await acme.post(f"{anna}/sessions", json=each)).json()["id"] for each in said]
    files = [(await acme.get(f"{anna}/today.md?session={name}")).content for name in names]
    assert files[0] != files[1]
    for name, expected in zip(names, (1, 0), strict=True):
        report = {"status": status}
        assert (await acme.put(f"{anna}/sessions/{name}/report", json=report)).status_code == 200
        assert (await acme.get(f"{anna}/today.md")).content == files[expected]


async def test_a_day_long_gone_asks_for_nothing(acme, calendar):
    anna = Runner(acme, calendar)
    await anna.expect(201, "POST", "", json={"external_id": "anna"}, path="/v1/athletes")
    assert (await anna.today())["ask"] == ["plan", "performance"]
    assert (await anna.today("?date=1900-01-01"))["ask"] == []


async def test_after_a_race_that_was_skipped_a_date_is_named_to_which_a_plan_leads(acme, calendar):
    anna = await Runner.of(acme, calendar)
    await anna.plan()
    calendar.today = dt.date.fromisoformat(GOAL["date"])
    (race,) = [each for each in (await anna.today())["sessions"] if each["workout"]["kind"] == "race"]
    await anna.report(race, "skipped")
    calendar.sleep()
    told = await anna.today()
    assert (told["state"], told["ask"]) == ("plan_over", ["goal"])
    assert [each["slug"] for each in told["advice"]] == ["another-race"]
    assert told["advice"][0]["text"] == (
        "The race of 14 March 2027 was not run. Choose another date for it: from 25 April 2027 on there is "
        "time for a whole new plan."
    )
    again = {"goal": {**GOAL, "date": "2027-04-25"}}
    assert (await anna.expect(201, "POST", "/plans", json=again))["feasibility"]["ok"]
    assert "another-race" not in [each["slug"] for each in (await anna.today())["advice"]]


TOLD = ("id", "started_at", "sport", "distance_m", "duration_s", "moving_s", "session_id")


@pytest.fixture
async def planned(acme, calendar):
    """Anna, who follows a plan."""
    runner = await Runner.of(acme, calendar)
    await runner.plan()
    return runner


async def did(runner, started_at, **said):
    """Do something, and tell of it."""
    run = {"started_at": started_at, "distance_m": 12_000, "duration_s": 4200, **said}
    return (await runner.expect(201, "POST", "/activities", json=run))["data"][0]


async def wake_on(runner, is_wanted):
    """Sleep until a day of a kind, and tell which it is."""
    date = next(day["date"] for day in await runner.schedule(28) if is_wanted(day))
    runner.calendar.sleep((dt.date.fromisoformat(date) - runner.calendar.today).days)
    return date


def is_rest(day):
    return day["state"] == "rest" and not day["sessions"]


def done(day):
    return [each["id"] for each in day["activities"]]


async def test_a_run_on_a_day_of_rest_is_told_of_that_day_wherever_it_is_told(planned):
    assert not any(day["activities"] for day in await planned.schedule(28))
    date = await wake_on(planned, is_rest)
    run = await did(planned, f"{date}T05:30:00+01:00", moving_s=4100)
    assert run["session_id"] is None
    ready, decided = [await planned.call("GET", f"/today{query}") for query in ("", f"?date={date}")]
    assert (ready.content, ready.headers["etag"]) == (decided.content, decided.headers["etag"])
    assert ready.json()["activities"] == [{name: run[name] for name in TOLD}]
    assert (ready.json()["state"], ready.json()["sessions"]) == ("rest", [])
    assert [done(day) for day in await planned.schedule(3)] == [[run["id"]], [], []]
    outline = await planned.today("?view=outline")
    assert outline["activities"] == ready.json()["activities"]
    (row,) = (await planned.client.get("/v1/today")).json()["data"]
    assert row["activities"] == ready.json()["activities"]


async def test_a_second_run_is_told_of_beside_that_which_carried_out_the_session(planned):
    date = await wake_on(planned, lambda day: day["role"] == "easy")
    (session,) = [each for each in (await planned.today())["sessions"] if each["workout"]["steps"]]
    asked = session["workout"]["totals"]
    sums = {name: asked[name] for name in ("distance_m", "duration_s")}
    first = await did(planned, f"{date}T06:00:00Z", **sums)
    second = await did(planned, f"{date}T18:00:00Z", distance_m=9 * asked["distance_m"], duration_s=40_000)
    told = await planned.today()
    assert [each["session_id"] for each in told["activities"]] == [session["id"], None]
    assert done(told) == [first["id"], second["id"]]
    assert told["sessions"][0]["activity_ids"] == [first["id"]]


async def test_two_uploads_of_one_run_are_told_of_once_and_one_taken_back_no_more(planned):
    date = await wake_on(planned, is_rest)
    run = await did(planned, f"{date}T06:00:00Z", external_id="watch")
    before = await planned.call("GET", "/today")
    again = {"started_at": f"{date}T06:00:10Z", "duration_s": 4180, "external_id": "phone"}
    await planned.expect(200, "POST", "/activities", json=again)
    assert done(await planned.today()) == [run["id"]]
    assert (await planned.call("GET", "/today")).headers["etag"] == before.headers["etag"]
    await planned.expect(204, "DELETE", "/activities/ext:watch")
    told = await planned.call("GET", "/today")
    assert told.json()["activities"] == []
    assert told.headers["etag"] != before.headers["etag"]


async def test_what_was_done_is_told_of_the_local_date_of_its_start(planned):
    planned.calendar.sleep(2)
    run = await did(planned, f"{MONDAY}T23:30:00-08:00")
    days = {day["date"]: done(day) for day in await planned.schedule(3, **{"from": str(MONDAY)})}
    assert days == {"2026-11-23": [run["id"]], "2026-11-24": [], "2026-11-25": []}


async def test_what_was_done_without_a_plan_is_told_and_half_a_year_later_still(acme, calendar):
    runner = await Runner.of(acme, calendar)
    run = await did(runner, f"{MONDAY}T00:30:00+13:00")
    assert done(await runner.today()) == [run["id"]]
    (row,) = (await acme.get("/v1/today")).json()["data"]
    assert row["activities"] == (await runner.today())["activities"]
    calendar.sleep(200)
    assert done(await runner.today()) == []
    assert done(await runner.today(f"?date={MONDAY}")) == [run["id"]]
    assert done((await runner.schedule(1, **{"from": str(MONDAY)}))[0]) == [run["id"]]


async def test_long_before_the_start_of_a_plan_today_says_when_it_starts(acme, calendar):
    anna = await Runner.of(acme, calendar)
    starts = MONDAY + dt.timedelta(weeks=10)
    ends = starts + dt.timedelta(weeks=12, days=-1)
    made = await anna.plan(start_date=str(starts), goal={"distance": "10k", "date": str(ends)})
    eve = starts - dt.timedelta(days=1)
    for query in ("", f"?date={MONDAY}", f"?date={MONDAY + dt.timedelta(weeks=5)}", f"?date={eve}"):
        told = await anna.today(query)
        assert (told["state"], told["plan_id"], told["ask"]) == ("before_plan", made["id"], [])
        assert told["title"] == "Your plan starts on Monday 1 February 2027"
    assert {day["state"] for day in await anna.schedule(70)} == {"before_plan"}
    assert (await anna.today(f"?date={starts}"))["state"] in {"training", "rest"}
    after = ends + dt.timedelta(days=30)
    assert (await anna.today(f"?date={after}"))["state"] == "plan_over"
    calendar.today = after
    assert (await anna.today())["state"] == "plan_over"
    assert (await anna.today(f"?date={eve}"))["state"] == "before_plan"


async def test_days_that_no_plan_held_are_no_rest_days_once_they_are_gone(acme, calendar):
    anna = await Runner.of(acme, calendar)
    calendar.sleep(2)
    assert [(await anna.today(f"?date={MONDAY}"))[name] for name in ("state", "title")] == [
        "no_plan",
        "No plan yet",
    ]
    starts = calendar.today + dt.timedelta(days=10)
    await anna.plan(start_date=str(starts))
    gone = calendar.today
    calendar.sleep(2)
    await anna.expect(200, "PUT", f"/checkins/{calendar.today}", json={"feeling": 6})
    assert (await anna.today(f"?date={gone}"))["state"] == "before_plan"


async def test_a_run_before_the_plan_that_illness_forbids_is_named_by_the_illness(acme, calendar):
    anna = await Runner.of(acme, calendar)
    await anna.plan(start_date=str(MONDAY + dt.timedelta(days=7)))
    run = {"date": str(MONDAY), "workout": {"notation": "5 km E"}}
    await anna.expect(201, "POST", "/sessions", json=run)
    await anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"symptoms": ["fever"]})
    told = await anna.today()
    assert (told["state"], told["title"]) == ("before_plan", "Rest: get well first")
    await anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"symptoms": [], "available_s": 300})
    assert (await anna.today())["title"].startswith("Rest in place of ")
