"""Repeated writes: the first answer to an `Idempotency-Key` is the only one, kept by its own transaction."""

import re
from collections.abc import Awaitable, Callable
from hashlib import sha256
from uuid import UUID

from fastapi import Request, Response

from app.api.call import Call
from app.api.problems import InvalidPart, Problem
from app.api.validation import shown
from app.store.database import Transaction
from app.store.idempotency import KeyReused, UnderWay, claim, hold, hold_on, let_go, remember

FORM = re.compile(r"[\x21-\x7e]{1,255}")
KEPT_HEADERS = ("content-type", "location", "etag", "cache-control")

Handler = Callable[[Request], Awaitable[Response]]


def idempotency_key(request: Request) -> str | None:
    """Read the key of this request, if one came; 422 when it cannot be one."""
    key = request.headers.get("idempotency-key")
    if key is not None and not FORM.fullmatch(key):
        accepted = "1 to 255 visible ASCII characters without spaces would be accepted, such as a UUID."
        part = InvalidPart("/header/idempotency-key", accepted, shown(key))
        raise Problem("invalid-request", f"{part.pointer}: {accepted}", [part])
    return key


async def once(request: Request, call: Call, tx: Transaction, key: str, handler: Handler) -> Response:
    """Give the first answer to this key, or the handler's, which then is the first."""
    first = await first_answer(request, call, tx, key)
    if first is not None:
        return first
    response = await handler(request)
    await keep_first(request, call, tx, key, response)
    return response


async def first_answer(request: Request, call: Call, tx: Transaction, key: str) -> Response | None:
    """Look for the first answer to this key; None where this request is the first."""
    try:
        first = await claim(tx, *_whole_key(request, call, key), await _digest(request), call.service.clock())
    except KeyReused:
        raise _reused(key) from None
    except UnderWay:
        raise _under_way(key) from None
    if first is None:
        return None
    return Response(first.body, first.status, {**first.headers, "Idempotency-Replayed": "true"})


async def first_or_held(request: Request, call: Call, tx: Transaction, key: str, by: UUID) -> Response | None:
    """Look for the first answer to this key; where there is none hold the key beyond the transaction."""
    first = await first_answer(request, call, tx, key)
    if first is None:
        digest, now = await _digest(request), call.service.clock()
        await hold(tx, *_whole_key(request, call, key), digest, by, now)
    return first


async def held_on(request: Request, call: Call, tx: Transaction, key: str, by: UUID) -> None:
    """Hold a key for longer."""
    await hold_on(tx, *_whole_key(request, call, key), by, call.service.clock())


async def let_go_of(request: Request, call: Call, tx: Transaction, key: str, by: UUID) -> bool:
    """Let a key go; False where another has taken it."""
    return await let_go(tx, *_whole_key(request, call, key), by)


async def keep_first(request: Request, call: Call, tx: Transaction, key: str, response: Response) -> None:
    """Keep an answer as the first to this key."""
    kept = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    whole_key, body = _whole_key(request, call, key), bytes(response.body)
    digest, status = await _digest(request), response.status_code
    now = call.service.clock()
    await remember(tx, *whole_key, digest, status, kept, body, now, athlete_id=call.athlete_id)


def _whole_key(request: Request, call: Call, key: str) -> tuple[UUID, str, str]:
    tenant_id = call.principal.tenant_id
    if tenant_id is None:
        raise RuntimeError("only a tenant's write can be repeated")
    scope = f"{call.principal.kind}/{call.principal.athlete_id or ''} {request.method} {request.url.path}"
    return tenant_id, scope, key


async def _digest(request: Request) -> str:
    return sha256(request.scope["query_string"] + b"\0" + await request.body()).hexdigest()


def _reused(key: str) -> Problem:
    return Problem(
        "idempotency-key-reused",
        f"The key {key!r} came before with another body; that body, or a new key, would be accepted.",
    )


def _under_way(key: str) -> Problem:
    return Problem(
        "idempotency-in-progress",
        f"The first request with the key {key!r} is not answered yet; it may be sent again in a second.",
        headers={"Retry-After": "1"},
    )
