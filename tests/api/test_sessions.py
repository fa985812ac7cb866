"""Sessions added, moved, rewritten, locked, reported and taken away, over HTTP."""

from datetime import date, timedelta

import pytest

from tests.api.runners import GOAL, MONDAY, Runner

pytestmark = pytest.mark.anyio

STRANGE = "019adf00-0000-7000-8000-00000000000f"


async def on(anna, date):
    (day,) = await anna.schedule(1, **{"from": date})
    return day


async def test_a_session_that_is_moved_keeps_its_id_and_says_whence_it_came(anna):
    session = await anna.first("long")
    said = {"date": "2026-11-28", "accept_findings": True}
    moved = await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json=said)
    assert (moved["id"], moved["date"], moved["moved_from"]) == (session["id"], "2026-11-28", session["date"])
    assert session["id"] not in [each["id"] for each in (await on(anna, session["date"]))["sessions"]]
    assert session["id"] in [each["id"] for each in (await on(anna, "2026-11-28"))["sessions"]]


async def test_a_run_that_is_moved_onto_an_easy_one_says_that_it_takes_its_place(anna):
    days = await anna.schedule(28)
    easy = next(day for day in days[1:] if day["role"] == "easy" and len(day["sessions"]) == 1)
    (gone,) = easy["sessions"]
    session = await anna.first("long")
    said = {"date": easy["date"], "accept_findings": True}
    moved = await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json=said)
    (told,) = moved["displaced"]
    assert (told["id"], told["title"]) == (gone["id"], gone["workout"]["title"])
    assert [each["id"] for each in (await on(anna, easy["date"]))["sessions"]] == [session["id"]]
    noted = await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json={"note": "in the woods"})
    assert noted["displaced"] == []


async def test_an_edit_that_breaks_a_must_needs_to_be_accepted(anna):
    session = await anna.first("easy")
    said = {"workout": {"notation": "3 km E + 12x1 km @ I w/ 400 m jog + 3 km E"}}
    refused = await anna.expect(409, "PATCH", f"/sessions/{session['id']}", json=said)
    assert refused["type"] == "/problems/breaks-a-rule"
    assert any(finding["severity"] == "must" for finding in refused["findings"])
    assert (await anna.expect(200, "GET", f"/sessions/{session['id']}"))["workout"]["kind"] == "easy"
    kept = await anna.expect(
        200, "PATCH", f"/sessions/{session['id']}", json={**said, "accept_findings": True}
    )
    assert kept["findings"] == refused["findings"]
    assert kept["workout"]["title"] == "12 x 1 km"
    assert kept["revision"] == 1


async def test_the_goal_race_is_taken_away_only_where_that_is_accepted(anna):
    (race,) = (await on(anna, GOAL["date"]))["sessions"]
    path, before = f"/sessions/{race['id']}", await anna.call("GET", "/plans/current")
    refused = await anna.expect(409, "DELETE", path)
    assert refused["type"] == "/problems/breaks-a-rule"
    assert [each["id"] for each in refused["findings"] if each["severity"] == "must"] == ["P02"]
    assert (await anna.call("GET", "/plans/current")).content == before.content
    await anna.expect(409, "DELETE", f"{path}?accept_findings=false")
    await anna.expect(422, "DELETE", f"{path}?accept_findings=perhaps")
    await anna.expect(204, "DELETE", f"{path}?accept_findings=true")
    assert (await on(anna, GOAL["date"]))["sessions"] == []


async def test_a_session_is_added_and_taken_away(anna):
    said = {
        "date": "2026-11-27",
        "workout": {"template": "easy", "length_m": 5000},
        "note": "with Ben",
        "accept_findings": True,
    }
    added = await anna.expect(201, "POST", "/sessions", json=said)
    assert added["note"] == "with Ben"
    assert [each["id"] for each in (await on(anna, "2026-11-27"))["sessions"]] == [added["id"]]
    await anna.expect(204, "DELETE", f"/sessions/{added['id']}")
    assert (await on(anna, "2026-11-27"))["sessions"] == []


async def test_a_session_is_added_where_there_is_no_plan(acme, calendar):
    anna = await Runner.of(acme, calendar)
    said = {"date": "2026-11-24", "workout": {"notation": "8 km E"}}
    added = await anna.expect(201, "POST", "/sessions", json=said)
    assert added["revision"] is None
    assert added["workout"]["steps"][0]["target"]["pace"]["slow_s_per_km"] > 300
    calendar.sleep()
    today = await anna.today()
    assert [each["id"] for each in today["sessions"]] == [added["id"]]


async def test_a_workout_that_was_answered_may_be_sent_back(anna):
    session = await anna.first("easy")
    whole = {**session["workout"], "title": "Round the lake"}
    changed = await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json={"workout": whole})
    assert changed["workout"]["title"] == "Round the lake"
    assert changed["workout"]["steps"] == session["workout"]["steps"]


async def test_a_session_of_ones_own_says_to_its_runner_that_it_is_not_cut(anna):
    own = {"date": str(MONDAY), "workout": {"notation": "2 km E + 3x1 km @I w/ 400 m jog + 2 km E"}}
    await anna.expect(201, "POST", "/sessions", json={**own, "accept_findings": True})
    told = [each["workout"]["warnings"] for each in (await anna.today())["sessions"]]
    (warning,) = [warning for warnings in told for warning in warnings if warning["slug"] == "not-cut"]
    assert "your level and weekly distance" in warning["text"]
    assert "`" not in warning["text"]
    assert "_" not in warning["text"]


async def test_a_report_is_kept_and_taken_back(anna):
    session = (await anna.schedule(7))[1]["sessions"][0]
    early = await anna.call(
        "PUT", "/sessions/" + (await anna.first("long"))["id"] + "/report", json={"status": "done"}
    )
    assert early.status_code == 409
    anna.calendar.sleep()
    told = await anna.report(session, rpe=5)
    assert (told["status"], told["report"]["rpe"]) == ("done", 5.0)
    assert (await anna.today())["sessions"][0]["status"] == "done"
    await anna.expect(204, "DELETE", f"/sessions/{session['id']}/report")
    assert (await anna.today())["sessions"][0]["status"] == "planned"
    await anna.expect(404, "DELETE", f"/sessions/{session['id']}/report")


async def test_of_two_reports_the_later_said_holds(anna):
    session = (await anna.today())["sessions"][0]
    await anna.report(session, "skipped", recorded_at="2026-11-23T06:30:00Z")
    answer = await anna.report(session, "done", recorded_at="2026-11-23T06:00:00Z")
    assert answer["status"] == "skipped"


async def test_what_lies_behind_or_is_told_of_is_not_edited(anna):
    session = (await anna.today())["sessions"][0]
    await anna.report(session)
    edit = {"date": "2026-11-27"}
    assert (await anna.call("PATCH", f"/sessions/{session['id']}", json=edit)).status_code == 409
    other = (await anna.schedule(2))[1]["sessions"][0]
    anna.calendar.sleep(3)
    assert (await anna.call("PATCH", f"/sessions/{other['id']}", json=edit)).status_code == 409
    noted = await anna.expect(200, "PATCH", f"/sessions/{other['id']}", json={"note": "rain"})
    assert noted["note"] == "rain"


@pytest.mark.parametrize("tell", ["report", "record"])
async def test_of_what_is_told_of_only_the_note_changes(anna, tell):
    session = await with_strength(anna)
    path = f"/sessions/{session['id']}"
    if tell == "report":
        await anna.report(session)
    else:
        run = {"started_at": f"{anna.calendar.today}T06:00:00Z", "distance_m": 7000, "duration_s": 2400}
        await anna.expect(201, "POST", "/activities", json=run)
    for edit in ({"workout": {"notation": "5 km @ E"}}, {"locked": True}, {"date": "2026-12-20"}):
        answer = await anna.expect(409, "PATCH", path, json={**edit, "accept_findings": True})
        assert answer["type"] == "/problems/conflict"
    assert (await anna.call("DELETE", path)).status_code == 409
    instead = {
        "date": str(anna.calendar.today),
        "workout": {"notation": "5 km @ E"},
        "in_place_of": session["id"],
    }
    assert (await anna.call("POST", "/sessions", json=instead)).status_code == 409
    noted = await anna.expect(200, "PATCH", path, json={"note": "windy", "locked": False})
    assert (noted["note"], noted["workout"]) == ("windy", session["workout"])


async def with_strength(anna):
    """Go to a day with a run and strength, and take the run."""
    day = next(
        day
        for day in await anna.schedule()
        if [each["workout"]["kind"] for each in day["sessions"]] == ["easy", "strength"]
    )
    anna.calendar.today = date.fromisoformat(day["date"])
    return (await anna.today())["sessions"][0]


async def test_what_nobody_has_told_of_is_edited_also_after_another_session_of_its_day_was_reported(anna):
    await anna.report(await with_strength(anna))
    run, strength = (await anna.today())["sessions"]
    path = f"/sessions/{strength['id']}"
    told = {"workout": {"notation": "2 km @ E"}, "accept_findings": True}
    changed = await anna.expect(200, "PATCH", path, json=told)
    assert [step["distance_m"] for step in changed["workout"]["steps"]] == [2000]
    assert changed["revision"] == 1
    assert (await anna.expect(200, "PATCH", path, json={"locked": True}))["locked"] is True
    instead = {**told, "date": str(anna.calendar.today), "in_place_of": strength["id"]}
    added = await anna.expect(201, "POST", "/sessions", json=instead)
    assert [each["id"] for each in (await anna.today())["sessions"]] == [run["id"], added["id"]]
    await anna.expect(204, "DELETE", f"/sessions/{added['id']}")
    (left, back) = (await anna.today())["sessions"]
    assert (left, back["id"]) == (run, strength["id"])
    moved = {"date": str(anna.calendar.today + timedelta(days=1)), "accept_findings": True}
    assert (await anna.expect(200, "PATCH", path, json=moved))["moved_from"] == str(anna.calendar.today)
    assert (await anna.today())["sessions"] == [run]


async def test_an_edit_of_a_day_of_which_something_is_told_can_be_undone(anna):
    await anna.report(await with_strength(anna))
    before = (await anna.today())["sessions"]
    await anna.expect(204, "DELETE", f"/sessions/{before[1]['id']}")
    plan = await anna.expect(200, "GET", "/plans/current")
    await anna.expect(200, "POST", f"/plans/{plan['id']}/undo", json={"revision": 1})
    assert (await anna.today())["sessions"] == before


async def test_chest_pain_after_a_report_stops_what_is_still_to_be_done(anna):
    await with_strength(anna)
    run, strength = (await anna.today())["sessions"]
    await anna.report(strength)
    anna.calendar.hour = 10
    said = {"symptoms": ["chest_pain", "fever"]}
    answer = await anna.expect(200, "PUT", f"/checkins/{anna.calendar.today}", json=said)
    today = answer["today"]
    assert (today["state"], today["safety"]["level"]) == ("paused", "stop")
    kinds = {each["id"]: (each["workout"]["kind"], each["status"]) for each in today["sessions"]}
    assert kinds == {run["id"]: ("rest", "planned"), strength["id"]: ("strength", "done")}
    assert await anna.today() == today
    anna.calendar.sleep()
    (yesterday,) = await anna.schedule(1, **{"from": str(anna.calendar.today - timedelta(days=1))})
    assert [each["workout"]["kind"] for each in yesterday["sessions"]] == ["rest", "strength"]


async def test_a_stale_version_is_refused(anna):
    session = await anna.first("easy")
    read = await anna.call("GET", f"/sessions/{session['id']}")
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json={"note": "first"})
    stale = {"If-Match": read.headers["etag"]}
    answer = await anna.call("PATCH", f"/sessions/{session['id']}", json={"note": "second"}, headers=stale)
    assert answer.status_code == 412


async def test_a_report_upon_a_stale_version_is_refused(anna):
    session = (await anna.today())["sessions"][0]
    path = f"/sessions/{session['id']}"
    stale = {"If-Match": (await anna.call("GET", path)).headers["etag"]}
    said = {"status": "done", "rpe": 5}
    reported = await anna.call("PUT", f"{path}/report", json=said, headers=stale)
    assert reported.status_code == 200
    await anna.expect(412, "PUT", f"{path}/report", json={**said, "rpe": 6}, headers=stale)
    await anna.expect(412, "DELETE", f"{path}/report", headers=stale)
    await anna.expect(204, "DELETE", f"{path}/report", headers={"If-Match": reported.headers["etag"]})


async def test_a_session_takes_the_place_only_of_one_of_its_day(anna):
    session = await anna.first("easy")
    there = date.fromisoformat(session["date"])
    said = {"workout": {"notation": "4 km E"}, "in_place_of": session["id"], "accept_findings": True}
    elsewhere = {**said, "date": str(there + timedelta(days=1))}
    problem = await anna.expect(422, "POST", "/sessions", json=elsewhere)
    assert problem["errors"][0]["pointer"] == "/body/in_place_of"
    added = await anna.expect(201, "POST", "/sessions", json={**said, "date": str(there)})
    ids = [each["id"] for each in (await on(anna, there))["sessions"]]
    assert added["id"] in ids
    assert session["id"] not in ids


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"date": "2026-11-20"}, "/body/date"),
        ({"workout": {"notation": "6x"}}, "/body/workout/notation"),
        ({"workout": {"template": "eazy"}}, "/body/workout/template"),
        ({"workout": {"steps": [{"type": "step"}]}}, "/body/workout/steps/0"),
        ({"workout": {}}, "/body/workout/template"),
        ({"colour": "red"}, "/body/colour"),
        ({"locked": "yes"}, "/body/locked"),
    ],
)
async def test_a_bad_edit_is_refused_where_it_is_bad(anna, body, pointer):
    session = await anna.first("easy")
    problem = await anna.expect(422, "PATCH", f"/sessions/{session['id']}", json=body)
    assert problem["errors"][0]["pointer"].startswith(pointer)


async def test_no_session_of_that_id_is_not_found(anna):
    for method in ("GET", "DELETE", "PATCH"):
        assert (
            await anna.call(method, f"/sessions/{STRANGE}", json={} if method == "PATCH" else None)
        ).status_code == 404


async def test_an_id_that_looks_like_a_file_is_not_found(anna):
    for name in (f"{STRANGE}.xyz", "a.b.c", "%3F.fit"):
        await anna.expect(404, "DELETE", f"/sessions/{name}")
        await anna.expect(404, "PATCH", f"/sessions/{name}", json={})
    refused = await anna.call("POST", "/sessions/a.fit")
    assert (refused.status_code, refused.headers["allow"]) == (405, "DELETE, GET, HEAD, OPTIONS, PATCH")


@pytest.mark.parametrize("suffix", ["fit", "ics", "txt", "svg", "intervals.txt"])
async def test_a_session_is_written_as_a_file(anna, suffix):
    session = await anna.first("long")
    one, other = [await anna.call("GET", f"/sessions/{session['id']}.{suffix}") for _ in range(2)]
    assert one.status_code == 200
    assert one.content == other.content
    assert one.headers["etag"] == other.headers["etag"]


async def test_what_is_said_now_holds_over_a_phone_whose_clock_is_ahead(anna, calendar):
    session = (await anna.today())["sessions"][0]
    ahead = {"rpe": 5, "recorded_at": "2026-11-23T07:10:00Z"}
    assert (await anna.report(session, **ahead))["report"]["recorded_at"] == "2026-11-23T07:00:00Z"
    assert (await anna.report(session, "skipped"))["status"] == "skipped"
    assert (await anna.report(session, **ahead))["status"] == "skipped"


@pytest.mark.parametrize("below", ["/sessions/{}/report", "/checkins/2026-11-23"])
async def test_a_clock_more_than_a_day_ahead_is_refused(anna, below):
    session = (await anna.today())["sessions"][0]
    said = {"recorded_at": "2026-11-24T07:00:01Z", **({"status": "done"} if "report" in below else {})}
    problem = await anna.expect(422, "PUT", below.format(session["id"]), json=said)
    assert problem["errors"][0]["pointer"] == "/body/recorded_at"
    assert "2026-11-24T07:00:00Z" in problem["errors"][0]["detail"]


async def test_a_folded_rest_that_is_reported_is_listed_under_its_own_name(anna):
    await with_strength(anna)
    day = await anna.today()
    hurt = {"symptoms": [], "pain": {"level": 6}}
    await anna.expect(200, "PUT", f"/checkins/{day['date']}", json=hurt)
    (rest,) = (await anna.today())["sessions"]
    (folded,) = (each for each in day["sessions"] if each["id"] != rest["id"])
    assert rest["workout"]["title"].startswith("Rest in place of ")
    alone = await anna.expect(200, "GET", f"/sessions/{folded['id']}")
    assert alone["workout"]["title"] == in_place_of(folded["workout"]["title"])
    await anna.report(folded)
    told = [each["workout"]["title"] for each in (await anna.today())["sessions"]]
    assert sorted(told) == sorted([rest["workout"]["title"], alone["workout"]["title"]])


def in_place_of(title):
    return f"Rest in place of {title[0].lower()}{title[1:]}"


@pytest.mark.parametrize("name", ["date", "workout", "locked"])
async def test_what_every_session_has_is_changed_and_never_cleared(anna, name):
    session = await anna.first("easy")
    refused = await anna.expect(422, "PATCH", f"/sessions/{session['id']}", json={name: None})
    assert [error["pointer"] for error in refused["errors"]] == [f"/body/{name}"]


async def test_a_report_of_what_nobody_can_have_run_is_refused(anna):
    session = await anna.first("easy")
    said = {"status": "done", "distance_m": 9000, "duration_s": 600}
    refused = await anna.expect(422, "PUT", f"/sessions/{session['id']}/report", json=said)
    (error,) = refused["errors"]
    assert error["pointer"] == "/body/duration_s"
    assert "world record" in error["detail"]
