"""Answers: a noun as JSON bytes, and the tag that tells two of them apart."""

from collections.abc import Mapping
from hashlib import blake2b

import orjson
from fastapi import Response

JSON = "application/json"


def answer(noun: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with the noun as JSON. A 201 names the new resource in `headers={"Location": ...}`."""
    return Response(rendered(noun), status, headers, media_type=JSON)


def rendered(noun: object) -> bytes:
    """Write dataclasses, dicts, dates and ids as JSON; a NaN would become null: nouns refuse it."""
    return orjson.dumps(noun, option=orjson.OPT_UTC_Z)


def etag(body: bytes) -> str:
    """Make the strong entity tag of these bytes."""
    return f'"{blake2b(body, digest_size=16).hexdigest()}"'
