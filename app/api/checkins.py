"""`/v1/athletes/{athlete_id}/checkins`: one call a morning, which answers the day."""

import datetime as dt
from asyncio import to_thread
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field, StrictBool, TypeAdapter, model_validator

from app.api.answers import days_answer, etag, written
from app.api.athlete_form import DISTINCT
from app.api.book import Book, Opened, remembered_checkins, told_morning
from app.api.closing import Closed, Deed, close_book
from app.api.contradictions import contradicted
from app.api.days_schema import TodayShape
from app.api.dependencies import Athlete as Access
from app.api.dependencies import Transaction
from app.api.paging import Instant, ListQuery, day, decoded, page
from app.api.problems import InvalidPart, Problem, documented
from app.api.recorded_at import said_at
from app.api.references import found_athlete
from app.api.routes import StoredRoute, check_precondition
from app.api.validation import summary
from app.api.wire import Characters, Day, Fault, Form, Number, examples, refused
from app.store import checkins
from app.store.revisions import Cause
from app.training.athlete import Contradiction
from app.training.logbook import checkin as noun
from app.training.logbook.checkin import CheckIn, Pain, Surface, Symptom

router = APIRouter(prefix="/v1/athletes/{athlete_id}/checkins", tags=["check-ins"], route_class=StoredRoute)

_NOUN = TypeAdapter(CheckIn)
_MOST_AHEAD = dt.timedelta(days=1)

CheckInDate = Annotated[Day, Path(description="The day, where the athlete is.", examples=["2026-11-01"])]


def _number(name: str, unit: str = "") -> Number:
    return Number(*noun.BOUNDS[name], unit)


class PainForm(Form):
    """Pain: how much, where, and whether it changes the stride."""

    level: Annotated[float, Number(*noun.SCALE)] = 0.0
    """0 none to 10 most."""
    where: Annotated[str, Characters(longest=noun.LONGEST_WHERE)] | None = None
    """Where it hurts."""
    limping: StrictBool = False
    """Whether the runner limps."""


class CheckInForm(Form):
    """How the runner is this morning, all of it optional; what is not said is not known."""

    model_config = examples({"sleep_s": 27000, "resting_hr": 48, "feeling": 7, "soreness": 2})

    sleep_s: Annotated[float, _number("sleep_s", "seconds")] | None = None
    """Seconds slept."""
    resting_hr: Annotated[float, _number("resting_hr", "beats a minute")] | None = None
    """Resting heart rate."""
    hrv_rmssd_ms: Annotated[float, _number("hrv_rmssd_ms", "milliseconds")] | None = None
    """Heart rate variability, rMSSD."""
    feeling: Annotated[float, _number("feeling")] | None = None
    """0 awful to 10 great."""
    fatigue: Annotated[float, _number("fatigue")] | None = None
    """0 none to 10 most."""
    soreness: Annotated[float, _number("soreness")] | None = None
    """Of the legs, 0 none to 10 most."""
    pain: PainForm | None = None
    """Pain, from 0 none to 10 most."""
    symptoms: (
        Annotated[tuple[Symptom, ...], Field(max_length=len(noun.SYMPTOMS), json_schema_extra=DISTINCT)]
        | None
    ) = None
    """Symptoms of illness; an empty list says that there are none."""
    cleared: StrictBool | None = None
    """Whether a professional has cleared the runner to train."""
    days_off: Annotated[int, Number(*noun.DAYS_OFF, "days", whole=True)] | None = None
    """How many days without training there were up to yesterday, or up to the runs of the last three days.

    A day on which a run is known is none of them.
    """
    available_s: Annotated[float, _number("available_s", "seconds")] | None = None
    """Seconds that there are for training today."""
    surface: Surface | None = None
    """What there is to run on today."""
    temperature_c: Annotated[float, _number("temperature_c", "degrees Celsius")] | None = None
    """Air temperature at the time of the run."""
    dew_point_c: Annotated[float, _number("dew_point_c", "degrees Celsius")] | None = None
    """Dew point at the time of the run."""
    note: Annotated[str, Characters(longest=noun.LONGEST_NOTE)] | None = None
    """A word of the runner's own."""
    recorded_at: Instant | None = None
    """When it was said, at most a day ahead; now unless said. Of two for one day the later holds."""

    @model_validator(mode="after")
    def _dew_falls_from_the_air(self) -> Self:
        if self.dew_point_c is not None and self.temperature_c is None:
            raise refused(Fault("dew_point_c", "This needs `temperature_c` beside it.", self.dew_point_c))
        return self

    def checkin(self, date: dt.date, now: dt.datetime) -> CheckIn:
        """Make the noun of it; Contradiction where it cannot be."""
        said = {name: getattr(self, name) for name in type(self).model_fields if name != "pain"}
        pain = self.pain and Pain(level=self.pain.level, where=self.pain.where, limping=self.pain.limping)
        recorded_at = said_at(self.recorded_at, now)
        return CheckIn(**{**said, "date": date, "pain": pain, "recorded_at": recorded_at})


@dataclass(frozen=True, slots=True)
class CheckInAnswer:
    """What is kept, and what it makes of the day."""

    checkin: CheckIn
    today: TodayShape


@dataclass(frozen=True, slots=True)
class CheckInPage:
    """A page of check-ins, the latest day first."""

    data: list[CheckIn]
    next_cursor: str | None


@router.put(
    "/{date}",
    summary="Check in",
    responses={200: {"model": CheckInAnswer}, **documented("not-found")},
)
async def check_in(request: Request, date: CheckInDate, form: CheckInForm, book: Opened) -> Response:
    """Say how the runner is on a day, in place of what was said of it before, and read what to do.

    Of two for one day the later `recorded_at` holds, and the answer is what is stored. What was said before
    of `symptoms`, `pain` and `cleared` stays among it until it is spoken of again; chest pain, fainting and
    palpitations until they are cleared, or the check-in is taken back. `today` is the day that it speaks of,
    and the present one where that is over. What is said of a day four months and more before today and before
    the plan is kept, and moves no day.
    """
    _check_date(date, book)
    try:
        said = form.checkin(date, book.now)
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    check_precondition(request, _tag(await checkins.find(book.tx, tenant_id, athlete_id, date)))
    kept = await checkins.keep(book.tx, tenant_id, athlete_id, said, form.recorded_at, book.now)
    closed = await _closed(book, kept, date, "checkin.kept")
    today = await to_thread(told_morning, closed.book, closed.diary, max(date, book.today))
    return days_answer({"checkin": _told(kept), "today": today}, headers={"ETag": _tag(kept) or ""})


@router.get(
    "/{date}", summary="Read a check-in", responses={200: {"model": CheckIn}, **documented("not-found")}
)
async def read_check_in(date: CheckInDate, access: Access, tx: Transaction) -> Response:
    """Tell what the runner said of a day."""
    await found_athlete(tx, access)
    found = await checkins.find(tx, access.tenant_id, access.athlete_id, date)
    if found is None:
        raise _none(date)
    return days_answer(_told(found))


@router.delete(
    "/{date}",
    summary="Take a check-in back",
    status_code=204,
    response_class=Response,
    responses=documented("not-found"),
)
async def remove_check_in(request: Request, date: CheckInDate, book: Opened) -> Response:
    """Take back what was said of a day; the days ahead are decided without it."""
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    check_precondition(request, _tag(await checkins.find(book.tx, tenant_id, athlete_id, date)))
    if not await checkins.remove(book.tx, tenant_id, athlete_id, date):
        raise _none(date)
    await _closed(book, None, date, "checkin.removed")
    return Response(status_code=204)


@router.get("", summary="List check-ins", responses={200: {"model": CheckInPage}, **documented("not-found")})
async def list_check_ins(query: Annotated[ListQuery, Query()], access: Access, tx: Transaction) -> Response:
    """List what the runner said of his days, the latest day first."""
    await found_athlete(tx, access)
    found = await checkins.page(
        tx,
        access.tenant_id,
        access.athlete_id,
        query.limit + 1,
        below=decoded(query.cursor, lambda key: day(key[0])),
        first=query.from_,
        last=query.to,
        updated_since=query.updated_since,
    )
    return days_answer(page(found, query.limit, lambda each: [each.date], _told))


async def _closed(book: Book, kept: CheckIn | None, date: dt.date, kind: str) -> Closed:
    known = await remembered_checkins(book, book.first_day)
    standing = book.standing
    if kept is not None:
        standing = replace(standing, last_checkin_on=max(date, standing.last_checkin_on or date))
    after = replace(book, known=replace(book.known, checkins=known), standing=standing)
    deed = Deed(kind, Cause(source="checkin", id=date.isoformat()), {"date": date.isoformat()})
    return await close_book(book, after, deed)


def _check_date(date: dt.date, book: Book) -> None:
    latest = book.today + _MOST_AHEAD
    if date > latest:
        sentence = f"This must be {latest}, tomorrow in {book.athlete.timezone}, or earlier."
        part = InvalidPart("/path/date", sentence, date.isoformat())
        raise Problem("invalid-request", summary([part]), [part])


def _told(found: CheckIn) -> dict[str, Any]:
    told: dict[str, Any] = _NOUN.dump_python(found, mode="json")
    return told


def _tag(found: CheckIn | None) -> str | None:
    return None if found is None else etag(written(_told(found)))


def _none(date: dt.date) -> Problem:
    return Problem("not-found", f"There is no check-in for {date}.")
