"""The route of the main call: what is ready is sent as it is, before anything else is asked."""

from starlette.types import Receive, Scope, Send

from app.api.answers import JSON
from app.api.call import SCOPE_KEY, Call
from app.api.entity_tags import named
from app.api.negotiation import VARY, WORKOUTS
from app.api.references import uuid_of
from app.api.routes import PRIVATE, StoredRoute
from app.store.hot_reads import Ready
from app.training.engine import ENGINE

_JSON = (b"content-type", JSON.encode())
_VARY = (b"vary", VARY["Vary"].encode())
_PRIVATE = (b"cache-control", PRIVATE.encode())


class ReadyRoute(StoredRoute):
    """A stored GET whose usual answer lies ready in one row; everything else goes the way of other routes."""

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the row, or ask the handler."""
        call: Call = scope[SCOPE_KEY]
        is_usual = not scope["query_string"] and WORKOUTS.preferred(scope) is None
        ready = await _found(call, scope["path_params"]["athlete_id"]) if is_usual else None
        if ready is None or ready.engine != ENGINE:
            await super().serve(scope, receive, send)
            return
        tag = (b"etag", ready.tag.encode())
        seen = call.headers.get(b"if-none-match")
        if seen is not None and named(seen.decode("latin-1"), ready.tag):
            await _send(send, 304, [tag, _PRIVATE, _VARY], b"")
            return
        length = (b"content-length", str(len(ready.answer)).encode())
        await _send(send, 200, [_JSON, length, tag, _PRIVATE, _VARY], ready.answer)


async def _found(call: Call, reference: str) -> Ready | None:
    """Look the ready answer up where the caller may see it and the id is known without looking."""
    hot, principal = call.service.database.hot, call.principal
    wanted = principal.athlete_id if reference == "me" else uuid_of(reference)
    if hot is None or wanted is None or principal.tenant_id is None:
        return None
    if principal.athlete_id not in {None, wanted}:
        return None
    return await hot.ready_day(principal.tenant_id, wanted, call.instant)


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
