"""What is told of sessions over HTTP: what counts of it, and what it comes to."""

import pytest

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_alone]


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 1, 0), (1, 0, 1)])
async def test_a_report_said_before_it_was_taken_back_does_not_stand_in_whatever_order_they_come(anna, order):
    session = (await anna.today())["sessions"][0]
    path = f"/sessions/{session['id']}/report"
    said = {"status": "done", "rpe": 6, "recorded_at": "2026-11-23T06:30:00Z"}
    calls = [("PUT", path, {"json": said}), ("DELETE", f"{path}?recorded_at=2026-11-23T06:40:00Z", {})]
    for number in order:
        method, below, body = calls[number]
        assert (await anna.call(method, below, **body)).status_code in {200, 204}
    assert (await anna.today())["sessions"][0] == session
    later = {**said, "recorded_at": "2026-11-23T06:50:00Z"}
    assert (await anna.expect(200, "PUT", path, json=later))["report"]["rpe"] == 6
    await anna.expect(204, "DELETE", f"{path}?recorded_at=2026-11-23T06:40:00Z")
    assert (await anna.today())["sessions"][0]["report"]["rpe"] == 6
    refused = await anna.expect(422, "DELETE", f"{path}?recorded_at=2026-12-23T06:40:00Z")
    assert [each["pointer"] for each in refused["errors"]] == ["/query/recorded_at"]


async def test_a_run_done_on_a_day_turned_to_rest_costs_what_was_planned_and_says_that_it_is_assumed(
    anna, calendar
):
    calendar.sleep()
    today = str(calendar.today)
    await anna.expect(200, "PUT", f"/checkins/{today}", json={"symptoms": ["fever"]})
    run = (await anna.today())["sessions"][0]
    assert run["workout"]["kind"] == "rest"
    await anna.report(run, rpe=6)
    calendar.sleep()
    day = (await anna.expect(200, "GET", f"/load?from={today}&to={today}"))["data"][0]
    assert day["load"] == round(6 * run["planned"]["totals"]["duration_s"] / 60, 1)
    assert day["basis"] == "assumed"


@pytest.mark.parametrize("is_report_first", [True, False])
async def test_a_run_reported_in_one_form_with_a_fever_stands_as_it_was_run(anna, calendar, is_report_first):
    calendar.sleep()
    calendar.hour = 20
    today, run = str(calendar.today), (await anna.today())["sessions"][0]
    at = {"recorded_at": f"{today}T19:30:00Z"}
    calls = [
        (f"/sessions/{run['id']}/report", {"status": "done", "rpe": 7, **at}),
        (f"/checkins/{today}", {"symptoms": ["fever"], **at}),
    ]
    for below, said in calls if is_report_first else calls[::-1]:
        await anna.expect(200, "PUT", below, json=said)
    told = await anna.expect(200, "GET", f"/sessions/{run['id']}")
    assert (told["status"], told["workout"]["kind"]) == ("done", run["workout"]["kind"])
    day = (await anna.expect(200, "GET", f"/load?from={today}&to={today}"))["data"][0]
    assert day["load"] == round(7 * run["workout"]["totals"]["duration_s"] / 60, 1)
