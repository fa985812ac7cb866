"""`/v1/athletes/{athlete_id}/activities`: what was done, each counted once, beside what was asked."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api.activities_schema import ActivityPage, ActivityShape
from app.api.activity_forms import ActivityChange, ActivityForm, UploadQuery, named
from app.api.adherence_answer import adherence_json
from app.api.answers import days_answer, etag, written
from app.api.archive import session_of
from app.api.book import Book, Opened, reporting
from app.api.closing import Closed, Deed, close_book
from app.api.contradictions import contradicted
from app.api.day_answer import Json
from app.api.dependencies import new_id
from app.api.offer_answer import offer_json
from app.api.paging import ListQuery, decoded, instant, page
from app.api.problems import InvalidPart, Problem, documented
from app.api.references import BY_NAME, uuid_of
from app.api.routes import StoredRoute, check_precondition
from app.api.same_runs import are_merged, records_of, standing, store_activities
from app.api.validation import summary
from app.api.wire import ExternalId
from app.store import activities
from app.store.activities import KeptActivity, Selection
from app.store.revisions import Cause
from app.training.adherence.judging import Adherence, adherence
from app.training.adherence.repetitions import is_repetition
from app.training.athlete import Contradiction
from app.training.dates import ONE_DAY
from app.training.logbook.activity import Activity, Details
from app.training.logbook.believing import impossible
from app.training.logbook.merging import as_one, merged
from app.training.merge_patch import patched
from app.training.review.suggestions import WITHIN_DAYS, Offer, beyond_belief, beyond_everybody, offered
from app.training.today.diary import Diary
from app.training.today.raced import RACED, is_race_itself, races
from app.training.today.session import Session
from app.training.workouts.kinds import Kind

router = APIRouter(
    prefix="/v1/athletes/{athlete_id}/activities", tags=["activities"], route_class=StoredRoute
)

MOST_DAYS_BESIDE = 7 * ONE_DAY
"""How far from its own day a session may be carried out."""

ActivityId = Annotated[
    str, Path(description="The activity's id, or `ext:` and its external_id.", examples=["ext:watch-4711"])
]


class ActivitiesQuery(ListQuery):
    """Which activities to list."""

    external_id: ExternalId | None = None
    """Only the activity of this name."""


async def log_activity(
    request: Request, query: Annotated[UploadQuery, Query()], form: ActivityForm, book: Opened
) -> Response:
    """Tell of something done, in JSON or with the file of a watch: FIT, TCX or GPX, plain or gzipped.

    A file is the body, or the part `file` of a form; what it is, its bytes say. Its session is found, and how
    it went beside what was asked. Two that overlap by more than half of the shorter are one: the more
    detailed counts. Posting an `external_id` again merges: what is left out stays, null takes it back, but
    not that it belongs to no session; a file has the name of its content unless another is said. A zip
    archive of files is read by a job.

    A run faster than anybody by more than 7 % is refused where it comes as JSON; from a file it is kept with
    a warning, for a watch may lose its way.

    A best effort that beats the athlete's fitness is among `offers`: it counts only once it is posted as a
    performance.
    """
    form = named(form, query)
    known = None
    if form.external_id is not None:
        known = await named_activity(book, form.external_id)
    try:
        activity = _made(form, known, book)
        _check_believable(activity, form.changes(), known)
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
    records = [known] if known else []
    await _check_session(book, [activity], records)
    kept = await keep_activities(book, [activity], known=records)
    return with_offers(kept, [activity]).answer(200 if known or kept.is_merged else 201)


@router.get(
    "", summary="List activities", responses={200: {"model": ActivityPage}, **documented("not-found")}
)
async def list_activities(query: Annotated[ActivitiesQuery, Query()], book: Opened) -> Response:
    """List what the athlete has done, the latest first; `from` and `to` are days of the start, in UTC."""
    which = Selection(
        external_id=query.external_id,
        started_from=_midnight(query.from_) if query.from_ else None,
        started_before=_midnight(query.to + ONE_DAY) if query.to else None,
        updated_since=query.updated_since,
        below=decoded(query.cursor, lambda key: (instant(key[0]), UUID(key[1]))),
    )
    found = await activities.page(
        book.tx, book.access.tenant_id, book.access.athlete_id, which, query.limit + 1
    )
    whose = carried_out(await book.diary())
    listed = page(
        found,
        query.limit,
        lambda each: [each.activity.started_at, each.activity.id],
        lambda each: _item(each, whose.get(each.activity.id)),
    )
    return days_answer(listed)


@router.get(
    "/{activity_id}",
    summary="Read an activity",
    responses={200: {"model": ActivityShape}, **documented("not-found")},
)
async def read_activity(activity_id: ActivityId, book: Opened) -> Response:
    """Tell an activity with its laps, the session that it carried out, and how that went."""
    kept = await standing(book, await _found(book, activity_id))
    return days_answer(_told(kept, book, await book.diary()))


@router.patch(
    "/{activity_id}",
    summary="Change an activity",
    responses={200: {"model": ActivityShape}, **documented("not-found")},
)
async def change_activity(
    request: Request, activity_id: ActivityId, form: ActivityChange, book: Opened
) -> Response:
    """Say how hard it felt, which session it was, or what sport: of the run, whatever recorded it.

    `session_id` null says that it belongs to no session: none is found for it any more.
    """
    before = await _found(book, activity_id)
    await _check_unchanged(request, book, before)
    records = await records_of(book, before)
    try:
        changed = [patched(each.activity, form.changes()) for each in records]
        for activity, each in zip(changed, records, strict=True):
            _check_believable(activity, form.changes(), each)
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
    await _check_session(book, changed, records)
    now = await keep_activities(book, changed, known=records)
    return days_answer(_told(now.kept[0], now.closed.book, now.closed.diary))


@router.delete(
    "/{activity_id}",
    summary="Take an activity back",
    status_code=204,
    response_class=Response,
    responses=documented("not-found"),
)
async def remove_activity(request: Request, activity_id: ActivityId, book: Opened) -> Response:
    """Take an activity back, and whatever was merged into it."""
    kept = await _found(book, activity_id)
    await _check_unchanged(request, book, kept)
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    await activities.remove(book.tx, tenant_id, athlete_id, kept.activity.id)
    await _closed(book, book, "activity.removed", kept.activity.id)
    return Response(status_code=204)


async def _check_unchanged(request: Request, book: Book, kept: KeptActivity) -> None:
    """Refuse with 412 where another version came in `If-Match` than a reading would show now."""
    seen = _told(await standing(book, kept), book, await book.diary())
    check_precondition(request, etag(written(seen)))


async def _check_session(book: Book, made: Sequence[Activity], known: Sequence[KeptActivity]) -> None:
    """Refuse a session that the athlete does not have, or of another week; what was named before may stay."""
    named = {each.activity.session_id for each in known}
    for activity in made:
        wanted = activity.session_of
        if wanted is None or wanted in named:
            continue
        found = await session_of(book, wanted)
        if found is None:
            raise _no_session("This must be the id of a session of this athlete.", wanted)
        days = abs(found[1].date - activity.date)
        if days > MOST_DAYS_BESIDE:
            sentence = (
                f"This must be a session within {MOST_DAYS_BESIDE.days} days of {activity.date}, the day of "
                f"the run; the one that came is of {found[1].date}."
            )
            raise _no_session(sentence, wanted)


def _no_session(sentence: str, wanted: UUID) -> Problem:
    part = InvalidPart("/body/session_id", sentence, str(wanted))
    return Problem("invalid-request", summary([part]), [part])


def _midnight(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), dt.UTC)


@dataclass(frozen=True, slots=True)
class KeptNow:
    """What a call has kept: each activity as it counts, and whether it is part of one that was there."""

    closed: Closed
    kept: tuple[KeptActivity, ...]
    is_merged: bool
    warnings: tuple[str, ...] = ()
    partial: bool = False
    offers: tuple[Offer, ...] = ()

    def answer(self, status: int) -> Response:
        """Answer with them."""
        book, found = self.closed.book, self.closed.diary
        data = [_told(each, book, found) for each in self.kept]
        location = {}
        if status == 201 and len(data) == 1:
            location = {"Location": f"/v1/athletes/{book.access.athlete_id}/activities/{data[0]['id']}"}
        told = {
            "data": data,
            "merged": self.is_merged,
            "partial": self.partial,
            "warnings": self.warnings,
            "offers": [offer_json(each) for each in self.offers],
        }
        return days_answer(told, status, location)


async def keep_activities(
    book: Book,
    made: Sequence[Activity],
    known: Sequence[KeptActivity] = (),
    warnings: Sequence[str] = (),
) -> KeptNow:
    """Keep activities, new or changed, each counted once, and decide the days ahead anew."""
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    holders = await store_activities(book, made, known)
    after = await reporting(book, "activities") if made else book
    closed = await _closed(book, after, "activity.kept", made[0].id if made else None)
    counted = list(dict.fromkeys(holders.get(each.id, each.id) for each in made))
    kept = [await activities.find(book.tx, tenant_id, athlete_id, each) for each in counted]
    return KeptNow(
        closed,
        tuple([await standing(book, each) for each in kept if each is not None]),
        are_merged(made, holders),
        tuple(warnings),
    )


async def _closed(book: Book, after: Book, kind: str, activity_id: UUID | None) -> Closed:
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    log = await activities.since(book.tx, tenant_id, athlete_id, book.remembered_from)
    known = replace(after.known, activities=merged(log))
    name = str(activity_id)
    deed = Deed(kind, Cause(source="activity", id=name), {"activity_id": name})
    return await close_book(book, replace(after, known=known), deed)


def _made(form: ActivityForm, known: KeptActivity | None, book: Book) -> Activity:
    """Make or merge an activity of what was said."""
    latest = book.now + ONE_DAY
    if form.started_at is not None and form.started_at > latest:
        raise Contradiction("started_at", "must not lie in the future", form.started_at.isoformat())
    if known is not None:
        return patched(known.activity, form.changes_of(known.activity))
    if form.started_at is None:
        raise Contradiction("started_at", "is missing: say when it began", None)
    if form.duration_s is None:
        raise Contradiction("duration_s", "is missing: say how long it took", None)
    blank = Activity(id=new_id(), started_at=form.started_at, duration_s=form.duration_s)
    said = {name: value for name, value in form.changes().items() if value is not None}
    return patched(blank, said)


def _check_believable(activity: Activity, said: Collection[str], known: KeptActivity | None) -> None:
    """Refuse what makes a run that nobody can have run; what was kept of it before may stay."""
    was = known.activity if known is not None else None
    moved = [
        name for name in said if was is None or getattr(was, name, None) != getattr(activity, name, None)
    ]
    if (error := impossible(activity, moved)) is not None:
        raise error


async def named_activity(book: Book, external_id: str) -> KeptActivity | None:
    """Find the activity of this name, hidden ones too."""
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    return await activities.find_by_external_id(book.tx, tenant_id, athlete_id, external_id)


async def _found(book: Book, reference: str) -> KeptActivity:
    """Find the activity that the path means."""
    name, uuid = reference.removeprefix(BY_NAME), uuid_of(reference)
    found = None
    if name != reference:
        found = await named_activity(book, name)
    elif uuid is not None:
        found = await activities.find(book.tx, book.access.tenant_id, book.access.athlete_id, uuid)
    if found is None:
        raise Problem("not-found", f"There is no activity {reference[:200]!r} of this athlete.")
    return found


def carried_out(found: Diary) -> dict[UUID, Session]:
    """Tell which session each activity carried out."""
    return {
        activity_id: session
        for day in found.days.values()
        for session in day.sessions
        for activity_id in session.activity_ids
    }


def judged(activity: Activity, session: Session | None, book: Book) -> Adherence | None:
    """Judge an activity, with the other parts of its session, beside what was asked.

    None where it is a race that nobody asked for, or of another day and does not show the repetitions that
    were asked: as a whole the two say nothing of each other.
    """
    if session is None:
        return None
    raced_m = races(book.known.performances, activity.date).get(activity.date)
    is_planned = session.prescribed.workout.kind in RACED
    if raced_m is not None and not is_planned and is_race_itself(activity, raced_m):
        return None
    parts = [each for each in book.known.activities if each.id in session.activity_ids] or [activity]
    heart, workout = book.athlete.heart(activity.date), session.prescribed.workout
    found = adherence(as_one(parts), workout, heart.easy_ceiling_bpm if heart else None)
    tells = found.judged_by == "repetitions" or not any(map(is_repetition, workout.expand()))
    return found if tells or activity.date == session.date else None


def with_offers(kept: KeptNow, made: Sequence[Activity]) -> KeptNow:
    """Offer the results that runs of the last weeks hold, and tell of those too good to be believed."""
    book, found = kept.closed.book, kept.closed.diary
    whose, standing = carried_out(found), found.vdot(book.today)
    logged = [each.date for each in book.known.performances]
    lately = [
        each for each in made if 0 <= (book.today - each.date).days <= WITHIN_DAYS and each.date not in logged
    ]
    offers = [offered(each, standing, kind=_kind(whose.get(each.id)), logged=logged) for each in lately]
    doubts = [*map(beyond_everybody, made), *(beyond_belief(each, standing) for each in lately)]
    return replace(
        kept,
        offers=tuple(each for each in offers if each is not None),
        warnings=(*kept.warnings, *(each for each in doubts if each is not None)),
    )


def _kind(session: Session | None) -> Kind | None:
    return session.prescribed.workout.kind if session else None


def _item(kept: KeptActivity, session: Session | None) -> Json:
    activity = kept.activity
    return {
        "id": activity.id,
        "external_id": activity.external_id,
        "started_at": activity.started_at.isoformat(),
        "date": activity.date,
        "sport": activity.sport,
        "distance_m": activity.distance_m,
        "duration_s": activity.duration_s,
        "moving_s": activity.moving_s,
        "heart_rate_bpm": activity.heart_rate_bpm,
        "cadence_spm": activity.cadence_spm,
        "elevation_gain_m": activity.elevation_gain_m,
        "rpe": activity.rpe,
        "decoupling": activity.decoupling,
        "cadence_drop": activity.late_cadence_drop,
        "recovery_bpm": activity.recovery_bpm,
        "comment": activity.comment,
        "session_id": session.prescribed.id if session else activity.session_of,
        "created_at": kept.created_at,
        "updated_at": kept.updated_at,
    }


def _told(kept: KeptActivity, book: Book, found: Diary) -> Json:
    session = carried_out(found).get(kept.activity.id)
    went = judged(kept.activity, session, book)
    return {
        **_item(kept, session),
        "laps": kept.activity.laps,
        **asdict(kept.activity.details or Details()),
        "adherence": None if went is None else adherence_json(went, book.athlete.units),
    }
