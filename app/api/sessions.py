"""`/v1/athletes/{athlete_id}/sessions`: added, moved, rewritten, locked, reported, taken away."""

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api.answers import days_answer, etag, written
from app.api.archive import session_in, session_of
from app.api.book import Book, Opened, reporting
from app.api.call import call_of
from app.api.closing import Closed, Deed, caught_up, close_book
from app.api.contradictions import contradicted
from app.api.day_answer import Telling, outline
from app.api.day_changes import moves_days
from app.api.days_schema import OutlinedSession, SessionShape
from app.api.dependencies import new_id
from app.api.editable import MOST_A_DAY, check_ahead, check_editable, check_of_day, full_day
from app.api.files import described, described_choice, found_format
from app.api.findings import caused, refuse_unaccepted
from app.api.negotiation import VARY, WORKOUTS, by_accept
from app.api.plans_schema import FindingShape
from app.api.problems import Problem, documented
from app.api.recorded_at import said_after, said_at
from app.api.references import uuid_of
from app.api.routes import StoredRoute, check_precondition
from app.api.session_forms import (
    NewSession,
    RemovalQuery,
    ReportForm,
    ReportRemovalQuery,
    SessionChange,
    workout_of,
)
from app.api.today import Suffix, session_file
from app.formats.registry import WORKOUT_FORMATS
from app.store import edits, reports
from app.store.revisions import Cause
from app.training.athlete import Contradiction
from app.training.auditing.verdict import Finding
from app.training.dates import ONE_DAY
from app.training.logbook.believing import impossible_report
from app.training.logbook.edit import Added, Change, Edit, Editor, Locked, Moved, Noted, Removed, Replaced
from app.training.logbook.report import Report
from app.training.today.diary import Diary
from app.training.today.session import Session
from app.training.workouts.kinds import RUNS
from app.training.workouts.own_units import told_in

router = APIRouter(prefix="/v1/athletes/{athlete_id}/sessions", tags=["sessions"], route_class=StoredRoute)

SessionId = Annotated[str, Path(description="The session's id.")]


class SessionAnswer(SessionShape):
    """A session after an edit, and what the edit does to the audit of the plan."""

    findings: list[FindingShape]
    displaced: list[OutlinedSession]
    """The sessions of its day that gave way to it, as they were."""
    revision: int | None
    """The revision of the plan that the edit made; null where no day ahead has changed."""


@router.post(
    "",
    summary="Add a session",
    status_code=201,
    responses={201: {"model": SessionAnswer}, **documented("not-found", "conflict", "breaks-a-rule")},
)
async def add_session(request: Request, form: NewSession, book: Opened) -> Response:
    """Add a session to a day, or put it in the place of one that stands there."""
    check_ahead(form.date, book)
    was = await book.diary()
    if form.in_place_of is not None:
        other = _found(was, str(form.in_place_of))
        check_editable(other, book)
        check_of_day(other, form.date)
    elif len(was.morning(form.date).day.sessions) >= MOST_A_DAY:
        raise full_day(form.date)
    workout = workout_of(form.workout, book.trainee(was, form.date)).unresolved()
    added: list[Change] = [Added(date=form.date, workout=workout, in_place_of=form.in_place_of)]
    if form.note is not None:
        added.append(Noted(note=form.note))
    if form.locked:
        added.append(Locked(locked=True))
    editing = Editing.of(request, book, was, new_id())
    edit = await editing.keep(added, accepts=form.accept_findings)
    location = {"Location": f"/v1/athletes/{book.access.athlete_id}/sessions/{edit.session_id}"}
    return _answered(edit, 201, location)


@router.get(
    "/{session_id}",
    summary="Read a session",
    responses={**described_choice(WORKOUT_FORMATS, SessionShape), **documented("not-found")},
)
async def read_session(request: Request, session_id: SessionId, book: Opened) -> Response:
    """Tell a session: what was planned, what to do, and what became of it."""
    book, session = await _opened_at(book, session_id)
    form = WORKOUTS.preferred(request.scope)
    if form is not None:
        return by_accept(await session_file(book, await book.diary(), session, form, ("header", "accept")))
    return days_answer(_told(book, session), headers=VARY)


@router.get(
    "/{session_id}.{suffix}",
    summary="A session as a file",
    responses={
        **described(WORKOUT_FORMATS, "The session as a file of the kind that the suffix names"),
        **documented("not-found"),
    },
    response_class=Response,
)
async def read_session_file(session_id: SessionId, suffix: Suffix, book: Opened) -> Response:
    """Write a session for a watch, a calendar or paper."""
    name, _, whole_suffix = f"{session_id}.{suffix}".partition(".")
    form = found_format(whole_suffix, WORKOUT_FORMATS, "workout")
    book, session = await _opened_at(book, name)
    return await session_file(book, await book.diary(), session, form, ("path", "suffix"))


@router.patch(
    "/{session_id}",
    summary="Move or rewrite a session",
    responses={200: {"model": SessionAnswer}, **documented("not-found", "conflict", "breaks-a-rule")},
)
async def change_session(
    request: Request, session_id: SessionId, form: SessionChange, book: Opened
) -> Response:
    """Move a session, rewrite it, lock it or note something beside it; each edit is a revision."""
    was = await book.diary()
    session = _found(was, session_id)
    _check_unchanged(request, book, session)
    changes = tuple(_changes(form, session, book, was))
    editing = Editing.of(request, book, was, session.prescribed.id)
    return _answered(await editing.keep(changes, accepts=form.accept_findings), 200)


@router.delete(
    "/{session_id}",
    summary="Take a session away",
    status_code=204,
    response_class=Response,
    responses=documented("not-found", "conflict", "breaks-a-rule"),
)
async def remove_session(
    request: Request, session_id: SessionId, query: Annotated[RemovalQuery, Query()], book: Opened
) -> Response:
    """Take a session away: it is not to be done, and does not count as missed."""
    was = await book.diary()
    session = _found(was, session_id)
    _check_unchanged(request, book, session)
    check_editable(session, book)
    await Editing.of(request, book, was, session.prescribed.id).keep(
        [Removed()], accepts=query.accept_findings
    )
    return Response(status_code=204)


@router.put(
    "/{session_id}/report",
    summary="Report a session",
    responses={200: {"model": SessionShape}, **documented("not-found")},
)
async def report_session(request: Request, session_id: SessionId, form: ReportForm, book: Opened) -> Response:
    """Say what became of a session, in place of what was said before; the later `recorded_at` holds.

    So does a later taking back: the answer is what is stored.
    """
    _, session = await _opened_at(book, session_id)
    _check_unchanged(request, book, session)
    latest = book.today + ONE_DAY
    if session.date > latest:
        raise Problem("conflict", f"The session is for {session.date}: it can be reported from its day on.")
    now = book.now
    if form.recorded_at is None:
        now = said_after((each.recorded_at for each in book.known.checkins.values()), now)
    try:
        said = form.report(session.prescribed.id, now)
        _check_believable(said, session)
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    kept = await reports.keep(book.tx, tenant_id, athlete_id, said, form.recorded_at, now)
    after = await reporting(book, "sessions")
    closed = await _reported(book, after, kept, said.session_id)
    return days_answer(_told(*await _opened_at(closed.book, session_id)))


@router.delete(
    "/{session_id}/report",
    summary="Take a report back",
    status_code=204,
    response_class=Response,
    responses=documented("not-found"),
)
async def remove_report(
    request: Request, session_id: SessionId, query: Annotated[ReportRemovalQuery, Query()], book: Opened
) -> Response:
    """Take back what was said of a session; what was said before that, and comes later, stands no more."""
    _, session = await _opened_at(book, session_id)
    _check_unchanged(request, book, session)
    try:
        said_at(query.recorded_at, book.now)
    except Contradiction as error:
        raise contradicted(error, dict(request.query_params), "query") from None
    wanted, tenant_id, athlete_id = session.prescribed.id, book.access.tenant_id, book.access.athlete_id
    if not await reports.remove(book.tx, tenant_id, athlete_id, wanted, query.recorded_at, book.now):
        raise Problem("not-found", f"There is no report of session {session_id[:200]}.")
    await _reported(book, book, await reports.find(book.tx, tenant_id, athlete_id, wanted), wanted)
    return Response(status_code=204)


@dataclass(frozen=True, slots=True)
class Edited:
    """What edits of one session came to."""

    session_id: UUID
    closed: Closed
    findings: tuple[Finding, ...]
    displaced: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True)
class Editing:
    """Edits of one session under way: the days as they were, and who makes them."""

    book: Book
    was: Diary
    by: Editor
    session_id: UUID

    @classmethod
    def of(cls, request: Request, book: Book, was: Diary, session_id: UUID) -> "Editing":
        """Take note of who edits, and how the days were."""
        by: Editor = "runner" if call_of(request).principal.kind == "athlete" else "coach"
        return cls(book, was, by, session_id)

    async def keep(self, changes: Sequence[Change], *, accepts: bool) -> Edited:
        """Keep the edits; 409 where they break a must and that was not accepted."""
        book = await caught_up(self.book)
        made = tuple(map(self._edit, changes))
        after = replace(book, known=replace(book.known, edits=(*book.known.edits, *made)))
        now = await after.diary()
        found = await caused(self.was, now)
        refuse_unaccepted(told_in(found, book.athlete.units), accepted=accepts)
        is_revision = await to_thread(moves_days, self.was, now, book.today)
        if not is_revision and (fresh := tuple(filter(self._is_new, made))) != made:
            made, after = fresh, replace(book, known=replace(book.known, edits=(*book.known.edits, *fresh)))
        await _file(book, made, book.kept.revision + 1 if book.kept and is_revision else None)
        cause = Cause(source=self.by, id=str(self.session_id))
        deed = Deed("session.edited", cause, {"session_id": str(self.session_id)})
        closed = await close_book(book, after, deed)
        return Edited(self.session_id, closed, found, self._displaced(closed.diary))

    def _is_new(self, edit: Edit) -> bool:
        """Whether it asks for anything else than was asked for last: who sends one twice wants it once."""
        alike = (
            each.change
            for each in reversed(self.book.known.edits)
            if each.session_id == edit.session_id and type(each.change) is type(edit.change)
        )
        return next(alike, None) != edit.change

    def _displaced(self, now: Diary) -> tuple[Session, ...]:
        """Find what stood on the day of the session and stands nowhere any more."""
        edited = session_in(now, self.session_id)
        if edited is None:
            return ()
        left = {each.prescribed.id for each in now.day(edited.date).sessions}
        return tuple(each for each in self.was.day(edited.date).sessions if each.prescribed.id not in left)

    def _edit(self, change: Change) -> Edit:
        return Edit(
            id=new_id(),
            session_id=self.session_id,
            plan_id=self.book.plan_id,
            made_at=self.book.now,
            by=self.by,
            change=change,
        )


async def _file(book: Book, made: Sequence[Edit], revision: int | None) -> None:
    """Keep edits under the revision that they make; a note makes none, and stays when that is undone."""
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    notes = [each for each in made if isinstance(each.change, Noted)]
    await edits.add(book.tx, tenant_id, athlete_id, notes, None)
    moves = [each for each in made if not isinstance(each.change, Noted)]
    await edits.add(book.tx, tenant_id, athlete_id, moves, revision)


def _check_believable(said: Report, session: Session) -> None:
    is_run = session.prescribed.workout.kind in RUNS
    if is_run and (error := impossible_report(said)) is not None:
        raise error


async def _reported(book: Book, after: Book, kept: Report | None, session_id: UUID) -> Closed:
    left = {name: each for name, each in book.known.reports.items() if name != session_id}
    said = left if kept is None else {**left, session_id: kept}
    after = replace(after, known=replace(after.known, reports=said))
    name = str(session_id)
    deed = Deed("session.reported", Cause(source="report", id=name), {"session_id": name})
    return await close_book(book, after, deed)


def _changes(form: SessionChange, session: Session, book: Book, was: Diary) -> Sequence[Change]:
    said, changes = form.model_fields_set, list[Change]()
    if form.date is not None and form.date != session.date:
        check_editable(session, book)
        check_ahead(form.date, book)
        if len(was.morning(form.date).day.sessions) >= MOST_A_DAY:
            raise full_day(form.date)
        changes.append(Moved(date=form.date))
    if form.workout is not None:
        check_editable(session, book)
        trainee = book.trainee(was, form.date or session.date)
        changes.append(Replaced(workout=workout_of(form.workout, trainee).unresolved()))
    if form.locked is not None and form.locked != session.prescribed.locked:
        check_editable(session, book)
        changes.append(Locked(locked=form.locked))
    if "note" in said:
        changes.append(Noted(note=form.note))
    return changes


def _found(found: Diary, session_id: str) -> Session:
    name = uuid_of(session_id)
    session = None if name is None else session_in(found, name)
    if session is None:
        raise _none(session_id)
    return session


async def _opened_at(book: Book, session_id: str) -> tuple[Book, Session]:
    """Find a session and the book that holds it, which may be of days long gone."""
    name = uuid_of(session_id)
    found = None if name is None else await session_of(book, name)
    if found is None:
        raise _none(session_id)
    return found


def _none(session_id: str) -> Problem:
    return Problem("not-found", f"There is no session {session_id[:200]!r}, or none that you may see.")


def _check_unchanged(request: Request, book: Book, session: Session) -> None:
    """Refuse with 412 where another version came in `If-Match` than a reading would show now."""
    check_precondition(request, etag(written(_told(book, session))))


def _told(book: Book, session: Session) -> dict[str, Any]:
    return Telling(book.athlete.units).session(session)


def _answered(edit: Edited, status: int, headers: dict[str, str] | None = None) -> Response:
    closed = edit.closed
    told = _told(closed.book, _found(closed.diary, str(edit.session_id)))
    revision = closed.revision.revision if closed.revision else None
    headers = {"ETag": etag(written(told)), **(headers or {})}
    units = closed.book.athlete.units
    displaced = [outline(each, units) for each in edit.displaced]
    said = {**told, "findings": told_in(edit.findings, units), "displaced": displaced, "revision": revision}
    return days_answer(said, status, headers)
