"""`/v1/athletes/{athlete_id}/calendar`, and the feed that it opens: the training in any calendar."""

from asyncio import to_thread
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from app.api.answers import answer
from app.api.book import open_book
from app.api.call import call_of
from app.api.dependencies import Athlete as Access
from app.api.dependencies import AthleteAccess, Now, Transaction
from app.api.files import described, file
from app.api.limits import Policy
from app.api.problems import Problem, documented
from app.api.references import found_athlete
from app.api.routes import FeedRoute, StoredRoute
from app.api.timetable import feed
from app.formats.registry import TIMETABLE_FORMATS
from app.store import calendar_feeds
from app.training.dates import ONE_DAY

router = APIRouter(prefix="/v1/athletes/{athlete_id}/calendar", tags=["calendar"], route_class=StoredRoute)
feeds = APIRouter(prefix="/calendars", tags=["calendar"], route_class=FeedRoute)

PAST = 30 * ONE_DAY
"""How far back a feed tells."""

_ICS = TIMETABLE_FORMATS["ics"]
_POLICY = Policy("calendar", 120, "a calendar feed")

Token = Annotated[
    str,
    Path(
        description="As the feed's `url` tells it.", examples=["0GZbFO1kP0FaBP7WyxVQbjZbqEzQn4fOgQJpVYhX7Hs"]
    ),
]


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """The address of a feed, told this once: whoever has it sees the calendar, and nothing else."""

    url: str


@router.post(
    "",
    summary="Open a calendar feed",
    status_code=201,
    responses={201: {"model": FeedAnswer, "description": "The feed"}, **documented("not-found")},
)
async def open_calendar(request: Request, access: Access, tx: Transaction, now: Now) -> Response:
    """Give the address of a feed, to be subscribed to in any calendar; one that was given before is closed.

    Without PACEWRIGHT_PUBLIC_URL it begins with the address under which the service was asked.
    """
    await found_athlete(tx, access)
    token = await calendar_feeds.renew(tx, access.tenant_id, access.athlete_id, now)
    base = call_of(request).service.public_url or _asked_address(request)
    url = f"{base}{feeds.prefix}/{token}.ics"
    return answer(FeedAnswer(url), 201, {"Cache-Control": "no-store"})


def _asked_address(request: Request) -> str:
    """Tell under which address the caller found the service; a proxy that is trusted knows of TLS."""
    call, peer = call_of(request), request.scope.get("client")
    scheme = "https" if call.service.proxies.tell_https(peer, call.headers) else request.url.scheme
    return f"{scheme}://{request.url.netloc}"


@router.delete(
    "",
    summary="Close the calendar feed",
    status_code=204,
    response_class=Response,
    responses=documented("not-found"),
)
async def close_calendar(access: Access, tx: Transaction) -> Response:
    """Close the feed at once: its address opens nothing any more."""
    if not await calendar_feeds.remove(tx, access.tenant_id, access.athlete_id):
        raise Problem("not-found", "The athlete has no calendar feed.")
    return Response(status_code=204)


@feeds.get(
    "/{token}.ics",
    summary="Read a calendar feed",
    responses={
        **described({"ics": _ICS}, "The training as a calendar"),
        304: {"description": "The answer is the one that `If-None-Match` names"},
        **documented("not-found", "rate-limited", "database-unavailable"),
    },
    response_class=Response,
)
async def read_calendar(request: Request, token: Token, now: Now) -> Response:
    """Tell the training of the last 30 days and all that lies ahead; the address is all it takes.

    An event of a whole day for each session. It keeps its UID through every change; one that was skipped is
    told as cancelled, and so for 30 days is one that is gone.
    """
    database = call_of(request).service.database
    async with database.reading() as tx:
        found = await calendar_feeds.find(tx, token)
    if found is None:
        raise Problem("not-found", "There is no such calendar, or it was closed.")
    _count(request, found)
    async with database.reading(found.tenant_id) as tx:
        book = await open_book(AthleteAccess(found.tenant_id, found.athlete_id), tx, now)
        told = await feed(book, await book.diary(), book.today - PAST)
    return file(await to_thread(_ICS.write, told, book.athlete.units), _ICS, "training")


def _count(request: Request, found: calendar_feeds.Feed) -> None:
    """Count the call against the feed itself: the servers of big calendars share a few addresses."""
    call = call_of(request)
    limiter = call.service.limiter
    if limiter is not None:
        call.bucket = limiter.bucket(_POLICY, f"calendar {found.athlete_id}")
        call.charge(1)
