"""Stored plans: made, changed, ended, taken back; every change of a day is told with its cause."""

from datetime import timedelta

import pytest

from tests.api.runners import GOAL, MONDAY, Runner

pytestmark = pytest.mark.anyio


async def test_a_new_race_moves_every_pace_ahead_and_none_behind(anna, calendar):
    calendar.sleep(10)
    behind = await anna.schedule(10, **{"from": "2026-11-23"})
    ahead = await anna.schedule(30)
    race = {"distance": "5k", "time": "21:00", "date": "2026-12-02"}
    await anna.expect(201, "POST", "/performances", json=race)
    assert await anna.schedule(10, **{"from": "2026-11-23"}) == behind
    for before, after in zip(ahead, await anna.schedule(30), strict=True):
        for was, now in zip(before["sessions"], after["sessions"], strict=True):
            assert was["id"] == now["id"]
            for old, new in zip(paces(was), paces(now), strict=True):
                assert new < old


def paces(session):
    targets = [step.get("target") for step in session["workout"]["steps"] if step["type"] == "step"]
    return [target["pace"]["slow_s_per_km"] for target in targets if target and target.get("pace")]


async def test_every_change_is_a_revision_with_its_cause(anna, calendar):
    calendar.sleep()
    await anna.expect(200, "PUT", "/checkins/2026-11-24", json={"symptoms": ["runny_nose"]})
    session = await anna.first("easy")
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json={"workout": {"notation": "4 km E"}})
    page = await anna.expect(200, "GET", "/plans/current/revisions")
    (latest, first) = page["data"]
    assert (first["revision"], first["cause"]["source"], first["cause"]["rule"]) == (1, "checkin", "AD02")
    assert (latest["revision"], latest["cause"]["source"]) == (2, "coach")
    (day,) = latest["days"]
    assert (day["date"], next(each["title"] for each in day["after"])) == (session["date"], "4 km")


async def test_undoing_an_edit_brings_the_days_back(anna):
    before = await anna.schedule(30)
    session = await anna.first("long")
    said = {"date": "2026-11-28", "accept_findings": True}
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json=said)
    other = await anna.first("easy")
    await anna.expect(204, "DELETE", f"/sessions/{other['id']}")
    assert await anna.schedule(30) != before
    undone = await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 1})
    assert undone["revision"] == 3
    assert await anna.schedule(30) == before


async def test_undoing_an_adaptation_brings_the_session_back(anna, calendar):
    calendar.sleep()
    before = (await anna.today())["sessions"][0]["workout"]["title"]
    await anna.expect(200, "PUT", "/checkins/2026-11-24", json={"available_s": 1500})
    after = await anna.today()
    assert after["sessions"][0]["workout"]["title"] != before
    await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 1})
    assert (await anna.today())["sessions"][0]["workout"]["title"] == before


async def test_what_fever_demands_cannot_be_undone(anna, calendar):
    calendar.sleep()
    await anna.expect(200, "PUT", "/checkins/2026-11-24", json={"symptoms": ["fever"]})
    resting = await anna.today()
    await anna.expect(409, "POST", "/plans/current/undo", json={"revision": 1})
    assert await anna.today() == resting
    assert resting["safety"]["level"] == "stop"


async def test_a_moved_race_is_planned_anew_and_first_looked_at(anna):
    before = await anna.schedule(30)
    moved = {"goal": {"distance": "10k", "date": "2027-04-11"}}
    preview = await anna.expect(200, "PATCH", "/plans/current?preview=true", json=moved)
    assert preview["revision"] is None
    assert preview["days"]
    assert await anna.schedule(30) == before
    changed = await anna.expect(200, "PATCH", "/plans/current", json=moved)
    assert changed["revision"] == 1
    assert changed["days"] == preview["days"]
    race = (await anna.schedule(1, **{"from": "2027-04-11"}))[0]
    assert race["state"] == "race"


async def change(anna, said, query=""):
    return await anna.expect(200, "PATCH", f"/plans/current{query}", json=said)


async def test_of_a_goal_only_what_is_said_changes(anna):
    await change(anna, {"goal": {"date": "2027-04-11"}})
    await change(anna, {"goal": {"time": "45:00"}})
    goal = (await anna.expect(200, "GET", "/plans/current"))["goal"]
    assert (goal["distance_m"], goal["date"], goal["time_s"]) == (10_000, "2027-04-11", 2700)
    await change(anna, {"goal": {"distance": "5k"}})
    goal = (await anna.expect(200, "GET", "/plans/current"))["goal"]
    assert (goal["distance_m"], goal["date"], goal["time_s"]) == (5000, "2027-04-11", None)


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"weeks": 6}, "/body/goal/weeks"),
        ({"date": None}, "/body/goal/date"),
        ({"kind": "base"}, "/body/goal/weeks"),
        ({"time": "10:00"}, "/body/goal/time"),
    ],
)
async def test_what_makes_no_goal_of_the_one_followed_is_refused(anna, said, pointer):
    problem = await anna.expect(422, "PATCH", "/plans/current", json={"goal": said})
    assert [each["pointer"] for each in problem["errors"]] == [pointer]


async def test_who_asks_for_nothing_else_changes_nothing(anna, calendar):
    calendar.sleep(8)
    race = {"distance": "5k", "time": "21:00", "date": "2026-11-30"}
    await anna.expect(201, "POST", "/performances", json=race)
    for said in ({}, {"goal": {"distance": "10k"}}, {"level": "intermediate"}):
        for query in ("?preview=true", ""):
            answer = await change(anna, said, query)
            assert (answer["revision"], answer["days"], answer["findings"]) == (None, [], [])


async def test_a_new_plan_takes_over_what_the_one_before_was_told_of_the_athlete(acme, calendar):
    anna = await Runner.of(acme, calendar, level=None, weekly_distance_m=None)
    await anna.plan(athlete={"level": "intermediate", "weekly_distance_m": 33_000})
    await anna.expect(201, "POST", "/plans", json={"goal": {"kind": "base", "weeks": 6}})


async def test_the_cause_of_a_revision_names_the_rule_that_acted_and_none_for_a_wish(anna, calendar):
    calendar.sleep(8)
    race = {"distance": "5k", "time": "21:00", "date": "2026-11-30"}
    await anna.expect(201, "POST", "/performances", json=race)
    holiday = {"from": "2026-12-20", "to": "2026-12-27"}
    changed = await change(anna, {"availability": {"blackouts": [holiday]}, "accept_adjusted": True})
    revisions = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"]
    assert [(each["cause"]["source"], each["cause"]["rule"]) for each in revisions[:2]] == [
        ("request", None),
        ("performance", "AD12"),
    ]
    dates = [each["date"] for each in changed["findings"] if each["date"]]
    assert all(date >= str(calendar.today) for date in dates)


async def test_a_revision_by_a_race_shows_the_paces_that_it_moved(anna, calendar):
    calendar.sleep(8)
    race = {"distance": "5k", "time": "21:00", "date": "2026-11-30"}
    await anna.expect(201, "POST", "/performances", json=race)
    revision = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"][0]
    changed = [
        (before["paces"]["E"], after["paces"]["E"])
        for day in revision["days"]
        for before, after in zip(day["before"], day["after"], strict=True)
        if before["paces"]
    ]
    assert len(changed) > 20
    assert all(after["slow_s_per_km"] < before["slow_s_per_km"] for before, after in changed)


async def test_a_page_of_revisions_tells_of_400_days_at_most_and_goes_on_where_it_ended(anna):
    for number in range(8):
        race = {"distance": "5k", "time": f"{20 + number % 2}:30", "date": "2026-11-20", "external_id": "x"}
        await anna.expect(200 if number else 201, "POST", "/performances", json=race)
    pages, query = [], {"limit": 200}
    while query:
        told = await anna.expect(200, "GET", "/plans/current/revisions", params=query)
        pages.append(told["data"])
        query = {"limit": 200, "cursor": told["next_cursor"]} if told["next_cursor"] else None
    assert len(pages) > 1
    assert all(sum(len(each["days"]) for each in page) <= 400 for page in pages)
    assert [each["revision"] for page in pages for each in page] == [8, 7, 6, 5, 4, 3, 2, 1]


async def test_revisions_are_listed_by_the_day_of_their_making(anna, calendar):
    for symptoms in (["runny_nose"], []):
        calendar.sleep()
        await anna.expect(200, "PUT", f"/checkins/{calendar.today}", json={"symptoms": symptoms})
    await anna.expect(200, "PUT", f"/checkins/{calendar.today}", json={"available_s": 1500})

    async def listed(**query):
        answer = await anna.expect(200, "GET", "/plans/current/revisions", params=query)
        return [each["created_at"][:10] for each in answer["data"]]

    whole = await listed()
    assert {"2026-11-24", "2026-11-25"} == set(whole)
    assert set(await listed(to="2026-11-24")) == {"2026-11-24"}
    assert set(await listed(**{"from": "2026-11-25"})) == {"2026-11-25"}
    assert set(await listed(updated_since="2026-11-25T07:00:00Z")) == {"2026-11-25"}
    assert await listed(**{"from": "2030-01-01"}) == []


async def races(anna):
    told = (await anna.expect(200, "GET", "/plans/current"))["races"]
    return sorted((each["date"], each["distance_m"]) for each in told)


RUN, AHEAD = {"distance": "5k", "date": "2026-12-13"}, {"distance": "10k", "date": "2027-01-31"}


@pytest.fixture
async def racing(acme, calendar):
    """Anna, on a Monday between two races of her plan."""
    anna = await Runner.of(acme, calendar)
    await anna.plan(races=[RUN, AHEAD])
    calendar.sleep(28)
    return anna


@pytest.mark.parametrize(
    "listed", [[], [{**AHEAD, "distance": "5k"}], [{**RUN, "distance": "10k"}, {**AHEAD, "distance": "5k"}]]
)
async def test_a_race_gone_by_stays_whatever_races_are_asked_for(racing, listed):
    behind = await racing.schedule(28, **{"from": "2026-11-23"})
    await change(racing, {"races": listed})
    assert await races(racing) == [("2026-12-13", 5000), *([("2027-01-31", 5000)] if listed else [])]
    assert await racing.schedule(28, **{"from": "2026-11-23"}) == behind


async def test_a_race_of_a_day_gone_by_is_not_added(racing):
    late = {"distance": "5k", "date": "2026-12-20"}
    problem = await racing.expect(422, "PATCH", "/plans/current", json={"races": [AHEAD, late]})
    assert [each["pointer"] for each in problem["errors"]] == ["/body/races/1/date"]
    assert await races(racing) == [("2026-12-13", 5000), ("2027-01-31", 10_000)]


async def test_races_are_answered_in_the_order_of_their_dates(racing):
    sooner = {"distance": "5k", "date": "2027-01-10"}
    await change(racing, {"races": [AHEAD, sooner]})
    told = (await racing.expect(200, "GET", "/plans/current"))["races"]
    assert [each["date"] for each in told] == ["2026-12-13", "2027-01-10", "2027-01-31"]


async def test_a_race_that_cannot_be_is_named_by_its_place_in_the_list_that_was_sent(racing):
    problem = await racing.expect(422, "PATCH", "/plans/current", json={"races": [AHEAD, AHEAD]})
    assert [each["pointer"] for each in problem["errors"]] == ["/body/races/1/date"]


async def test_the_limit_of_races_tells_that_those_gone_by_count(racing):
    listed = [{"distance": "5k", "date": f"2027-01-{day:02}"} for day in range(1, 21)]
    problem = await racing.expect(422, "PATCH", "/plans/current", json={"races": listed})
    (error,) = problem["errors"]
    assert error["pointer"] == "/body/races"
    assert "may hold 19 races still to be run at most" in error["detail"]
    assert "a plan holds 20 with those gone by, 1 so far" in error["detail"]


async def test_other_days_to_run_on_are_kept_from_now_on(anna):
    wanted = {"availability": {"days": ["mon", "wed", "sat"], "long_run_day": "sat"}}
    await anna.expect(200, "PATCH", "/plans/current", json=wanted)
    runs = {
        day["weekday"] for day in (await anna.schedule(40))[14:] if day["role"] in {"easy", "long", "quality"}
    }
    assert runs <= {"mon", "wed", "sat"}


async def test_a_day_that_was_only_assumed_for_the_long_run_gives_way_to_other_days(anna):
    for days in (["tue", "thu", "sat"], ["mon", "wed", "fri"]):
        await anna.expect(200, "PATCH", "/plans/current", json={"availability": {"days": days}})
        runs = {
            day["weekday"]
            for day in (await anna.schedule(40))[14:]
            if day["role"] in {"easy", "long", "quality"}
        }
        assert runs <= set(days)


async def test_a_day_of_rest_moves_the_days_that_were_only_assumed(anna):
    await anna.expect(200, "PATCH", "/plans/current", json={"availability": {"rest_days": ["sun"]}})
    assert all(
        day["weekday"] != "sun"
        for day in (await anna.schedule(40))[14:]
        if day["role"] in {"easy", "long", "quality"}
    )


async def test_a_day_that_was_asked_for_the_long_run_does_not_give_way(anna):
    wanted = {"days": ["mon", "wed", "sat"], "long_run_day": "sat"}
    await anna.expect(200, "PATCH", "/plans/current", json={"availability": wanted})
    problem = await anna.expect(
        422, "PATCH", "/plans/current", json={"availability": {"days": ["mon", "wed", "fri"]}}
    )
    assert problem["errors"][0]["pointer"] == "/body/availability/long_run_day"


async def test_a_plan_that_cannot_be_met_is_kept_only_where_that_is_accepted(acme, calendar):
    anna = await Runner.of(acme, calendar)
    said = {"goal": {"distance": "marathon", "date": "2026-12-20"}, "start_date": "2026-11-23"}
    problem = await anna.expect(409, "POST", "/plans", json=said)
    assert problem["type"] == "/problems/infeasible-plan"
    assert problem["feasibility"]["fixes"]
    await anna.expect(404, "GET", "/plans/current")
    kept = await anna.expect(201, "POST", "/plans", json={**said, "accept_adjusted": True})
    assert kept["feasibility"]["ok"] is False


async def test_a_new_plan_ends_the_one_before_which_stays_to_be_read(anna):
    first = await anna.expect(200, "GET", "/plans/current")
    second = await anna.plan(goal={"distance": "5k", "date": "2027-02-14"})
    listed = await anna.expect(200, "GET", "/plans")
    assert [(each["id"], each["current"]) for each in listed["data"]] == [
        (second["id"], True),
        (first["id"], False),
    ]
    old = await anna.expect(200, "GET", f"/plans/{first['id']}")
    assert old["goal"]["distance"] == "10k"


async def test_an_ended_plan_leaves_nothing_ahead(anna, calendar):
    calendar.sleep(3)
    await anna.expect(204, "DELETE", "/plans/current")
    await anna.expect(404, "GET", "/plans/current")
    calendar.sleep()
    today = await anna.today()
    assert today["sessions"] == []
    past = await anna.schedule(2, **{"from": "2026-11-24"})
    assert any(day["sessions"] for day in past)


async def test_a_plan_that_has_changed_since_it_was_read_is_not_ended(anna):
    stale = {"If-Match": (await anna.call("GET", "/plans/current")).headers["etag"]}
    session = await anna.first("easy")
    await anna.expect(200, "PATCH", f"/sessions/{session['id']}", json={"workout": {"notation": "4 km E"}})
    await anna.expect(412, "DELETE", "/plans/current", headers=stale)
    fresh = {"If-Match": (await anna.call("GET", "/plans/current")).headers["etag"]}
    await anna.expect(204, "DELETE", "/plans/current", headers=fresh)


@pytest.mark.parametrize("suffix", ["svg", "md", "csv", "html", "ics", "zip"])
async def test_a_kept_plan_is_written_as_a_file(anna, suffix):
    answer = await anna.call("GET", f"/plans/current.{suffix}")
    assert answer.status_code == 200
    assert len(answer.content) > 500


async def test_a_goal_that_is_missing_is_asked_for(acme, calendar):
    anna = await Runner.of(acme, calendar)
    problem = await anna.expect(422, "POST", "/plans", json={"goal": {"distance": "10k"}})
    assert problem["errors"][0]["pointer"] == "/body/goal/date"


async def test_a_level_that_nobody_knows_is_asked_for(acme, calendar):
    anna = await Runner.of(acme, calendar, level=None)
    problem = await anna.expect(422, "POST", "/plans", json={"goal": GOAL})
    assert problem["errors"][0]["pointer"] == "/body/athlete/level"


async def test_races_on_the_way_are_told_by_their_dates_in_whatever_order_they_were_sent(acme, calendar):
    anna = await Runner.of(acme, calendar)
    days = ("2027-02-14", "2027-01-10", "2027-01-31")
    races = [{"date": day, "distance": "5k", "priority": "C"} for day in days]
    made = await anna.plan(races=races)
    assert [race["date"] for race in made["races"]] == sorted(days)
    assert (await anna.expect(200, "GET", "/plans/current"))["races"] == made["races"]


@pytest.mark.parametrize(("slower", "is_made_anew"), [("22:30", False), ("24:10", True)])
async def test_a_goal_that_slower_results_put_out_of_reach_says_which_time_is_realistic(
    acme, calendar, slower, is_made_anew
):
    anna = await Runner.of(acme, calendar)
    await anna.plan(goal={**GOAL, "time": "42:20"})
    calendar.sleep(21)
    for number in (2, 1):
        race = {"distance": "5k", "time": slower, "date": str(calendar.today - timedelta(days=number))}
        await anna.expect(201, "POST", "/performances", json=race)
    feasibility = (await anna.expect(200, "GET", "/plans/current"))["feasibility"]
    assert (feasibility["ok"], feasibility["verdict"]) == (False, "out_of_reach")
    assert bool(feasibility["adjusted"]) == is_made_anew
    (fix,) = feasibility["fixes"]
    assert (fix["change"], fix["also"]) == ("goal.time", [])
    goal = {"time_s": fix["value"]}
    told = await anna.expect(200, "PATCH", "/plans/current", params={"preview": "true"}, json={"goal": goal})
    assert told["feasibility"]["ok"], told["feasibility"]
    as_asked = await anna.expect(200, "PATCH", "/plans/current?preview=true", json={})
    assert fix in as_asked["feasibility"]["fixes"]


async def test_a_day_gone_by_keeps_its_week_and_phase_whatever_plan_is_followed_since(anna, calendar):
    calendar.sleep(9)
    before = await anna.schedule(9, **{"from": str(MONDAY)})
    assert {(day["week"], day["phase"]) for day in before} == {(1, "base"), (2, "base")}
    await anna.expect(204, "DELETE", "/plans/current")
    assert await weeks(anna) == [(day["week"], day["phase"]) for day in before]
    await anna.plan(start_date=str(calendar.today))
    assert await weeks(anna) == [(day["week"], day["phase"]) for day in before]
    assert (await anna.today())["week"] == 1
    calendar.sleep(200)
    assert await weeks(anna) == [(day["week"], day["phase"]) for day in before]


async def weeks(anna):
    days = await anna.schedule(9, **{"from": str(MONDAY)})
    return [(day["week"], day["phase"]) for day in days]
