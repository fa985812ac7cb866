"""`/v1/paces`: from a race to the paces of every zone."""

from fastapi import APIRouter, Request, Response

from app.api.answers import JSON
from app.api.paces_answer import printed
from app.api.paces_input import PacesQuery
from app.api.problems import documented
from app.api.queries import query_parameters, read_query
from app.api.routes import PureRoute

router = APIRouter(prefix="/v1/paces", tags=["paces"], route_class=PureRoute)


@router.get("", openapi_extra=query_parameters(PacesQuery), responses=documented("invalid-request"))
async def paces(request: Request) -> Response:
    """Paces of every zone, from one race or an index."""
    asked = read_query(PacesQuery, request)
    return Response(printed(asked.question(asked.parts())), media_type=JSON)
