"""Nouns of no meaning, to show the counter's manners on: pure toys, and boxes that are stored."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, File, Query, Request, Response, UploadFile
from pydantic import ConfigDict, Field, with_config
from sqlmodel import func, select, text
from starlette.responses import StreamingResponse

from app.api.answers import answer, etag, rendered
from app.api.dependencies import Athlete, Caller, Now, TenantId, Transaction, charge, concerns, new_id
from app.api.problems import Problem, documented
from app.api.routes import PureRoute, StoredRoute, check_precondition
from app.store.credentials import find_tenant
from app.store.database import DatabaseUnavailable, WriteConflict
from app.store.tables import AthleteDirectoryRow, AthleteRow

toys = APIRouter(prefix="/v1/toys", tags=["toys"], route_class=PureRoute)
boxes = APIRouter(prefix="/v1/boxes", tags=["boxes"], route_class=StoredRoute)
NOUNS = (toys, boxes)

STRICT = ConfigDict(extra="forbid")


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class Wheel:
    """A part of a toy."""

    radius_m: Annotated[float, Field(gt=0, le=10, strict=True)]
    made_on: date | None = None


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class Toy:
    """Something with wheels."""

    name: Annotated[str, Field(min_length=1, max_length=20)]
    wheels: list[Wheel] = field(default_factory=list)
    colour: Literal["red", "blue"] = "red"
    price: Annotated[float, Field(ge=0, strict=True)] | Annotated[str, Field(pattern="^free$")] | None = None

    def __post_init__(self) -> None:
        """A toy of one wheel falls over."""
        if len(self.wheels) == 1:
            raise ValueError("A toy has no wheel or two and more; one came.")


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class Box:
    """Something to be stored."""

    external_id: str | None = None
    then: Literal["keep", "refuse", "break", "conflict", "wrong-statement"] = "keep"


@toys.get("", responses=documented("invalid-request"))
async def show_toy(
    request: Request,
    size: int,
    colour: Literal["red", "blue"] = "red",
    tag: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """A toy of this size."""
    asked(request)
    return answer({"size": size, "colour": colour, "tags": tag or []})


@toys.post("")
async def make_toy(toy: Toy) -> Response:
    """The toy as it was understood."""
    return answer(toy)


@toys.post("/batch")
async def count_toys(toys: list[str]) -> Response:
    """How many there are."""
    return answer({"count": len(toys)})


@toys.get("/large")
async def show_large_toy(request: Request, size: int = 4000) -> Response:
    """A toy that is worth compressing."""
    asked(request)
    return answer({"name": "x" * size})


@toys.get("/fleeting")
async def show_fleeting_toy(request: Request) -> Response:
    """A toy that is another one each time."""
    return answer({"asked": asked(request)}, headers={"Cache-Control": "no-store"})


@toys.get("/dear")
async def show_dear_toy(request: Request, units: int) -> Response:
    """A toy that costs more than a unit."""
    charge(request, units - 1)
    return answer({"units": units}, headers={"Cache-Control": "no-store"})


@toys.get("/broken")
async def show_broken_toy() -> Response:
    """A fault of ours."""
    raise ZeroDivisionError("the secret of the house")


@toys.get("/stream")
async def show_long_toy(parts: int, fails: bool = False) -> Response:
    """A toy in parts."""

    async def stream() -> AsyncIterator[bytes]:
        for number in range(parts):
            yield b"part %d " % number * 100
        if fails:
            raise ZeroDivisionError

    return StreamingResponse(stream(), media_type="text/plain", headers={"Cache-Control": "no-store"})


@toys.get("/who")
async def tell_caller(caller: Caller) -> Response:
    """Who asks; depends on the caller, so it is not remembered."""
    return answer({"kind": caller.kind}, headers={"Cache-Control": "no-store"})


@toys.get("/named/{name}")
async def show_named_toy(name: str) -> Response:
    """A toy by its name."""
    return answer({"name": name})


@boxes.get("")
async def count_boxes(tx: Transaction, tenant_id: TenantId, now: Now, limit: int = 50) -> Response:
    """How many boxes there are."""
    count = (await tx.exec(select(func.count()).where(AthleteRow.tenant_id == tenant_id))).one()
    return answer({"count": count, "limit": limit, "year": now.year})


@boxes.post("", status_code=201)
async def store_box(request: Request, box: Box, tx: Transaction, tenant_id: TenantId, now: Now) -> Response:
    """Store a box, and then perhaps fail."""
    row = AthleteRow(
        id=new_id(),
        tenant_id=tenant_id,
        external_id=box.external_id,
        document={},
        created_at=now,
        updated_at=now,
    )
    tx.add(row)
    await tx.flush()
    if box.external_id is not None:
        tx.add(AthleteDirectoryRow(tenant_id=tenant_id, external_id=box.external_id, athlete_id=row.id))
        await tx.flush()
    times = asked(request)
    if box.then == "refuse":
        raise Problem("conflict", "The box is refused.")
    if box.then == "break":
        raise ZeroDivisionError
    if box.then == "wrong-statement":
        await (await tx.connection()).execute(
            text("SELECT :name FROM no_such_table"), {"name": box.external_id}
        )
    if box.then == "conflict" and times < 3:
        raise WriteConflict("another was first")
    concerns(request, row.id)
    return answer({"id": row.id, "times": times}, 201, {"Location": f"/v1/boxes/{row.id}"})


@boxes.get("/{athlete_id}")
async def show_box(athlete: Athlete) -> Response:
    """Show a box."""
    return answer(athlete)


@boxes.patch("/{athlete_id}")
async def change_box(request: Request, box: Box, athlete: Athlete) -> Response:
    """Change a box, if it is the one that was seen."""
    check_precondition(request, etag(rendered(athlete)))
    return answer({"id": athlete.athlete_id, "then": box.then})


@boxes.delete("/{athlete_id}", status_code=204)
async def delete_box(request: Request, athlete: Athlete) -> Response:
    """Delete nothing, but say so."""
    check_precondition(request, etag(rendered(athlete)))
    return Response(status_code=204)


@boxes.post("/away/{what}")
async def meet_database(what: str, tx: Transaction) -> Response:
    """Meet a database in trouble."""
    if what == "away":
        raise DatabaseUnavailable("no connection to db.internal")
    if what == "conflict":
        raise WriteConflict("always")
    return answer({"tenant": await find_tenant(tx, what)})


@boxes.post("/files", max_body_size=25 * 1024 * 1024)
async def weigh_file(request: Request) -> Response:
    """How many bytes a file has."""
    return answer({"bytes": len(await request.body())})


@toys.post("/uploads")
async def weigh_upload(file: Annotated[UploadFile, File()]) -> Response:
    """How many bytes an uploaded file has."""
    return answer({"bytes": len(await file.read())})


def asked(request: Request) -> int:
    """Count how often a handler was reached, on the application itself."""
    state = request.app.state
    state.asked = getattr(state, "asked", 0) + 1
    return int(state.asked)
