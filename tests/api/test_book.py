"""What lies ready is what would be decided: whatever was written, and whichever way it came."""

from datetime import timedelta

import pytest

from tests.api.runners import MONDAY

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite_alone]

RACE = {"athlete": "ext:bert", "distance": "5k", "time": "20:00", "date": "2026-11-22"}


async def assert_ready_is_as_decided(anna, calendar):
    for _ in range(3):
        assert await anna.today() == await anna.today(f"?date={calendar.today}")
        calendar.sleep()


async def test_what_is_said_after_a_plan_was_ended_shows_in_the_day(acme, anna, calendar):
    await anna.expect(204, "DELETE", "/plans/current")
    await anna.expect(200, "PUT", f"/checkins/{MONDAY}", json={"symptoms": ["chest_pain"]})
    assert (await anna.today())["safety"]["level"] == "stop"
    (row,) = (await acme.get("/v1/today")).json()["data"]
    assert row["safety"]["level"] == "stop"
    await assert_ready_is_as_decided(anna, calendar)


async def test_another_time_zone_after_a_plan_was_ended_shows_in_the_day(anna, calendar):
    await anna.expect(204, "DELETE", "/plans/current")
    await anna.expect(200, "PATCH", "", json={"timezone": "Pacific/Auckland"})
    assert (await anna.today())["timezone"] == "Pacific/Auckland"
    calendar.hour = 20
    assert (await anna.today())["date"] == "2026-11-24"


async def test_an_athlete_who_is_merged_lives_by_what_was_said(acme, anna, calendar):
    said = {"external_id": "anna", "timezone": "Pacific/Auckland", "units": "imperial"}
    assert (await acme.post("/v1/athletes", json=said)).status_code == 200
    assert (await anna.today())["timezone"] == "Pacific/Auckland"
    batch = [{"external_id": "bert"}, {"external_id": "anna", "timezone": "America/Los_Angeles"}]
    assert (await acme.post("/v1/athletes/batch", json={"athletes": batch})).status_code == 200
    calendar.hour = 20
    assert (await anna.today())["timezone"] == "America/Los_Angeles"
    await assert_ready_is_as_decided(anna, calendar)


async def test_what_an_athlete_is_called_moves_no_day_and_is_told(acme, anna):
    before = await anna.expect(200, "GET", "")
    await acme.post("/v1/athletes", json={"external_id": "anna", "name": "Anna"})
    told = (await acme.get("/v1/events")).json()["data"]
    assert (told[-1]["kind"], told[-1]["athlete_id"]) == ("athlete.changed", before["id"])


async def test_a_performance_in_a_batch_paces_the_days(acme, anna, calendar):
    race = {**RACE, "athlete": "ext:anna"}
    assert (await acme.post("/v1/performances/batch", json={"performances": [race]})).status_code == 200
    revision = (await anna.expect(200, "GET", "/plans/current/revisions"))["data"][0]
    assert revision["cause"]["source"] == "performance"
    await assert_ready_is_as_decided(anna, calendar)


@pytest.mark.parametrize(
    "said", [("athletes", {"external_id": "bert", "level": "advanced"}), ("performances", RACE)]
)
async def test_what_a_batch_says_of_who_has_no_plan_yet_counts_as_a_write_of_his_training(acme, said):
    bert = (await acme.post("/v1/athletes", json={"external_id": "bert"})).json()["id"]
    name, item = said
    assert (await acme.post(f"/v1/{name}/batch", json={name: [item]})).status_code == 200
    (standing,) = (await acme.get(f"/v1/athletes/{bert}/export")).json()["tables"]["standing"]
    assert standing["version"] == 1


FAR_WEST, FAR_EAST = "Pacific/Pago_Pago", "Pacific/Kiritimati"


@pytest.mark.parametrize("reports", ["none", "sessions"])
@pytest.mark.parametrize("nights", [1, 18])
async def test_days_that_end_on_the_way_over_the_date_line_keep_what_they_prescribed(
    anna, calendar, nights, reports
):
    await anna.expect(200, "PATCH", "", json={"timezone": FAR_WEST, "reports": reports})
    calendar.hour = 10
    calendar.sleep(nights)
    told = [await anna.today(), await anna.today(f"?date={calendar.today}")]
    assert told[0]["date"] == str(calendar.today - timedelta(days=1))
    await anna.expect(200, "PATCH", "", json={"timezone": FAR_EAST})
    assert (await anna.today())["date"] == str(calendar.today + timedelta(days=1))
    race = {"distance": "5k", "time": "19:00", "date": "2026-11-20"}
    await anna.expect(201, "POST", "/performances", json=race)
    stands = [await anna.today(f"?date={day['date']}") for day in told]
    assert [prescribed(day) for day in stands] == [prescribed(day) for day in told]
    calendar.hour = 7
    calendar.sleep()
    await assert_ready_is_as_decided(anna, calendar)


async def test_a_day_reported_before_flying_back_over_the_date_line_stays(anna, calendar):
    await anna.expect(200, "PATCH", "", json={"timezone": FAR_EAST})
    calendar.hour = 11
    calendar.sleep()
    told = await anna.today()
    await anna.report(told["sessions"][0])
    await anna.expect(200, "PATCH", "", json={"timezone": FAR_WEST})
    assert (await anna.today())["date"] < told["date"]
    race = {"distance": "5k", "time": "19:00", "date": "2026-11-20"}
    await anna.expect(201, "POST", "/performances", json=race)
    stands = await anna.today(f"?date={told['date']}")
    assert (prescribed(stands)[0], stands["sessions"][0]["status"]) == (prescribed(told)[0], "done")


def prescribed(day):
    return [(each["id"], each["workout"]) for each in day["sessions"]]
