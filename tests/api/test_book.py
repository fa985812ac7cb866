"""What lies ready is what would be decided: whatever was written, and whichever way it came."""

import pytest

from app.main import Clock, create_app
from tests.api.runners import MONDAY, Calendar, Runner

pytestmark = pytest.mark.anyio


@pytest.fixture
def database_url(sqlite_url):
    """What is decided has nothing to do with the database."""
    return sqlite_url


@pytest.fixture
def calendar():
    return Calendar()


@pytest.fixture
def app(settings, calendar):
    return create_app(settings, clock=Clock(calendar))


@pytest.fixture
async def anna(acme, calendar):
    anna = await Runner.of(acme, calendar)
    await anna.plan()
    return anna


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
