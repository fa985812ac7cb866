"""Answers that are files: found by their suffix, named, tagged, and harmless when a browser opens them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from fastapi import Response

from app.api.answers import etag
from app.api.problems import Problem
from app.api.validation import listed
from app.formats.registry import FileFormat
from app.formats.written import COERCIONS, Coercion, Written

Noun = TypeVar("Noun")

FLEETING = {"Cache-Control": "no-cache"}
"""Of a file that is of the day on which it is asked for."""

_COERCIONS = {
    "Coercions": {
        "description": "What the file could not carry as it was: a list of tokens (RFC 9651), each with a "
        f"sentence as its parameter `text`. They are {', '.join(f'`{slug}`' for slug in COERCIONS)}; "
        "more may come.",
        "schema": {"type": "string"},
        "example": f'name-cut;text="{COERCIONS["name-cut"]}"',
    }
}


def found_format(suffix: str, formats: Mapping[str, FileFormat[Noun]], what: str) -> FileFormat[Noun]:
    """Find the kind of file; 404 for one that there is not."""
    form = formats.get(suffix)
    if form is None:
        known = listed([f".{each}" for each in formats])
        raise Problem("not-found", f"There is no file .{suffix[:100]} of a {what}; accepted are {known}.")
    return form


def file(written: Written, form: FileFormat[Noun], stem: str) -> Response:
    """Answer with a file that browsers show or save under this name, and with what it could not carry."""
    shown = "inline" if form.is_shown else "attachment"
    headers = {
        "Content-Disposition": f'{shown}; filename="{form.name(stem)}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        "ETag": etag(written.content),
    }
    if written.coercions:
        headers["Coercions"] = coercions_field(written.coercions)
    return Response(written.content, media_type=form.media_type, headers=headers)


def coercions_field(coercions: Sequence[Coercion]) -> str:
    """Write what was lost as a structured field: a list of tokens, each with its sentence (RFC 9651).

    >>> coercions_field([Coercion("name-cut")])
    'name-cut;text="A name was shortened to what the format holds."'
    """
    return ", ".join(f'{coercion.slug};text="{coercion.text}"' for coercion in coercions)


def described(formats: Mapping[str, FileFormat[Noun]], description: str) -> dict[int | str, dict[str, Any]]:
    """Tell the OpenAPI document of the kinds of file that a route answers."""
    return _described([form.media_type.partition(";")[0] for form in formats.values()], description)


def described_choice(formats: Mapping[str, FileFormat[Noun]], model: type) -> dict[int | str, dict[str, Any]]:
    """Tell the OpenAPI document of an answer that is JSON unless `Accept` prefers a file."""
    found = _described(
        [form.accepted_as for form in formats.values()], "JSON, or the file that `Accept` prefers"
    )
    return {200: {"model": model, **found[200]}}


def _described(media_types: Iterable[str], description: str) -> dict[int | str, dict[str, Any]]:
    content: dict[str, Any] = {media_type: {} for media_type in media_types}
    return {200: {"description": description, "content": content, "headers": _COERCIONS}}
