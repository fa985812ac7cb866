"""Why the days of a plan have changed, told in a sentence, over HTTP."""

import pytest

pytestmark = pytest.mark.anyio


async def causes(anna):
    """The latest cause first."""
    found = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"]
    return [each["cause"]["text"] for each in found]


async def test_a_revision_that_somebody_wished_for_says_what_was_asked(anna):
    session = await anna.first("long")
    moved = {"date": "2026-11-28", "accept_findings": True}
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json=moved)
    title = session["workout"]["title"]
    gave_way = "in place of “Easy run 7 km with 4 strides”"
    assert await causes(anna) == [f"Moved “{title}” from 29 November 2026 to 28 November 2026 {gave_way}."]
    wanted = {"goal": {"date": "2027-03-21"}, "level": "advanced", "accept_adjusted": True}
    await anna.expect(200, "PATCH", "/plans/current", json=wanted)
    assert (await causes(anna))[0] == (
        "Goal moved from 14 March 2027 to 21 March 2027. Level changed from intermediate to advanced."
    )


async def test_an_undo_says_which_revisions_it_took_back(anna):
    session = await anna.first("easy")
    for length in ("4 km E", "5 km E"):
        edited = {"workout": {"notation": length}}
        await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json=edited)
    await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 2})
    assert (await causes(anna))[0] == "What was asked for in revision 2 was undone."
    await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 1})
    assert (await causes(anna))[0] == "What was asked for from revision 1 on was undone."


async def test_a_result_that_is_taken_back_is_named_as_the_cause(anna, calendar):
    calendar.sleep(8)
    race = {"distance": "5k", "time": "21:00", "date": "2026-11-30"}
    logged = await anna.expect(201, "POST", "/performances", json=race)
    await anna.expect(204, "DELETE", f"/performances/{logged['id']}")
    assert (await causes(anna))[0] == "The result of 30 November 2026 was taken back."


async def test_a_birth_date_told_later_changes_the_days_of_a_plan_with_its_cause(anna, calendar):
    calendar.sleep()
    told = await anna.expect(200, "PATCH", "", json={"birth_date": "2015-05-05"})
    assert [(each["slug"], each["measured"]) for each in told["warnings"]] == [("young-runners", 11)]
    (revision,) = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"]
    assert revision["cause"]["text"] == "Changed of the athlete: date of birth."
    for day in await anna.schedule(30):
        runs = [each for each in day["sessions"] if each["workout"]["kind"] not in ("rest", "strength")]
        assert all(each["workout"]["totals"]["duration_s"] <= 1200 for each in runs)
        assert not runs or "A02" in {reason["id"] for reason in day["reasons"]}
    refused = await anna.expect(409, "PATCH", "/plans/current", json={"level": "advanced"})
    assert refused["type"].endswith("infeasible-plan")
