"""`/v1/athletes/batch`: many runners of a tenant made or merged at once."""

from collections.abc import Hashable, Mapping
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field

from app.api.athlete_form import AthleteForm
from app.api.athletes import keep_athletes
from app.api.batch_pieces import Pieces, Places
from app.api.batches import (
    MOST_ITEMS,
    BatchOutcomes,
    Outcome,
    batch_answer,
    charge_for,
    for_itself,
    outcome_of,
)
from app.api.call import Unit, call_of
from app.api.dependencies import Now, TenantId
from app.api.piecewise import PiecewiseRoute
from app.api.wire import Form
from app.store import athletes
from app.store.database import Transaction

router = APIRouter(prefix="/v1/athletes", tags=["athletes"], route_class=PiecewiseRoute)


class AthletesBatch(Form):
    """Many athletes at once, each as in `POST /v1/athletes`."""

    athletes: Annotated[list[Annotated[AthleteForm, for_itself]], Field(min_length=1, max_length=MOST_ITEMS)]
    """The athletes; one that is refused does not spoil the others."""


@router.post("/batch", summary="Make or merge many athletes", responses={200: {"model": BatchOutcomes}})
async def create_athletes(request: Request, batch: AthletesBatch, tenant_id: TenantId, now: Now) -> Response:
    """Make or merge up to 1,000 athletes; one that is refused does not spoil the others.

    Each is kept for itself: an item that answers 409 or 503 may be sent again, and no other with it.
    """
    charge_for(request, len(batch.athletes))
    forms = {place: item for place, item in enumerate(batch.athletes) if isinstance(item, AthleteForm)}
    body = await request.json()

    async def write(tx: Transaction, places: Places) -> Mapping[int, Outcome]:
        kept = await keep_athletes(tx, tenant_id, [forms[place] for place in places], now)
        return {
            place: outcome_of(each, body, "athletes", place) for place, each in zip(places, kept, strict=True)
        }

    async with Unit(call_of(request).service, tenant_id, writes=False) as unit:
        names = {form.external_id for form in forms.values() if form.external_id is not None}
        found = await athletes.find_by_external_id(await unit.transaction(), tenant_id, names)
    named = {place: form.external_id or place for place, form in forms.items()}
    known: dict[Hashable, UUID] = {name: athlete.id for name, athlete in found.items()}
    told = await Pieces(request, tenant_id, write).written(named, known)
    return await batch_answer(request, batch.athletes, "athletes", told)
