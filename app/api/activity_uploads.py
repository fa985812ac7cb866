"""`POST /v1/athletes/{athlete_id}/activities`: JSON, the file of a watch, or an archive of such files."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.api.activities import log_activity
from app.api.activities_schema import KeptActivities
from app.api.activity_files import keep_reading
from app.api.activity_forms import UploadQuery
from app.api.answers import answer
from app.api.book import Book, Opened
from app.api.dependencies import new_id
from app.api.problems import InvalidPart, Problem, documented
from app.api.routes import StoredRoute
from app.api.uploads import FileOrJson, Upload, request_body, upload_of
from app.api.waiting import MOST_FORM_BYTES
from app.store import jobs
from app.store.jobs import Job

PATH = "/v1/athletes/{athlete_id}/activities"
MOST_JOBS = 20
AGAIN_IN_S = 60


@dataclass(frozen=True, slots=True)
class JobTaken:
    """An archive that is read file by file; `GET /v1/jobs/{job_id}` tells how far it is."""

    job_id: UUID


class ActivityUpload(FileOrJson):
    """The one address for all that tells of an activity."""


async def keep_upload(request: Request, query: Annotated[UploadQuery, Query()], book: Opened) -> Response:
    """Keep what was read of a file, or take an archive on."""
    upload = upload_of(request)
    if upload.reading is None:
        return await _taken_on(book, upload, query)
    kept = await keep_reading(book, upload.reading, query.external_id or upload.name)
    return kept.now.answer(200 if kept.was_known or kept.now.is_merged else 201)


async def _taken_on(book: Book, upload: Upload, query: UploadQuery) -> Response:
    """Keep an archive until it is read; 503 where too many of the tenant's wait."""
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    if query.external_id is not None:
        sentence = "An archive is taken without it: each of its files has the name of its content."
        part = InvalidPart("/query/external_id", sentence, query.external_id)
        raise Problem("invalid-request", f"{part.pointer}: {sentence}", [part])
    if await jobs.count_unfinished(book.tx, tenant_id) >= MOST_JOBS:
        detail = f"{MOST_JOBS} archives wait already; another would be accepted once one of them is read."
        raise Problem("too-busy", detail, headers={"Retry-After": str(AGAIN_IN_S)})
    job = Job(
        id=new_id(),
        tenant_id=tenant_id,
        athlete_id=athlete_id,
        total=upload.files,
        created_at=book.now,
        updated_at=book.now,
    )
    await jobs.add(book.tx, job, upload.archive)
    return answer(JobTaken(job.id), 202, {"Location": f"/v1/jobs/{job.id}"})


ActivityUpload.files = StoredRoute(PATH, keep_upload, methods=["POST"])

router = APIRouter()
router.add_api_route(
    PATH,
    log_activity,
    methods=["POST"],
    tags=["activities"],
    summary="Tell of an activity",
    status_code=201,
    responses={
        200: {"model": KeptActivities, "description": "It was there already: merged"},
        201: {"model": KeptActivities, "description": "It is new"},
        202: {"model": JobTaken, "description": "An archive: a job reads it"},
        **documented("not-found", "refused-file", "too-busy", "request-timeout"),
    },
    openapi_extra=request_body(),
    max_body_size=MOST_FORM_BYTES,
    route_class_override=ActivityUpload,
)
