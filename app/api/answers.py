"""Answers: a noun as JSON bytes, and the tag that tells two of them apart."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import orjson
from fastapi import Response

JSON = "application/json"


def answer(noun: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """The noun as JSON. A 201 names the new resource in `headers={"Location": ...}`."""
    return Response(rendered(noun), status, headers, media_type=JSON)


def rendered(noun: Any) -> bytes:
    """Dataclasses, dicts, dates and ids as JSON bytes; a NaN becomes null there, so nouns refuse it where made."""
    return orjson.dumps(noun)


def etag(body: bytes) -> str:
    """The strong entity tag of these bytes."""
    return f'"{blake2b(body, digest_size=16).hexdigest()}"'
