"""`/v1/athletes/{athlete_id}/performances`: what a runner has raced."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api.answers import answer, etag, rendered
from app.api.book import Book, Opened
from app.api.closing import performed
from app.api.contradictions import contradicted
from app.api.dependencies import Athlete as Access
from app.api.dependencies import Transaction
from app.api.logbook import PerformanceAnswer, WrittenPerformance, keep, merged, told, told_with_doubts
from app.api.paging import ListQuery, day, decoded, page
from app.api.performance_form import LoggedForm
from app.api.problems import Problem, documented
from app.api.references import BY_NAME, found_athlete, uuid_of
from app.api.routes import StoredRoute, check_precondition
from app.api.wire import ExternalId
from app.store import performances
from app.store.database import Transaction as Tx
from app.training.athlete import Contradiction
from app.training.performance_log import LoggedPerformance

router = APIRouter(
    prefix="/v1/athletes/{athlete_id}/performances", tags=["performances"], route_class=StoredRoute
)

PerformanceId = Annotated[
    str,
    Path(description="The performance's id, or `ext:` and its external_id.", examples=["ext:parkrun-117"]),
]


@dataclass(frozen=True, slots=True)
class PerformancePage:
    """A page of performances, the latest race first."""

    data: list[PerformanceAnswer]
    next_cursor: str | None


class PerformancesQuery(ListQuery):
    """Which performances to list."""

    external_id: ExternalId | None = None
    """Only the performance of this name."""


@router.post(
    "",
    summary="Log or merge a performance",
    status_code=201,
    responses={
        200: {"model": WrittenPerformance, "description": "One of this `external_id` was there: merged"},
        201: {"model": WrittenPerformance, "description": "The performance was logged"},
        **documented("not-found"),
    },
)
async def log_performance(request: Request, form: LoggedForm, book: Opened) -> Response:
    """Log a race or time trial. It moves fitness, and with it every pace still to be run.

    Posting an `external_id` again merges: what is left out stays, null takes it back. A result that is more
    than 8 points of VDOT from all that is known is kept, and answered with `warnings`, as is one more than
    half a year old on which the paces of today rest; one that beats the world record is refused.
    """
    (kept,) = await keep(book.tx, book.access.tenant_id, [(book.athlete, form)], book.now)
    if isinstance(kept, Contradiction):
        raise contradicted(kept, await request.json(), "body")
    performance, is_new = kept
    await performed(book, "performance.logged", performance.id)
    location = {"Location": f"/v1/athletes/{book.athlete.id}/performances/{performance.id}"}
    return _written(book, performance, 201 if is_new else 200, location if is_new else None)


@router.get(
    "", summary="List performances", responses={200: {"model": PerformancePage}, **documented("not-found")}
)
async def list_performances(
    query: Annotated[PerformancesQuery, Query()], access: Access, tx: Transaction
) -> Response:
    """List what the athlete has raced, the latest race first; `from` and `to` are days of the race."""
    await found_athlete(tx, access)
    which = performances.Selection(
        external_id=query.external_id,
        date_from=query.from_,
        date_to=query.to,
        updated_since=query.updated_since,
        below=decoded(query.cursor, lambda key: (day(key[0]), UUID(key[1]))),
    )
    found = await performances.page(tx, access.tenant_id, access.athlete_id, which, query.limit + 1)
    return answer(page(found, query.limit, lambda each: [each.date, each.id], told))


@router.get(
    "/{performance_id}",
    summary="Read a performance",
    responses={200: {"model": PerformanceAnswer}, **documented("not-found")},
)
async def read_performance(performance_id: PerformanceId, access: Access, tx: Transaction) -> Response:
    """Tell one performance of the athlete."""
    return answer(told(await _found(tx, access, performance_id)))


@router.patch(
    "/{performance_id}",
    summary="Change a performance",
    responses={200: {"model": WrittenPerformance}, **documented("not-found", "conflict")},
)
async def change_performance(
    request: Request, performance_id: PerformanceId, form: LoggedForm, book: Opened
) -> Response:
    """Change a performance by JSON Merge Patch; fitness is reckoned anew from its day on."""
    tx, access = book.tx, book.access
    before = await _found(tx, access, performance_id)
    check_precondition(request, etag(rendered(told(before))))
    if form.external_id not in {None, before.external_id}:
        await _check_new_name(tx, access, form.external_id)
    try:
        after = merged(before, form, book.athlete, book.now)
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
    if after != before:
        await performances.change(tx, access.tenant_id, [(access.athlete_id, after)])
        await performed(book, "performance.changed", after.id)
    return _written(book, after)


@router.delete(
    "/{performance_id}",
    summary="Take a performance back",
    status_code=204,
    response_class=Response,
    responses=documented("not-found"),
)
async def remove_performance(request: Request, performance_id: PerformanceId, book: Opened) -> Response:
    """Take a performance back; fitness is as if it had never been."""
    performance = await _found(book.tx, book.access, performance_id)
    check_precondition(request, etag(rendered(told(performance))))
    await performances.remove(book.tx, book.access.tenant_id, book.access.athlete_id, performance.id)
    await performed(book, "performance.removed", performance.id)
    return Response(status_code=204)


def _written(
    book: Book, performance: LoggedPerformance, status: int = 200, location: dict[str, str] | None = None
) -> Response:
    """Answer a write, with what is doubtful of the result; the tag is that of the performance itself."""
    headers = {"ETag": etag(rendered(told(performance)))} | (location or {})
    return answer(told_with_doubts(performance, book.known.performances, book.today), status, headers)


async def _found(tx: Tx, access: Access, reference: str) -> LoggedPerformance:
    """Find the performance that the path means."""
    name = reference.removeprefix(BY_NAME)
    if name != reference:
        key = (access.athlete_id, name)
        found = (await performances.find_by_external_id(tx, access.tenant_id, [key])).get(key)
    else:
        uuid = uuid_of(reference)
        found = await performances.find(tx, access.tenant_id, access.athlete_id, uuid) if uuid else None
    if found is None:
        raise Problem("not-found", f"There is no performance {reference[:200]!r} of this athlete.")
    return found


async def _check_new_name(tx: Tx, access: Access, external_id: str) -> None:
    if await performances.find_by_external_id(tx, access.tenant_id, [(access.athlete_id, external_id)]):
        detail = f"Another performance has the external_id {external_id!r}; a free one would be accepted."
        raise Problem("conflict", detail)
