"""`/v1/jobs`: long work that was taken on, and how far it is."""

import datetime as dt
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from app.api.answers import answer
from app.api.dependencies import Caller, Transaction
from app.api.gate import needs_credential
from app.api.paces_schema import Shape
from app.api.principal import NAMES
from app.api.problems import Problem, documented
from app.api.references import uuid_of
from app.api.routes import StoredRoute
from app.store import jobs
from app.store.jobs import Job, State

router = APIRouter(prefix="/v1/jobs", tags=["activities"], route_class=StoredRoute)

JobId = Annotated[str, Path(description="The id that was answered to the archive.")]


class SkippedFile(Shape):
    """A file of an archive of which nothing was kept."""

    file: str
    reason: str
    """What was in the way, as a slug."""
    text: str


class JobShape(Shape):
    """An archive of activities, and how far it is."""

    id: UUID
    athlete_id: UUID
    state: State
    total: int
    """How many files there are."""
    done: int
    """How many were looked at: kept, merged or skipped."""
    kept: int
    merged: int
    """How many were there before, or are the same run as one that was."""
    skipped: list[SkippedFile]
    """The first 500 of which nothing was kept."""
    skipped_count: int
    error: str | None
    """Why a job failed; what was kept until then stays."""
    created_at: dt.datetime
    updated_at: dt.datetime


@router.get(
    "/{job_id}", summary="Read a job", responses={200: {"model": JobShape}, **documented("not-found")}
)
async def read_job(job_id: JobId, caller: Caller, tx: Transaction) -> Response:
    """Tell how far the reading of an archive is, and which files were skipped and why."""
    if caller.tenant_id is None or caller.kind == "publishable":
        raise needs_credential(f"{NAMES['secret']} or {NAMES['athlete']}")
    uuid = uuid_of(job_id)
    job = await jobs.find(tx, caller.tenant_id, uuid) if uuid else None
    if job is None or caller.athlete_id not in {None, job.athlete_id}:
        raise Problem("not-found", f"There is no job {job_id[:200]!r}, or none that you may see.")
    return answer(_told(job), headers={"Retry-After": "2"} if job.state in jobs.UNFINISHED else None)


def _told(job: Job) -> dict[str, object]:
    return {
        "id": job.id,
        "athlete_id": job.athlete_id,
        "state": job.state,
        "total": job.total,
        "done": job.done,
        "kept": job.kept,
        "merged": job.merged,
        "skipped": job.skipped,
        "skipped_count": job.left_out,
        "error": job.error,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
    }
