from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from app.store import athletes, credentials, jobs, personal_data
from app.store.jobs import Job, Skipped
from app.training.athlete import Athlete

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def owner(database):
    """A tenant and its athlete."""
    async with database.writing() as tx:
        await credentials.create_key(tx, "acme", "secret", "tests")
        tenant = await credentials.find_tenant(tx, "acme")
        athlete = Athlete(id=uuid4(), created_at=NOW, updated_at=NOW)
        await athletes.add(tx, tenant.id, [athlete])
    return {"tenant_id": tenant.id, "athlete_id": athlete.id}


def job_of(owner, **known) -> Job:
    return Job(id=uuid4(), **owner, **{"total": 3, "created_at": NOW, "updated_at": NOW, **known})


async def claimed(database, job, now):
    async with database.writing() as tx:
        return await jobs.claim(tx, job, now, now - 2 * MINUTE)


async def add(database, *taken: Job):
    async with database.writing() as tx:
        for job in taken:
            await jobs.add(tx, job, b"PK")


async def test_a_job_is_read_as_it_was_kept(database, owner):
    job = job_of(owner).after_kept(is_merged=False).after_skipped(Skipped("a", "empty", "It is."))
    await add(database, job)
    async with database.reading() as tx:
        assert await jobs.find(tx, owner["tenant_id"], job.id) == job
        assert await jobs.find(tx, UUID(int=1), job.id) is None
        assert await jobs.archive_of(tx, job) == b"PK"


async def test_a_job_is_claimed_once_until_it_is_abandoned(database, owner):
    job = job_of(owner)
    await add(database, job)
    claims = [await claimed(database, job, now) for now in (NOW, NOW + MINUTE, NOW + 3 * MINUTE)]
    assert [claim is not None for claim in claims] == [True, False, True]
    assert claims[0].state == "running"


async def test_whoever_has_lost_a_job_cannot_write_of_it(database, owner):
    job = job_of(owner)
    await add(database, job)
    slow, successor = [await claimed(database, job, now) for now in (NOW, NOW + 3 * MINUTE)]
    finished = replace(successor.after_kept(is_merged=False), state="done")
    async with database.writing() as tx:
        assert not await jobs.keep(tx, replace(slow, state="failed"))
        assert await jobs.archive_of(tx, job) == b"PK"
        assert await jobs.keep(tx, finished)
        assert not await jobs.keep(tx, slow.after_kept(is_merged=True))
        await jobs.tell_alive(tx, slow, NOW + 9 * MINUTE)
        assert await jobs.find(tx, owner["tenant_id"], job.id) == finished


async def test_a_job_that_is_heard_of_is_nobody_elses(database, owner):
    job = job_of(owner)
    await add(database, job)
    slow = await claimed(database, job, NOW)
    async with database.writing() as tx:
        await jobs.tell_alive(tx, slow, NOW + 2 * MINUTE)
    assert await claimed(database, job, NOW + 3 * MINUTE) is None


async def test_a_job_that_is_over_is_claimed_no_more_and_its_archive_is_gone(database, owner):
    job = job_of(owner)
    await add(database, job)
    over = replace(job, state="done")
    async with database.writing() as tx:
        assert await jobs.keep(tx, over)
        assert await jobs.claim(tx, over, NOW, NOW + MINUTE) is None
        assert await jobs.archive_of(tx, over) is None
        assert await jobs.unfinished(tx) == []
        assert await jobs.count_unfinished(tx, owner["tenant_id"]) == 0


async def test_a_job_goes_with_its_athlete(database, owner):
    job = job_of(owner)
    await add(database, job)
    async with database.writing() as tx:
        await personal_data.erase(tx, owner["tenant_id"], owner["athlete_id"])
    async with database.writing() as tx:
        assert not await jobs.keep(tx, job)
        assert await jobs.archive_of(tx, job) is None


async def test_what_is_long_over_is_forgotten_when_another_comes(database, owner):
    long_ago = NOW - 2 * jobs.KEPT_FOR
    old, waiting = (job_of(owner, state=state, updated_at=long_ago) for state in ("done", "queued"))
    await add(database, old, waiting)
    await add(database, job_of(owner))
    async with database.reading() as tx:
        assert await jobs.find(tx, owner["tenant_id"], old.id) is None
        assert await jobs.find(tx, owner["tenant_id"], waiting.id) is not None


def test_of_many_skipped_files_the_first_are_told_and_all_are_counted():
    job = Job(id=uuid4(), tenant_id=uuid4(), athlete_id=uuid4(), total=9, created_at=NOW, updated_at=NOW)
    for number in range(jobs.MOST_TOLD + 5):
        job = job.after_skipped(Skipped(str(number), "empty", "It is."))
    assert (len(job.skipped), job.left_out, job.done) == (jobs.MOST_TOLD, 505, 505)
