"""Kinds of route: one answers by its query alone, one keeps or reads what is stored, one is open to all."""

from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack, nullcontext
from functools import cached_property
from typing import Any, ClassVar

import stamina
from fastapi import Request, Response, params
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.types import Message, Receive, Scope, Send

from app.api.answers import etag
from app.api.call import SCOPE_KEY, Call, Unit, call_of
from app.api.entity_tags import check_precondition, named
from app.api.gate import Access
from app.api.parameters import QueryNames
from app.api.remembered import PureAnswer, for_the_caller
from app.api.repetition import idempotency_key, once
from app.api.wellformed import check_media_type, parsed_json
from app.store.database import WriteConflict

__all__ = [
    "CounterRoute",
    "FeedRoute",
    "OpenRoute",
    "PureRoute",
    "StoredRoute",
    "check_precondition",
    "tagged",
]

PRIVATE = "private, no-cache"
UNTIL_STORED = stamina.AsyncRetryingCaller(
    attempts=10, timeout=5.0, wait_initial=0.01, wait_max=0.1, wait_jitter=0.02
).on(WriteConflict)


Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class JsonRequest(Request):
    """A request whose body is read strictly."""

    async def json(self) -> object:
        """Read the body as JSON; see `wellformed`."""
        if not hasattr(self, "_value"):
            self._value = parsed_json(await self.body())
        return self._value


class CounterRoute(APIRoute):
    """What all share: no parameter is ignored, JSON is read strictly, every refusal goes to the edge."""

    access: ClassVar[Access]

    def get_route_handler(self) -> Handler:
        """Make the handler, and know from then on what the route takes."""
        self._handle = super().get_route_handler()
        self._takes_json = self.body_field is not None and _is_json(self.body_field.field_info)
        self._merges = "PATCH" in (self.methods or ())
        self.query_names = QueryNames.of(self)
        return self._handle

    @cached_property
    def document(self) -> dict[str, Any]:
        """The OpenAPI document of this route alone: that of the whole service takes a second to make."""
        return get_openapi(title=self.name, version="", routes=[self], separate_input_output_schemas=False)

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the call."""
        response = await self.respond(JsonRequest(scope, receive, send))
        await response(scope, receive, send)

    async def respond(self, request: Request) -> Response:
        """Check the form of the request, then let FastAPI solve its parameters and call the handler."""
        if request.scope["query_string"]:
            query = request.query_params
            self.query_names.check(query, query.multi_items())
        if self._takes_json and await request.body():
            headers = request.headers
            content_type, encoding = headers.get("content-type", ""), headers.get("content-encoding", "")
            check_media_type(content_type, encoding, merge_patch=self._merges)
            await request.json()
        return await self._solve(request)

    async def _solve(self, request: Request) -> Response:
        """FastAPI keeps three stacks of things to close; one does."""
        scope = request.scope
        async with AsyncExitStack() as stack:
            scope["fastapi_middleware_astack"] = stack
            scope["fastapi_inner_astack"] = stack
            scope["fastapi_function_astack"] = stack
            return await self._handle(request)


class OpenRoute(CounterRoute):
    """What is neither asked who calls nor counted: the state of the service itself."""

    access = "open"


class FeedRoute(OpenRoute):
    """What opens by its address alone, and is asked for again and again: its GET answers carry an ETag."""

    async def respond(self, request: Request) -> Response:
        """Answer, or tell that nothing has changed."""
        return tagged(request, await super().respond(request))


class PureRoute(CounterRoute):
    """A GET whose answer is a function of its address alone: remembered, cacheable, with an ETag.

    The handler returns a `Response` with its bytes; the route adds ETag, Cache-Control and 304, and remembers
    a bounded number of answers by path and query, so that a repeated question does not reach the handler.
    On POST the handler is simply called: pure, but not remembered. A handler whose answer does not hold for
    an hour says so with a `Cache-Control` of its own, and is asked each time.
    """

    access = "stateless"

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or ask the handler and remember."""
        if scope["method"] != "GET":
            await super().serve(scope, receive, send)
            return
        call: Call = scope[SCOPE_KEY]
        question = self.question(scope, call)
        answer = call.service.answers.get(question)
        if answer is None:
            response = await self.respond(JsonRequest(scope, receive, send))
            if not _is_memorable(response):
                seen = call.headers.get(b"if-none-match", b"").decode("latin-1")
                await _unless_seen(seen or None, response)(scope, receive, send)
                return
            answer = PureAnswer.of(response, call.service.answers.caching)
            call.service.answers.keep(question, answer)
        await _send(answer, call, send)

    def question(self, scope: Scope, _: Call) -> bytes:
        """Tell all that the answer depends on."""
        path: bytes = scope.get("raw_path") or scope["path"].encode()
        return path + b"?" + bytes(scope["query_string"])


class StoredRoute(CounterRoute):
    """One request, one transaction, opened when first used and committed once the answer is built.

    A refusal undoes everything. On POST an `Idempotency-Key` makes the first answer the only one: its row
    shares the transaction of the write. GET answers carry ETag and `private, no-cache`, or are 304.
    A write that met another is run again, so a handler may do nothing but read and write its transaction.
    """

    access = "stored"

    async def respond(self, request: Request) -> Response:
        """Run the handler in a transaction of its own, again when another writer was first."""
        if request.method == "GET":
            return tagged(request, await self._attempt(request, None))
        body = await request.body()  # all of it before the transaction: a slow sender must not hold that open
        return await self.stored(request, body)

    async def stored(self, request: Request, body: bytes) -> Response:
        """Run the handler of a write whose body is read, after those of the same athlete that came before."""
        async with _turn_of(request):
            return tagged(request, await UNTIL_STORED(self._attempt, request, body))

    async def _attempt(self, request: Request, body: bytes | None) -> Response:
        call = call_of(request)
        if body is not None:
            request = JsonRequest(request.scope, _replayed(body))
        key = idempotency_key(request) if request.method == "POST" else None
        async with Unit(call.service, call.principal.tenant_id, writes=body is not None) as unit:
            call.unit = unit
            if key is None:
                return await super().respond(request)
            return await once(request, call, await unit.transaction(), key, super().respond)


def _turn_of(request: Request) -> AbstractAsyncContextManager[None]:
    """Wait for the turn to write of the athlete in the path; whoever is named otherwise there conflicts."""
    call, reference = call_of(request), request.path_params.get("athlete_id")
    if reference is None:
        return nullcontext()
    whose = call.principal.athlete_id if reference == "me" else reference
    return call.service.turns.turn(f"{call.principal.tenant_id} {whose}")


def _replayed(body: bytes) -> Receive:
    """Receive a body that was read before, each time anew."""

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _is_memorable(response: Response) -> bool:
    return (
        response.status_code == 200 and "cache-control" not in response.headers and hasattr(response, "body")
    )


def _is_json(body: object) -> bool:
    return not isinstance(body, params.Form) and "json" in getattr(body, "media_type", "json")


async def _send(answer: PureAnswer, call: Call, send: Send) -> None:
    """Send what is remembered, or 304 to whoever has it."""
    form = await answer.form(accepts_gzip=call.accepts_gzip)
    status, headers, body = 200, form.headers, form.body
    if call.principal.is_bound:
        headers = for_the_caller(headers)
    seen = call.headers.get(b"if-none-match")
    if seen is not None and named(seen.decode("latin-1"), answer.tag):
        status, headers, body = 304, [pair for pair in headers if pair[0] in NOT_MODIFIED_HEADERS], b""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


NOT_MODIFIED_HEADERS = {b"etag", b"cache-control", b"vary"}


def tagged(request: Request, response: Response) -> Response:
    """Give a stored answer its tag; 304 to whoever has it."""
    headers = response.headers
    headers.setdefault("Cache-Control", PRIVATE)
    if response.status_code not in {200, 201} or not getattr(response, "body", b""):
        return response
    headers.setdefault("ETag", etag(bytes(response.body)))
    seen = request.headers.get("if-none-match") if request.method == "GET" else None
    return _unless_seen(seen, response)


def _unless_seen(seen: str | None, response: Response) -> Response:
    """Answer 304 to whoever has what a tag names."""
    headers = response.headers
    if "ETag" not in headers or not named(seen, headers["ETag"]):
        return response
    kept = {name: headers[name] for name in ("ETag", "Cache-Control", "Vary") if name in headers}
    return Response(status_code=304, headers=kept)
