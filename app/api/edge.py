"""The edge: what every call meets before its route.

One ASGI application in place of a stack of middleware: the address is looked up, the gate tells who calls,
the limiter counts, and the route answers; whatever is raised on the way becomes a problem. What each of these
decides stands in the file of its name.
"""

from collections.abc import Sequence

from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.call import Service
from app.api.directory import Directory, Endpoint, Found
from app.api.exchange import Exchange, Headers
from app.api.gate import Credential
from app.api.limits import POLICIES
from app.api.principal import ANONYMOUS, Principal
from app.api.problems import Problem
from app.api.signatures import BEARER
from app.api.wellformed import check_path, normal_query

COUNTED = "/v1/"
SAFE_METHODS = {"GET", "HEAD"}
PREFLIGHT: Headers = [
    (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, PATCH, DELETE"),
    (
        b"access-control-allow-headers",
        b"Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id, *",
    ),
    (b"access-control-max-age", b"86400"),
]


class Edge:
    """Every call passes here."""

    service: Service  # from the start of the lifespan on

    def __init__(self, routes: Sequence[BaseRoute], others: ASGIApp) -> None:
        self._directory = Directory(routes)
        self._others = others  # the lifespan; and websockets, which are closed there

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a call from the server to its answer."""
        if scope["type"] != "http":
            await self._others(scope, receive, send)
            return
        exchange = Exchange(self.service, scope, send)
        try:
            await self._answer(exchange, scope, receive)
        except Exception as error:  # noqa: BLE001  whatever is raised, the caller gets a problem
            await exchange.refuse(error)
        finally:
            exchange.close()

    async def _answer(self, exchange: Exchange, scope: Scope, receive: Receive) -> None:
        method, path = exchange.method, scope["path"]
        if method == "OPTIONS" and b"access-control-request-method" in exchange.call.headers:
            await exchange.no_content(PREFLIGHT)
            return
        raw_path: bytes = scope.get("raw_path") or b""
        check_path(raw_path)
        found = self._directory.find(method, path, raw_path)
        endpoint = exchange.endpoint = found.endpoint if found else None
        if path.startswith(COUNTED):
            await self._admit(exchange, scope, endpoint)
        if endpoint is None:
            await _elsewhere(exchange, path, found)
            return
        scope["route"] = endpoint.route
        scope["endpoint"] = endpoint.route.endpoint
        scope["path_params"] = found.path_params if found else {}
        if method == "HEAD":
            scope = {**scope, "method": "GET"}  # to the handler, not to the server
        elif method != "GET":
            receive = _limited(receive, exchange.call.headers, endpoint.body_limit_bytes)
        await endpoint.app(scope, receive, exchange.answer)

    async def _admit(self, exchange: Exchange, scope: Scope, endpoint: Endpoint | None) -> None:
        """Tell who calls, count the call, and refuse whoever may not come in here."""
        call, gate = exchange.call, self.service.gate
        takes_key = (
            endpoint is not None and endpoint.access == "stateless" and exchange.method in SAFE_METHODS
        )
        scope["query_string"], query_key = normal_query(scope["query_string"], takes_key=takes_key)
        credential = _credential(call.headers, query_key)
        try:
            call.principal = await gate.principal(self.service.database, credential, call.instant)
        except Problem:
            self._count(exchange, scope, ANONYMOUS)
            raise
        self._count(exchange, scope, call.principal)
        if endpoint is not None:
            gate.check(call.principal, endpoint.access, exchange.method)

    def _count(self, exchange: Exchange, scope: Scope, principal: Principal) -> None:
        service, call = self.service, exchange.call
        if service.limiter is None:
            return
        account = principal.account or service.proxies.account(scope.get("client"), call.headers)
        call.bucket = service.limiter.bucket(POLICIES[principal.kind], account)
        call.charge(1)


def _credential(headers: dict[bytes, bytes], query_key: str | None) -> Credential | None:
    authorization = headers.get(b"authorization")
    if authorization is None and query_key is None:
        return None
    origin = headers.get(b"origin")
    origin_text = origin.decode("latin-1") if origin is not None else None
    if authorization is None:
        return Credential(query_key or "", in_query=True, origin=origin_text)
    scheme, _, text = authorization.decode("latin-1").partition(" ")
    if scheme.lower() != "bearer":
        raise _not_bearer(scheme)
    return Credential(text.strip(), origin=origin_text)


async def _elsewhere(exchange: Exchange, path: str, found: Found | None) -> None:
    """Answer where there is nothing, or nothing for this method."""
    if found is None:
        raise Problem("not-found", f"There is nothing at {path[:200]!r}; what there is stands at /docs.")
    allow = found.allow.encode()
    if exchange.method == "OPTIONS":
        await exchange.no_content([(b"allow", allow)])
        return
    raise Problem(
        "method-not-allowed",
        f"{exchange.method[:20]} came; {found.allow} would be accepted here.",
        headers={"Allow": found.allow},
    )


def _limited(receive: Receive, headers: dict[bytes, bytes], most_bytes: int) -> Receive:
    """Let the body in up to its limit: refused at once when its length is told, else where it goes beyond."""
    told = headers.get(b"content-length", b"0")
    if told.isdigit() and int(told) > most_bytes:
        raise _too_large(most_bytes, f"{int(told)} bytes were announced")
    came = 0

    async def metered() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most_bytes:
            raise _too_large(most_bytes, "more came")
        return message

    return metered


def _too_large(most_bytes: int, came: str) -> Problem:
    detail = f"Bodies of up to {most_bytes} bytes are accepted here; {came}."
    return Problem("body-too-large", detail, headers={"Connection": "close"})


def _not_bearer(scheme: str) -> Problem:
    return Problem(
        "unauthorized",
        f"`Authorization` came with {scheme[:20]!r}; `Bearer` with a key or a token would be accepted.",
        headers={"WWW-Authenticate": BEARER},
    )
