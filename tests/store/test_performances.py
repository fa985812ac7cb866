from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from uuid_utils.compat import uuid7

from app.store import athletes, credentials, performances
from app.store.database import WriteConflict
from app.store.performances import Selection
from app.training.athlete import Athlete
from app.training.fitness import Conditions
from app.training.performance_log import LoggedPerformance

NEW = datetime(2026, 11, 1, 9, tzinfo=UTC)
SPRING = date(2026, 4, 1)


def performance(day=0, **said) -> LoggedPerformance:
    told = {"distance_m": 5000.0, "time_s": 1320.0, "date": SPRING + timedelta(days=day), **said}
    return LoggedPerformance(id=uuid7(), created_at=NEW, updated_at=NEW, **told)


@pytest.fixture
async def anna(database, tenant):
    anna = Athlete(id=uuid7(), created_at=NEW, updated_at=NEW)
    async with database.writing() as tx:
        await athletes.add(tx, tenant.id, [anna])
    return anna.id


@pytest.fixture
def keep(database, tenant, anna):
    async def add(*several):
        async with database.writing() as tx:
            await performances.add(tx, tenant.id, [(anna, each) for each in several])

    return add


async def test_a_performance_is_read_as_it_was_kept(database, tenant, anna, keep):
    weather = Conditions(temperature_c=-3.5, dew_point_c=-10.0, elevation_gain_m=0.0, altitude_m=1609.344)
    marathon = performance(
        distance_m=42195.0, time_s=11700.123456789, kind="time_trial", conditions=weather, external_id="Ω 1/2"
    )
    await keep(marathon)
    async with database.reading() as tx:
        assert await performances.find(tx, tenant.id, anna, marathon.id) == marathon
        assert await performances.log(tx, tenant.id, anna) == [marathon]


async def test_performances_are_listed_newest_first_page_by_page(database, tenant, anna, keep):
    several = [performance(day) for day in (3, 1, 2, 2, 0)]
    await keep(*several)
    in_order = sorted(several, key=lambda each: (each.date, each.id), reverse=True)
    async with database.reading() as tx:
        first = await performances.page(tx, tenant.id, anna, Selection(), 2)
    await keep(performance(9), performance(3))
    async with database.reading() as tx:
        below = (first[-1].date, first[-1].id)
        second = await performances.page(tx, tenant.id, anna, Selection(below=below), 50)
    assert first + second == in_order


async def test_performances_are_listed_by_date_change_and_external_id(database, tenant, anna, keep):
    old, new = performance(0, external_id="a"), replace(performance(9), updated_at=NEW + timedelta(hours=1))
    await keep(old, new)

    async def found(**which):
        async with database.reading() as tx:
            return await performances.page(tx, tenant.id, anna, Selection(**which), 50)

    assert await found(date_from=SPRING, date_to=SPRING) == [old]
    assert await found(date_from=SPRING + timedelta(days=1)) == [new]
    assert await found(updated_since=NEW + timedelta(hours=1)) == [new]
    assert await found(external_id="a") == [old]


async def test_an_external_id_is_unique_within_an_athlete(database, tenant, anna, keep):
    await keep(performance(external_id="a"), performance(), performance())
    with pytest.raises(WriteConflict):
        await keep(performance(external_id="a"))
    async with database.reading() as tx:
        found = await performances.find_by_external_id(tx, tenant.id, [(anna, "a"), (anna, "b")])
    assert list(found) == [(anna, "a")]


async def test_a_performance_is_changed_and_removed(database, tenant, anna, keep):
    race = performance()
    await keep(race)
    after = replace(race, time_s=1300.0, conditions=Conditions(temperature_c=20.0), external_id="b")
    async with database.writing() as tx:
        await performances.change(tx, tenant.id, [(anna, after)])
        assert await performances.find(tx, tenant.id, anna, race.id) == after
        assert await performances.remove(tx, tenant.id, anna, race.id)
        assert not await performances.remove(tx, tenant.id, anna, race.id)


async def test_no_function_sees_a_performance_of_another_tenant_or_athlete(database, tenant, anna, keep):
    race = performance(external_id="a")
    await keep(race)
    async with database.writing() as tx:
        rival = (await credentials.create_key(tx, "rival", "secret", "tests"))[0].tenant_id
        bert = Athlete(id=uuid7(), created_at=NEW, updated_at=NEW)
        await athletes.add(tx, tenant.id, [bert])
        for whose in ((rival, anna), (tenant.id, bert.id)):
            assert await performances.find(tx, *whose, race.id) is None
            assert await performances.log(tx, *whose) == []
            assert await performances.page(tx, *whose, Selection(), 50) == []
            assert not await performances.remove(tx, *whose, race.id)
        assert await performances.find_by_external_id(tx, rival, [(anna, "a")]) == {}
        assert await performances.find_by_external_id(tx, tenant.id, [(bert.id, "a")]) == {}
        await performances.change(tx, rival, [(anna, replace(race, time_s=1.0))])
        assert await performances.find(tx, tenant.id, anna, race.id) == race
