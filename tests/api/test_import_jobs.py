"""Archives of activities, on both databases: read file by file, told of, put down and taken up again."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from app.api.activity_uploads import MOST_JOBS
from app.api.dependencies import AthleteAccess, new_id
from app.api.import_jobs import ImportJobs, Lost, Rhythm, Work
from app.api.intake import Intake
from app.api.journal import Journal
from app.api.reading_room import ReadingRoom
from app.main import create_app, utc_now
from app.store import jobs
from app.store.athlete_directory import find_by_external_id
from app.store.jobs import Job
from tests import activity_files as files
from tests import in_process
from tests.api.uploads import PATIENCE_S, archive_of, finished, listed, new_logbook, send

pytestmark = pytest.mark.anyio

NOW = utc_now()
JPEG = b"\xff\xd8\xff" + bytes(50)


def run_on(day):
    start = datetime(2026, 3, 1, 7, tzinfo=UTC) + timedelta(days=day)
    return replace(files.steady_run(120), started=start)


RUNS = archive_of({f"activities/{day}.gpx": files.gpx(run_on(day)) for day in range(5)})


@pytest.fixture
def clock():
    """Whether somebody still works at a job is told by the real time."""
    return utc_now


@pytest.fixture
async def anna(acme):
    return await new_logbook(acme)


@pytest.fixture
async def queued(database, tenant):
    """Puts a job into the table as one that somebody else has taken on."""

    async def put(content=RUNS, **known):
        async with database.writing() as tx:
            athlete_id = await find_by_external_id(tx, tenant.id, "anna")
            job = Job(
                id=new_id(),
                tenant_id=tenant.id,
                athlete_id=athlete_id,
                created_at=NOW,
                **{"total": 5, "updated_at": NOW, **known},
            )
            await jobs.add(tx, job, content)
        return job

    return put


async def send_archive(caller, where, archive, **headers):
    return await send(caller, where, archive, "application/zip", **headers)


def restarted(settings, secret_key):
    """The service anew, on the same database."""
    return in_process.serving(create_app(settings), secret_key)


async def test_an_archive_is_read_file_by_file_and_what_is_skipped_is_said(acme, anna):
    mixed = archive_of(
        {
            "a/run.fit": files.fit(run_on(0)),
            "a/run.tcx": files.tcx(run_on(0)),
            "media/photo.jpg": JPEG,
            "old.zip": RUNS,
            "later.gpx": files.gpx(run_on(1)),
        }
    )
    taken = await send_archive(acme, anna, mixed)
    assert taken.status_code == 202, taken.text
    job_id = taken.json()["job_id"]
    assert taken.headers["location"] == f"/v1/jobs/{job_id}"
    job = await finished(acme, job_id)
    assert job["state"] == "done", job
    counts = {name: job[name] for name in ("total", "done", "kept", "merged", "skipped_count")}
    assert counts == {"total": 5, "done": 5, "kept": 2, "merged": 1, "skipped_count": 2}
    skipped = [(each["file"], each["reason"]) for each in job["skipped"]]
    assert skipped == [("media/photo.jpg", "unknown-format"), ("old.zip", "archive")]
    assert "JPEG" in job["skipped"][0]["text"]
    assert len(await listed(acme, anna)) == 2


async def test_the_same_archive_again_keeps_nothing_twice(acme, anna):
    for kept, merged in ((5, 0), (0, 5)):
        job = await finished(acme, (await send_archive(acme, anna, RUNS)).json()["job_id"])
        assert (job["kept"], job["merged"]) == (kept, merged)
    assert len(await listed(acme, anna)) == 5


async def test_history_is_no_report(acme, anna):
    await finished(acme, (await send_archive(acme, anna, RUNS)).json()["job_id"])
    assert (await acme.get("/v1/athletes/ext:anna")).json()["reports"] == "none"


async def test_the_days_ahead_are_decided_once_for_all_files(acme, anna):
    await finished(acme, (await send_archive(acme, anna, RUNS)).json()["job_id"])
    kinds = [each["kind"] for each in (await acme.get("/v1/events")).json()["data"]]
    assert [kind for kind in kinds if kind.startswith("activit")] == ["activities.imported"]


async def test_who_goes_on_decides_by_what_was_kept_before_the_import_broke_off(acme, anna, tenant, database):
    athlete_id = UUID((await acme.get("/v1/athletes/ext:anna")).json()["id"])
    async with ReadingRoom(processes=1) as room:
        broken_off = Intake(database, room, AthleteAccess(tenant.id, athlete_id), lambda: NOW)
        assert await broken_off.take(files.gpx(run_on(0))) == "kept"
        later = replace(broken_off, clock=lambda: NOW + timedelta(hours=1))
        assert await later.take(files.gpx(run_on(0))) == "known"
        await later.decide()
        await later.decide()
    events = (await acme.get("/v1/events")).json()["data"]
    since = [each["subject"]["since"] for each in events if each["kind"] == "activities.imported"]
    assert since == [NOW.isoformat()]


async def test_what_was_run_lately_counts_to_the_days_ahead_once_the_job_is_done(acme, anna):
    athlete = anna.removesuffix("/activities")
    race = {"distance": "5k", "time": "22:00", "date": str((NOW - timedelta(days=20)).date())}
    await acme.post(f"{athlete}/performances", json=race)
    known = {"level": "intermediate", "weekly_distance_m": 40_000, "longest_run_m": 12_000}
    await acme.patch(athlete, json=known)
    goal = {"goal": {"distance": "10k", "date": str((NOW + timedelta(days=100)).date())}}
    made = await acme.post(f"{athlete}/plans", json={**goal, "accept_adjusted": True})
    assert made.status_code == 201, made.text
    today = replace(files.steady_run(3000), started=NOW - timedelta(hours=1))
    job = await finished(
        acme, (await send_archive(acme, anna, archive_of({"run.fit": files.fit(today)}))).json()["job_id"]
    )
    assert (job["state"], job["kept"]) == ("done", 1), job
    told = await acme.get(f"{athlete}/today")
    asked = await acme.get(f"{athlete}/today?date={told.json()['date']}")
    assert told.json() == asked.json()


async def test_a_job_that_was_put_down_goes_on_after_a_restart(settings, secret_key, acme, anna, database):
    async with restarted(settings, secret_key) as caller:
        job_id = (await send_archive(caller, anna, RUNS)).json()["job_id"]
    put_down = (await acme.get(f"/v1/jobs/{job_id}")).json()
    assert put_down["state"] in {"queued", "running"}
    assert put_down["done"] < 5
    async with restarted(settings, secret_key) as caller:
        job = await finished(caller, job_id)
    assert (job["state"], job["kept"], job["merged"]) == ("done", 5, 0)
    async with database.reading() as tx:
        assert await jobs.unfinished(tx) == []


async def test_a_job_whose_process_was_killed_is_taken_over_where_it_was(
    settings, secret_key, acme, anna, queued, database
):
    long_ago, lately = NOW - timedelta(minutes=10), NOW + timedelta(days=1)
    killed = await queued(state="running", done=3, kept=3, updated_at=long_ago)
    worked_at = await queued(state="running", done=1, kept=1, updated_at=lately)
    async with restarted(settings, secret_key) as caller:
        job = await finished(caller, killed.id)
        assert (job["state"], job["kept"], job["done"]) == ("done", 5, 5)
        assert (await caller.get(f"/v1/jobs/{worked_at.id}")).json()["done"] == 1
    assert len(await listed(acme, anna)) == 2
    async with database.reading() as tx:
        assert await jobs.archive_of(tx, killed) is None
        assert await jobs.archive_of(tx, worked_at) == RUNS


async def work_at(database, room, job, now=NOW):
    """Claim a job as a process of its own would."""
    async with database.writing(job.tenant_id) as tx:
        claimed = await jobs.claim(tx, job, now, now - timedelta(minutes=2))
    access = AthleteAccess(job.tenant_id, job.athlete_id)
    return Work(Intake(database, room, access, lambda: now), claimed)


@asynccontextmanager
async def importing(database, room, **rhythm):
    """What works at jobs, beside no service."""
    journal = Journal(lambda _: None)
    imports = ImportJobs(database, room, journal, utc_now, Rhythm(**rhythm))
    imports.start()
    yield imports
    await imports.close()


class Faulty(ReadingRoom):
    """Meets a fault at the third file."""

    async def read(self, data):
        self.files = getattr(self, "files", 0) + 1
        if self.files == 3:
            raise ArithmeticError("no rule for this")
        return await super().read(data)


async def now_of(database, job):
    async with database.reading() as tx:
        return await jobs.find(tx, job.tenant_id, job.id)


async def over(database, job):
    """The job, once it is finished."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            found = await now_of(database, job)
            if found.state not in jobs.UNFINISHED:
                return found
            await asyncio.sleep(0.02)


async def test_a_slow_worker_does_not_undo_what_its_successor_did(anna, queued, database):
    job = await queued()
    async with ReadingRoom(processes=1) as room:
        slow, successor = [await work_at(database, room, job, NOW + timedelta(minutes=m)) for m in (0, 3)]
        await successor.to_its_end(lambda: False)
        with pytest.raises(Lost):
            await slow.to_its_end(lambda: False)
    found = await over(database, job)
    assert (found.state, found.kept, found.merged) == ("done", 5, 0)


async def test_a_job_is_heard_of_while_one_of_its_files_takes_long(anna, queued, database):
    job = await queued()
    async with ReadingRoom(processes=1) as room, importing(database, room, heard_of_every_s=0.02):
        heard = set()
        while (found := await now_of(database, job)).state in jobs.UNFINISHED:
            heard.add((found.done, found.updated_at))
            await asyncio.sleep(0.01)
    assert len(heard) > found.total + 1


async def test_who_is_idle_finds_what_another_abandoned(anna, queued, database):
    async with ReadingRoom(processes=1) as room, importing(database, room, looks_every_s=0.05):
        await asyncio.sleep(0.2)
        job = await queued(state="running", updated_at=NOW - timedelta(minutes=10))
        assert (await over(database, job)).kept == 5


async def test_a_job_whose_archive_is_gone_ends(anna, queued, database):
    job = await queued(done=1, kept=1)
    async with database.writing() as tx:
        await (await tx.connection()).execute(text("DELETE FROM job_archive"))
    async with ReadingRoom(processes=1) as room, importing(database, room):
        found = await over(database, job)
    assert (found.state, found.kept) == ("failed", 1)
    assert "not there any more" in found.error


async def test_after_a_fault_the_days_ahead_are_decided_by_what_was_kept(anna, queued, database, acme):
    job = await queued()
    async with Faulty(processes=1) as room, importing(database, room):
        found = await over(database, job)
    assert (found.state, found.kept) == ("failed", 2)
    assert "a fault of its own" in found.error
    kinds = [each["kind"] for each in (await acme.get("/v1/events")).json()["data"]]
    assert "activities.imported" in kinds


async def test_an_archive_that_is_damaged_inside_tells_of_each_file(acme, anna):
    torn = bytearray(RUNS)
    torn[200:260] = bytes(60)
    job = await finished(acme, (await send_archive(acme, anna, bytes(torn))).json()["job_id"])
    assert (job["state"], job["kept"]) == ("done", 4)
    assert job["skipped"][0]["reason"] == "damaged"


async def test_a_job_of_an_athlete_who_is_erased_ends_with_him(settings, secret_key, acme, anna, queued):
    job = await queued()
    await acme.delete("/v1/athletes/ext:anna")
    async with restarted(settings, secret_key) as caller:
        assert (await caller.get(f"/v1/jobs/{job.id}")).status_code == 404
        assert (await caller.post("/v1/athletes", json={"external_id": "anna"})).status_code == 201
        again = (await send_archive(caller, anna, RUNS)).json()["job_id"]
        assert (await finished(caller, again))["kept"] == 5


async def test_too_many_archives_are_to_come_again(acme, anna, queued):
    for _ in range(MOST_JOBS):
        await queued(state="running", updated_at=NOW + timedelta(days=1))
    full = await send_archive(acme, anna, RUNS)
    assert full.status_code == 503
    assert full.json()["type"] == "/problems/too-busy"
    assert int(full.headers["retry-after"]) > 0


async def test_an_archive_repeated_by_its_key_is_one_job(acme, anna):
    first, again = [await send_archive(acme, anna, RUNS, Idempotency_Key="export-1") for _ in range(2)]
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    await finished(acme, first.json()["job_id"])


async def test_an_archive_has_no_name(acme, anna):
    answer = await send_archive(acme, f"{anna}?external_id=export", RUNS)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/query/external_id"


async def test_a_job_is_seen_by_its_own_alone(client, acme, rival, calling, anna, queued):
    job = await queued(state="running", updated_at=NOW + timedelta(days=1))
    where = f"/v1/jobs/{job.id}"
    await acme.post("/v1/athletes", json={"external_id": "ben"})
    tokens = [
        (await acme.post(f"/v1/athletes/ext:{name}/tokens", json={"scope": "read"})).json()["token"]
        for name in ("anna", "ben")
    ]
    own, other = map(calling, tokens)
    assert (await own.get(where)).json()["state"] == "running"
    assert (await other.get(where)).status_code == 404
    assert (await rival.get(where)).status_code == 404
    assert (await client.get(where)).status_code == 401
    assert (await acme.get("/v1/jobs/none")).status_code == 404
