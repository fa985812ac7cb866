"""`/v1/sessions/assign`: one session for many athletes, each at their own paces."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import Field, StrictBool, model_validator

from app.api.answers import answer
from app.api.athlete_form import Tag
from app.api.book import Book, open_book
from app.api.call import Unit, call_of
from app.api.coaches_schema import Assignments
from app.api.day_answer import Json, outline
from app.api.dependencies import AthleteAccess, Now, TenantId, charge, new_id
from app.api.editable import MOST_A_DAY, check_ahead, check_editable, full_day
from app.api.named_athletes import athletes_named, unknown_athlete
from app.api.piecewise import PiecewiseRoute
from app.api.problems import InvalidPart, Problem, document
from app.api.refusals import problem_of
from app.api.routes import UNTIL_STORED
from app.api.session_forms import SomeWorkout, carried_by, check_workout
from app.api.sessions import Edited, Editing
from app.api.validation import summary
from app.api.wire import Characters, Day, Fault, Form, examples, refused
from app.store import athletes
from app.store.errors import StoreError
from app.training.adaptation.carrying_out import is_quality
from app.training.athlete import Athlete
from app.training.logbook.edit import Added, Change, Locked
from app.training.reason import Reason
from app.training.rules.model import Notice
from app.training.today.session import Session
from app.training.workouts.own_units import title_in, told_in
from app.training.workouts.workout import Workout

router = APIRouter(prefix="/v1/sessions", tags=["coaches"], route_class=PiecewiseRoute)

MOST_ATHLETES = 200
"""In one call: each has a plan to be marked before and after."""

Reference = Annotated[str, Characters(longest=204)]


class WhoForm(Form):
    """Which athletes are meant: those with a tag, or those named."""

    tag: Tag | None = None
    """All athletes with this tag, 200 at most."""
    ids: Annotated[list[Reference], Field(min_length=1, max_length=MOST_ATHLETES)] | None = None
    """Their ids, or `ext:` and the external_id."""

    @model_validator(mode="after")
    def _is_one_way(self) -> Self:
        if (self.tag is None) == (self.ids is None):
            sentence = "Give either `tag` or `ids`."
            raise refused(Fault("tag", sentence, self.tag), Fault("ids", sentence, self.ids))
        return self


class AssignmentForm(Form):
    """One session, and who does it when."""

    model_config = examples(
        {
            "date": "2026-11-24",
            "athletes": {"tag": "tuesday"},
            "workout": {"notation": "2 km E + 6x800 m @ I w/ 400 m jog + 2 km E"},
        }
    )

    date: Day
    """The day to do it on, today or later where each athlete is."""
    athletes: WhoForm
    """Who does it."""
    workout: SomeWorkout
    """What to do; each athlete's doses are cut to what that one may carry."""
    locked: StrictBool = True
    """Whether illness, pain and heat alone may change it."""
    accept_findings: StrictBool = False
    """Whether to keep it for those, too, whose plan then breaks a rule that a plan must obey."""


@dataclass(frozen=True, slots=True)
class _Assigned:
    """What one athlete was given, and in place of what."""

    edited: Edited
    in_place_of: UUID | None
    title: str
    reasons: tuple[Reason, ...]
    warnings: tuple[Notice, ...]


Outcome = _Assigned | Problem


@router.post("/assign", summary="Assign a session", responses={200: {"model": Assignments}})
async def assign_session(request: Request, form: AssignmentForm, tenant_id: TenantId, now: Now) -> Response:
    """Put one session into each athlete's day in place of its quality, or beside what stands there.

    Each runs it at their own paces; one who cannot does not spoil it for the others. What is given a second
    time replaces the first. Takes a secret key.
    """
    check_workout(form.workout)
    found = await _meant(request, tenant_id, form.athletes)
    charge(request, max(len(found) - 1, 0))
    outcomes: list[Outcome] = []
    given: set[UUID] = set()
    for reference, athlete in found:
        if athlete is None:
            outcomes.append(unknown_athlete(reference))
        elif athlete.id in given:
            outcomes.append(Problem("conflict", f"{reference!r} names an athlete who was named before."))
        else:
            given.add(athlete.id)
            outcomes.append(await _for_itself(request, AthleteAccess(tenant_id, athlete.id), form, now))
    whose = [athlete.id if athlete else None for _, athlete in found]
    told = [_told(request, *each) for each in enumerate(zip(whose, outcomes, strict=True))]
    return answer({"data": told})


async def _meant(request: Request, tenant_id: UUID, who: WhoForm) -> Sequence[tuple[str, Athlete | None]]:
    """Find the athletes, each with what names it in the body."""
    async with Unit(call_of(request).service, tenant_id, writes=False) as unit:
        tx = await unit.transaction()
        if who.ids is not None:
            named: Mapping[str, Athlete] = await athletes_named(tx, tenant_id, who.ids)
            return [(reference, named.get(reference)) for reference in who.ids]
        tagged = await athletes.page(tx, tenant_id, athletes.Selection(tag=who.tag), MOST_ATHLETES + 1)
    sentence = None
    if not tagged:
        sentence = "No athlete has this tag; one that an athlete has would be accepted."
    elif len(tagged) > MOST_ATHLETES:
        sentence = f"More than {MOST_ATHLETES} athletes have this tag: name up to {MOST_ATHLETES} by `ids`."
    if sentence is not None:
        part = InvalidPart("/body/athletes/tag", sentence, who.tag)
        raise Problem("invalid-request", summary([part]), [part])
    return [(str(athlete.id), athlete) for athlete in tagged]


async def _for_itself(
    request: Request, access: AthleteAccess, form: AssignmentForm, now: dt.datetime
) -> Outcome:
    """Give the session to one athlete; what stands against it is that one's problem alone."""
    try:
        return await UNTIL_STORED(_assigned, request, access, form, now)
    except (Problem, StoreError) as error:
        problem = problem_of(error, request.scope)
        if problem is None:
            raise
        return problem


async def _assigned(
    request: Request, access: AthleteAccess, form: AssignmentForm, now: dt.datetime
) -> _Assigned:
    async with Unit(call_of(request).service, access.tenant_id, writes=True) as unit:
        book = await open_book(access, await unit.transaction(), now)
        check_ahead(form.date, book)
        was = await book.diary()
        sessions = was.morning(form.date).day.sessions
        workout = carried_by(form.workout, book.trainee(was, form.date)).unresolved()
        other = _given_before(sessions, workout, book) or _replaced(sessions, book)
        if other is None and len(sessions) >= MOST_A_DAY:
            raise full_day(form.date)
        in_place_of = other.prescribed.id if other else None
        changes: list[Change] = [Added(date=form.date, workout=workout, in_place_of=in_place_of)]
        if form.locked:
            changes.append(Locked(locked=True))
        editing = Editing.of(request, book, was, new_id())
        edited = await editing.keep(changes, accepts=form.accept_findings)
    found = edited.closed.diary.day(form.date).sessions
    given = next((each.prescribed for each in found if each.prescribed.id == edited.session_id), None)
    left, why = (given.workout, given.reasons) if given else (workout, ())
    cuts = workout.reasons if left.kind == workout.kind else ()  # of what is not run nothing was cut
    title = title_in(left, book.athlete.units)
    gone = next((each.prescribed.id for each in edited.displaced), None)
    reasons = tuple(dict.fromkeys((*cuts, *why)))
    return _Assigned(edited, in_place_of or gone, title, reasons, workout.warnings)


def _given_before(sessions: Sequence[Session], workout: Workout, book: Book) -> Session | None:
    """Find the same workout that a coach has put there: given a second time it replaces the first."""
    given = {
        edit.session_id for edit in book.known.edits if edit.by == "coach" and edit.change.kind == "added"
    }
    for session in sessions:
        prescribed = session.prescribed
        if prescribed.id in given and prescribed.planned.unresolved() == workout:
            check_editable(session, book)
            return session
    return None


def _replaced(sessions: Sequence[Session], book: Book) -> Session | None:
    """Find the day's quality, which gives way; a race stays."""
    for session in sessions:
        planned = session.prescribed.planned
        if planned.kind != "race" and (is_quality(planned) or is_quality(session.prescribed.workout)):
            check_editable(session, book)
            return session
    return None


def _told(request: Request, index: int, found: tuple[UUID | None, Outcome]) -> Json:
    athlete_id, outcome = found
    told: dict[str, Any] = {"index": index, "athlete_id": athlete_id}
    if isinstance(outcome, Problem):
        call = call_of(request)
        problem = document(outcome, instance=call.request_id, public_url=call.service.public_url)
        return {**told, "status": outcome.status, "problem": problem}
    units = outcome.edited.closed.book.athlete.units
    return {
        **told,
        "status": 201,
        "session_id": outcome.edited.session_id,
        "in_place_of": outcome.in_place_of,
        "title": outcome.title,
        "reasons": told_in(outcome.reasons, units),
        "warnings": told_in(outcome.warnings, units),
        "findings": told_in(outcome.edited.findings, units),
        "displaced": [outline(each, units) for each in outcome.edited.displaced],
    }
