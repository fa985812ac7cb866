"""`/v1/splits`: when to pass each kilometre, mile or lap of a race, as JSON, as text and as a drawing."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import RequestValidationError

from app.api.answers import answer
from app.api.band_svg import svg_band
from app.api.band_text import text_band
from app.api.queries import QueryRoute
from app.api.routes import PureRoute
from app.api.splits_answer import answered
from app.api.splits_input import SplitsBody, SplitsQuery
from app.api.splits_schema import SplitsAnswer
from app.science.pacing import splits
from app.training.pace_band import PaceBand

router = APIRouter(prefix="/v1", tags=["splits"], route_class=PureRoute)
by_query = APIRouter(prefix="/v1", tags=["splits"], route_class=QueryRoute)

_JSON: dict[int | str, dict[str, Any]] = {200: {"model": SplitsAnswer}}
_TEXT: dict[int | str, dict[str, Any]] = {
    200: {"description": "A pace band as plain text", "content": {"text/plain": {}}}
}
_SVG: dict[int | str, dict[str, Any]] = {
    200: {"description": "A pace band as a drawing in millimetres", "content": {"image/svg+xml": {}}}
}


@by_query.get("/splits", responses=_JSON)
async def race_splits(asked: Annotated[SplitsQuery, Query()]) -> Response:
    """Divide a race into splits, even or negative."""
    return answer(answered(_band(asked)))


@by_query.get("/splits.txt", responses=_TEXT, response_class=Response)
async def race_splits_as_text(asked: Annotated[SplitsQuery, Query()]) -> Response:
    """Write the splits as a pace band in plain text."""
    return _text(_band(asked))


@by_query.get("/splits.svg", responses=_SVG, response_class=Response)
async def race_splits_as_drawing(asked: Annotated[SplitsQuery, Query()]) -> Response:
    """Draw the splits as a pace band to print, cut out and wear."""
    return _svg(_band(asked))


@router.post("/splits", responses=_JSON)
async def course_splits(request: Request, body: SplitsBody) -> Response:
    """Divide a race into splits, over its course where one is given."""
    return answer(answered(await _over_course(request, body)))


@router.post("/splits.txt", responses=_TEXT, response_class=Response)
async def course_splits_as_text(request: Request, body: SplitsBody) -> Response:
    """Write the splits over a course as a pace band in plain text."""
    return _text(await _over_course(request, body))


@router.post("/splits.svg", responses=_SVG, response_class=Response)
async def course_splits_as_drawing(request: Request, body: SplitsBody) -> Response:
    """Draw the splits over a course as a pace band to print, cut out and wear."""
    return _svg(await _over_course(request, body))


async def _over_course(request: Request, body: SplitsBody) -> PaceBand:
    try:
        return _band(body, body.points())
    except ValueError as error:
        fault = {"type": "fault", "loc": ("body", "course"), "msg": f"{error}.", "input": None}
        raise RequestValidationError([fault], body=await request.json()) from None


def _band(asked: SplitsQuery, course: list[tuple[float, float]] | None = None) -> PaceBand:
    distance_m, time_s, every_m = asked.metres(), asked.seconds(), asked.every_m()
    return PaceBand(
        distance_m=distance_m,
        time_s=time_s,
        every=asked.every,
        every_m=every_m,
        strategy=asked.strategy,
        has_course=course is not None,
        units=asked.units,
        splits=splits(distance_m, time_s, every_m, asked.strategy, course),
    )


def _text(band: PaceBand) -> Response:
    return Response(text_band(band), media_type="text/plain")


def _svg(band: PaceBand) -> Response:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(svg_band(band), media_type="image/svg+xml", headers={"Content-Security-Policy": policy})
