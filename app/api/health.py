"""Whether the service lives, whether it can do its work, and what an operator's counters say."""

from hmac import compare_digest

from fastapi import APIRouter, Request, Response

from app.api.answers import answer
from app.api.call import call_of
from app.api.metrics import CONTENT_TYPE
from app.api.problems import Problem, documented
from app.api.routes import OpenRoute
from app.store import migration

NOT_KEPT = {"Cache-Control": "no-store"}
LOOPBACK = {"127.0.0.1", "::1"}

router = APIRouter(tags=["operation"], route_class=OpenRoute)


@router.get("/health/live", summary="Whether the process answers")
async def live() -> Response:
    """Answer as long as the process runs; says nothing of the database."""
    return answer({"status": "live"}, headers=NOT_KEPT)


@router.get(
    "/health/ready",
    summary="Whether the service can do its work",
    responses=documented("database-unavailable"),
)
async def ready(request: Request) -> Response:
    """Answer when the database answers and its schema is the one that this version needs."""
    revision, head = await call_of(request).service.database.revision(), migration.head()
    if revision != head:
        raise Problem(
            "database-unavailable",
            f"The schema of the database is {revision or 'empty'}, this version needs {head}: run `migrate`.",
            headers={"Retry-After": "10"},
        )
    return answer({"status": "ready", "schema": revision}, headers=NOT_KEPT)


@router.get("/metrics", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """Tell the counters to whoever holds the token; without one, to this machine alone."""
    service = call_of(request).service
    if not _may_watch(request, service.metrics_token):
        raise Problem(
            "not-found", "There is nothing at '/metrics' for this caller; a bearer token may be wanted."
        )
    return Response(
        service.metrics.exposition(), media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"}
    )


def _may_watch(request: Request, token: str | None) -> bool:
    if token is not None:
        return compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {token}".encode())
    forwarded = {"forwarded", "via", "x-forwarded-for", "x-real-ip"} & set(request.headers)
    return not forwarded and request.client is not None and request.client.host in LOOPBACK
