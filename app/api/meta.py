"""`/v1/meta`: which service this is, and where the rest of it stands."""

from fastapi import APIRouter, Request, Response
from pydantic import Field

from app.api.answers import answer
from app.api.paces_schema import Shape
from app.api.routes import PureRoute
from app.training.engine import ENGINE

router = APIRouter(prefix="/v1/meta", tags=["meta"], route_class=PureRoute)

_LINKS = {
    "documentation": "/docs",
    "openapi": "/openapi.json",
    "problems": "/problems",
    "rules": "/v1/rules",
    "paces": "/v1/paces",
    "predictions": "/v1/predictions",
    "splits": "/v1/splits",
    "ready": "/health/ready",
}


class Meta(Shape):
    """Versions and addresses."""

    api: str = Field(examples=["v1"])
    """The contract: inside it there are only additions."""
    engine: str = Field(examples=["2026.1"])
    """The numbers: any changed one is a new engine; within one the same request gives the same bytes."""
    build: str = Field(examples=["2026.1.0"])
    """The code."""
    links: dict[str, str]
    """Where to go on reading."""


@router.get("", responses={200: {"model": Meta}})
async def meta(request: Request) -> Response:
    """Tell the versions of contract, numbers and code."""
    return answer({"api": "v1", "engine": ENGINE, "build": request.app.version, "links": _LINKS})
