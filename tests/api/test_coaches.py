"""Every athlete's day for a coach, over HTTP, on both databases."""

import pytest

from tests.api.runners import MONDAY, Runner

pytestmark = pytest.mark.anyio


@pytest.fixture
async def anna(acme, calendar):
    anna = await Runner.of(acme, calendar, name="Anna", timezone="Europe/Berlin")
    await anna.plan()
    return anna


async def days(acme, query="") -> dict:
    answer = await acme.get(f"/v1/today{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def newcomer(acme, name, **said):
    answer = await acme.post("/v1/athletes", json={"external_id": name, **said})
    return answer.json()["id"]


SHARED = (
    "date",
    "weekday",
    "week",
    "phase",
    "role",
    "title",
    "state",
    "sessions",
    "activities",
    "safety",
    "reasons",
)


async def assert_is_told_as_to_the_athlete(row, anna, query=""):
    own = await anna.today(f"?view=outline{query}")
    assert {name: row[name] for name in SHARED} == {name: own[name] for name in SHARED}


async def test_a_coach_reads_of_each_athlete_what_the_athlete_reads(acme, anna):
    (row,) = (await days(acme))["data"]
    assert (row["external_id"], row["name"], row["timezone"]) == ("anna", "Anna", "Europe/Berlin")
    assert (row["last_report"], row["last_checkin"], row["adapted"]) == (None, None, False)
    await assert_is_told_as_to_the_athlete(row, anna)


@pytest.mark.parametrize("ahead", [1, 3, 40, -2])
async def test_another_day_is_told_whether_it_is_ready_or_not(acme, anna, ahead):
    date = MONDAY.fromordinal(MONDAY.toordinal() + ahead)
    (row,) = (await days(acme, f"?date={date}"))["data"]
    assert row["date"] == str(date)
    await assert_is_told_as_to_the_athlete(row, anna, f"&date={date}")


async def test_a_bad_morning_shows(acme, anna):
    await anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"symptoms": ["fever"]})
    (row,) = (await days(acme))["data"]
    assert row["safety"]["level"] == "stop"
    assert row["last_checkin"] == str(MONDAY)


async def test_a_session_other_than_planned_shows(acme, anna, calendar):
    run = await anna.first("easy")
    while str(calendar.today) != run["date"]:
        calendar.sleep()
    await anna.expect(200, "PUT", f"/checkins/{calendar.today}", json={"symptoms": ["fever"]})
    (row,) = (await days(acme))["data"]
    assert row["adapted"] is True
    assert row["sessions"][0]["adapted"] is True
    await assert_is_told_as_to_the_athlete(row, anna)


async def test_when_the_athlete_last_reported_shows(acme, anna, calendar):
    run = await anna.first("easy")
    while str(calendar.today) != run["date"]:
        calendar.sleep()
    await anna.report(run)
    (row,) = (await days(acme))["data"]
    assert row["last_report"] == calendar().isoformat().replace("+00:00", "Z")
    assert row["sessions"][0]["status"] == "done"


async def test_after_days_without_a_word_the_day_is_still_told(acme, anna, calendar):
    calendar.sleep(20)
    (row,) = (await days(acme))["data"]
    await assert_is_told_as_to_the_athlete(row, anna)


async def test_what_is_said_without_a_plan_shows(acme, calendar):
    anna = await Runner.of(acme, calendar)
    assert (await days(acme))["data"][0]["safety"] is None
    await anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"symptoms": ["chest_pain"]})
    assert (await days(acme))["data"][0]["safety"]["level"] == "stop"


async def test_of_whom_nothing_is_known_the_day_is_told_too(acme, anna):
    bert = await newcomer(acme, "bert")
    newest, oldest = (await days(acme))["data"]
    assert (newest["athlete_id"], newest["state"], newest["sessions"]) == (bert, "no_plan", [])
    assert oldest["external_id"] == "anna"


async def test_each_day_is_that_of_the_athletes_own_zone(acme, calendar):
    calendar.hour = 20
    await newcomer(acme, "aiko", timezone="Asia/Tokyo")
    await newcomer(acme, "ben", timezone="America/Los_Angeles")
    ben, aiko = (await days(acme))["data"]
    assert (ben["date"], aiko["date"]) == ("2026-11-23", "2026-11-24")


async def test_athletes_come_page_by_page_and_by_tag(acme):
    ids = [await newcomer(acme, f"a{number}", tags=["club"] if number % 2 else []) for number in range(5)]
    seen, query = [], "?limit=2"
    while True:
        page = await days(acme, query)
        seen += [row["athlete_id"] for row in page["data"]]
        if page["next_cursor"] is None:
            break
        query = f"?limit=2&cursor={page['next_cursor']}"
    assert seen == ids[::-1]
    assert [row["athlete_id"] for row in (await days(acme, "?tag=club"))["data"]] == [ids[3], ids[1]]
    assert (await days(acme, "?tag=nobody"))["data"] == []


async def test_another_tenant_sees_nobody(rival, anna):
    assert (await days(rival))["data"] == []


async def test_an_athlete_token_does_not_open_it(acme, anna, calling):
    answer = await calling("nonsense").get("/v1/today")
    assert answer.status_code == 401


@pytest.mark.parametrize("query", ["?day=2026-11-23", "?date=soon", "?limit=0", "?cursor=abc"])
async def test_what_is_not_understood_is_refused(acme, query):
    assert (await acme.get(f"/v1/today{query}")).status_code == 422
