"""`/v1/athletes/{athlete_id}/today` and `/schedule`: what to do today, and on the days ahead."""

import datetime as dt
from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field
from pydantic.fields import FieldInfo

from app.api.answers import JSON, days_answer
from app.api.archive import days_of, opened_before
from app.api.book import Book, Opened, open_book
from app.api.contradictions import contradicted
from app.api.day_answer import Telling
from app.api.days_schema import ScheduleShape, TodayShape
from app.api.dependencies import Athlete as Access
from app.api.dependencies import Now, Transaction
from app.api.files import described, described_choice, file, found_format
from app.api.negotiation import VARY, WORKOUTS, Choice, by_accept
from app.api.plan_form import View
from app.api.problems import Problem, documented
from app.api.ready import ReadyRoute
from app.api.routes import StoredRoute
from app.api.timetable import session_entry, timetable
from app.api.wire import Day, Form
from app.api.workouts_answer import workout_file
from app.formats.entry import Entry
from app.formats.registry import TIMETABLE_FORMATS, WORKOUT_FORMATS, FileFormat
from app.store import days
from app.training.athlete import Contradiction
from app.training.dates import ONE_DAY
from app.training.engine import ENGINE
from app.training.logbook import checkin as noun
from app.training.logbook.checkin import CheckIn, Surface
from app.training.today.diary import Diary
from app.training.today.session import Session, TrainingDay

router = APIRouter(prefix="/v1/athletes/{athlete_id}", tags=["today"], route_class=StoredRoute)
main_call = APIRouter(prefix="/v1/athletes/{athlete_id}", tags=["today"], route_class=ReadyRoute)

LONGEST_DAYS, USUAL_DAYS = 92, 14
_ZIP = TIMETABLE_FORMATS["zip"]
_FILES = Choice({"zip": _ZIP})
_NOT_RUN = ("rest", "strength", "mobility", "cross_training")

Suffix = Annotated[
    str, Path(description="The kind of file.", json_schema_extra={"enum": list(WORKOUT_FORMATS)})
]


def _within(name: str) -> FieldInfo:
    low, high = noun.BOUNDS[name]
    found: FieldInfo = Field(ge=low, le=high, allow_inf_nan=False)
    return found


class AskForm(Form):
    """Which day is meant, and what would be if the morning were so; nothing of it is kept."""

    date: Day | None = None
    """Another day than today."""
    available_s: Annotated[float, _within("available_s")] | None = None
    """Seconds that there are."""
    surface: Surface | None = None
    """What there is to run on."""
    temperature_c: Annotated[float, _within("temperature_c")] | None = None
    """Air temperature at the time of the run."""
    dew_point_c: Annotated[float, _within("dew_point_c")] | None = None
    """Dew point at the time of the run."""

    @property
    def supposes(self) -> bool:
        """Whether the answer rests on something that is not stored."""
        return any(getattr(self, name) is not None for name in _SUPPOSED)

    def supposed(self, book: Book) -> Book:
        """Open the book as if the runner had checked in so."""
        if not self.supposes:
            return book
        date = self.date or book.today
        said = {name: value for name in _SUPPOSED if (value := getattr(self, name)) is not None}
        try:
            checkin = book.known.checkins.get(date) or CheckIn(date=date, recorded_at=book.now)
            checkins = {**book.known.checkins, date: _supposed(checkin, said)}
        except Contradiction as error:
            raise contradicted(error, said, "query") from None
        return replace(book, known=replace(book.known, checkins=checkins))


def _supposed(checkin: CheckIn, said: Mapping[str, Any]) -> CheckIn:
    found = replace(checkin, **said)
    if found.dew_point_c is not None and found.temperature_c is None:
        raise Contradiction("dew_point_c", "needs temperature_c beside it", found.dew_point_c)
    return found


_SUPPOSED = ("available_s", "surface", "temperature_c", "dew_point_c")


class TodayQuery(AskForm):
    """The query of `GET .../today`."""

    view: View = "full"
    """`outline` leaves out the steps."""


class TodayFileQuery(AskForm):
    """The query of `GET .../today.fit` and the like."""

    session: UUID | None = None
    """Which of the day's sessions; unless said the first run that is still to be done, else the first run."""


class DaysAheadForm(Form):
    """Which days ahead are wanted."""

    from_: Day | None = Field(default=None, alias="from")
    """The first of them; today unless said."""
    days: Annotated[int, Field(ge=1, le=LONGEST_DAYS)] = USUAL_DAYS
    """How many."""


class ScheduleFilesQuery(DaysAheadForm):
    """The query of `GET .../schedule.zip`."""

    format: Literal["fit"] = "fit"
    """The kind of file."""


class ScheduleQuery(DaysAheadForm):
    """The query of `GET .../schedule`."""

    view: View = "full"
    """`outline` leaves out the steps."""


@main_call.get(
    "/today",
    summary="What to do today",
    responses={
        **described_choice(WORKOUT_FORMATS, TodayShape),
        **documented("not-found", "nothing-to-run"),
    },
)
async def read_today(
    request: Request, query: Annotated[TodayQuery, Query()], access: Access, tx: Transaction, now: Now
) -> Response:
    """Tell what to do today, in the athlete's own time zone, and why; or on another `date`.

    Whatever there is to say is answered 200: no plan yet, a day of rest, a race, a plan that is over.
    """
    form = WORKOUTS.preferred(request.scope)
    if form is not None:
        opened = await open_book(access, tx, now)
        return by_accept(await _day_file(query, None, opened, form, ("header", "accept")))
    if query.date is None and query.view == "full" and not query.supposes:
        ready = await days.ready(tx, access.tenant_id, access.athlete_id, now)
        if ready is not None and ready.engine == ENGINE:
            return Response(ready.answer, media_type=JSON, headers={"ETag": ready.tag, **VARY})
    book = query.supposed(await open_book(access, tx, now))
    date = query.date or book.today
    if date < book.first_day:
        book = await opened_before(book, date)
    return days_answer(await book.morning(date, query.view), headers=VARY)


@router.get(
    "/today.{suffix}",
    summary="Today's session as a file",
    responses={
        **described(WORKOUT_FORMATS, "The session as a file of the kind that the suffix names"),
        **documented("not-found", "nothing-to-run"),
    },
    response_class=Response,
)
async def read_today_file(
    suffix: Suffix, query: Annotated[TodayFileQuery, Query()], opened: Opened
) -> Response:
    """Write the day's session for a watch, a calendar or paper.

    Unless `session` picks one it is the first run that is still to be done, and once all are done the first.
    """
    form = found_format(suffix, WORKOUT_FORMATS, "workout")
    return await _day_file(query, query.session, opened, form, ("path", "suffix"))


async def _day_file(
    query: AskForm, wanted: UUID | None, opened: Book, form: FileFormat[Entry], place: tuple[str, str]
) -> Response:
    """Answer with a session of the day as a file; one that it cannot hold is refused at `place`."""
    book = query.supposed(opened)
    date = query.date or book.today
    found = await _asked(query, book)
    chosen = _chosen(found.morning(date).day.sessions, wanted)
    if chosen is None:
        raise Problem("nothing-to-run", f"There is nothing to run on {date} that a file could hold.")
    return await session_file(book, found, chosen, form, place)


@router.get(
    "/schedule",
    summary="The days ahead",
    responses={**described_choice({"zip": _ZIP}, ScheduleShape), **documented("not-found")},
)
async def read_schedule(request: Request, query: Annotated[ScheduleQuery, Query()], book: Opened) -> Response:
    """Tell the days ahead in one answer, to be kept by a phone without a network.

    The answer changes only when a day of it does, so that its ETag lasts. `if_tired` is what one sign of
    tiredness in the morning would make of a session.
    """
    if _FILES.preferred(request.scope) is not None:
        return by_accept(await _files_ahead(query, book))
    told = await days_of(book, query.from_ or book.today, query.days)
    return await to_thread(_scheduled, book, told, query)


def _scheduled(book: Book, told: Mapping[dt.date, TrainingDay], query: ScheduleQuery) -> Response:
    telling = Telling(book.athlete.units, query.view)
    return days_answer(
        {
            "data": [telling.day(day) for day in told.values()],
            "plan_id": book.plan_id,
            "revision": book.kept.revision if book.kept else 0,
            "timezone": book.athlete.timezone,
        },
        headers=VARY,
    )


@router.get(
    "/schedule.zip",
    summary="The days ahead as files",
    responses={
        **described({"zip": _ZIP}, "A file of each run, named by its day"),
        **documented("not-found"),
    },
    response_class=Response,
)
async def read_schedule_files(query: Annotated[ScheduleFilesQuery, Query()], book: Opened) -> Response:
    """Write the runs of the days ahead for a watch, in a zip; what has no file is listed in it."""
    return await _files_ahead(query, book)


async def _files_ahead(query: DaysAheadForm, book: Book) -> Response:
    first = query.from_ or book.today
    last = first + (query.days - 1) * ONE_DAY
    told = await timetable(book, await book.diary(), first, last)
    return file(await to_thread(_ZIP.write, told, book.athlete.units), _ZIP, f"schedule-{first}")


async def session_file(
    book: Book, found: Diary, session: Session, form: FileFormat[Entry], place: tuple[str, str]
) -> Response:
    """Answer with a session as a file, under the id that it keeps and as of its last change."""
    entry = await session_entry(book, found, session)
    return workout_file(entry, book.athlete.units, form, place, book.today)


async def _asked(query: AskForm, book: Book) -> Diary:
    """Decide the days as the question needs them: this morning knows of silence, another day does not."""
    is_today = query.date is None or query.date == book.today
    return await book.diary(silent=is_today)


def _chosen(sessions: tuple[Session, ...], wanted: UUID | None) -> Session | None:
    if wanted is not None:
        return next((each for each in sessions if each.prescribed.id == wanted), None)
    runs = [each for each in sessions if each.prescribed.workout.kind not in _NOT_RUN]
    return next((each for each in runs if each.status == "planned"), next(iter(runs), None))
