"""What files and calendars tell of changes, without a look at the revisions themselves."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from app.store import athletes, migration, revisions, session_changes
from app.store.database import Database
from app.store.revisions import Cause, ChangedDay, Revision
from app.store.session_changes import SessionChange
from app.training.athlete import Athlete
from tests.store.samples import EARLY

pytestmark = pytest.mark.anyio

PLAN, MOVED, GONE = UUID(int=1), UUID(int=2), UUID(int=3)
SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


def outline(session_id, on, title):
    return {"id": str(session_id), "date": on.isoformat(), "title": title}


def revision(number, *days):
    at = EARLY + timedelta(days=number)
    return Revision(revision=number, created_at=at, cause=Cause(source="runner"), days=days)


LONG, SHORT = outline(MOVED, SUNDAY, "Long run"), outline(MOVED, MONDAY, "Short run")
ONE = revision(
    1,
    ChangedDay(date=SUNDAY, before=(LONG,), after=()),
    ChangedDay(date=MONDAY, before=(outline(GONE, MONDAY, "Strides"),), after=(SHORT,)),
)
TWO = revision(2, ChangedDay(date=MONDAY, before=(SHORT,), after=({**SHORT, "title": "Shorter run"},)))
STOOD = {
    MOVED: SessionChange(changed_at=TWO.created_at, times=2, date=MONDAY, title="Shorter run"),
    GONE: SessionChange(changed_at=ONE.created_at, times=1, date=MONDAY, title="Strides"),
}


@pytest.fixture
async def anna(database, tenant):
    anna = Athlete(id=uuid7(), created_at=EARLY, updated_at=EARLY)
    async with database.writing() as tx:
        await athletes.add(tx, tenant.id, [anna])
        for each in (ONE, TWO):
            await revisions.add(tx, tenant.id, anna.id, PLAN, each)
            await session_changes.note(tx, tenant.id, anna.id, PLAN, each)
    return anna


async def told(database, tenant, anna, *session_ids):
    async with database.reading() as tx:
        return await session_changes.of_plan(tx, tenant.id, anna.id, PLAN, session_ids or None)


async def test_the_last_change_of_each_session_is_told_with_how_often_it_changed(database, tenant, anna):
    assert await told(database, tenant, anna) == STOOD
    assert await told(database, tenant, anna, GONE) == {GONE: STOOD[GONE]}
    assert await told(database, tenant, anna, uuid7()) == {}


async def test_a_migration_takes_note_of_what_was_changed_before(database, database_url, tenant, anna):
    await database.close()
    await migration.migrate(database_url, "0004")
    await migration.migrate(database_url)
    again = Database.open(database_url)
    assert await told(again, tenant, anna) == STOOD
    await again.close()
