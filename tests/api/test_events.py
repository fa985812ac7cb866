"""What changed, over HTTP, on both databases."""

import pytest

from tests.api.runners import MONDAY, Runner

pytestmark = pytest.mark.anyio


@pytest.fixture
async def anna(acme, calendar):
    return await Runner.of(acme, calendar)


async def events(caller, query="") -> dict:
    answer = await caller.get(f"/v1/events{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_what_changed_is_told_oldest_first_with_what_it_is_about(acme, anna):
    plan = await anna.plan()
    run = await anna.first("easy")
    there = {"note": "with Ben", "accept_findings": True}
    await anna.expect(200, "PATCH", f"/sessions/{run['id']}", json=there)
    await anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"symptoms": ["fever"]})
    told = await events(acme)
    kinds = [each["kind"] for each in told["data"]]
    assert kinds == ["performance.logged", "plan.made", "session.edited", "checkin.kept", "plan.revised"]
    assert told["data"][1]["subject"] == {"plan_id": plan["id"]}
    assert told["data"][-1]["subject"]["revision"] == 1
    assert len({each["athlete_id"] for each in told["data"]}) == 1
    assert told["next_cursor"] is None


async def test_events_come_page_by_page_each_once(acme, anna):
    for number in range(5):
        await anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"feeling": number})
    whole = [each["id"] for each in (await events(acme))["data"]]
    seen, query = [], "?limit=2"
    while True:
        page = await events(acme, query)
        seen += [each["id"] for each in page["data"]]
        if page["next_cursor"] is None:
            break
        query = f"?limit=2&cursor={page['next_cursor']}"
    assert seen == whole


async def test_who_keeps_in_step_misses_nothing(acme, anna, calendar):
    first = await events(acme)
    assert first["resume_cursor"] is None
    calendar.hour += 1
    settled = await events(acme)
    assert settled["data"] == first["data"]
    cursor = settled["resume_cursor"]
    assert (await events(acme, f"?cursor={cursor}"))["data"] == []
    assert (await events(acme, f"?cursor={cursor}"))["resume_cursor"] == cursor
    await anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"feeling": 7})
    for _ in range(2):
        fresh = await events(acme, f"?cursor={cursor}")
        assert [each["kind"] for each in fresh["data"]] == ["checkin.kept"]
        assert fresh["resume_cursor"] == cursor


async def test_after_thirty_days_they_are_told_no_more(acme, anna, calendar):
    calendar.sleep(30)
    assert len((await events(acme))["data"]) == 1
    calendar.sleep(1)
    assert (await events(acme))["data"] == []


async def test_another_tenants_events_are_not_told(rival, anna):
    assert (await events(rival))["data"] == []


async def test_events_go_with_their_athlete(acme, anna):
    await anna.expect(204, "DELETE", "")
    assert (await events(acme))["data"] == []


@pytest.mark.parametrize("query", ["?cursor=abc", "?limit=201", "?since=2026-11-23"])
async def test_what_is_not_understood_is_refused(acme, query):
    assert (await acme.get(f"/v1/events{query}")).status_code == 422
