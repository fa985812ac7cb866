"""The training in calendars and as files, over HTTP, on both databases."""

import datetime as dt
import io
import zipfile

import fitdecode
import icalendar
import pytest

from app.formats.file_name import stem
from app.main import Clock, create_app
from tests import in_process
from tests.api.instants import Fixed
from tests.api.runners import Runner

pytestmark = pytest.mark.anyio

MONDAY = dt.date(2027, 3, 1)
ONE_DAY = dt.timedelta(days=1)
ANNA = "/v1/athletes/ext:anna"
GOAL = {"goal": {"distance": "10k", "date": "2027-05-23"}, "start_date": str(MONDAY)}


@pytest.fixture
def clock():
    return Fixed(dt.datetime.combine(MONDAY, dt.time(6), dt.UTC))


@pytest.fixture
async def anna(acme, clock):
    return await Runner.of(acme, clock, raced="2027-02-20")


@pytest.fixture
async def plan(acme, anna) -> dict:
    made = await acme.post(f"{ANNA}/plans", json=GOAL)
    assert made.status_code == 201, made.text
    return made.json()


async def opened(acme) -> str:
    answer = await acme.post(f"{ANNA}/calendar")
    assert (answer.status_code, answer.headers["cache-control"]) == (201, "no-store"), answer.text
    return answer.json()["url"]


async def events(client, url) -> dict:
    answer = await client.get(url)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    by_uid = {str(event["uid"]).removesuffix("@pacewright"): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


async def sessions(acme, query="days=92") -> dict:
    days = (await acme.get(f"{ANNA}/schedule?{query}")).json()["data"]
    return {session["id"]: session for day in days for session in day["sessions"]}


async def test_a_feed_opens_without_a_credential_and_holds_each_session_under_its_id(acme, client, plan):
    found = await events(client, await opened(acme))
    ahead = await sessions(acme)
    assert {uid: str(event.decoded("dtstart")) for uid, event in found.items()} == {
        name: session["date"] for name, session in ahead.items()
    }
    assert {event["status"] for event in found.values()} == {"CONFIRMED"}
    assert {event.decoded("dtend") - event.decoded("dtstart") for event in found.values()} == {ONE_DAY}


async def test_reading_again_gives_the_same_bytes_and_a_tag_for_them(acme, client, clock, plan):
    url = await opened(acme)
    first = await client.get(url)
    clock.forward(hours=3)
    again = await client.get(url)
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    seen = await client.get(url, headers={"If-None-Match": first.headers["etag"]})
    assert (seen.status_code, seen.content) == (304, b"")
    stamps = {event.decoded("dtstamp") for event in (await events(client, url)).values()}
    assert stamps == {clock.instant - dt.timedelta(hours=3)}


async def test_a_session_that_moves_keeps_its_uid_and_one_that_is_gone_is_cancelled_for_a_while(
    acme, client, clock, plan
):
    url = await opened(acme)
    runs = [each for each in (await sessions(acme)).values() if each["workout"]["kind"] == "easy"]
    moved, removed = runs[0]["id"], runs[3]["id"]
    clock.forward(hours=1)
    there = {"date": str(MONDAY + 10 * ONE_DAY), "accept_findings": True}
    assert (await acme.patch(f"{ANNA}/sessions/{moved}", json=there)).status_code == 200
    assert (await acme.delete(f"{ANNA}/sessions/{removed}")).status_code == 204
    found = await events(client, url)
    assert found[moved].decoded("dtstart") == MONDAY + 10 * ONE_DAY
    assert found[moved]["sequence"] >= 1
    assert found[moved].decoded("last-modified") == clock.instant
    assert found[removed]["status"] == "CANCELLED"
    assert found[removed]["sequence"] >= 1
    assert str(found[removed].decoded("dtstart")) == runs[3]["date"]
    untouched = found[runs[-1]["id"]]
    assert (untouched["sequence"], untouched["status"]) == (0, "CONFIRMED")
    clock.forward(days=31)
    assert removed not in await events(client, url)


async def test_a_session_alone_is_told_as_the_feed_tells_it(acme, client, clock, plan):
    url = await opened(acme)
    changed = next(each for each in (await sessions(acme)).values() if each["workout"]["kind"] == "easy")
    for hours, notation in ((1, "5 km E"), (2, "6 km E")):
        clock.forward(hours=hours)
        said = {"workout": {"notation": notation}, "accept_findings": True}
        assert (await acme.patch(f"{ANNA}/sessions/{changed['id']}", json=said)).status_code == 200
    in_the_feed = (await events(client, url))[changed["id"]]
    (alone,) = (await events(acme, f"{ANNA}/sessions/{changed['id']}.ics")).values()
    assert alone.to_ical() == in_the_feed.to_ical()
    assert (alone["sequence"], alone.decoded("dtstamp")) == (2, clock.instant)


async def test_a_session_for_the_watch_carries_its_last_change(acme, clock, plan):
    changed = next(iter(await sessions(acme)))
    made = []
    for notation in ("5 km E", "6 km E"):
        clock.forward(hours=1)
        said = {"workout": {"notation": notation}, "accept_findings": True}
        assert (await acme.patch(f"{ANNA}/sessions/{changed}", json=said)).status_code == 200
        content = (await acme.get(f"{ANNA}/sessions/{changed}.fit")).content
        with fitdecode.FitReader(io.BytesIO(content)) as reader:
            made_of = next(frame for frame in reader if isinstance(frame, fitdecode.FitDataMessage))
        made.append((made_of.get_value("serial_number"), made_of.get_value("time_created")))
    assert made[0][0] == made[1][0]
    assert made[1][1] == clock.instant == made[0][1] + dt.timedelta(hours=1)


async def test_a_day_of_rest_is_told_once_whatever_it_takes_the_place_of(acme, client, clock, plan):
    url = await opened(acme)
    for notation in ("5 km E", "3 km E"):
        own = {"date": str(MONDAY), "workout": {"notation": notation}, "accept_findings": True}
        assert (await acme.post(f"{ANNA}/sessions", json=own)).status_code == 201
    ill = await acme.put(f"{ANNA}/checkins/{MONDAY}", json={"symptoms": ["fever"]})
    assert ill.status_code == 200, ill.text
    rests = [
        event["status"]
        for event in (await events(client, url)).values()
        if event.decoded("dtstart") == MONDAY and event["summary"].startswith("Rest in place of ")
    ]
    assert len(rests) >= 2
    assert rests.count("CONFIRMED") == 1


async def test_the_calendar_rests_in_place_of_the_run_as_today_does(acme, client, clock, plan):
    url = await opened(acme)
    week = (await acme.get(f"{ANNA}/schedule?days=7")).json()["data"]
    free = dt.date.fromisoformat(next(day["date"] for day in week if not day["sessions"]))
    lifting = {"kind": "strength", "exercises": [{"name": "squat", "sets": 3, "repetitions": 8}]}
    for workout in (lifting, {"notation": "5 km E"}):
        own = {"date": str(free), "workout": workout, "accept_findings": True}
        added = await acme.post(f"{ANNA}/sessions", json=own)
        assert added.status_code == 201, added.text
    clock.forward(days=(free - MONDAY).days)
    ill = await acme.put(f"{ANNA}/checkins/{free}", json={"symptoms": ["fever"]})
    told = {each["id"] for each in ill.json()["today"]["sessions"]}
    standing = {
        name: str(event["summary"])
        for name, event in (await events(client, url)).items()
        if event.decoded("dtstart") == free and event["status"] == "CONFIRMED"
    }
    assert standing.keys() == told
    assert list(standing.values()) == ["Rest in place of 5 km"]


async def test_a_session_that_was_skipped_is_cancelled(acme, client, clock, plan):
    url = await opened(acme)
    skipped, done, *_ = await sessions(acme, "days=7")
    clock.forward(days=7)
    for name, status in ((skipped, "skipped"), (done, "done")):
        answer = await acme.put(f"{ANNA}/sessions/{name}/report", json={"status": status})
        assert answer.status_code == 200, answer.text
    found = await events(client, url)
    assert (found[skipped]["status"], found[done]["status"]) == ("CANCELLED", "CONFIRMED")
    assert found[skipped].decoded("last-modified") == clock.instant


async def test_a_feed_tells_thirty_days_back(acme, client, clock, plan):
    url = await opened(acme)
    clock.forward(days=40)
    days = {event.decoded("dtstart") for event in (await events(client, url)).values()}
    assert MONDAY + 10 * ONE_DAY <= min(days) < MONDAY + 14 * ONE_DAY
    assert max(days) >= dt.date(2027, 5, 23)


async def test_without_a_plan_the_calendar_is_empty_but_for_own_sessions(acme, client, anna):
    url = await opened(acme)
    assert await events(client, url) == {}
    own = {"date": str(MONDAY + ONE_DAY), "workout": {"notation": "8 km E"}}
    added = await acme.post(f"{ANNA}/sessions", json=own)
    assert list(await events(client, url)) == [added.json()["id"]]


async def test_a_feed_lives_until_the_next_or_until_it_is_closed(acme, client, anna):
    first = await opened(acme)
    second = await opened(acme)
    assert first != second
    assert (await client.get(first)).json()["type"] == "/problems/not-found"
    assert (await client.get(second)).status_code == 200
    assert (await acme.delete(f"{ANNA}/calendar")).status_code == 204
    assert (await client.get(second)).status_code == 404
    assert (await acme.delete(f"{ANNA}/calendar")).status_code == 404


async def test_a_feed_goes_with_its_athlete(acme, client, anna):
    url = await opened(acme)
    assert (await acme.delete(ANNA)).status_code == 204
    assert (await client.get(url)).status_code == 404


async def test_the_token_of_a_feed_opens_nothing_else(acme, client, anna):
    token = (await opened(acme)).removeprefix("http://testserver/calendars/").removesuffix(".ics")
    assert len(token) >= 43
    for path in ("/v1/athletes/me/today", f"{ANNA}/today"):
        answer = await client.get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401


async def test_any_credential_beside_the_address_changes_nothing(acme, rival, calling, anna):
    url = await opened(acme)
    for caller in (acme, rival, calling("sk_nonsense")):
        assert (await caller.get(url)).status_code == 200


async def test_the_address_is_absolute_where_it_is_known(settings, secret_key):
    app = create_app(settings.model_copy(update={"public_url": "https://pace.example"}))
    async with in_process.serving(app, secret_key) as client:
        await client.post("/v1/athletes", json={"external_id": "anna"})
        url = (await client.post(f"{ANNA}/calendar")).json()["url"]
        assert url.startswith("https://pace.example/calendars/")
        assert (await client.get(url.removeprefix("https://pace.example"))).status_code == 200


async def test_the_address_is_else_the_one_that_was_asked(acme, anna):
    answer = await acme.post(f"{ANNA}/calendar", headers={"Host": "pace.example:8443"})
    assert answer.json()["url"].startswith("http://pace.example:8443/calendars/")


async def test_a_feed_is_counted_by_itself(settings, secret_key):
    app = create_app(settings.model_copy(update={"rate_limit": "on"}), clock=Clock(monotonic_s=lambda: 0.0))
    headers = {"Authorization": f"Bearer {secret_key}"}
    async with in_process.serving(app) as client:
        await client.post("/v1/athletes", json={"external_id": "anna"}, headers=headers)
        url = (await client.post(f"{ANNA}/calendar", headers=headers)).json()["url"]
        answers = [(await client.get(url)).status_code for _ in range(121)]
        assert answers[:120] == [200] * 120
        assert answers[120] == 429


# --- files of a stored plan


async def test_the_calendar_of_a_plan_holds_the_ids_of_its_sessions(acme, plan):
    found = await events(acme, f"{ANNA}/plans/current.ics")
    assert found.keys() == {name for name in await sessions(acme) if name in found}
    assert len(found) == sum(len(day["workouts"]) for week in plan["weeks"] for day in week["days"])


async def test_a_file_of_what_is_stored_is_named_by_its_day(acme, plan):
    session = next(iter((await sessions(acme)).values()))
    answer = await acme.get(f"{ANNA}/sessions/{session['id']}.md")
    name = f"{session['date']}-{stem(session['workout']['title'])}.md"
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'
    of_the_plan = await acme.get(f"{ANNA}/plans/current.ics")
    assert of_the_plan.headers["content-disposition"] == 'inline; filename="2027-05-23-plan-10k.ics"'


async def test_a_plan_comes_as_a_zip_of_its_runs(acme, plan):
    answer = await acme.get(f"{ANNA}/plans/current.zip")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith("attachment; ")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert len(archive.namelist()) > 40


async def test_the_days_ahead_come_as_a_zip_of_fit_files(acme, clock, plan):
    answer = await acme.get(f"{ANNA}/schedule.zip?format=fit&days=7")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        files = [name for name in archive.namelist() if name.endswith(".fit")]
    runs = [
        each
        for each in (await sessions(acme, "days=7")).values()
        if each["workout"]["kind"] not in {"strength", "mobility", "rest", "cross_training"}
    ]
    assert [name[:10] for name in files] == [each["date"] for each in runs]
    again = await acme.get(f"{ANNA}/schedule.zip?days=7")
    assert again.headers["etag"] == answer.headers["etag"]


async def test_a_zip_of_another_kind_is_refused(acme, plan):
    answer = await acme.get(f"{ANNA}/schedule.zip?format=gpx")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/query/format"


async def test_accept_asks_for_a_file_of_what_is_stored(acme, clock, plan):
    runs = [each for each in (await sessions(acme)).values() if each["workout"]["kind"] == "easy"]
    clock.forward(days=(dt.date.fromisoformat(runs[0]["date"]) - MONDAY).days)
    for name, accept in {
        "today": "text/calendar",
        f"sessions/{runs[0]['id']}": "application/vnd.ant.fit",
        "plans/current": "text/csv",
        "schedule": "application/zip",
    }.items():
        as_json = await acme.get(f"{ANNA}/{name}")
        assert as_json.headers["content-type"] == "application/json"
        answer = await acme.get(f"{ANNA}/{name}", headers={"Accept": f"{accept}, */*;q=0.1"})
        assert answer.headers["content-type"].partition(";")[0] == accept, answer.text
        assert {each.headers["vary"].partition(",")[0] for each in (answer, as_json)} == {"Accept"}
        assert answer.headers["etag"] != as_json.headers["etag"]


async def test_a_day_without_a_run_says_so_to_whoever_accepts_a_file_alone(acme, anna):
    answer = await acme.get(f"{ANNA}/today", headers={"Accept": "application/vnd.ant.fit"})
    assert answer.json()["type"] == "/problems/nothing-to-run"
