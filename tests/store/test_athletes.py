import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from uuid_utils.compat import uuid7

from app.store import athletes, credentials
from app.store.athletes import Selection
from app.store.database import WriteConflict
from app.training.athlete import Athlete, Availability, Blackout

NEW = datetime(2026, 11, 1, 9, tzinfo=UTC)
EVERYTHING_SAID = {
    "name": "Zoë 🏃",
    "birth_date": date(1985, 2, 28),
    "sex": "female",
    "timezone": "Asia/Kathmandu",
    "units": "imperial",
    "level": "advanced",
    "weekly_distance_m": 0.1 + 0.2,
    "longest_run_m": 30_000.0,
    "hr_max": 190,
    "hr_rest": 45,
    "easy_hr_ceiling": 0.75,
    "availability": Availability(
        days=("tue", "thu", "sun"),
        long_run_day="sun",
        quality_days=("tue",),
        rest_days=("mon",),
        cross_training_days=(),
        strength_days=("mon",),
        strength_per_week=2,
        max_session_s={"tue": 3600.0},
        track=True,
        treadmill_only=True,
        blackouts=(Blackout(from_=date(2027, 1, 10), to=date(2027, 1, 14), reason="holiday"),),
    ),
    "reports": "sessions",
    "tags": ("tuesday", "club"),
}


def athlete(**said) -> Athlete:
    return Athlete(id=uuid7(), created_at=NEW, updated_at=NEW, **said)


@pytest.fixture
async def rival(database):
    """Another tenant."""
    async with database.writing() as tx:
        return (await credentials.create_key(tx, "rival", "secret", "tests"))[0].tenant_id


@pytest.fixture
def keep(database, tenant):
    async def add(*several, of=None):
        async with database.writing() as tx:
            await athletes.add(tx, of or tenant.id, several)

    return add


async def found(database, tenant_id, which, limit=50):
    async with database.reading() as tx:
        return await athletes.page(tx, tenant_id, which, limit)


async def test_everything_said_of_an_athlete_is_read_as_it_was_kept(database, tenant, keep):
    zoe = athlete(external_id="strava:42/7", **EVERYTHING_SAID)
    await keep(zoe)
    async with database.reading() as tx:
        assert await athletes.find(tx, tenant.id, zoe.id) == zoe


async def test_an_athlete_of_whom_nothing_was_said_is_kept_too(database, tenant, keep):
    nobody = athlete()
    await keep(nobody)
    async with database.reading() as tx:
        assert await athletes.find(tx, tenant.id, nobody.id) == nobody


async def test_no_function_sees_an_athlete_of_another_tenant(database, keep, rival):
    anna = athlete(external_id="anna", tags=("club",))
    await keep(anna)
    async with database.writing() as tx:
        assert await athletes.find(tx, rival, anna.id) is None
        assert await athletes.find_by_external_id(tx, rival, ["anna"]) == {}
        assert await athletes.page(tx, rival, Selection(tag="club"), 50) == []
        await athletes.change(tx, rival, [(anna, replace(anna, name="Eve"))])
    assert await found(database, rival, Selection()) == []


async def test_two_tenants_may_call_their_athletes_alike(database, tenant, keep, rival):
    ours, theirs = athlete(external_id="anna"), athlete(external_id="anna")
    await keep(ours)
    await keep(theirs, of=rival)
    async with database.reading() as tx:
        assert await athletes.find_by_external_id(tx, tenant.id, ["anna", "bert"]) == {"anna": ours}
        assert await athletes.find_by_external_id(tx, rival, ["anna"]) == {"anna": theirs}


async def test_an_external_id_is_one_athletes_alone(keep):
    await keep(athlete(external_id="anna"))
    with pytest.raises(WriteConflict):
        await keep(athlete(external_id="anna"))


async def test_athletes_are_listed_newest_first_page_by_page(database, tenant, keep):
    everyone = [athlete(name=str(number)) for number in range(5)]
    await keep(*everyone)
    first = await found(database, tenant.id, Selection(), limit=2)
    await keep(athlete(name="meanwhile"))
    second = await found(database, tenant.id, Selection(below=first[-1].id), limit=3)
    assert [one.name for one in first + second] == ["4", "3", "2", "1", "0"]


async def test_athletes_are_listed_by_tag_and_by_external_id(database, tenant, keep):
    anna, bert = athlete(external_id="anna", tags=("club", "tuesday")), athlete(tags=("club",))
    await keep(anna, bert)
    assert await found(database, tenant.id, Selection(tag="club")) == [bert, anna]
    assert await found(database, tenant.id, Selection(tag="tuesday")) == [anna]
    assert await found(database, tenant.id, Selection(external_id="anna")) == [anna]
    assert await found(database, tenant.id, Selection(external_id="Anna")) == []


async def test_athletes_are_listed_by_when_they_were_made_and_changed(database, tenant, keep):
    old = replace(athlete(), created_at=NEW - timedelta(days=30), updated_at=NEW - timedelta(days=1))
    new = athlete()
    await keep(old, new)
    assert await found(database, tenant.id, Selection(created_from=NEW)) == [new]
    assert await found(database, tenant.id, Selection(created_until=NEW - timedelta(days=1))) == [old]
    assert await found(database, tenant.id, Selection(updated_since=NEW)) == [new]
    assert await found(database, tenant.id, Selection(updated_since=NEW - timedelta(days=1))) == [new, old]


async def test_a_changed_athlete_is_found_as_it_is_now_alone(database, tenant, keep):
    anna = athlete(external_id="anna", tags=("club", "tuesday"))
    await keep(anna)
    after = replace(anna, external_id="ann", tags=("tuesday", "thursday"), name="Ann")
    async with database.writing() as tx:
        await athletes.change(tx, tenant.id, [(anna, after)])
    async with database.reading() as tx:
        assert await athletes.find_by_external_id(tx, tenant.id, ["anna", "ann"]) == {"ann": after}
    assert await found(database, tenant.id, Selection(tag="club")) == []
    assert await found(database, tenant.id, Selection(tag="thursday")) == [after]


async def test_of_two_writers_of_one_athlete_the_later_is_told(postgresql_database):
    database, anna = postgresql_database, athlete()
    async with database.writing() as tx:
        tenant_id = (await credentials.create_key(tx, "acme", "secret", "tests"))[0].tenant_id
        await athletes.add(tx, tenant_id, [anna])
    both_have_read = asyncio.Barrier(2)

    async def rename(name):
        async with database.writing() as tx:
            read = await athletes.find(tx, tenant_id, anna.id)
            await both_have_read.wait()
            await athletes.change(tx, tenant_id, [(read, replace(read, name=name))])

    outcomes = await asyncio.gather(rename("first"), rename("second"), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {WriteConflict, type(None)}
