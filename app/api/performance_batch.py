"""`/v1/performances/batch`: performances of many athletes at once."""

from collections.abc import Sequence
from typing import Annotated, TypeGuard
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field

from app.api.batches import (
    MOST_ITEMS,
    BadItem,
    BatchOutcomes,
    bad_item,
    batch_answer,
    charge_for,
    for_itself,
    outcome_of,
)
from app.api.book import open_books
from app.api.closing import of_performance, performed, tell_of_idle
from app.api.dependencies import Now, TenantId, Transaction
from app.api.logbook import Logged, keep
from app.api.named_athletes import athletes_named, unknown_athlete
from app.api.performance_form import LoggedItem
from app.api.problems import Problem
from app.api.routes import StoredRoute
from app.api.wire import Form
from app.training.athlete import Athlete, Contradiction

router = APIRouter(prefix="/v1/performances", tags=["performances"], route_class=StoredRoute)

_LOGGED = "performance.logged"


class PerformancesBatch(Form):
    """Performances of many athletes at once."""

    performances: Annotated[
        list[Annotated[LoggedItem, for_itself]], Field(min_length=1, max_length=MOST_ITEMS)
    ]
    """The performances, each with its athlete; one that is refused does not spoil the others."""


@router.post("/batch", summary="Log or merge many performances", responses={200: {"model": BatchOutcomes}})
async def log_performances(
    request: Request, batch: PerformancesBatch, tenant_id: TenantId, tx: Transaction, now: Now
) -> Response:
    """Log up to 1,000 performances of any athletes; one that is refused does not spoil the others."""
    charge_for(request, len(batch.performances))
    whose = await athletes_named(
        tx, tenant_id, {each.athlete for each in batch.performances if _is_good(each)}
    )
    good = [
        (index, whose[item.athlete], item)
        for index, item in enumerate(batch.performances)
        if _is_good(item) and item.athlete in whose
    ]
    books = await open_books(tenant_id, {athlete.id for _, athlete, _ in good}, tx, now)
    kept = await keep(tx, tenant_id, [(athlete, item) for _, athlete, item in good], now)
    latest = _latest(good, kept)
    for athlete_id, book in books.items():
        if athlete_id in latest:
            await performed(book, _LOGGED, latest[athlete_id])
    idle = {each: of_performance(_LOGGED, latest[each]) for each in latest if each not in books}
    await tell_of_idle(tx, tenant_id, idle, now)
    body = await request.json()
    outcomes = {
        index: outcome_of(each, body, "performances", index)
        for (index, *_), each in zip(good, kept, strict=True)
    }
    return batch_answer(
        request,
        [
            outcomes.get(index) or await _refusal(request, index, item)
            for index, item in enumerate(batch.performances)
        ],
    )


def _latest(
    good: Sequence[tuple[int, Athlete, LoggedItem]], kept: Sequence[Logged | Contradiction]
) -> dict[UUID, UUID]:
    """Find the performance that came last for each athlete."""
    return {
        athlete.id: each[0].id
        for (_, athlete, _), each in zip(good, kept, strict=True)
        if not isinstance(each, Contradiction)
    }


def _is_good(item: LoggedItem | BadItem) -> TypeGuard[LoggedItem]:
    return not isinstance(item, BadItem)


async def _refusal(request: Request, index: int, item: LoggedItem | BadItem) -> Problem:
    if isinstance(item, BadItem):
        return await bad_item(request, index, item, "performances")
    return unknown_athlete(item.athlete)
