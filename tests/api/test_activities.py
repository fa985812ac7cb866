"""Activities over HTTP: told as they count, changed as they were told, each run once."""

import pytest

from tests.api.runners import Runner

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_alone]

AT_SIX = "2026-11-20T18:00:00+00:00"
WATCH = {
    "started_at": AT_SIX,
    "distance_m": 6000,
    "duration_s": 2000,
    "heart_rate_bpm": 140,
    "external_id": "watch",
}
PHONE = {"started_at": "2026-11-20T18:00:20+00:00", "duration_s": 1990, "external_id": "phone"}


@pytest.fixture
async def anna(acme, calendar):
    return await Runner.of(acme, calendar)


async def change(anna, name, said, etag=None):
    headers = {} if etag is None else {"If-Match": etag}
    return await anna.call("PATCH", f"/activities/ext:{name}", json=said, headers=headers)


async def names(anna):
    return [each["external_id"] for each in (await anna.expect(200, "GET", "/activities"))["data"]]


async def test_the_tag_of_a_change_is_that_of_the_next_reading(anna, calendar):
    await anna.expect(201, "POST", "/activities", json=WATCH)
    calendar.hour += 1
    first = await change(anna, "watch", {"rpe": 6})
    assert first.json()["updated_at"] == "2026-11-23T08:00:00Z"
    assert (await anna.call("GET", "/activities/ext:watch")).headers["etag"] == first.headers["etag"]
    second = await change(anna, "watch", {"rpe": 7}, first.headers["etag"])
    assert second.status_code == 200
    assert (await change(anna, "watch", {"rpe": 8}, first.headers["etag"])).status_code == 412


@pytest.mark.parametrize("name", ["watch", "phone"])
async def test_what_two_devices_recorded_is_read_and_changed_as_one(anna, name):
    await anna.expect(201, "POST", "/activities", json=WATCH)
    await anna.expect(200, "POST", "/activities", json={**PHONE, "rpe": 4})
    read = await anna.call("GET", f"/activities/ext:{name}")
    assert (read.json()["external_id"], read.json()["rpe"]) == ("watch", 4)
    changed = await change(anna, name, {"rpe": None, "comment": "windy"}, read.headers["etag"])
    assert changed.status_code == 200, changed.text
    assert (changed.json()["rpe"], changed.json()["comment"]) == (None, "windy")
    for other in ("watch", "phone"):
        assert (await anna.call("GET", f"/activities/ext:{other}")).json() == changed.json()
    gone = {"If-Match": changed.headers["etag"]}
    assert (await anna.call("DELETE", f"/activities/ext:{name}", headers=gone)).status_code == 204


async def test_a_run_two_days_later_shows_nothing_twice(anna):
    await anna.expect(201, "POST", "/activities", json=WATCH)
    await anna.expect(200, "POST", "/activities", json=PHONE)
    later = {**WATCH, "started_at": "2026-11-22T18:00:10+00:00", "external_id": "later"}
    await anna.expect(201, "POST", "/activities", json=later)
    assert await names(anna) == ["later", "watch"]


async def test_what_a_run_held_counts_again_where_that_is_moved_away(anna):
    await anna.expect(201, "POST", "/activities", json=WATCH)
    await anna.expect(200, "POST", "/activities", json=PHONE)
    moved = {"external_id": "watch", "started_at": "2026-11-10T18:00:00+00:00"}
    await anna.expect(200, "POST", "/activities", json=moved)
    assert await names(anna) == ["phone", "watch"]


async def test_a_run_is_given_only_to_a_session_that_there_is(anna):
    await anna.plan()
    await anna.expect(201, "POST", "/activities", json=WATCH)
    nobodys = await change(anna, "watch", {"session_id": "019adf00-0000-7000-8000-00000000000f"})
    assert nobodys.status_code == 422
    assert nobodys.json()["errors"][0]["pointer"] == "/body/session_id"


async def test_an_easy_run_says_nothing_of_the_hard_session_of_another_day(anna):
    await anna.plan()
    await anna.expect(201, "POST", "/activities", json=WATCH)
    days = await anna.schedule(60)
    hard = next(day for day in days if day["role"] == "quality")["sessions"][0]
    given = await change(anna, "watch", {"session_id": hard["id"]})
    assert (given.json()["session_id"], given.json()["adherence"]) == (hard["id"], None)
