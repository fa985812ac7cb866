"""Days before those that the book of an athlete holds stay what they were."""

import datetime as dt

import pytest

from tests.api.lives import born, runs

pytestmark = pytest.mark.anyio

MONDAY = dt.date(2027, 1, 4)
TUESDAY = dt.date(2027, 1, 5)
BORN = dt.datetime(2027, 1, 4, 6, tzinfo=dt.UTC)
ANNA = {"level": "intermediate", "weekly_distance_m": 40_000, "longest_run_m": 14_000}


async def test_days_of_an_earlier_plan_stay_in_sight_and_may_still_be_told_of(database_url):
    async with born(database_url, BORN, "UTC", ANNA) as life:
        await life.raced(MONDAY - dt.timedelta(days=15), "5k", "22:00")
        spring = {"goal": {"distance": "10k", "date": "2027-04-18"}, "start_date": str(MONDAY)}
        await life.ask("POST", f"{life.athlete}/plans", spring, 201)
        life.at(TUESDAY, 9)
        before = await life.today()
        await life.report(runs(before)[0], rpe=4)
        life.at(dt.date(2027, 6, 20), 9)
        autumn = {"goal": {"distance": "10k", "date": "2027-09-19"}, "start_date": "2027-06-21"}
        await life.ask("POST", f"{life.athlete}/plans", autumn, 201)
        session = await life.ask("GET", f"{life.athlete}/sessions/{runs(before)[0]['id']}")
        assert (session["status"], session["workout"]) == ("done", runs(before)[0]["workout"])
        assert (await life.report(runs(before)[0], rpe=5))["report"]["rpe"] == 5
        day = await life.today(TUESDAY)
        assert (day["state"], day["title"]) == (before["state"], before["title"])
        days = (await life.ask("GET", f"{life.athlete}/schedule?from={TUESDAY}&days=92"))["data"]
        assert [each["date"] for each in days] == [str(TUESDAY + dt.timedelta(n)) for n in range(92)]
        assert (days[0]["title"], days[0]["sessions"]) == (day["title"], day["sessions"])
        nobody = await life.ask(
            "GET", f"{life.athlete}/sessions/01a20233-300b-7c9e-9914-23abe9698836", expect=404
        )
        assert nobody["type"] == "/problems/not-found"
