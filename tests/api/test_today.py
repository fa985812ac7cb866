"""Today and the days ahead, over HTTP, on both databases."""

import pytest

pytestmark = pytest.mark.anyio

GOAL = {"distance": "10k", "date": "2027-03-14"}


@pytest.fixture
async def anna(acme):
    """A runner with a race behind her, and nothing else known."""
    said = {
        "external_id": "anna",
        "level": "intermediate",
        "weekly_distance_m": 40000,
        "longest_run_m": 12000,
    }
    assert (await acme.post("/v1/athletes", json=said)).status_code == 201
    race = {"distance": "5k", "time": "22:00", "date": "2026-11-01"}
    assert (await acme.post("/v1/athletes/ext:anna/performances", json=race)).status_code == 201
    return "/v1/athletes/ext:anna"


async def test_without_a_plan_today_says_so(acme, anna):
    answer = await acme.get(f"{anna}/today")
    assert answer.status_code == 200, answer.text
    assert answer.json()["state"] == "no_plan"


async def test_a_plan_is_made_kept_and_followed(acme, anna):
    made = await acme.post(f"{anna}/plans", json={"goal": GOAL, "start_date": "2026-11-23"})
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
    await acme.post(f"{anna}/plans", json={"goal": GOAL, "start_date": "2026-11-23"})
    answer = await acme.put(f"{anna}/checkins/2026-11-22", json={"symptoms": ["fever"]})
    assert answer.status_code == 200, answer.text
    told = answer.json()["today"]
    assert told["safety"]["level"] in {"stop", "caution"}
    assert (await acme.get(f"{anna}/today")).json() == told


async def test_everything_held_of_who_follows_a_plan_is_told(acme, anna):
    await acme.post(f"{anna}/plans", json={"goal": GOAL, "start_date": "2026-11-23"})
    told = await acme.get(f"{anna}/export")
    assert told.status_code == 200, told.text
    assert told.json()["tables"]["day"]
