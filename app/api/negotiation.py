"""Which form of an answer the caller likes best, by its `Accept` header (RFC 9110, section 12.5.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, ClassVar, Generic, TypeVar

from fastapi import Request, Response
from starlette.types import Scope

from app.api.answers import JSON
from app.api.call import Call
from app.api.queries import QueryRoute
from app.formats.registry import PLAN_FORMATS, WORKOUT_FORMATS, FileFormat

Noun = TypeVar("Noun")

LONGEST_READ = 500
"""Characters of the header; browsers send some 150."""

VARY = {"Vary": "Accept"}


class Choice(Generic[Noun]):
    """JSON, or one of these kinds of file, each by the media type that means no other."""

    def __init__(self, formats: Mapping[str, FileFormat[Noun]]) -> None:
        self.formats = {form.accepted_as: form for form in formats.values()}
        self._types = (JSON, *self.formats)

    def preferred(self, scope: Scope) -> FileFormat[Noun] | None:
        """Find the kind of file that the caller likes better than JSON; None where JSON will do.

        Asked for by its own media type it is answered as that.
        """
        accepts = [value for name, value in scope["headers"] if name == b"accept"]
        if not accepts:
            return None
        media_type = liked(b",".join(accepts)[:LONGEST_READ].decode("latin-1"), self._types)
        form = self.formats.get(media_type)
        return replace(form, media_type=form.own_type) if form is not None and form.own_type else form


WORKOUTS = Choice(WORKOUT_FORMATS)
PLANS = Choice(PLAN_FORMATS)


class NegotiatedRoute(QueryRoute):
    """A pure answer that is JSON unless `Accept` prefers a file; the handler asks its `choice` which."""

    choice: ClassVar[Choice[Any]]

    def question(self, scope: Scope, call: Call) -> bytes:
        """Tell all that the answer depends on, the preferred form included."""
        form = self.choice.preferred(scope)
        return super().question(scope, call) + b"\0" + (form.suffix.encode() if form else b"")

    async def respond(self, request: Request) -> Response:
        """Say to caches that the header plays a part."""
        return by_accept(await super().respond(request))


class WorkoutRoute(NegotiatedRoute):
    """A workout, or a file of it."""

    choice = WORKOUTS


class PlanRoute(NegotiatedRoute):
    """A plan, or a file of it."""

    choice = PLANS


def by_accept(response: Response) -> Response:
    """Say to caches that `Accept` had a part in the answer."""
    response.headers.update(VARY)
    return response


@lru_cache(maxsize=512)
def liked(accept: str, types: tuple[str, ...]) -> str:
    """Find the media type that is liked best; of several liked alike, or none at all, the first.

    >>> offered = (JSON, "image/svg+xml", "text/html")
    >>> liked("image/avif,image/svg+xml,*/*;q=0.8", offered), liked("*/*;q=0.8", offered)
    ('image/svg+xml', 'application/json')
    """
    ranges = [_media_range(part) for part in accept.split(",")]
    return max(types, key=lambda media_type: _liking(media_type, ranges))


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
