"""Two kinds of route: an answer that is a function of its query alone, and one that keeps or reads what is stored."""

from fastapi.routing import APIRoute


class PureRoute(APIRoute):
    """A GET whose answer is a function of its address alone: remembered, cacheable, with an ETag.

    The handler returns a `Response` with its bytes; the route adds ETag, Cache-Control and 304, and remembers a bounded
    number of answers by path and query, so that a repeated question does not reach the handler.
    On POST the handler is simply called: pure, but not remembered.
    """


class StoredRoute(APIRoute):
    """One request, one transaction, opened when first used and committed once the answer is built.

    A refusal undoes everything. On POST an `Idempotency-Key` makes the first answer the only one: its row shares the
    transaction of the write. GET answers carry ETag and `private, no-cache`; If-None-Match gives 304.
    """
