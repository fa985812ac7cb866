"""A race told for today, on which the plan has none, over HTTP."""

import datetime as dt

import pytest

from tests.api.runners import Runner

pytestmark = pytest.mark.anyio


@pytest.fixture
async def anna(acme, calendar):
    """Where a runner is, on the morning of a long run."""
    anna = await Runner.of(acme, calendar)
    await anna.plan()
    day = next(day for day in (await anna.schedule(28))[14:] if day["role"] == "long")
    calendar.sleep((dt.date.fromisoformat(day["date"]) - calendar.today).days)
    calendar.hour = 13
    return anna


async def race(anna):
    told = {"distance": "10k", "time": "45:30", "date": str(anna.calendar.today)}
    await anna.expect(201, "POST", "/performances", json=told)


async def activity(anna):
    began = f"{anna.calendar.today}T09:00:00+00:00"
    run = {"started_at": began, "sport": "run", "distance_m": 10_000, "duration_s": 2730, "rpe": 9.5}
    answer = await anna.expect(201, "POST", "/activities", json=run)
    return answer["data"][0]["id"]


@pytest.mark.parametrize("order", [(race,), (race, activity), (activity, race)])
async def test_the_long_run_of_the_day_gives_way_to_a_race(anna, order):
    assert (await anna.today())["role"] == "long"
    done = [await tell(anna) for tell in order]
    today = await anna.today()
    assert (today["role"], [each["id"] for each in today["reasons"]]) == ("rest", ["I18"])
    assert today["title"].startswith("Rest in place of")
    for name in filter(None, done):
        kept = await anna.expect(200, "GET", f"/activities/{name}")
        assert (kept["session_id"], kept["adherence"]) == (None, None)


async def test_a_race_that_is_told_the_day_after_is_judged_as_no_long_run(anna, calendar):
    run = await activity(anna)
    before = await anna.expect(200, "GET", f"/activities/{run}")
    assert before["adherence"] is not None
    date = str(calendar.today)
    calendar.sleep()
    await anna.expect(201, "POST", "/performances", json={"distance": "10k", "time": "45:30", "date": date})
    after = await anna.expect(200, "GET", f"/activities/{run}")
    assert (after["session_id"], after["adherence"]) == (before["session_id"], None)


async def test_a_session_that_was_reported_before_the_race_stays(anna, calendar):
    (session,) = [each for each in (await anna.today())["sessions"] if each["workout"]["kind"] == "long"]
    await anna.report(session, rpe=4)
    calendar.hour += 1
    await race(anna)
    (kept,) = [each for each in (await anna.today())["sessions"] if each["id"] == session["id"]]
    assert (kept["status"], kept["workout"]["kind"]) == ("done", "long")
