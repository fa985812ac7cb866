"""Today and the days ahead, over HTTP, on both databases."""

from datetime import date

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
    calendar.today = date.fromisoformat(GOAL["date"])
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
