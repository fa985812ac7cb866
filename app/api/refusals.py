"""From whatever was raised to the problem that the caller reads."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Message, Scope

from app.api.as_written import as_written
from app.api.problems import MEDIA_TYPE, Problem, rendered
from app.api.validation import Steps, invalid_request
from app.store.database import DatabaseUnavailable, WriteConflict
from app.training.activities.errors import RefusedFile

BY_STATUS: Mapping[int, str] = {
    400: "malformed-request",
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    409: "conflict",
    412: "precondition-failed",
    413: "body-too-large",
    415: "unsupported-media-type",
    422: "invalid-request",
    429: "rate-limited",
    503: "database-unavailable",
}
AWAY = "The database does not answer; the same request may be sent again in a second."
OVERTAKEN = "Other requests changed the same thing at the same time, ten times over; try again in a moment."
UNEXPECTED = "The fault is in the service and has been logged under the id in `instance`; nothing was kept."


def problem_of(error: BaseException, scope: Scope) -> Problem | None:
    """Find the problem that an error means to the caller; None when it is a fault of ours."""
    problem: Problem | None = None
    match error:
        case Problem():
            problem = error
        case HTTPException(__cause__=Problem() as cause):
            problem = cause  # FastAPI calls everything that fails while a form is read a bad request
        case RequestValidationError():
            errors = as_written(error.errors(), {"body": error.body})
            problem = invalid_request(errors, error.body, lambda steps: known_fields(scope, steps))
        case RefusedFile():
            problem = refused_file(error)
        case HTTPException(status_code=status):
            problem = Problem(
                BY_STATUS.get(status, "internal-error"), error.detail, headers=error.headers or {}
            )
        case DatabaseUnavailable():
            problem = Problem("database-unavailable", AWAY, headers={"Retry-After": "1"})
        case WriteConflict():
            problem = Problem("conflict", OVERTAKEN)
    return problem


def refused_file(refusal: RefusedFile) -> Problem:
    """Say why a file is not taken, what it is, and what would be accepted."""
    told = {"reason": refusal.slug, "received": refusal.received, "accepted": refusal.accepted}
    return Problem("refused-file", str(refusal), extra=told)


def unexpected() -> Problem:
    """Say of a fault of ours as much as the caller needs; the traceback stands in the log alone."""
    return Problem("internal-error", UNEXPECTED)


def caller_left(error: Exception) -> bool:
    """Tell whether the connection was closed while the request was still being read."""
    return isinstance(error, ClientDisconnect) or isinstance(error.__cause__, ClientDisconnect)


def messages(problem: Problem, instance: str, public_url: str) -> tuple[Message, Message]:
    """Write the problem as the two messages of an ASGI answer."""
    body = rendered(problem, instance=instance, public_url=public_url)
    headers = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *(
            (name.lower().encode(), value.encode("latin-1", "replace"))
            for name, value in problem.headers.items()
        ),
    ]
    start = {"type": "http.response.start", "status": problem.status, "headers": headers}
    return start, {"type": "http.response.body", "body": body}


def known_fields(scope: Scope, steps: Steps) -> Iterable[str]:
    """Find the fields that the body, or the query, may have at that place, from its OpenAPI document."""
    document = scope["route"].document
    operation = document["paths"].get(scope["route"].path_format, {}).get(scope["method"].lower(), {})
    if steps[0] == "query":
        return {each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"}
    content = operation.get("requestBody", {}).get("content", {})
    schemas = [media["schema"] for media in content.values() if "schema" in media]
    for step in steps[1:]:
        schemas = [inner for schema in schemas for inner in _inside(document, schema, step)]
    return {
        name
        for schema in schemas
        for each in _unfolded(document, schema)
        for name in each.get("properties", {})
    }


def _inside(
    document: Mapping[str, Any], schema: Mapping[str, Any], step: str | int
) -> Iterable[Mapping[str, Any]]:
    for each in _unfolded(document, schema):
        if isinstance(step, int):
            inner = each.get("items")
        else:
            inner = each.get("properties", {}).get(step) or each.get("additionalProperties")
        if isinstance(inner, Mapping):
            yield inner


def _unfolded(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Give the schema itself, or all that it refers to and may be."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from _unfolded(document, document["components"]["schemas"].get(name, {}))
    elif parts := [part for word in ("anyOf", "oneOf", "allOf") for part in schema.get(word, [])]:
        for part in parts:
            yield from _unfolded(document, part)
    else:
        yield schema
