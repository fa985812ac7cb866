"""One request and its answer on the wire: the headers of every answer, gzip, HEAD, refusals, the log line."""

import re
from time import perf_counter

from starlette.types import Message, Scope, Send
from uuid_utils import uuid7

from app.api.call import SCOPE_KEY, Call, Service
from app.api.compression import LEAST_BYTES, Compressor, accepts_gzip, gzip_headers, gzipped, is_compressible
from app.api.directory import Endpoint
from app.api.journal import of_fault
from app.api.refusals import caller_left, messages, problem_of, unexpected
from app.store.errors import DatabaseUnavailable

REQUEST_ID = re.compile(rb"[A-Za-z0-9._~:+/=-]{1,128}")
TRACEPARENT = re.compile(rb"[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")
CALLER_LEFT = 499  # as nginx logs it; nobody reads it
BODILESS = {204, 304}
NOWHERE = "-"

Headers = list[tuple[bytes, bytes]]

ALWAYS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (
        b"access-control-expose-headers",
        b"ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Content-Disposition, Coercions",
    ),
    (b"content-language", b"en"),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"vary", b"Accept-Encoding"),
    (b"x-content-type-options", b"nosniff"),
]
NO_PAGE = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
ONLY_HTTPS = (b"strict-transport-security", b"max-age=31536000")


class Exchange:
    """One request and its answer."""

    __slots__ = ("_began", "_compressor", "_scope", "_send", "_start", "call", "endpoint", "method", "status")

    def __init__(self, service: Service, scope: Scope, send: Send) -> None:
        self._began = perf_counter()
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        self._compressor: Compressor | None = None
        self.method: str = scope["method"]
        self.endpoint: Endpoint | None = None
        self.status = 0  # nothing has been sent
        headers = dict(scope["headers"])
        self.call = scope[SCOPE_KEY] = Call(
            service,
            _request_id(headers.get(b"x-request-id")),
            service.clock(),
            headers,
            accepts_gzip(headers.get(b"accept-encoding")),
        )
        service.metrics.began()

    async def answer(self, message: Message) -> None:
        """Send on what the route sends."""
        if message["type"] == "http.response.start":
            self._start = message  # until the body tells how it will go
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            start, self._start = self._start, None
            body = await self._begin(start, body, more=more)
        elif self._compressor is not None:
            body = self._compressor.part(body, last=not more)
        await self._send(
            {"type": "http.response.body", "body": b"" if self.method == "HEAD" else body, "more_body": more}
        )

    async def no_content(self, headers: Headers) -> None:
        """Answer with headers alone."""
        await self.answer({"type": "http.response.start", "status": 204, "headers": headers})
        await self.answer({"type": "http.response.body", "body": b""})

    async def refuse(self, error: Exception) -> None:
        """Answer with the problem that an error means, unless the caller has left or an answer has begun."""
        if caller_left(error):
            return
        problem = problem_of(error, self._scope)
        if isinstance(
            error, DatabaseUnavailable
        ):  # its kind alone: a driver's words may hold what was stored
            self._tell("warning", "database", error=type(error.__cause__ or error).__name__)
        if problem is None:
            self._tell("error", "fault", **of_fault(error))
        if self.status == 0:
            start, body = messages(
                problem or unexpected(), self.call.request_id, self.call.service.public_url
            )
            self._start = start
            await self.answer(body)

    def close(self) -> None:
        """Write the log line and count."""
        seconds = perf_counter() - self._began
        route = self.endpoint.template if self.endpoint else NOWHERE
        status = self.status or CALLER_LEFT
        self._tell(
            "info", "request", method=self.method, route=route, status=status, ms=round(seconds * 1e3, 3)
        )
        self.call.service.metrics.ended(route, self.method, status, seconds)

    async def _begin(self, start: Message, body: bytes, *, more: bool) -> bytes:
        """Send the start of the answer, and give the first of its bytes as they have to go."""
        headers: Headers = start["headers"]
        own = dict(headers)
        if self._is_to_be_gzipped(start["status"], own, more or len(body) >= LEAST_BYTES):
            if more:
                self._compressor = Compressor()
                body = self._compressor.part(body, last=False)
            else:
                body = await gzipped(body)
            headers = gzip_headers(headers, None if more else len(body))
        self.status = start["status"]
        await self._send(
            {"type": "http.response.start", "status": self.status, "headers": [*headers, *self._added(own)]}
        )
        return body

    def _is_to_be_gzipped(self, status: int, own: dict[bytes, bytes], is_worth_it: bool) -> bool:
        return (
            is_worth_it
            and self.call.accepts_gzip
            and status not in BODILESS
            and b"content-encoding" not in own
            and is_compressible(own.get(b"content-type", b""))
        )

    def _added(self, own: dict[bytes, bytes]) -> Headers:
        added = [*ALWAYS, (b"x-request-id", self.call.request_id.encode())]
        if b"content-security-policy" not in own:
            added.append(NO_PAGE)
        if (bucket := self.call.bucket) is not None:
            added.append((b"ratelimit-policy", bucket.policy_header))
            added.append((b"ratelimit", bucket.header))
        if self._is_https():
            added.append(ONLY_HTTPS)
        return added

    def _is_https(self) -> bool:
        service = self.call.service
        return (
            service.public_url.startswith("https:")
            or self._scope.get("scheme") == "https"
            or service.proxies.tell_https(self._scope.get("client"), self.call.headers)
        )

    def _tell(self, level: str, event: str, **members: object) -> None:
        call = self.call
        known: dict[str, object] = {"id": call.request_id}
        if (given := call.headers.get(b"traceparent")) and (match := TRACEPARENT.fullmatch(given)):
            known["trace"] = match[1].decode()
        if call.principal.tenant_id is not None:
            known["tenant"] = call.principal.tenant_id
        call.service.journal.tell(level, event, **known, **members)


def _request_id(given: bytes | None) -> str:
    if given is not None and REQUEST_ID.fullmatch(given):
        return given.decode()
    return str(uuid7())
