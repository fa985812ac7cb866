"""Load over HTTP, on both databases."""

import datetime as dt

import pytest

from tests.api.instants import Fixed

pytestmark = pytest.mark.anyio

TODAY = dt.date(2027, 3, 1)
ONE_DAY = dt.timedelta(days=1)
ANNA = "/v1/athletes/ext:anna"


@pytest.fixture
def clock():
    return Fixed(dt.datetime.combine(TODAY, dt.time(12), dt.UTC))


@pytest.fixture
async def anna(acme):
    said = {"external_id": "anna", "level": "intermediate", "hr_max": 190, "hr_rest": 50, "sex": "female"}
    assert (await acme.post("/v1/athletes", json=said)).status_code == 201
    return ANNA


async def run(acme, date, minutes=40, **more):
    done = {"started_at": f"{date}T07:00:00+00:00", "sport": "run", "duration_s": 60 * minutes, **more}
    answer = await acme.post(f"{ANNA}/activities", json=done)
    assert answer.status_code == 201, answer.text


async def load(acme, query=""):
    answer = await acme.get(f"{ANNA}/load{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_of_nobody_who_has_done_anything_nothing_is_made_up(acme, anna):
    told = await load(acme)
    assert (told["today"], told["data"]) == (None, [])
    assert told["text"].startswith("Nothing is known")


async def test_a_day_costs_effort_times_minutes_and_says_what_that_rests_on(acme, anna):
    await run(acme, TODAY - 3 * ONE_DAY, rpe=5)
    await run(acme, TODAY - 2 * ONE_DAY, heart_rate_bpm=140, distance_m=7000)
    await run(acme, TODAY)
    days = (await load(acme))["data"]
    assert [day["date"] for day in days] == [str(TODAY - number * ONE_DAY) for number in (3, 2, 1, 0)]
    assert [day["basis"] for day in days] == ["reported", "heart_rate", "none", "assumed"]
    assert [day["measured"] for day in days] == [True, True, True, False]
    assert days[0]["load"] == 200.0
    assert days[1]["trimp"] > 0
    assert days[0]["trimp"] is None
    assert days[2]["load"] == 0.0


async def test_too_little_history_is_null_and_enough_is_told(acme, anna):
    for number in range(44, -1, -2):
        await run(acme, TODAY - number * ONE_DAY, rpe=5)
    told = await load(acme)
    by_date = {day["date"]: day for day in told["data"]}
    short, long = by_date[str(TODAY - 18 * ONE_DAY)], by_date[str(TODAY - 17 * ONE_DAY)]
    assert short["acute_chronic_ratio"] is None
    assert long["acute_chronic_ratio"] is not None
    today = told["today"]
    assert today["acute_chronic_ratio"] == pytest.approx(1.14, abs=0.01)
    assert today["ratio_measured"] is True
    assert {today["fitness"], today["fatigue"], today["form"], today["monotony"], today["strain"]}.isdisjoint(
        {None}
    )
    assert "within 0.8 to 1.3" in told["text"]


async def test_a_day_has_the_same_numbers_in_every_window_however_long_ago(acme, anna, clock):
    clock.forward(days=-200)
    then = TODAY - 200 * ONE_DAY
    for number in range(60, -1, -3):
        await run(acme, then - number * ONE_DAY, rpe=6)
    clock.forward(days=200)
    narrow = await load(acme, f"?from={then}&to={then}")
    wide = await load(acme, f"?from={then - 70 * ONE_DAY}&to={then + 10 * ONE_DAY}")
    assert narrow["data"] == [day for day in wide["data"] if day["date"] == str(then)]
    assert narrow["data"][0]["load"] == 240.0
    assert len(wide["data"]) == 71
    assert "no load in the last 28 days" in narrow["text"]


async def test_what_lies_ahead_is_planned_and_ends_with_the_plan(acme, anna):
    race = {"distance": "5k", "time": "22:00", "date": "2027-02-20"}
    assert (await acme.post(f"{ANNA}/performances", json=race)).status_code == 201
    goal = {"goal": {"distance": "10k", "date": "2027-05-30"}, "start_date": "2027-03-01"}
    assert (await acme.post(f"{ANNA}/plans", json=goal)).status_code == 201
    ahead = (await load(acme, "?from=2027-03-02&to=2027-12-31"))["data"]
    assert {day["basis"] for day in ahead} == {"planned", "none"}
    assert "2027-05-30" <= ahead[-1]["date"] < "2027-07-15"


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("?from=2027-02-01&to=2027-01-01", "/query/from"),
        ("?from=2020-01-01", "/query/from"),
        ("?day=1", "/query/day"),
    ],
)
async def test_what_cannot_be_answered_is_refused_at_its_place(acme, anna, query, pointer):
    answer = await acme.get(f"{ANNA}/load{query}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_the_answer_has_a_tag_that_lasts(acme, anna):
    await run(acme, TODAY, rpe=5)
    first = await acme.get(f"{ANNA}/load")
    again = await acme.get(f"{ANNA}/load", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("days_ago", "is_known"), [(26, False), (27, True)])
async def test_a_plan_of_which_nothing_is_told_has_a_ratio_after_28_days_that_says_it_is_assumed(
    acme, anna, days_ago, is_known
):
    race = {"distance": "5k", "time": "22:00", "date": str(TODAY - 60 * ONE_DAY)}
    assert (await acme.post(f"{ANNA}/performances", json=race)).status_code == 201
    start = str(TODAY - days_ago * ONE_DAY)
    goal = {"goal": {"distance": "10k", "date": str(TODAY + 60 * ONE_DAY)}, "start_date": start}
    assert (await acme.post(f"{ANNA}/plans", json=goal)).status_code == 201
    told = await load(acme)
    assert (told["today"]["acute_chronic_ratio"] is not None) == is_known
    assert told["today"]["ratio_measured"] is False
    assert ("assumed effort" if is_known else "it takes 28 days, and 27 are known") in told["text"]


async def test_a_return_from_days_off_is_neither_wild_nor_warned_of(acme, anna):
    for number in range(80, 41, -2):
        await run(acme, TODAY - number * ONE_DAY, rpe=5)
    for number in (1, 0):
        await run(acme, TODAY - number * ONE_DAY, minutes=15, rpe=3)
    told = await load(acme)
    assert {day["acute_chronic_ratio"] for day in told["data"][-30:]} == {None}
    assert told["today"]["week_load"] == 90.0
    assert told["text"].startswith("After 40 days without load the last 7 days cannot be compared")
