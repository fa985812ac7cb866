"""Jobs: archives of activities that are worked through, file by file, and how far each is.

The progress of a job is written in the transaction of the file that it tells of, so that whoever takes a job
over goes on with the next file. Each who takes it has a claim with a number of its own; nothing is written
under an earlier one, so that a worker that was only slow cannot undo what its successor did.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, cast
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, TextClause, and_, delete, func, insert, or_, select, update

from app.store.database import Transaction
from app.store.tables import IS_UNFINISHED, Table

State = Literal["queued", "running", "done", "failed"]

UNFINISHED: tuple[State, ...] = ("queued", "running")
MOST_TOLD = 500
KEPT_FOR = dt.timedelta(days=30)

_JOB = Table.metadata.tables["job"]
_ARCHIVE = Table.metadata.tables["job_archive"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of which nothing was kept, and why."""

    file: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An archive, and how far it is: of `done` files so many `kept`, `merged` or `left_out`.

    `merged` counts files that were there before, or are the same run as one that was. `skipped` tells of the
    first of those left out; `error` says why a job failed. `claim` counts those who took it.
    """

    id: UUID
    tenant_id: UUID
    athlete_id: UUID
    state: State = "queued"
    claim: int = 0
    total: int
    done: int = 0
    kept: int = 0
    merged: int = 0
    left_out: int = 0
    skipped: tuple[Skipped, ...] = ()
    error: str | None = None
    created_at: dt.datetime
    updated_at: dt.datetime

    def after_kept(self, *, is_merged: bool) -> "Job":
        """Count one more file that is kept."""
        if is_merged:
            return replace(self, done=self.done + 1, merged=self.merged + 1)
        return replace(self, done=self.done + 1, kept=self.kept + 1)

    def after_skipped(self, skipped: Skipped) -> "Job":
        """Count one more file that is not."""
        told = (*self.skipped, skipped)[:MOST_TOLD]
        return replace(self, done=self.done + 1, left_out=self.left_out + 1, skipped=told)


_COLUMNS = ("id", "tenant_id", "athlete_id", "state", "claim", "created_at", "updated_at")
_DOCUMENT = ("total", "done", "kept", "merged", "left_out", "skipped", "error")


async def add(tx: Transaction, job: Job, archive: bytes) -> None:
    """Take a job on; what the athlete's jobs of a month ago came to is forgotten."""
    connection = await tx.connection()
    c = _JOB.c
    old = c.athlete_id == job.athlete_id, c.state.not_in(UNFINISHED), c.updated_at < job.created_at - KEPT_FOR
    await connection.execute(delete(_JOB).where(*old))
    await connection.execute(insert(_JOB), [_row(job)])
    owned = {"athlete_id": job.athlete_id, "job_id": job.id, "tenant_id": job.tenant_id}
    await connection.execute(insert(_ARCHIVE), [owned | {"content": archive}])


async def find(tx: Transaction, tenant_id: UUID, job_id: UUID) -> Job | None:
    """Find one job of the tenant."""
    return next(iter(await _all(tx, _JOB.c.tenant_id == tenant_id, _JOB.c.id == job_id)), None)


async def count_unfinished(tx: Transaction, tenant_id: UUID) -> int:
    """Count the jobs of a tenant that wait or are under way."""
    its_own = _JOB.c.tenant_id == tenant_id, IS_UNFINISHED
    query = select(func.count()).select_from(_JOB).where(*its_own)
    return int((await (await tx.connection()).execute(query)).scalar_one())


async def unfinished(tx: Transaction) -> list[Job]:
    """List the jobs of all tenants that wait or are under way, the oldest first."""
    return await _all(tx, IS_UNFINISHED)


async def claim(tx: Transaction, job: Job, now: dt.datetime, abandoned_before: dt.datetime) -> Job | None:
    """Take a job that waits, or of which nobody was heard since an instant; None where another has it."""
    c = _JOB.c
    is_free = or_(c.state == "queued", and_(c.state == "running", c.updated_at < abandoned_before))
    claimed = {"state": "running", "claim": c.claim + 1, "updated_at": now}
    taken = update(_JOB).where(*_this(job), is_free).values(claimed)
    if not (await (await tx.connection()).execute(taken)).rowcount:
        return None
    return await find(tx, job.tenant_id, job.id)


async def archive_of(tx: Transaction, job: Job) -> bytes | None:
    """Read the archive of a job; None where there is none any more."""
    c = _ARCHIVE.c
    query = select(c.content).where(c.athlete_id == job.athlete_id, c.job_id == job.id)
    return cast("bytes | None", (await (await tx.connection()).execute(query)).scalar_one_or_none())


async def keep(tx: Transaction, job: Job) -> bool:
    """Keep how far a job is, and let its archive go once it is finished.

    False, and nothing changed, where the job is erased or another has claimed it since.
    """
    connection = await tx.connection()
    if not (await connection.execute(update(_JOB).where(*_claimed(job)).values(_row(job)))).rowcount:
        return False
    if job.state not in UNFINISHED:
        c = _ARCHIVE.c
        await connection.execute(delete(_ARCHIVE).where(c.athlete_id == job.athlete_id, c.job_id == job.id))
    return True


async def tell_alive(tx: Transaction, job: Job, now: dt.datetime) -> None:
    """Take note that a job is worked at, unless it is another's by now, or over."""
    its_own = *_claimed(job), _JOB.c.state == "running"
    await (await tx.connection()).execute(update(_JOB).where(*its_own).values(updated_at=now))


async def _all(tx: Transaction, *conditions: ColumnElement[bool] | TextClause) -> list[Job]:
    query = select(_JOB).where(*conditions).order_by(_JOB.c.id)
    return [_noun(row) for row in (await (await tx.connection()).execute(query)).mappings()]


def _this(job: Job) -> Sequence[ColumnElement[bool]]:
    return _JOB.c.athlete_id == job.athlete_id, _JOB.c.id == job.id, _JOB.c.tenant_id == job.tenant_id


def _claimed(job: Job) -> Sequence[ColumnElement[bool]]:
    return *_this(job), _JOB.c.claim == job.claim


def _row(job: Job) -> dict[str, Any]:
    plain = asdict(job)
    document = {name: plain.pop(name) for name in _DOCUMENT}
    return plain | {"document": document}


def _noun(row: RowMapping) -> Job:
    known = row["document"]
    return Job(
        **{name: known[name] for name in _DOCUMENT if name in known and name != "skipped"},
        **{name: row[name] for name in _COLUMNS},
        skipped=tuple(Skipped(**each) for each in known.get("skipped", ())),
    )
