"""`/v1/paces`: from a race to the paces of every zone."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.answers import JSON
from app.api.paces_answer import printed
from app.api.paces_input import PacesQuery
from app.api.queries import QueryRoute

router = APIRouter(prefix="/v1/paces", tags=["paces"])
ask = APIRouter(prefix="/v1/paces", tags=["paces"], route_class=QueryRoute)


@ask.get("")
async def paces(asked: Annotated[PacesQuery, Query()]) -> Response:
    """Paces of every zone, from one race or an index."""
    return Response(printed(asked.question(asked.parts())), media_type=JSON)
