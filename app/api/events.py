"""`/v1/events`: what changed, for whoever keeps in step."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import Field

from app.api.answers import answer
from app.api.coaches_schema import EventPage
from app.api.day_answer import Json
from app.api.dependencies import Now, TenantId, Transaction
from app.api.paging import decoded, encoded, page
from app.api.routes import StoredRoute
from app.api.wire import Form
from app.store import events
from app.store.events import KEPT_FOR, Event

router = APIRouter(prefix="/v1/events", tags=["coaches"], route_class=StoredRoute)

SETTLED_AFTER = dt.timedelta(minutes=1)
"""Until then an event that was made earlier may still come to light: its write may take as long."""


class EventsQuery(Form):
    """Which events to list."""

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    """How many to answer at most."""
    cursor: Annotated[str, Field(max_length=400)] | None = None
    """`next_cursor` of the page before, or `resume_cursor` of a page long ago; the first page without it."""


@router.get("", summary="What changed", responses={200: {"model": EventPage}})
async def list_events(
    query: Annotated[EventsQuery, Query()], tenant_id: TenantId, tx: Transaction, now: Now
) -> Response:
    """Tell what changed of any athlete in the last 30 days, oldest first. Takes a secret key.

    To keep in step ask on with `next_cursor` until it is null, then from time to time with `resume_cursor`:
    each event comes at least once, and its `id` tells whether it came before.
    """
    above = decoded(query.cursor, lambda key: UUID(key[0]))
    found = await events.page(tx, tenant_id, now - KEPT_FOR, query.limit + 1, above)
    listed = page(found, query.limit, lambda each: [each.id], _told)
    return answer({**listed, "resume_cursor": _resume(found[: query.limit], query.cursor, now)})


def _resume(told: Sequence[Event], cursor: str | None, now: dt.datetime) -> str | None:
    """Go back to the last event that nothing can come before any more."""
    settled = [each.id for each in told if each.created_at < now - SETTLED_AFTER]
    return encoded([settled[-1]]) if settled else cursor


def _told(event: Event) -> Json:
    return {
        "id": event.id,
        "athlete_id": event.athlete_id,
        "kind": event.kind,
        "subject": event.subject,
        "created_at": event.created_at,
    }
