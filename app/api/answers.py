"""Answers: a noun as JSON bytes, and the tag that tells two of them apart."""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import NoReturn
from uuid import UUID

import orjson
from fastapi import Response
from pydantic_core import to_json

JSON = "application/json"


def answer(noun: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with the noun as JSON. A 201 names the new resource in `headers={"Location": ...}`."""
    return Response(rendered(noun), status, headers, media_type=JSON)


def days_answer(document: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with days or plans, which the service has reckoned itself."""
    return Response(written(document), status, headers, media_type=JSON)


def written(document: object) -> bytes:
    """Write what the service has reckoned itself, whose numbers are finite: half the time of `rendered`."""
    return orjson.dumps(document, default=_plain, option=orjson.OPT_UTC_Z)


def rendered(noun: object) -> bytes:
    """Write dataclasses, dicts, dates and ids as JSON; ValueError where a number is none.

    orjson writes NaN as null, in silence; so where a null stands, a slower writer tells whether it was one.
    """
    body = written(noun)
    if b"null" in body:
        text = to_json(noun, inf_nan_mode="constants", fallback=_plain)
        if b"NaN" in text or b"Infinity" in text:
            json.loads(text, parse_constant=_refuse)
    return body


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number and cannot be answered")


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)  # asyncpg has a class of its own for ids
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def etag(body: bytes) -> str:
    """Make the strong entity tag of these bytes."""
    return f'"{blake2b(body, digest_size=16).hexdigest()}"'
