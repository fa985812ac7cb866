"""The edge: what every call meets before and after its route."""

import traceback
from datetime import UTC, datetime

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from contextlib import AsyncExitStack

from app.api.call import ANONYMOUS, SCOPE_KEY, Call, Principal
from app.api.problems import MEDIA_TYPE, InvalidPart, Problem, rendered
from hashlib import sha256
from app.store.credentials import find_key
from uuid_utils import uuid7


class Edge:
    def __init__(self, router: ASGIApp, app) -> None:
        self.router = router
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.router(scope, receive, send)
            return
        call = scope[SCOPE_KEY] = Call(str(uuid7()), datetime.now(UTC), self.app.state.database)

        async def answering(message):
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-request-id", call.request_id.encode())]
            await send(message)

        try:
            async with AsyncExitStack() as stack:
                scope["fastapi_middleware_astack"] = stack
                call.principal = await known(Request(scope), call)
                await self.router(scope, receive, answering)
        except Problem as problem:
            await refuse(problem, call)(scope, receive, answering)
        except RequestValidationError as error:
            parts = [
                InvalidPart("/" + "/".join(map(str, part["loc"])), part["msg"], part.get("input"))
                for part in error.errors()
            ]
            problem = Problem("invalid-request", "The request is not valid; see errors.", parts)
            await refuse(problem, call)(scope, receive, answering)
        except HTTPException as error:
            slug = {404: "not-found", 405: "method-not-allowed", 400: "malformed-json"}.get(
                error.status_code, "internal-error"
            )
            await refuse(Problem(slug, error.detail, headers=error.headers or {}), call)(
                scope, receive, answering
            )
        except Exception:
            traceback.print_exc()
            await refuse(Problem("internal-error", "The fault is in the service."), call)(
                scope, receive, answering
            )


async def known(request: Request, call: Call) -> Principal:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if not key:
        return ANONYMOUS
    async with call.database.reading() as tx:
        found = await find_key(tx, sha256(key.encode()).hexdigest())
    if found is None:
        raise Problem("invalid-key", "The key is not known.")
    return Principal("secret" if found.kind == "secret" else "publishable", found.tenant_id)


def refuse(problem: Problem, call: Call) -> Response:
    return Response(
        rendered(problem, instance=call.request_id), problem.status, problem.headers, media_type=MEDIA_TYPE
    )
