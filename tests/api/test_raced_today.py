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


@pytest.mark.parametrize("is_late", [False, True])
async def test_a_race_on_a_day_of_hard_running_takes_its_easy_days_whenever_it_is_told(
    acme, calendar, is_late
):
    anna = await Runner.of(acme, calendar)
    await anna.plan()
    hard = next(day["date"] for day in await anna.schedule(56) if day["role"] == "quality")
    calendar.sleep((dt.date.fromisoformat(hard) - calendar.today).days + is_late)
    told = {"distance": "10k", "time": "45:30", "date": hard}
    await anna.expect(201, "POST", "/performances", json=told)
    after = [day for day in await anna.schedule(5) if day["date"] > hard][:3]
    assert {day["role"] for day in after} <= {"easy", "rest", "strength"}
    assert any("I18" in {reason["id"] for reason in day["reasons"]} for day in after)


async def test_a_recording_of_the_race_with_its_warm_up_is_no_session_of_the_day(anna):
    await race(anna)
    began = f"{anna.calendar.today}T09:00:00+00:00"
    run = {"started_at": began, "sport": "run", "distance_m": 12_500, "duration_s": 3600}
    (kept,) = (await anna.expect(201, "POST", "/activities", json=run))["data"]
    assert (kept["session_id"], (await anna.today())["role"]) == (None, "rest")


async def test_the_result_of_a_race_of_the_plan_tells_that_it_was_run(acme, calendar):
    anna = await Runner.of(acme, calendar)
    date = "2026-12-06"
    await anna.plan(races=[{"distance": "5k", "date": date}])
    while str(calendar.today) < date:
        for session in (await anna.today())["sessions"]:
            await anna.report(session, rpe=4)
        calendar.sleep()
    told = {"distance": "5k", "time": "21:50", "date": date}
    result = await anna.expect(201, "POST", "/performances", json=told)
    calendar.sleep(3)
    assert await _status(anna, date) == ["done"]
    (day,) = (await anna.expect(200, "GET", f"/load?from={date}&to={date}"))["data"]
    assert day["load"] == pytest.approx(9 * (21 + 50 / 60), abs=1)
    await anna.plan(start_date="2026-12-14")
    assert await _status(anna, date) == ["done"]
    await anna.expect(204, "DELETE", f"/performances/{result['id']}")
    assert await _status(anna, date) == ["missed"]


async def _status(anna, date):
    day = await anna.expect(200, "GET", f"/today?date={date}")
    return [each["status"] for each in day["sessions"] if each["workout"]["kind"] == "race"]
