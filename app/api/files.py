"""Answers that are files: found by their suffix, named, and harmless when a browser opens them."""

from collections.abc import Mapping
from typing import Any, TypeVar

from fastapi import Response

from app.api.problems import Problem
from app.api.validation import listed
from app.formats.registry import FileFormat

Noun = TypeVar("Noun")


def found_format(suffix: str, formats: Mapping[str, FileFormat[Noun]], what: str) -> FileFormat[Noun]:
    """Find the kind of file; 404 for one that there is not."""
    form = formats.get(suffix)
    if form is None:
        known = listed([f".{each}" for each in formats])
        raise Problem("not-found", f"There is no file .{suffix[:100]} of a {what}; accepted are {known}.")
    return form


def file(content: str, media_type: str, name: str) -> Response:
    """Answer with a file that browsers show, and save under this name."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    }
    return Response(content, media_type=media_type, headers=headers)


def described(formats: Mapping[str, FileFormat[Noun]], description: str) -> dict[int | str, dict[str, Any]]:
    """Tell the OpenAPI document of the kinds of file that a route answers."""
    kinds: dict[str, Any] = {form.media_type.partition(";")[0]: {} for form in formats.values()}
    return {200: {"description": description, "content": kinds}}
