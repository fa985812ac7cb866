"""Days of an athlete as they are kept, for tests of what finds the one that it is now."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from app.store.tables import Table
from tests.store.people import ANNA, TENANT

NOW = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 22, tzinfo=UTC)
DAY = timedelta(days=1)


async def keep_mornings(database, *, behind, ahead=0):
    """Keep days of Anna: those gone by without an answer, today and those ahead each with one of its own."""
    async with database.writing() as tx:
        rows = [_row(number) for number in range(-behind, ahead + 1)]
        await (await tx.connection()).execute(insert(Table.metadata.tables["day"]), rows)


def answer(number):
    return f"day {number}".encode()


def _row(number):
    starts_at = MIDNIGHT + number * DAY
    is_ready = number >= 0
    return {
        "athlete_id": ANNA, "date": starts_at.date(), "tenant_id": TENANT, "starts_at": starts_at,
        "ends_at": starts_at + DAY, "engine": "1", "prescribed": [],
        "answer": answer(number) if is_ready else None, "tag": f'"{number}"' if is_ready else None,
    }  # fmt: skip
