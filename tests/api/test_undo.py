"""Changes taken back: what an edit or new terms had done, not what is known of the runner."""

import datetime as dt

import pytest

from tests.api.runners import MONDAY

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_alone]


async def undo(anna, revision, status=200):
    return await anna.expect(status, "POST", "/plans/current/undo", json={"revision": revision})


async def locked(anna):
    return [each["date"] for day in await anna.schedule(90) for each in day["sessions"] if each["locked"]]


async def test_undoing_a_short_morning_leaves_the_days_after_free(anna, calendar):
    calendar.sleep()
    await anna.expect(200, "PUT", f"/checkins/{calendar.today}", json={"available_s": 1500})
    assert (await anna.today())["sessions"][0]["adapted"]
    await undo(anna, 1)
    assert set(await locked(anna)) <= {str(calendar.today)}
    calendar.sleep(3)
    await anna.expect(200, "PUT", f"/checkins/{calendar.today}", json={"symptoms": [], "feeling": 8})
    calendar.sleep(14)
    run = await anna.first("easy")
    while str(calendar.today) != run["date"]:
        calendar.sleep()
    await anna.expect(200, "PUT", f"/checkins/{calendar.today}", json={"available_s": 900})
    assert (await anna.today())["sessions"][0]["adapted"]


async def test_undoing_a_race_result_says_what_to_change_instead(anna):
    race = {"distance": "5k", "time": "21:00", "date": str(MONDAY)}
    await anna.expect(201, "POST", "/performances", json=race)
    problem = await undo(anna, 1, 409)
    assert problem["detail"] == (
        "To undo revision 1 would change no day ahead. "
        "It came of a race result: change the performance or take it back, and the days follow."
    )


async def test_undoing_gives_no_hard_day_back_on_the_day_after_a_race(anna, calendar):
    hard = next(day for day in await anna.schedule(60) if day["role"] == "quality")
    calendar.sleep((dt.date.fromisoformat(hard["date"]) - calendar.today).days)
    raced = {"distance": "5k", "time": "21:30", "date": str(calendar.today - dt.timedelta(days=1))}
    await anna.expect(201, "POST", "/performances", json=raced)
    eased = await anna.schedule(1)
    assert eased[0]["sessions"][0]["adapted"]
    revision = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"][0]["revision"]
    problem = await undo(anna, revision, 409)
    assert "It came of a race result" in problem["detail"]
    assert await anna.schedule(1) == eased


async def test_undoing_a_fever_changes_nothing_and_says_so(anna, calendar):
    fever = {"symptoms": ["fever"]}
    await anna.expect(200, "PUT", f"/checkins/{calendar.today}", json=fever)
    before = await anna.schedule(14)
    revision = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"][0]["revision"]
    problem = await undo(anna, revision, 409)
    assert "It came of a check-in" in problem["detail"]
    assert await anna.schedule(14) == before


async def test_undoing_an_undo_brings_an_edit_and_new_terms_back(anna):
    session = await anna.first("easy")
    edited = {"workout": {"notation": "4 km E"}}
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json=edited)
    terms = {"availability": {"days": ["mon", "wed", "fri", "sun"]}, "accept_adjusted": True}
    assert (await anna.expect(200, "PATCH", "/plans/current", json=terms))["revision"] == 2
    changed = await anna.schedule(30)
    await undo(anna, 1)
    assert await anna.schedule(30) != changed
    await undo(anna, 3)
    assert await anna.schedule(30) == changed
    assert await locked(anna) == []


async def test_a_note_stays_when_a_later_move_is_undone(anna):
    session = await anna.first("long")
    path = f"/sessions/{session['id']}"
    assert (await anna.expect(200, "PATCH", path, json={"note": "hello"}))["revision"] is None
    moved = {"date": "2026-11-28", "accept_findings": True}
    revision = (await anna.expect(200, "PATCH", path, json=moved))["revision"]
    await undo(anna, revision)
    told = await anna.expect(200, "GET", path)
    assert (told["note"], told["date"]) == ("hello", session["date"])


@pytest.fixture
async def neglected(anna, calendar):
    """Anna reported once, and missed so much since that time alone has moved days ahead."""
    await anna.report((await anna.schedule(1))[0]["sessions"][0])
    calendar.sleep(15)
    return anna


async def test_terms_are_filed_under_their_own_revision_whatever_time_brought_before(neglected):
    before = await neglected.schedule(30)
    terms = {"availability": {"days": ["mon", "wed", "fri", "sun"]}, "accept_adjusted": True}
    revision = (await neglected.expect(200, "PATCH", "/plans/current", json=terms))["revision"]
    kept = (await neglected.expect(200, "GET", "/plans/current/revisions"))["data"]
    assert [each["cause"]["source"] for each in kept][:2] == ["request", "engine"]
    await undo(neglected, revision)
    assert await neglected.schedule(30) == before
    assert await locked(neglected) == []


async def test_an_edit_is_filed_under_its_own_revision_whatever_time_brought_before(neglected):
    before = await neglected.schedule(30)
    session = await neglected.first("easy")
    edited = {"workout": {"notation": "4 km E"}}
    told = await neglected.expect(200, "PATCH", f"/sessions/{session['id']}", json=edited)
    await undo(neglected, told["revision"])
    assert await neglected.schedule(30) == before


async def test_what_two_silent_weeks_have_brought_is_told_and_can_be_undone_for_today(neglected, calendar):
    await neglected.expect(200, "PUT", f"/checkins/{calendar.today}", json={"soreness": 1})
    kept = (await neglected.expect(200, "GET", "/plans/current/revisions"))["data"]
    by_time = next(each for each in kept if each["cause"]["source"] == "engine")
    assert (by_time["cause"]["id"], by_time["cause"]["rule"]) == (None, "AD03")
    assert by_time["cause"]["text"].startswith("50 % of the usual running")
    await undo(neglected, by_time["revision"])
    kept = (await neglected.expect(200, "GET", "/plans/current/revisions"))["data"]
    assert next(day["date"] for day in kept[0]["days"]) == str(calendar.today)


async def test_undo_gives_the_planned_session_back_though_an_edit_was_sent_twice(anna):
    run = await anna.first("easy")
    planned = (await anna.expect(200, "GET", f"/sessions/{run['id']}"))["workout"]["notation"]
    for notation in ("3 km E", "3 km E", "4 km E"):
        edited = {"workout": {"notation": notation}, "accept_findings": True}
        await anna.expect(200, "PATCH", f"/sessions/{run['id']}", json=edited)
    await undo(anna, 1)
    assert (await anna.expect(200, "GET", f"/sessions/{run['id']}"))["workout"]["notation"] == planned


@pytest.fixture
async def added(anna, calendar):
    """A run put on a day beside its easy run, and reported: its id, and the revision that added it."""
    calendar.sleep()
    date = str(calendar.today)
    asked = {"date": date, "workout": {"notation": "5 km E"}, "accept_findings": True}
    run = await anna.expect(201, "POST", "/sessions", json=asked)
    await anna.report(run, rpe=5)
    return run


def told_on(day):
    return [(each["id"], each["status"], each["workout"]["title"]) for each in day["sessions"]]


async def test_an_added_run_that_is_reported_stands_and_undoing_it_says_so(anna, added):
    before = await anna.today()
    problem = await undo(anna, added["revision"], 409)
    assert problem["detail"].endswith(
        "Its session is told of or over, and stands as it was: a report can be taken back first."
    )
    assert await anna.today() == before
    assert [title for _, _, title in told_on(before)] == ["Easy run 7 km", "Mobility rolling 10 min", "5 km"]
    await anna.expect(204, "DELETE", f"/sessions/{added['id']}/report")
    await undo(anna, added["revision"])
    assert added["id"] not in {name for name, *_ in told_on(await anna.today())}


async def test_undoing_more_than_what_is_reported_takes_all_else_back(anna, added):
    planned = [each for each in (await anna.today())["sessions"] if each["id"] != added["id"]]
    edited = {"workout": {"notation": "4 km E"}}
    await anna.expect(200, "PATCH", f"/sessions/{planned[0]['id']}", json=edited)
    await undo(anna, added["revision"])
    today = await anna.today()
    assert sorted(told_on(today)) == sorted(
        [*told_on({"sessions": planned}), (added["id"], "done", added["workout"]["title"])]
    )
    day = (await anna.expect(200, "GET", f"/load?from={today['date']}&to={today['date']}"))["data"][0]
    assert day["basis"] == "planned"


async def test_a_run_that_was_moved_here_and_done_does_not_come_again(anna, calendar):
    run = await anna.first("long")
    moved = {"date": str(calendar.today), "accept_findings": True}
    edited = await anna.expect(200, "PATCH", f"/sessions/{run['id']}", json=moved)
    await anna.report(run)
    calendar.sleep()
    await undo(anna, edited["revision"], 409)
    names = [each["id"] for day in await anna.schedule(14) for each in day["sessions"]]
    assert run["id"] not in names
