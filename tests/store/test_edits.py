from datetime import UTC, datetime, timedelta

import pytest
from uuid_utils.compat import uuid7

from app.store import athletes, edits, reports
from app.training.athlete import Athlete
from app.training.logbook.edit import Edit, Moved, Noted
from app.training.logbook.report import Report

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
PLAN, OTHER_PLAN = uuid7(), uuid7()


@pytest.fixture
async def anna(database, tenant):
    anna = Athlete(id=uuid7(), created_at=NOW, updated_at=NOW)
    async with database.writing() as tx:
        await athletes.add(tx, tenant.id, [anna])
    return anna.id


def edit(days_ago, plan_id=None, session_id=None, change=None):
    return Edit(
        id=uuid7(),
        session_id=session_id or uuid7(),
        plan_id=plan_id,
        made_at=NOW - timedelta(days=days_ago),
        by="coach",
        change=change or Noted(note="slowly"),
    )


async def test_edits_of_the_plan_and_of_sessions_that_may_lie_ahead_are_read(database, tenant, anna):
    early, late = edit(500), edit(300, change=Moved(date=NOW.date()))
    moved = edit(600, session_id=late.session_id)
    old, other = edit(500, PLAN), edit(1, OTHER_PLAN)
    async with database.writing() as tx:
        await edits.add(tx, tenant.id, anna, [early, late, moved, old, other], None)
    async with database.reading() as tx:
        assert await edits.standing(tx, tenant.id, anna, PLAN, NOW) == (moved, old, late)
        assert await edits.standing(tx, tenant.id, anna, None, NOW) == (moved, late)


async def test_an_undo_of_an_undo_counts_its_edits_again(database, tenant, anna):
    first, second = edit(2, PLAN), edit(1, PLAN)
    async with database.writing() as tx:
        await edits.add(tx, tenant.id, anna, [first], 1)
        await edits.undo(tx, tenant.id, anna, PLAN, 1, 2)
        await edits.add(tx, tenant.id, anna, [second], 3)
        assert await edits.standing(tx, tenant.id, anna, PLAN, NOW) == (second,)
        await edits.undo(tx, tenant.id, anna, PLAN, 2, 4)
        assert await edits.standing(tx, tenant.id, anna, PLAN, NOW) == (first,)


async def test_reports_are_read_by_when_they_came_not_by_when_they_say_they_were_made(database, tenant, anna):
    old, new = (Report(session_id=uuid7(), status="done", recorded_at=NOW) for _ in range(2))
    async with database.writing() as tx:
        await reports.keep(tx, tenant.id, anna, old, None, NOW - timedelta(days=2))
        await reports.keep(tx, tenant.id, anna, new, None, NOW)
    async with database.reading() as tx:
        assert await reports.since(tx, tenant.id, anna, NOW - timedelta(days=1)) == {new.session_id: new}
