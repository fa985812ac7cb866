"""A year of one runner, day by day over HTTP: each day is sensible, each plan sound as it was lived."""

import datetime as dt

import pytest

from tests.api.lives import ONE_DAY, born, runs
from tests.api.year import ANNA, DAYS, FIRST, HOME, Year, between

pytestmark = pytest.mark.anyio

BORN = dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC)


async def lived(database_url: str, days: int) -> Year:
    async with born(database_url, BORN, HOME, ANNA) as life:
        year = Year(life)
        await year.live(days)
        for plan in year.plans:
            await audited(year, plan["id"])
        return year


async def audited(year: Year, plan_id: str) -> None:
    """What was really prescribed breaks no must, and is what the runner was told day by day."""
    life = year.life
    plan = await life.ask("GET", f"{life.athlete}/plans/{plan_id}")
    audit = await life.ask("POST", "/v1/plans/audit", plan)
    musts = [each for each in audit["findings"] if each["severity"] == "must"]
    assert [(each["date"], each["text"]) for each in musts] == []


async def replayed_alike(sqlite_url: str, postgresql_url: str, days: int) -> None:
    one = await lived(sqlite_url, days)
    other = await lived(postgresql_url, days)
    for first, second in zip(one.life.diary, other.life.diary, strict=True):
        assert first == second
    assert len(one.prescribed) == days


async def test_three_weeks_lived_on_both_databases_are_the_same(sqlite_url, postgresql_url):
    await replayed_alike(sqlite_url, postgresql_url, 21)


async def test_a_silent_fortnight_stays_as_it_was_told(database_url):
    async with born(database_url, BORN, HOME, ANNA) as life:
        year = Year(life)
        await year.live(2)
        await life.report(runs(await life.today())[0])
        for date in between(FIRST + 13 * ONE_DAY, FIRST + 17 * ONE_DAY):
            await year.wait(date)


@pytest.mark.slow
async def test_a_year_lived_on_both_databases_is_the_same(sqlite_url, postgresql_url):
    await replayed_alike(sqlite_url, postgresql_url, DAYS)
