"""What a runner asks of a plan on the way, one thing after another: holidays, other days, other races."""

import pytest

pytestmark = pytest.mark.anyio

CHRISTMAS = {"from": "2026-12-21", "to": "2026-12-27", "reason": "holiday"}
JANUARY = {"from": "2027-01-20", "to": "2027-01-24", "reason": "work"}
TUNE_UP = {"distance": "5k", "date": "2027-01-31"}


async def away(anna, *holidays, **availability):
    said = {"availability": {"blackouts": list(holidays), **availability}, "accept_adjusted": True}
    return await anna.expect(200, "PATCH", "/plans/current", json=said)


async def free(anna, holiday):
    """Whether nothing is run from the first day of a holiday to its last."""
    days = await anna.schedule(5, **{"from": holiday["from"]})
    return all(day["state"] == "paused" for day in days)


async def listed(anna):
    """The holidays that the plan shows."""
    return (await anna.expect(200, "GET", "/plans/current"))["availability"]["blackouts"]


@pytest.mark.parametrize(
    "before",
    [
        {"availability": {"blackouts": [CHRISTMAS]}},
        {"availability": {"days": ["mon", "wed", "sat"]}},
        {"level": "advanced"},
        {"races": [{"distance": "5k", "date": "2027-01-03"}]},
        {"goal": {"date": "2027-03-21"}},
    ],
)
@pytest.mark.parametrize("nights", [0, 1])
async def test_a_holiday_holds_whatever_was_asked_for_before(anna, calendar, before, nights):
    await anna.expect(200, "PATCH", "/plans/current", json={**before, "accept_adjusted": True})
    calendar.sleep(nights)
    told = before.get("availability", {}).get("blackouts", [])
    changed = await away(anna, *told, JANUARY)
    assert changed["days"]
    assert await free(anna, JANUARY)
    assert await listed(anna) == [*told, JANUARY]


async def test_a_holiday_holds_that_is_told_with_other_days(anna):
    await away(anna, JANUARY, days=["mon", "wed", "sat"])
    assert await free(anna, JANUARY)
    assert await listed(anna) == [JANUARY]


@pytest.mark.parametrize("nights", [0, 1])
async def test_a_holiday_is_taken_back(anna, calendar, nights):
    before = await anna.schedule(90)
    await away(anna, CHRISTMAS)
    calendar.sleep(nights)
    await away(anna)
    assert not await free(anna, CHRISTMAS)
    assert await listed(anna) == []
    assert [day["title"] for day in await anna.schedule(89 - nights)] == [
        day["title"] for day in before[nights:89]
    ]


async def test_every_holiday_of_a_plan_is_listed_and_taken_back(anna):
    await anna.plan(availability={"blackouts": [CHRISTMAS]})
    await away(anna, CHRISTMAS, JANUARY)
    assert [await free(anna, each) for each in (CHRISTMAS, JANUARY)] == [True, True]
    assert await listed(anna) == [CHRISTMAS, JANUARY]
    await away(anna)
    assert [await free(anna, each) for each in (CHRISTMAS, JANUARY)] == [False, False]
    assert await listed(anna) == []


async def test_a_holiday_that_the_plan_was_made_around_may_be_longer(anna):
    await anna.plan(availability={"blackouts": [CHRISTMAS]})
    longer = {**CHRISTMAS, "to": "2026-12-29"}
    await away(anna, longer)
    assert all(day["state"] == "paused" for day in await anna.schedule(9, **{"from": longer["from"]}))
    assert await listed(anna) == [longer]


async def test_a_holiday_after_an_undo_is_listed(anna):
    await away(anna, CHRISTMAS)
    await anna.expect(200, "POST", "/plans/current/undo", json={"revision": 1})
    assert await listed(anna) == []
    await away(anna, JANUARY)
    assert await free(anna, JANUARY)
    assert await listed(anna) == [JANUARY]


async def race_on(anna, date, expect=200, **query):
    said = {"goal": {"date": date}}
    return await anna.expect(expect, "PATCH", "/plans/current", json=said, params=query)


@pytest.fixture
async def late(anna, calendar):
    """Anna, in the thirteenth of sixteen weeks, of which she has run every session."""
    calendar.sleep(7 * 12 + 1)
    return anna


async def test_weeks_trained_count_for_a_race_that_comes_sooner(late):
    assert (await race_on(late, "2027-03-07"))["feasibility"]["ok"]


async def test_a_race_that_was_moved_may_move_back(late, calendar):
    await race_on(late, "2027-03-28")
    calendar.sleep()
    assert (await race_on(late, "2027-03-14"))["feasibility"]["ok"]
    race = (await late.schedule(1, **{"from": "2027-03-14"}))[0]
    assert race["state"] == "race"


async def test_weeks_before_the_plan_do_not_count_as_trained(anna, calendar):
    calendar.sleep(8)
    problem = await race_on(anna, "2026-12-20", 409)
    (reason,) = problem["feasibility"]["reasons"]
    assert (reason["id"], reason["measured"], reason["limit"]) == ("P05", 4, 6)
    assert reason["text"] == "4 weeks, 1 of them trained already; this race needs 6."
    (fix,) = problem["feasibility"]["fixes"][:1]
    assert fix["value"] == "2027-01-03"


async def test_weeks_that_were_not_run_do_not_count_as_trained(anna, calendar):
    await anna.expect(200, "PATCH", "", json={"reports": "sessions"})
    calendar.sleep()
    session = await anna.first("easy")
    await anna.report(session)
    calendar.sleep(7 * 12)
    problem = await race_on(anna, "2027-03-07", 409)
    assert "P05" in [reason["id"] for reason in problem["feasibility"]["reasons"]]


async def test_weeks_trained_for_a_shorter_race_do_not_count(late):
    said = {"goal": {"distance": "half", "date": "2027-03-14"}}
    problem = await late.expect(409, "PATCH", "/plans/current", json=said)
    assert "P05" in [reason["id"] for reason in problem["feasibility"]["reasons"]]


MARATHON = {"distance": "marathon", "date": "2027-03-28"}


@pytest.fixture
async def tapering(anna, calendar):
    """Anna, twelve days before her marathon, for which she has run every session."""
    await anna.plan(goal=MARATHON)
    calendar.sleep(7 * 16)
    return anna


@pytest.mark.parametrize("date", ["2027-03-21", "2027-04-04", "2027-04-11"])
async def test_the_longest_run_that_was_reached_counts_for_a_race_that_moves(tapering, date):
    feasibility = (await race_on(tapering, date))["feasibility"]
    assert (feasibility["ok"], feasibility["reasons"]) == (True, [])


async def test_a_longest_run_that_was_skipped_does_not_count(tapering):
    days = await tapering.schedule(60, **{"from": "2027-02-01"})
    for session in [each for day in days if day["date"] < "2027-03-15" for each in day["sessions"]]:
        if session["workout"]["kind"] == "long":
            await tapering.report(session, "skipped")
    problem = await race_on(tapering, "2027-04-04", 409)
    assert [reason["id"] for reason in problem["feasibility"]["reasons"]] == ["L06"]


OTHER_DAYS = {"availability": {"days": ["mon", "wed", "fri", "sat"]}}


def musts(findings):
    return [(each["id"], each["date"]) for each in findings if each["severity"] == "must"]


@pytest.mark.parametrize("nights", [22, 24, 27])
async def test_days_lived_on_other_weekdays_are_judged_by_what_was_wanted_then(anna, calendar, nights):
    calendar.sleep(nights)
    changed = await anna.expect(200, "PATCH", "/plans/current", json=OTHER_DAYS)
    assert musts(changed["findings"]) == []
    plan = await anna.expect(200, "GET", "/plans/current")
    assert plan["availability_since"] == str(calendar.today)
    assert musts(plan["audit"]["findings"]) == []
    by_hand = await anna.expect(200, "POST", "", json=_as_sent(plan), path="/v1/plans/audit")
    assert musts(by_hand["findings"]) == []


def _as_sent(plan):
    beside = {"id", "athlete_id", "current", "revision", "created_at", "updated_at", "ended_on"}
    return {name: value for name, value in plan.items() if name not in beside}


async def test_findings_of_a_change_name_no_run_that_is_not_in_the_plan(anna, calendar):
    calendar.sleep(24)
    changed = await anna.expect(200, "PATCH", "/plans/current", json=OTHER_DAYS)
    rests = [day["date"] for day in await anna.schedule(5) if day["state"] in ("rest", "paused")]
    assert "2026-12-20" in rests
    assert not [each for each in changed["findings"] if each["date"] in rests]


async def test_a_plan_followed_as_it_was_made_is_judged_by_its_availability_from_the_first_day(anna):
    assert (await anna.expect(200, "GET", "/plans/current"))["availability_since"] is None
    await anna.expect(200, "PATCH", "/plans/current", json={"level": "advanced", "accept_adjusted": True})
    assert (await anna.expect(200, "GET", "/plans/current"))["availability_since"] is None


@pytest.mark.parametrize("nights", [0, 2])
async def test_a_holiday_breaks_no_rule_of_its_own(anna, calendar, nights):
    calendar.sleep(nights)
    changed = await away(anna, CHRISTMAS)
    assert musts(changed["findings"]) == []
    assert musts((await anna.expect(200, "GET", "/plans/current"))["audit"]["findings"]) == []


@pytest.mark.parametrize("name", ["goal", "level"])
async def test_what_every_plan_has_is_changed_and_never_cleared(anna, name):
    refused = await anna.expect(422, "PATCH", "/plans/current", json={name: None})
    (error,) = refused["errors"]
    assert (error["pointer"], error["received"]) == (f"/body/{name}", None)
    assert error["detail"] == "This is always known: it can be changed, not cleared. Left out it stays."


async def test_null_takes_all_races_still_to_be_run_away(anna):
    await anna.expect(200, "PATCH", "/plans/current", json={"races": [TUNE_UP], "accept_adjusted": True})
    assert (await on(anna, TUNE_UP["date"]))["state"] == "race"
    changed = await anna.expect(200, "PATCH", "/plans/current", json={"races": None})
    assert TUNE_UP["date"] in [day["date"] for day in changed["days"]]
    assert (await on(anna, TUNE_UP["date"]))["state"] != "race"


async def test_null_lets_the_days_of_the_athlete_hold_again(anna):
    known = {"days": ["mon", "wed", "fri", "sat"], "long_run_day": "sat"}
    await anna.expect(200, "PATCH", "", json={"availability": known})
    await anna.plan(availability={"days": ["tue", "thu", "sun"], "long_run_day": "sun"}, accept_adjusted=True)
    await anna.expect(200, "PATCH", "/plans/current", json={"availability": None})
    ran = {day["weekday"] for day in await anna.schedule(14) if day["role"] in ("easy", "long", "quality")}
    assert ran == set(known["days"])


@pytest.mark.sqlite_alone
async def test_other_days_of_the_athlete_are_answered_with_how_they_come_to_hold_for_the_plan(anna):
    before = await anna.schedule(14)
    for untouched in ({"availability": None}, {"availability": {"blackouts": []}}, {"name": "Anne"}):
        assert "warnings" not in await anna.expect(200, "PATCH", "", json=untouched)
    wanted = {"availability": {"days": ["mon", "wed", "fri", "sat"], "long_run_day": "sat"}}
    for _ in range(2):
        changed = await anna.call("PATCH", "", json=wanted)
        (warning,) = changed.json()["warnings"]
        assert warning["slug"] == "plan-keeps-its-days"
        assert warning["text"] == (
            "The plan that is followed keeps its days; PATCH plans/current with availability null lets these "
            "hold."
        )
    assert await anna.schedule(14) == before
    read = await anna.call("GET", "")
    assert ("warnings" in read.json(), read.headers["etag"]) == (False, changed.headers["etag"])
    await anna.expect(200, "PATCH", "/plans/current", json={"availability": None, "accept_adjusted": True})
    assert "warnings" not in await anna.expect(200, "PATCH", "", json=wanted)


async def on(anna, date):
    return await anna.today(f"?date={date}")
