"""`/v1/workouts/squad`: one session for many runners, as JSON, as a table and as a card to print."""

from asyncio import to_thread
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from app.api.answers import answer
from app.api.batches import charge_for
from app.api.files import described, file, found_format
from app.api.routes import PureRoute
from app.api.squad_answer import squad_document
from app.api.squad_forms import SquadBody
from app.api.squad_schema import SquadAnswer
from app.formats.registry import SQUAD_FORMATS

router = APIRouter(prefix="/v1/workouts/squad", tags=["workouts"], route_class=PureRoute)

_FILE = described(SQUAD_FORMATS, "The squad as a table, or as a card that prints on one page")
Suffix = Annotated[
    str, Path(description="The kind of file.", json_schema_extra={"enum": list(SQUAD_FORMATS)})
]


@router.post("", responses={200: {"model": SquadAnswer}})
async def prescribe_squad(request: Request, body: SquadBody) -> Response:
    """Give one session to up to 200 runners: paces and lap splits of each, and groups that run together."""
    charge_for(request, len(body.runners))
    return await to_thread(lambda: answer(squad_document(body.squad(), body.units)))


@router.post(".{suffix}", responses=_FILE, response_class=Response)
async def prescribe_squad_file(request: Request, suffix: Suffix, body: SquadBody) -> Response:
    """Give one session to up to 200 runners, as a table (csv) or as a card that prints on one page (html)."""
    form = found_format(suffix, SQUAD_FORMATS, "squad")
    charge_for(request, len(body.runners))
    return await to_thread(lambda: file(form.write(body.squad(), body.units), form, "squad"))
