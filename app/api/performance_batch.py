"""`/v1/performances/batch`: performances of many athletes at once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated, TypeGuard
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field

from app.api.batch_pieces import Pieces, Places
from app.api.batches import (
    MOST_ITEMS,
    BadItem,
    BatchOutcomes,
    Outcome,
    batch_answer,
    charge_for,
    for_itself,
    outcome_of,
)
from app.api.book import open_books
from app.api.call import Unit, call_of
from app.api.closing import of_performance, performed, tell_of_idle
from app.api.dependencies import Now, TenantId
from app.api.logbook import Logged, keep
from app.api.named_athletes import athletes_named, unknown_athlete
from app.api.performance_form import LoggedItem
from app.api.piecewise import PiecewiseRoute
from app.api.wire import Form
from app.store.database import Transaction
from app.training.athlete import Athlete, Contradiction

router = APIRouter(prefix="/v1/performances", tags=["performances"], route_class=PiecewiseRoute)

_LOGGED = "performance.logged"


class PerformancesBatch(Form):
    """Performances of many athletes at once."""

    performances: Annotated[
        list[Annotated[LoggedItem, for_itself]], Field(min_length=1, max_length=MOST_ITEMS)
    ]
    """The performances, each with its athlete; one that is refused does not spoil the others."""


@router.post("/batch", summary="Log or merge many performances", responses={200: {"model": BatchOutcomes}})
async def log_performances(
    request: Request, batch: PerformancesBatch, tenant_id: TenantId, now: Now
) -> Response:
    """Log up to 1,000 performances of any athletes; one that is refused does not spoil the others.

    Those of an athlete are kept for themselves: items that answer 409 or 503 may be sent again, and no other
    with them.
    """
    charge_for(request, len(batch.performances))
    items = {place: item for place, item in enumerate(batch.performances) if _is_good(item)}
    body = await request.json()

    async def write(tx: Transaction, places: Places) -> Mapping[int, Outcome]:
        return await _logged(tx, tenant_id, {place: items[place] for place in places}, body, now)

    async with Unit(call_of(request).service, tenant_id, writes=False) as unit:
        references = {item.athlete for item in items.values()}
        whose = await athletes_named(await unit.transaction(), tenant_id, references)
    ids = {reference: athlete.id for reference, athlete in whose.items()}
    named = {place: ids.get(item.athlete, place) for place, item in items.items()}
    told = await Pieces(request, tenant_id, write).written(named, {name: name for name in ids.values()})
    return await batch_answer(request, batch.performances, "performances", told)


async def _logged(
    tx: Transaction, tenant_id: UUID, items: Mapping[int, LoggedItem], body: object, now: dt.datetime
) -> Mapping[int, Outcome]:
    """Log performances, and decide the days of those whose they are."""
    whose = await athletes_named(tx, tenant_id, {item.athlete for item in items.values()})
    known = {place: item for place, item in items.items() if item.athlete in whose}
    good = [(whose[item.athlete], item) for item in known.values()]
    books = await open_books(tenant_id, {athlete.id for athlete, _ in good}, tx, now)
    kept = await keep(tx, tenant_id, good, now)
    latest = _latest(good, kept)
    for athlete_id, book in books.items():
        if athlete_id in latest:
            await performed(book, _LOGGED, latest[athlete_id])
    idle = {each: of_performance(_LOGGED, latest[each]) for each in latest if each not in books}
    await tell_of_idle(tx, tenant_id, idle, now)
    outcomes: dict[int, Outcome] = {
        place: outcome_of(each, body, "performances", place) for place, each in zip(known, kept, strict=True)
    }
    return {
        place: outcomes[place] if place in outcomes else unknown_athlete(item.athlete)
        for place, item in items.items()
    }


def _latest(
    good: Sequence[tuple[Athlete, LoggedItem]], kept: Sequence[Logged | Contradiction]
) -> dict[UUID, UUID]:
    """Find the performance that came last for each athlete."""
    return {
        athlete.id: each[0].id
        for (athlete, _), each in zip(good, kept, strict=True)
        if not isinstance(each, Contradiction)
    }


def _is_good(item: LoggedItem | BadItem) -> TypeGuard[LoggedItem]:
    return not isinstance(item, BadItem)
