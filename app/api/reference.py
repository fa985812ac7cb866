"""The OpenAPI document: what FastAPI knows of the routes, and what the counter adds to every one of them."""

from collections.abc import Iterable
from typing import Any

from starlette.routing import BaseRoute

from app.api.problems import KINDS, documented
from app.api.routes import CounterRoute, StoredRoute

Document = dict[str, Any]

PROBLEM: Document = {
    "type": "object",
    "title": "Problem",
    "description": "What was refused and why (RFC 9457), as `application/problem+json`.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "description": "`/problems/<slug>`, a page that says what to do. The slugs: "
            + ", ".join(f"`{slug}`" for slug in KINDS),
        },
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What was wrong, what came, what would be accepted."},
        "instance": {"type": "string", "description": "The id of the request, as in `X-Request-Id`."},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/InvalidPart"}},
    },
}
INVALID_PART: Document = {
    "type": "object",
    "title": "InvalidPart",
    "description": "One fault of the input.",
    "required": ["pointer", "detail", "received"],
    "properties": {
        "pointer": {"type": "string", "examples": ["/query/time", "/body/goal/date"]},
        "detail": {"type": "string", "description": "What would be accepted."},
        "received": {"description": "What came, cut to 200 characters."},
    },
}
SECURITY_SCHEMES: Document = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "A secret key (`sk_...`), an athlete token, or for calculators a key `pk_...`.",
    },
    "publishableKey": {
        "type": "apiKey",
        "in": "query",
        "name": "key",
        "description": "A publishable key, so that a calculator's GET needs no preflight.",
    },
}
IDEMPOTENCY_KEY: Document = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key with the same body gives the first answer again for 24 hours.",
    "schema": {"type": "string", "pattern": "^[\\x21-\\x7e]{1,255}$"},
}
IN_PATHS: dict[str, str] = {
    "athlete_id": "ext:anna",
    "job_id": "01a1ff8b-219b-70bd-855c-8dc1353da168",
    "performance_id": "ext:parkrun-117",
    "rule": "ten-percent",
    "suffix": "svg",
    "template": "800m-repeats",
    "token_id": "01a1ff8b-219b-70bd-855c-8dc1353da168",
}
"""An example of each path parameter."""
GUARDED = (
    *("unauthorized", "invalid-key", "key-revoked", "key-expired", "token-expired"),
    *("forbidden", "secret-key-in-browser", "origin-not-allowed"),
    *("rate-limited", "database-unavailable"),
)
BODY = ("malformed-json", "body-too-large", "unsupported-media-type")


def complete(document: Document, routes: Iterable[BaseRoute]) -> Document:
    """Say in every operation what the counter may answer, and who may call it."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for replaced in ("HTTPValidationError", "ValidationError"):
        schemas.pop(replaced, None)
    schemas |= {"Problem": PROBLEM, "InvalidPart": INVALID_PART}
    components["securitySchemes"] = SECURITY_SCHEMES
    for route in routes:
        if isinstance(route, CounterRoute) and route.include_in_schema:
            for method in route.methods or ():
                _complete(document["paths"][route.path_format][method.lower()], route, method)
    return document


def _complete(operation: Document, route: CounterRoute, method: str) -> None:
    stored = isinstance(route, StoredRoute)
    operation |= {"operationId": route.name, "summary": operation["summary"].capitalize()}
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in IN_PATHS:
            parameter["example"] = IN_PATHS[parameter["name"]]
    slugs = ["invalid-request", "internal-error"]
    if route.access != "open":
        slugs += GUARDED
        operation["security"] = _security(stored=stored, method=method)
    if "requestBody" in operation or method in {"POST", "PUT", "PATCH"}:
        slugs += BODY
    if route.param_convertors:
        slugs.append("not-found")
    if stored and method == "POST":
        slugs += ["conflict", "idempotency-in-progress", "idempotency-key-reused"]
        operation.setdefault("parameters", []).append(IDEMPOTENCY_KEY)
    if stored and method in {"PUT", "PATCH", "DELETE"}:
        slugs += ["conflict", "precondition-failed"]
    if method == "GET" and route.access != "open":
        operation["responses"]["304"] = {"description": "The answer is the one that `If-None-Match` names"}
    _add_problems(operation["responses"], slugs)


def _security(*, stored: bool, method: str) -> list[Document]:
    if stored:
        return [{"key": []}]
    by_query: list[Document] = [{"publishableKey": []}] if method == "GET" else []
    return [{}, *by_query, {"key": []}]


def _add_problems(responses: Document, slugs: Iterable[str]) -> None:
    """Add what is not said yet; where the route itself names problems of a status, both are told."""
    for status, response in documented(*slugs).items():
        own = responses.get(str(status), {})
        if "application/problem+json" not in own.get("content", {}):
            responses[str(status)] = response
            continue
        told = own["description"].split("; ")
        more = [part for part in response["description"].split("; ") if part not in told]
        own["description"] = "; ".join([*told, *more])
