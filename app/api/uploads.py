"""Files that are sent: let in a few at a time, read beside the service, and only then brought to a handler.

No transaction is open while a file arrives or is read.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any, ClassVar

from fastapi import Request, Response
from starlette.datastructures import UploadFile
from starlette.types import Message, Receive

from app.api.call import Service, call_of
from app.api.directory import BODY_LIMIT_BYTES
from app.api.problems import InvalidPart, Problem
from app.api.reading_process import Reading
from app.api.reading_room import NoProcess
from app.api.routes import StoredRoute
from app.api.waiting import AGAIN_IN_S, MOST_FORM_BYTES
from app.formats.activities.archive import Archive
from app.formats.activities.sniffing import ACCEPTED, sniffed
from app.training.activities.errors import RefusedFile

FILE_UNITS = 20
FORM_TYPE = "multipart/form-data"
FILE_TYPES = (
    "application/octet-stream",
    "application/vnd.ant.fit",
    "application/fit",
    "application/vnd.garmin.tcx+xml",
    "application/tcx+xml",
    "application/gpx+xml",
    "application/xml",
    "text/xml",
    "application/gzip",
    "application/x-gzip",
    "application/zip",
    "application/x-zip-compressed",
    "application/x-www-form-urlencoded",
)
"""The last is what curl says of any file: what it is, its bytes say."""

PIECE_BYTES = 256 * 1024
ARRIVES_WITHIN_S = 120.0
_SCOPE_KEY = "pacewright.upload"
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that arrived: a reading of its activities, or an archive of so many files, yet to be read.

    `name` is that of its content: the same bytes have the same.
    """

    name: str
    reading: Reading | None = None
    archive: bytes = b""
    files: int = 0


class FileOrJson(StoredRoute):
    """Takes JSON as any other route does, and hands a file to the route of files at the same address."""

    files: ClassVar[StoredRoute]

    async def respond(self, request: Request) -> Response:
        """Tell a file from JSON by its media type, and what kind of file by its bytes."""
        media_type = _media_type(request)
        if media_type in {"", _JSON}:
            return await self.stored(request, await _json_of(request))
        _check_form(request, media_type)
        call = call_of(request)
        call.charge_in_all(FILE_UNITS - 1)
        queue = call.service.uploads
        with queue.place(_announced(request) or MOST_FORM_BYTES):
            content = await _arrived(request, media_type)
            request.scope[_SCOPE_KEY] = await opened(call.service, content)
            response = await self.files.stored(request, content)
        if response.status_code == 202:
            call.service.job_taken()
        return response


def upload_of(request: Request) -> Upload:
    """Find the file that came with a request."""
    upload: Upload = request.scope[_SCOPE_KEY]
    return upload


async def opened(service: Service, content: bytes) -> Upload:
    """Read a file beside the service, of an archive the table of contents alone.

    RefusedFile for what is not read; 503 where nothing can be at the moment.
    """
    name = await asyncio.to_thread(name_of, content)
    if content and sniffed(content) == "zip":
        return Upload(name, archive=content, files=await asyncio.to_thread(_count, content))
    try:
        return Upload(name, await service.reading_room.read(content))
    except NoProcess as error:
        detail = f"No file can be read at the moment; this one would be accepted in about {AGAIN_IN_S} s."
        raise Problem("too-busy", detail, headers={"Retry-After": str(AGAIN_IN_S)}) from error


def name_of(content: bytes) -> str:
    """Name a file by its content: the external_id of what is in it, unless another is said."""
    return f"sha256:{sha256(content).hexdigest()}"


def request_body() -> dict[str, Any]:
    """Tell the OpenAPI document of the files that may stand in place of JSON."""
    binary = {"type": "string", "format": "binary", "description": f"{ACCEPTED[0].upper()}{ACCEPTED[1:]}."}
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": binary},
        "additionalProperties": False,
    }
    content = {media_type: {"schema": binary} for media_type in FILE_TYPES}
    return {"requestBody": {"content": {**content, FORM_TYPE: {"schema": form}}}}


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _announced(request: Request) -> int | None:
    told = request.headers.get("content-length", "")
    return int(told) if told.isdecimal() else None


def _check_form(request: Request, media_type: str) -> None:
    """Refuse with 415 what says that it is something else."""
    encoding = request.headers.get("content-encoding", "").lower()
    if media_type not in {*FILE_TYPES, FORM_TYPE}:
        accepted = (_JSON, *FILE_TYPES, FORM_TYPE)
        raise Problem(
            "unsupported-media-type",
            f"The body came with Content-Type {media_type[:100]!r}; accepted are {', '.join(accepted)}.",
            headers={"Accept": ", ".join(accepted)},
        )
    if encoding not in {"", "identity", "gzip"}:
        raise Problem(
            "unsupported-media-type",
            f"The file came with Content-Encoding {encoding[:50]!r}; accepted are gzip and none.",
            headers={"Accept-Encoding": "gzip, identity"},
        )


async def _json_of(request: Request) -> bytes:
    """Wait for JSON, and for no more of it than is accepted."""
    _check_size(_announced(request) or 0)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        _check_size(len(body))
    _check_json(bytes(body))
    return bytes(body)


def _check_json(body: bytes) -> None:
    """Refuse with 415 a file that came as JSON, rather than complain of its grammar."""
    with suppress(RefusedFile):
        kind = sniffed(body)
        detail = f"The body came as {_JSON}, and is a file: {kind}. Accepted is {FILE_TYPES[0]} for it."
        raise Problem("unsupported-media-type", detail, headers={"Accept": ", ".join((_JSON, *FILE_TYPES))})


def _check_size(size_bytes: int) -> None:
    if size_bytes > BODY_LIMIT_BYTES:
        detail = f"JSON of up to {BODY_LIMIT_BYTES} bytes is accepted here; {size_bytes} or more came."
        raise Problem("body-too-large", detail, headers={"Connection": "close"})


async def _arrived(request: Request, media_type: str) -> bytes:
    """Wait for a file to arrive; 408 for one that takes too long."""
    try:
        async with asyncio.timeout(ARRIVES_WITHIN_S):
            body = await request.body()
    except TimeoutError:
        detail = f"The file had not arrived after {ARRIVES_WITHIN_S:g} s."
        raise Problem("request-timeout", detail, headers={"Connection": "close"}) from None
    return await _file_of(request, body) if media_type == FORM_TYPE else body


async def _file_of(request: Request, body: bytes) -> bytes:
    """Take the part `file` out of a form."""
    async with Request(request.scope, _in_pieces(body)).form(max_files=10, max_fields=10) as form:
        file, parts = form.get("file"), [name for name, _ in form.multi_items()]
        if parts != ["file"] or not isinstance(file, UploadFile):
            raise _no_file(next((name for name in parts if name != "file"), "file"))
        return await file.read()


def _no_file(name: str) -> Problem:
    sentence = "A form with one part `file`, with a filename, would be accepted."
    pointer = f"/body/{name[:100]}"
    return Problem("invalid-request", f"{pointer}: {sentence}", [InvalidPart(pointer, sentence)])


def _in_pieces(body: bytes) -> Receive:
    """Receive a body again, piece by piece: between two of them others are answered."""
    places = iter(range(0, max(1, len(body)), PIECE_BYTES))

    async def receive() -> Message:
        await asyncio.sleep(0)
        place = next(places)
        piece, end = body[place : place + PIECE_BYTES], place + PIECE_BYTES
        return {"type": "http.request", "body": piece, "more_body": end < len(body)}

    return receive


def _count(content: bytes) -> int:
    with Archive(BytesIO(content)) as archive:
        if not len(archive):
            raise RefusedFile(
                "empty",
                "The archive holds no file.",
                "an empty archive",
                f"an archive of files, each {ACCEPTED}",
            )
        return len(archive)
