"""`/v1/paces`: from a race to the paces of every zone."""

from datetime import date
from typing import Annotated, Any, cast

import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import ValidationError

from app.api.answers import JSON
from app.api.batches import BadItem, bad_item, charge_for
from app.api.call import call_of
from app.api.dependencies import Caller, Now
from app.api.efforts import dated
from app.api.paces_answer import Parts, members, printed, summary
from app.api.paces_input import (
    MOST_RUNNERS,
    BatchBody,
    BatchQuery,
    IncludeQuery,
    PacesBody,
    PacesQuery,
    Runner,
)
from app.api.paces_schema import BatchAnswer, PacesAnswer
from app.api.problems import Problem, document
from app.api.queries import QueryRoute
from app.api.routes import PureRoute
from app.api.signatures import BEARER
from app.training.engine import ENGINE

MOST_ANONYMOUS = 100

router = APIRouter(prefix="/v1/paces", tags=["paces"], route_class=PureRoute)
by_query = APIRouter(prefix="/v1/paces", tags=["paces"], route_class=QueryRoute)


@by_query.get("", responses={200: {"model": PacesAnswer}})
async def paces(asked: Annotated[PacesQuery, Query()]) -> Response:
    """Find the paces of every zone, and the equal races, from one race or an index."""
    return Response(printed(asked.question(asked.parts())), media_type=JSON)


@router.post("", responses={200: {"model": PacesAnswer}})
async def paces_of_several(
    request: Request, body: PacesBody, query: Annotated[IncludeQuery, Query()], now: Now
) -> Response:
    """Find the paces of every zone from several dated performances, each weighed by its age and distance."""
    today = await dated(request, body, now.date())
    return Response(printed(body.question(query.parts(), today)), media_type=JSON)


@router.post("/batch", responses={200: {"model": BatchAnswer}})
async def paces_of_many(
    request: Request, body: BatchBody, query: Annotated[BatchQuery, Query()], caller: Caller, now: Now
) -> Response:
    """Find the paces of up to 10,000 runners; one that is not valid does not spoil the others.

    Each answer is one pace a zone, in seconds per kilometre (for E the middle of its range), and whatever
    more is asked for by `include`. Without a key a batch holds up to 100 runners.
    """
    if caller.kind == "anonymous" and len(body.runners) > MOST_ANONYMOUS:
        raise _too_many(len(body.runners))
    charge_for(request, len(body.runners))
    parts = frozenset(query.include or ())
    today_in_utc = now.date()
    outcomes = [_outcome(runner, parts, today_in_utc) for runner in body.runners]
    texts = [
        outcome if isinstance(outcome, str) else await _refusal(request, index, outcome)
        for index, outcome in enumerate(outcomes)
    ]
    return Response(f'{{"engine":"{ENGINE}","data":[{",".join(texts)}]}}'.encode(), media_type=JSON)


def _outcome(runner: Runner | BadItem, parts: Parts, today_in_utc: date) -> str | BadItem:
    if isinstance(runner, BadItem):
        return runner
    try:
        today = runner.day(today_in_utc)
    except ValidationError as error:
        return BadItem(error.errors(include_url=False))
    text = summary(runner.id, runner.index(today), runner.circumstances())
    return f"{{{text},{members(runner.question(parts, today))}}}" if parts else f"{{{text}}}"


async def _refusal(request: Request, index: int, item: BadItem) -> str:
    """Print the problem of one runner, with the id that came if it is one."""
    problem = await bad_item(request, index, item, "runners")
    call = call_of(request)
    payload = cast("dict[str, Any]", await request.json())["runners"][index]
    name = payload.get("id") if isinstance(payload, dict) else None
    told = {
        "id": name if isinstance(name, str | int) else None,
        "index": index,
        "problem": document(problem, instance=call.request_id, public_url=call.service.public_url),
    }
    return orjson.dumps(told, default=str).decode()


def _too_many(count: int) -> Problem:
    return Problem(
        "unauthorized",
        f"Without a key a batch holds up to {MOST_ANONYMOUS} runners; {count} came. With a key up to "
        f"{MOST_RUNNERS} would be accepted.",
        headers={"WWW-Authenticate": BEARER},
    )
