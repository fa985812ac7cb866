"""Check-ins told late, told long ago, and told by a clock that goes wrong."""

import datetime as dt
from itertools import permutations

import pytest

from tests.api.lives import born

pytestmark = pytest.mark.anyio

MONDAY = dt.date(2027, 1, 4)
BORN = dt.datetime(2027, 1, 4, 6, tzinfo=dt.UTC)
ANNA = {"level": "intermediate", "weekly_distance_m": 40_000, "longest_run_m": 14_000}


def ten_k(start: dt.date, race: dt.date):
    return {"goal": {"distance": "10k", "date": str(race)}, "start_date": str(start)}


@pytest.fixture
async def life(database_url):
    async with born(database_url, BORN, "America/New_York", ANNA) as found:
        found.at(MONDAY, 6)
        await found.raced(MONDAY - dt.timedelta(days=15), "5k", "22:00")
        yield found


async def test_chest_pain_that_nobody_cleared_stops_also_after_half_a_year(life):
    await life.check_in(MONDAY, symptoms=["chest_pain"])
    later = MONDAY + dt.timedelta(days=183)
    life.at(later, 6)
    assert (await life.today())["safety"]["level"] == "stop"
    plan = ten_k(later, later + dt.timedelta(days=100))
    await life.ask("POST", f"{life.athlete}/plans", plan, 201)
    ahead = (await life.ask("GET", f"{life.athlete}/schedule?days=3"))["data"]
    assert {day["state"] for day in [await life.today(), *ahead]} == {"paused"}
    await life.check_in(later, symptoms=[], cleared=True)
    assert (await life.today())["safety"] is None


@pytest.mark.parametrize(
    ("eve", "state"),
    [
        ({"symptoms": ["fever"]}, "paused"),
        ({"symptoms": ["stomach"]}, "training"),
        ({"symptoms": ["chest_pain"]}, "training"),
    ],
)
async def test_who_is_well_again_only_on_the_morning_of_the_race_does_not_race(life, eve, state):
    race = MONDAY + dt.timedelta(days=62)
    await life.ask("POST", f"{life.athlete}/plans", ten_k(MONDAY, race), 201)
    life.at(race - dt.timedelta(days=1), 6)
    await life.check_in(race - dt.timedelta(days=1), **eve)
    life.at(race, 5)
    assert (await life.today())["state"] == "paused"
    await life.check_in(race, symptoms=[], cleared=True)
    today = await life.today()
    assert today["state"] == state
    assert today["safety"]["text"].startswith("Do not race today.")
    assert {each["planned"]["kind"] for each in today["sessions"]} == {"race"}
    assert "race" not in {each["workout"]["kind"] for each in today["sessions"]}


async def test_what_is_told_of_a_day_long_gone_moves_nothing_however_the_day_is_asked_for(life):
    await life.ask("POST", f"{life.athlete}/plans", ten_k(MONDAY, dt.date(2027, 4, 18)), 201)
    before = (await life.today())["title"]
    told = await life.check_in(dt.date(2016, 1, 1), symptoms=["chest_pain"])
    assert (told["date"], told["safety"]) == (str(MONDAY), None)
    outline = await life.ask("GET", f"{life.athlete}/today?view=outline")
    days = [await life.today(), outline, *(await life.ask("GET", f"{life.athlete}/schedule?days=1"))["data"]]
    assert [(day["state"], day["title"]) for day in days] == [("training", before)] * 3
    kept = await life.ask("GET", f"{life.athlete}/checkins/2016-01-01")
    assert kept["symptoms"] == ["chest_pain"]


async def test_a_dew_point_needs_the_temperature_beside_it(life):
    for refused in (
        await life.ask("PUT", f"{life.athlete}/checkins/{MONDAY}", {"dew_point_c": 20}, 422),
        await life.ask("GET", f"{life.athlete}/today?dew_point_c=20", None, 422),
    ):
        assert "temperature_c" in refused["errors"][0]["detail"]
    await life.check_in(MONDAY, temperature_c=25)
    await life.ask("GET", f"{life.athlete}/today?dew_point_c=20")


async def test_a_clock_that_stands_at_the_year_one_is_refused_and_harms_nobody(life):
    said = {"feeling": 5, "recorded_at": "0001-01-01T00:00:00Z"}
    refused = await life.ask("PUT", f"{life.athlete}/checkins/{MONDAY}", said, 422)
    assert "from 1900-01-01" in refused["detail"]
    await life.today()


@pytest.mark.parametrize("late_first", [False, True])
@pytest.mark.parametrize(
    "told",
    [
        {"symptoms": ["chest_pain"]},
        {"symptoms": ["fever"]},
        {"pain": {"level": 6.0, "where": "knee", "limping": False}},
    ],
)
async def test_a_watch_that_sends_its_heart_rate_later_takes_no_complaint_back(life, late_first, told):
    await life.ask("POST", f"{life.athlete}/plans", ten_k(MONDAY, MONDAY + dt.timedelta(days=100)), 201)
    said = [
        {**told, "recorded_at": "2027-01-04T11:00:00Z"},
        {"resting_hr": 50, "cleared": False, "recorded_at": "2027-01-04T11:05:00Z"},
    ]
    for each in reversed(said) if late_first else said:
        await life.check_in(MONDAY, **each)
    assert (await life.today())["safety"]["level"] == "stop"
    kept = await life.ask("GET", f"{life.athlete}/checkins/{MONDAY}")
    assert kept.items() >= {**told, "resting_hr": 50.0}.items()
    await life.check_in(MONDAY, symptoms=[], pain={"level": 1}, recorded_at="2027-01-04T11:10:00Z")
    stands = ["chest_pain"] if told == {"symptoms": ["chest_pain"]} else []
    assert (await life.ask("GET", f"{life.athlete}/checkins/{MONDAY}"))["symptoms"] == stands
    assert ((await life.today())["safety"] is None) == (not stands)


async def test_what_alarms_ends_with_a_clearance_or_with_the_check_in_alone(life):
    await life.check_in(MONDAY, symptoms=["chest_pain", "cough"])
    assert (await life.check_in(MONDAY, symptoms=[]))["safety"]["level"] == "stop"
    assert (await life.ask("GET", f"{life.athlete}/checkins/{MONDAY}"))["symptoms"] == ["chest_pain"]
    await life.ask("DELETE", f"{life.athlete}/checkins/{MONDAY}", None, 204)
    assert (await life.today())["safety"] is None


async def test_a_clearance_stays_when_the_watch_sends_its_heart_rate_later(life):
    await life.check_in(MONDAY, symptoms=["chest_pain"])
    life.at(MONDAY + dt.timedelta(days=1), 6)
    tuesday = MONDAY + dt.timedelta(days=1)
    await life.check_in(tuesday, cleared=True)
    await life.check_in(tuesday, resting_hr=50)
    kept = await life.ask("GET", f"{life.athlete}/checkins/{tuesday}")
    assert (kept["cleared"], kept["resting_hr"]) == (True, 50.0)
    assert (await life.today())["safety"] is None


async def test_a_clearance_by_mistake_is_taken_back_by_saying_so(life):
    await life.check_in(MONDAY, symptoms=["chest_pain"])
    tuesday = MONDAY + dt.timedelta(days=1)
    life.at(tuesday, 6)
    assert (await life.check_in(tuesday, cleared=True))["safety"] is None
    assert (await life.check_in(tuesday, cleared=False))["safety"]["level"] == "stop"
    kept = await life.ask("GET", f"{life.athlete}/checkins/{tuesday}")
    assert kept["cleared"] is False


@pytest.mark.parametrize(
    "told", [{"symptoms": ["fever"]}, {"pain": {"level": 6}}, {"symptoms": ["chest_pain"]}]
)
async def test_what_a_watch_sends_of_yesterday_leaves_yesterday_as_it_was(life, told):
    await life.ask("POST", f"{life.athlete}/plans", ten_k(MONDAY, MONDAY + dt.timedelta(days=100)), 201)
    await life.check_in(MONDAY, **told)
    life.at(MONDAY + dt.timedelta(days=1), 6)
    yesterday = f"{life.athlete}/today?date={MONDAY}"
    before = await life.ask("GET", yesterday)
    assert (before["state"], before["safety"]["level"]) == ("paused", "stop")
    await life.check_in(MONDAY, resting_hr=50)
    assert await life.ask("GET", yesterday) == before


async def test_what_is_told_of_a_day_gone_by_is_answered_with_the_present_day(life):
    await life.ask("POST", f"{life.athlete}/plans", ten_k(MONDAY, MONDAY + dt.timedelta(days=100)), 201)
    life.at(MONDAY + dt.timedelta(days=1), 6)
    said = await life.ask("PUT", f"{life.athlete}/checkins/{MONDAY}", {"symptoms": ["chest_pain"]})
    assert said["checkin"]["date"] == str(MONDAY)
    assert (said["today"]["date"], said["today"]["safety"]["level"]) == ("2027-01-05", "stop")


async def test_two_reasons_to_stop_are_both_told(life):
    await life.check_in(MONDAY, symptoms=["fever"], pain={"level": 5, "where": "shin"})
    told = (await life.today())["safety"]["text"]
    assert "two days after it has gone" in told
    assert "once the pain is below 4" in told


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize(
    ("taken_back", "left"), [({"symptoms": []}, ["chest_pain"]), ({"cleared": True}, [])]
)
async def test_what_is_heard_on_a_day_comes_to_the_same_in_any_order(life, order, taken_back, left):
    said = [
        {"symptoms": ["chest_pain"], "pain": {"level": 7}, "recorded_at": "2027-01-04T10:50:00Z"},
        {**taken_back, "recorded_at": "2027-01-04T10:55:00Z"},
        {"resting_hr": 50, "recorded_at": "2027-01-04T10:59:00Z"},
    ]
    for place in order:
        await life.check_in(MONDAY, **said[place])
    kept = await life.ask("GET", f"{life.athlete}/checkins/{MONDAY}")
    assert (kept["symptoms"], kept["resting_hr"], kept["pain"] is None) == (left, 50.0, not left)
    assert ((await life.today())["safety"] is None) == (not left)
