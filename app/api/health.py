"""Whether the service lives, whether it can do its work, and what an operator's counters say."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response

from app.api.answers import answer
from app.api.call import call_of
from app.api.metrics import CONTENT_TYPE
from app.api.problems import Problem, documented
from app.store import migration

router = APIRouter(tags=["operation"])


@router.get("/health/live", summary="Whether the process answers")
async def live() -> Response:
    """Answer as long as the process runs; says nothing of the database."""
    return answer({"status": "live"})


@router.get(
    "/health/ready", summary="Whether the service can do its work", responses=documented("database-unavailable")
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
    return answer({"status": "ready", "schema": revision})
