"""Progress over HTTP, on both databases."""

import datetime as dt

import pytest

from tests.api.instants import Fixed

pytestmark = pytest.mark.anyio

TODAY = dt.date(2027, 3, 1)
ONE_DAY = dt.timedelta(days=1)
ANNA = "/v1/athletes/ext:anna"
SIGNALS = [
    "efficiency_factor", "easy_pace", "heart_rate_recovery", "late_cadence", "resting_heart_rate", "sleep",
]  # fmt: skip


@pytest.fixture
def clock():
    return Fixed(dt.datetime.combine(TODAY, dt.time(12), dt.UTC))


@pytest.fixture
async def anna(acme):
    said = {"external_id": "anna", "hr_max": 190, "hr_rest": 50}
    assert (await acme.post("/v1/athletes", json=said)).status_code == 201


async def run(acme, date, duration_s, distance_m, **more):
    done = {
        "started_at": f"{date}T07:00:00+00:00",
        "sport": "run",
        "duration_s": duration_s,
        "distance_m": distance_m,
        **more,
    }
    answer = await acme.post(f"{ANNA}/activities", json=done)
    assert answer.status_code == 201, answer.text
    return answer.json()["data"][0]["id"]


async def progress(acme):
    answer = await acme.get(f"{ANNA}/progress")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_too_few_runs_say_nothing(acme, anna):
    told = await progress(acme)
    assert [each["signal"] for each in told["signals"]] == SIGNALS
    assert {each["value"] for each in told["signals"]} == {None}
    assert {each["direction"] for each in told["signals"]} == {None}
    assert all("not known" in each["text"] for each in told["signals"])
    assert (told["time_trial"], told["results"]) == (None, [])


async def test_who_runs_faster_at_the_same_heart_rate_gets_better(acme, anna):
    for place in range(10):
        await run(acme, TODAY - (50 - 5 * place) * ONE_DAY, 2700 - 30 * place, 7500, heart_rate_bpm=140)
    by_name = {each["signal"]: each for each in (await progress(acme))["signals"]}
    assert by_name["efficiency_factor"]["direction"] == by_name["easy_pace"]["direction"] == "better"
    assert by_name["easy_pace"]["per_week"] < 0
    assert by_name["easy_pace"]["low"] <= by_name["easy_pace"]["per_week"] <= by_name["easy_pace"]["high"] < 0
    assert by_name["easy_pace"]["at_bpm"] == 140


async def test_mornings_count_too(acme, anna):
    for number in range(0, 30, 3):
        said = {"resting_hr": 48, "sleep_s": 27000}
        assert (await acme.put(f"{ANNA}/checkins/{TODAY - number * ONE_DAY}", json=said)).status_code == 200
    by_name = {each["signal"]: each for each in (await progress(acme))["signals"]}
    assert (by_name["resting_heart_rate"]["value"], by_name["resting_heart_rate"]["direction"]) == (
        48,
        "steady",
    )
    assert by_name["sleep"]["value"] == 27000


async def test_a_result_found_in_a_run_is_offered_and_moves_nothing(acme, anna):
    race = {"distance": "5k", "time": "22:00", "date": "2027-01-10"}
    assert (await acme.post(f"{ANNA}/performances", json=race)).status_code == 201
    found = await run(acme, TODAY - 2 * ONE_DAY, 1260, 5000)
    (offer,) = (await progress(acme))["results"]
    assert (offer["activity_id"], offer["distance_m"], offer["time_s"]) == (found, 5000, 1260)
    assert offer["above"] > 0.5
    assert (await acme.get(f"{ANNA}/fitness")).json()["fitness"]["vdot"] == 44.58
    added = {"distance_m": 5000, "time_s": 1260, "date": offer["date"]}
    assert (await acme.post(f"{ANNA}/performances", json=added)).status_code == 201
    assert (await progress(acme))["results"] == []
