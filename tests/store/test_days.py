"""The ready answer of a day, on both databases."""

import pytest
from sqlalchemy import text

from app.store import days
from app.store.hot_reads import Ready
from tests.store.mornings import DAY, MIDNIGHT, NOW, answer, keep_mornings
from tests.store.people import ANNA, TENANT, keep_anna

pytestmark = pytest.mark.anyio

YEARS = 730
READ = "SELECT idx_tup_fetch + seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'day'"


@pytest.fixture
async def kept(database):
    await keep_anna(database)
    await keep_mornings(database, behind=3, ahead=2)
    return database


@pytest.mark.parametrize("number", [0, 1, 2])
async def test_a_day_is_found_from_its_midnight_to_the_next(kept, number):
    begins = MIDNIGHT + number * DAY
    async with kept.reading(TENANT) as tx:
        for instant in (begins, begins + DAY - DAY / 1_000_000):
            found = await days.ready(tx, TENANT, ANNA, instant)
            assert found == Ready(answer(number), f'"{number}"', "1")


async def test_a_day_gone_by_or_not_yet_decided_has_no_answer(kept):
    async with kept.reading(TENANT) as tx:
        assert await days.ready(tx, TENANT, ANNA, NOW - DAY) is None
        assert await days.ready(tx, TENANT, ANNA, NOW + 3 * DAY) is None


@pytest.mark.parametrize(
    "asked",
    [
        lambda tx: days.ready(tx, TENANT, ANNA, NOW),
        lambda tx: tx.exec(text("SELECT * FROM ready_day(:a, :t, :n)").bindparams(a=ANNA, t=TENANT, n=NOW)),
    ],
    ids=["in a transaction", "by the function"],
)
async def test_today_is_one_row_read_however_many_days_lie_behind_and_ahead(postgresql_database, asked):
    await keep_anna(postgresql_database)
    await keep_mornings(postgresql_database, behind=YEARS, ahead=14)
    async with postgresql_database.reading() as tx:
        await tx.exec(text("ANALYZE day"))
    async with postgresql_database.reading() as tx:
        await asked(tx)
        assert (await tx.exec(text(READ))).scalar() == 1
