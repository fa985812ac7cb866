"""Which form of an answer the caller likes best, by its `Accept` header (RFC 9110, section 12.5.1)."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from fastapi import Request, Response
from starlette.types import Scope

from app.api.answers import JSON
from app.api.call import Call
from app.api.queries import QueryRoute
from app.formats.registry import WORKOUT_FORMATS

LONGEST_READ = 500
"""Characters of the header; browsers send some 150."""

FORMS: Sequence[tuple[str, str | None]] = (
    (JSON, None),
    *(
        (found.media_type.partition(";")[0], suffix)
        for suffix, found in WORKOUT_FORMATS.items()
        if found.is_negotiated
    ),
)
"""Media types with the suffixes of their files; of several liked alike the first is answered."""


class NegotiatedRoute(QueryRoute):
    """A pure answer that is JSON unless `Accept` prefers a file; the handler asks `preferred_suffix`."""

    vary: ClassVar[str] = "Accept"

    def question(self, scope: Scope, call: Call) -> bytes:
        """Tell all that the answer depends on, the preferred form included."""
        return super().question(scope, call) + b"\0" + (preferred_suffix(scope) or "").encode()

    async def respond(self, request: Request) -> Response:
        """Say to caches that the header plays a part."""
        response = await super().respond(request)
        response.headers["Vary"] = self.vary
        return response


def preferred_suffix(scope: Scope) -> str | None:
    """Find the suffix of the file that the caller likes better than JSON; None where JSON will do."""
    accepts = [value for name, value in scope["headers"] if name == b"accept"]
    return liked(b",".join(accepts)[:LONGEST_READ].decode("latin-1")) if accepts else None


@lru_cache(maxsize=512)
def liked(accept: str) -> str | None:
    """Find the suffix of the file that is liked better than JSON; None where JSON will do, or nothing would.

    >>> liked("image/avif,image/svg+xml,*/*;q=0.8"), liked("text/html,*/*;q=0.8")
    ('svg', None)
    """
    ranges = [_media_range(part) for part in accept.split(",")]
    likings = [(_liking(media_type, ranges), suffix) for media_type, suffix in FORMS]
    return max(likings, key=lambda liking: liking[0])[1]


def _media_range(text: str) -> tuple[str, float]:
    """Read one media range with its weight; what cannot be read weighs nothing."""
    media_range, *parameters = (piece.strip().lower() for piece in text.split(";"))
    weights = [piece[2:] for piece in parameters if piece.startswith("q=")]
    try:
        return media_range, float(weights[0]) if weights else 1.0
    except ValueError:
        return media_range, 0.0


def _liking(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Tell how much a media type is liked: what the most specific range that takes it in says."""
    weights = dict(ranges)
    for media_range in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if media_range in weights:
            return weights[media_range]
    return 0.0
