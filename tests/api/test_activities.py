"""Activities over HTTP: told as they count, changed as they were told, each run once."""

import datetime as dt

import pytest

from tests.api.runners import Runner

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_alone]

NOBODYS = "019adf00-0000-7000-8000-00000000000f"
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
    nobodys = await change(anna, "watch", {"session_id": NOBODYS})
    assert nobodys.status_code == 422
    assert nobodys.json()["errors"][0]["pointer"] == "/body/session_id"


@pytest.mark.parametrize("name", ["new", "watch", None])
async def test_a_run_is_told_of_only_with_a_session_that_there_is(anna, name):
    await anna.plan()
    await anna.expect(201, "POST", "/activities", json=WATCH)
    before, read = await anna.today(), await names(anna)
    said = {**WATCH, "external_id": name, "session_id": NOBODYS}
    nobodys = await anna.expect(422, "POST", "/activities", json=said)
    assert [each["pointer"] for each in nobodys["errors"]] == ["/body/session_id"]
    assert (await anna.today(), await names(anna)) == (before, read)


async def test_a_run_is_told_of_together_with_its_session(anna):
    await anna.plan()
    session = (await anna.today())["sessions"][0]
    run = {"started_at": "2026-11-23T06:00:00Z", "duration_s": 900, "session_id": session["id"]}
    (kept,) = (await anna.expect(201, "POST", "/activities", json=run))["data"]
    assert kept["session_id"] == session["id"]
    assert (await anna.today())["sessions"][0]["activity_ids"] == [kept["id"]]


async def test_a_run_that_is_sent_again_keeps_a_session_that_was_taken_away_since(anna):
    await anna.plan()
    session = (await anna.schedule(2))[1]["sessions"][0]
    run = {**WATCH, "session_id": session["id"]}
    await anna.expect(201, "POST", "/activities", json=run)
    await anna.expect(204, "DELETE", "/plans/current")
    (again,) = (await anna.expect(200, "POST", "/activities", json=run))["data"]
    assert again["session_id"] == session["id"]
    assert (await change(anna, "watch", {"session_id": session["id"]})).status_code == 200


ABSURD = {
    "/body/duration_s": {"distance_m": 5000, "duration_s": 15},
    "/body/moving_s": {"distance_m": 5000, "duration_s": 1500, "moving_s": 400},
}


@pytest.mark.parametrize("pointer", ABSURD)
@pytest.mark.parametrize("sport", [{}, {"sport": "run"}])
async def test_a_run_that_nobody_can_have_run_is_refused_and_moves_nothing(anna, pointer, sport):
    await anna.plan()
    before = [await anna.call("GET", place) for place in ("/today", "/load", "/fitness")]
    refused = await anna.expect(
        422, "POST", "/activities", json={"started_at": AT_SIX, **ABSURD[pointer], **sport}
    )
    (error,) = refused["errors"]
    assert error["pointer"] == pointer
    assert "world record" in error["detail"]
    assert await names(anna) == []
    for old in before:
        assert (await anna.client.get(old.url)).content == old.content


async def test_a_ride_may_be_as_fast_as_it_is_but_becomes_no_run(anna):
    ride = {
        "started_at": AT_SIX,
        "sport": "bike",
        "distance_m": 40_000,
        "duration_s": 3600,
        "external_id": "ride",
    }
    await anna.expect(201, "POST", "/activities", json=ride)
    refused = await change(anna, "ride", {"sport": "run"})
    assert refused.status_code == 422
    assert [each["pointer"] for each in refused.json()["errors"]] == ["/body/sport"]
    assert (await change(anna, "ride", {"rpe": 4})).status_code == 200
    again = await anna.expect(422, "POST", "/activities", json={"external_id": "ride", "sport": "run"})
    assert [each["pointer"] for each in again["errors"]] == ["/body/sport"]


async def test_a_run_that_was_kept_is_not_made_impossible(anna):
    await anna.expect(201, "POST", "/activities", json=WATCH)
    farther = {"external_id": "watch", "distance_m": 60_000}
    refused = await anna.expect(422, "POST", "/activities", json=farther)
    assert [each["pointer"] for each in refused["errors"]] == ["/body/distance_m"]
    assert (await anna.expect(200, "GET", "/activities/ext:watch"))["distance_m"] == 6000


@pytest.mark.parametrize("known", [{"hr_rest": 50}, {"hr_rest": 70}, {"hr_rest": None}])
@pytest.mark.parametrize("own", [0.79, 0.7, 0.85])
async def test_an_easy_run_within_the_heart_rates_of_zone_e_was_easy(anna, known, own):
    await anna.expect(200, "PATCH", "", json={**known, "easy_hr_ceiling": own})
    await anna.plan()
    easy = await anna.first("easy")
    anna.calendar.sleep((dt.date.fromisoformat(easy["date"]) - anna.calendar.today).days)
    top = (await anna.expect(200, "GET", "/fitness"))["zones"]["E"]["heart_rate_bpm"]["high"]
    sums = {name: easy["workout"]["totals"][name] for name in ("distance_m", "duration_s")}
    run = {"started_at": f"{easy['date']}T06:00:00Z", **sums, "external_id": "easy"}
    for bpm, verdict, is_above in ((top, "done", False), (top + 1, "too_fast", True)):
        said = {**run, "heart_rate_bpm": bpm}
        (kept,) = (await anna.call("POST", "/activities", json=said)).json()["data"]
        went = kept["adherence"]
        assert (went["verdict"], went["heart_rate_too_high"]) == (verdict, is_above)
    assert f"the ceiling is {top}" in went["text"]


async def test_a_run_does_no_session_of_another_week(anna):
    await anna.plan()
    ahead = (await anna.schedule(20))[15]["sessions"][0]
    refused = await anna.expect(422, "POST", "/activities", json={**WATCH, "session_id": ahead["id"]})
    assert ahead["date"] in refused["detail"]
    assert (await anna.schedule(20))[15]["sessions"][0]["status"] == "planned"


async def test_a_run_that_is_told_of_half_a_year_late_has_the_session_of_its_day(anna):
    await anna.plan(goal={"kind": "base", "weeks": 4}, accept_adjusted=True)
    session = (await anna.today())["sessions"][0]
    anna.calendar.sleep(180)
    await anna.plan(goal={"distance": "10k", "date": "2027-09-05"}, start_date="2027-05-24")
    run = {"started_at": "2026-11-23T17:00:00Z", "duration_s": 2400, "session_id": session["id"]}
    (kept,) = (await anna.expect(201, "POST", "/activities", json=run))["data"]
    assert kept["session_id"] == session["id"]


async def test_an_easy_run_says_nothing_of_the_hard_session_of_another_day(anna):
    await anna.plan()
    hard = next(day for day in await anna.schedule(60) if day["role"] == "quality")["sessions"][0]
    two_days_before = dt.date.fromisoformat(hard["date"]) - dt.timedelta(days=2)
    anna.calendar.sleep((two_days_before - anna.calendar.today).days)
    run = {**WATCH, "started_at": f"{two_days_before}T07:00:00Z"}
    await anna.expect(201, "POST", "/activities", json=run)
    given = await change(anna, "watch", {"session_id": hard["id"]})
    assert (given.json()["session_id"], given.json()["adherence"]) == (hard["id"], None)


@pytest.fixture
async def matched(anna):
    """A run of this morning that was found to be the session of the day, and that session."""
    await anna.plan()
    anna.calendar.sleep()
    session = (await anna.today())["sessions"][0]
    sums = {name: session["workout"]["totals"][name] for name in ("distance_m", "duration_s")}
    run = {**WATCH, **sums, "started_at": f"{anna.calendar.today}T05:00:00Z"}
    (kept,) = (await anna.expect(201, "POST", "/activities", json=run))["data"]
    assert kept["session_id"] == session["id"]
    return session, run


async def test_a_run_that_belongs_to_no_session_stays_so_until_one_is_named(anna, matched):
    session, run = matched
    phone = {**PHONE, "started_at": run["started_at"], "duration_s": run["duration_s"]}
    apart = await change(anna, "watch", {"session_id": None})
    assert (apart.json()["session_id"], apart.json()["adherence"]) == (None, None)
    for again in (run, {**run, "session_id": None}, phone):
        await anna.expect(200, "POST", "/activities", json=again)
        await anna.expect(200, "PUT", f"/checkins/{anna.calendar.today}", json={"feeling": 7})
        today = await anna.today()
        assert (today["sessions"][0]["status"], today["sessions"][0]["activity_ids"]) == ("planned", [])
        assert [each["session_id"] for each in today["activities"]] == [None]
        assert [each["session_id"] for each in (await anna.expect(200, "GET", "/activities"))["data"]] == [
            None
        ]
    assert (await change(anna, "phone", {"session_id": session["id"]})).json()["session_id"] == session["id"]
    assert (await anna.today())["sessions"][0]["status"] == "done"


async def test_a_run_without_a_session_does_not_stand_for_the_only_one_that_is_reported(anna, matched):
    session, run = matched
    await change(anna, "watch", {"session_id": None})
    await anna.report(session, rpe=3, duration_s=600)
    today = str(anna.calendar.today)
    day = (await anna.expect(200, "GET", f"/load?from={today}&to={today}"))["data"][0]
    assert day["load"] > 600 / 60 * 3 + run["duration_s"] / 60
