"""Two kinds of route: an answer that is a function of its query alone, and one that keeps or reads what is stored."""

from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.routing import APIRoute

from app.api.answers import etag
from app.api.call import Unit, call_of

Handler = Callable[[Request], Awaitable[Response]]


class PureRoute(APIRoute):
    """A GET whose answer is a function of its address alone: remembered, cacheable, with an ETag.

    The handler returns a `Response` with its bytes; the route adds ETag, Cache-Control and 304, and remembers a bounded
    number of answers by path and query, so that a repeated question does not reach the handler.
    On POST the handler is simply called: pure, but not remembered.
    """

    def get_route_handler(self) -> Callable:  # type: ignore
        original = super().get_route_handler()

        async def handler(request: Request) -> Response:
            response = await original(request)
            if request.method == "GET" and response.status_code == 200:
                tagged(request, response, "public, max-age=3600, stale-while-revalidate=86400")
            return response

        return handler


class StoredRoute(APIRoute):
    """One request, one transaction, opened when first used and committed once the answer is built.

    A refusal undoes everything. On POST an `Idempotency-Key` makes the first answer the only one: its row shares the
    transaction of the write. GET answers carry ETag and `private, no-cache`; If-None-Match gives 304.
    """

    def get_route_handler(self) -> Callable:  # type: ignore
        original = super().get_route_handler()

        async def handler(request: Request) -> Response:
            call = call_of(request)
            async with Unit(call.database, writes=request.method != "GET") as call.unit:
                response = await original(request)
                if response.status_code in {200, 201} and response.body:
                    tagged(request, response, "private, no-cache")
                return response

        return handler


def tagged(request: Request, response: Response, cache_control: str) -> None:
    response.headers["ETag"] = tag = etag(bytes(response.body))
    response.headers["Cache-Control"] = cache_control
    if request.method == "GET" and tag in request.headers.get("if-none-match", ""):
        response.status_code = 304
        response.body = b""
        del response.headers["Content-Length"]


def check_precondition(request: Request, current_etag: str) -> None:
    """If-Match, where the request carries it: 412 when it names another version than the present one."""
    from app.api.problems import Problem

    wanted = request.headers.get("if-match")
    if wanted not in {None, "*", current_etag}:
        raise Problem(
            "precondition-failed", f"If-Match named {wanted}; the present version is {current_etag}."
        )
