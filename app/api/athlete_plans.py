"""`/v1/athletes/{athlete_id}/plans`: made and kept, changed with every change told, ended, undone."""

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.api.answers import JSON, days_answer, etag, written
from app.api.athlete_plan_forms import (
    NewPlan,
    PlanChange,
    PreviewQuery,
    UndoForm,
    asked_plan,
    from_now,
    wanted_plan,
)
from app.api.athlete_plans_answer import change_answer, kept_plan_json, plan_item
from app.api.athlete_plans_schema import PlanChangeAnswer, PlanPage, RevisionPage, StoredPlanShape
from app.api.book import Book, Opened, following, midnight, reopened
from app.api.closing import Deed, caught_up, close_book
from app.api.contradictions import contradicted
from app.api.day_changes import changed_days
from app.api.dependencies import charge, new_id
from app.api.files import described, described_choice, found_format
from app.api.findings import caused
from app.api.negotiation import PLANS, VARY, by_accept
from app.api.paging import ListQuery, count, decoded, instant, page
from app.api.plan_answer import feasibility_document
from app.api.plan_form import View, ViewQuery
from app.api.plans import PLAN_UNITS
from app.api.problems import InvalidPart, Problem, documented
from app.api.references import uuid_of
from app.api.restoring import undone
from app.api.routes import StoredRoute, check_precondition
from app.api.timetable import kept_plan_file
from app.api.validation import summary
from app.formats.registry import PLAN_FORMATS
from app.store import plans, revisions
from app.store.plans import KeptPlan, ended, with_terms
from app.store.revisions import Cause, ChangedDay, Revision
from app.training.athlete import Contradiction
from app.training.dates import ONE_DAY
from app.training.planning import generate
from app.training.plans.plan import Plan
from app.training.today.diary import Diary
from app.training.today.known import Followed, NewTerms
from app.training.workouts.own_units import told_in

router = APIRouter(
    prefix="/v1/athletes/{athlete_id}/plans", tags=["athletes' plans"], route_class=StoredRoute
)

CURRENT = "current"

PlanId = Annotated[str, Path(description="The plan's id, or `current`.", examples=["current"])]
PlanSuffix = Annotated[
    str, Path(description="The kind of file.", json_schema_extra={"enum": list(PLAN_FORMATS)})
]


@router.post(
    "",
    summary="Make and keep a plan",
    status_code=201,
    responses={201: {"model": StoredPlanShape}, **documented("not-found", "infeasible-plan")},
)
async def keep_plan(request: Request, form: NewPlan, book: Opened) -> Response:
    """Make a plan of what is known of the athlete, and follow it from now on; an earlier one ends.

    A plan that cannot be met is kept only with `accept_adjusted`.
    """
    charge(request, PLAN_UNITS)
    try:
        asked = asked_plan(form, book)
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
    plan = await to_thread(generate, asked)
    _check_feasible(plan, book, accepted=form.accept_adjusted)
    followed = Followed(id=new_id(), made_on=book.today, plan=plan)
    kept = KeptPlan(followed=followed, revision=0, created_at=book.now, updated_at=book.now)
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    if book.kept is not None:
        until = max(book.today, book.kept.followed.plan.request.start_date)
        await plans.change(book.tx, tenant_id, athlete_id, ended(book.kept, until, book.now))
    await plans.add(book.tx, tenant_id, athlete_id, kept)
    after = following(book, kept)
    deed = Deed("plan.made", Cause(source="request", id=str(kept.id)), {"plan_id": str(kept.id)})
    closed = await close_book(book, after, deed)
    location = {"Location": f"/v1/athletes/{athlete_id}/plans/{kept.id}"}
    told = await to_thread(_written, closed.book, kept, closed.diary, "full")
    return Response(told, 201, location, media_type=JSON)


@router.get("", summary="List plans", responses={200: {"model": PlanPage}, **documented("not-found")})
async def list_plans(query: Annotated[ListQuery, Query()], book: Opened) -> Response:
    """List the athlete's plans without their weeks, the newest first."""
    found = await plans.page(
        book.tx,
        book.access.tenant_id,
        book.access.athlete_id,
        query.limit + 1,
        decoded(query.cursor, lambda key: (instant(key[0]), UUID(key[1]))),
        made_from=query.from_,
        made_until=query.to,
        updated_since=query.updated_since,
    )
    listed = page(
        found, query.limit, lambda each: [each.created_at, each.id], lambda each: plan_item(book, each)
    )
    return days_answer(listed)


@router.get(
    "/{plan_id}",
    summary="Read a plan",
    responses={**described_choice(PLAN_FORMATS, StoredPlanShape), **documented("not-found")},
)
async def read_kept_plan(
    request: Request, plan_id: PlanId, query: Annotated[ViewQuery, Query()], book: Opened
) -> Response:
    """Tell a plan as it stands today: past days as they were, those ahead as they are decided now."""
    kept = await _found(book, plan_id)
    form = PLANS.preferred(request.scope)
    if form is not None:
        return by_accept(await kept_plan_file(book, kept, await _diary(book, kept), form))
    told = await to_thread(_written, book, kept, await _diary(book, kept), query.view)
    return Response(told, headers=VARY, media_type=JSON)


@router.get(
    "/{plan_id}.{suffix}",
    summary="A plan as a file",
    responses={
        **described(PLAN_FORMATS, "The plan as a file of the kind that the suffix names"),
        **documented("not-found"),
    },
    response_class=Response,
)
async def read_kept_plan_file(plan_id: PlanId, suffix: PlanSuffix, book: Opened) -> Response:
    """Write a plan as it stands today as a picture, a table, a page or a calendar."""
    form = found_format(suffix, PLAN_FORMATS, "plan")
    kept = await _found(book, plan_id)
    return await kept_plan_file(book, kept, await _diary(book, kept), form)


@router.patch(
    "/{plan_id}",
    summary="Change a plan",
    responses={200: {"model": PlanChangeAnswer}, **documented("not-found", "conflict", "infeasible-plan")},
)
async def change_plan(
    request: Request,
    plan_id: PlanId,
    form: PlanChange,
    query: Annotated[PreviewQuery, Query()],
    book: Opened,
) -> Response:
    """Want something else of the plan from now on: the days ahead are planned anew, those gone by stay."""
    charge(request, PLAN_UNITS)
    kept = _current(book, await _found(book, plan_id))
    was = await book.diary()
    await _check_unchanged(request, book, kept, was)
    try:
        wanted = wanted_plan(form, kept.followed, book)
        trial = await to_thread(lambda: generate(from_now(wanted, book, was)))
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
    if wanted == kept.followed.asked:  # nothing else is asked, and so nothing is planned anew
        return change_answer(book, trial, (), ())
    if not query.preview:
        _check_feasible(trial, book, accepted=form.accept_adjusted)
        book = await caught_up(book)
        kept = book.kept or kept
    terms = NewTerms(known_on=book.today, request=wanted)
    after = following(book, with_terms(kept, terms, kept.revision + 1, book.now))
    now = await after.diary()
    findings = await caused(was, now)
    revision: Revision | None = None
    days: Sequence[ChangedDay] = await to_thread(changed_days, was, now, book.today)
    if not query.preview:
        changed = with_terms(kept, terms, kept.revision + bool(days), book.now)
        after = replace(after, kept=changed)
        await plans.change(book.tx, book.access.tenant_id, book.access.athlete_id, changed)
        deed = Deed("plan.changed", Cause(source="request"), {"plan_id": str(kept.id)})
        revision = (await close_book(book, after, deed)).revision
    return change_answer(book, trial, findings, days, revision)


@router.delete(
    "/{plan_id}",
    summary="End a plan",
    status_code=204,
    response_class=Response,
    responses=documented("not-found"),
)
async def end_plan(request: Request, plan_id: PlanId, book: Opened) -> Response:
    """End a plan today: what it prescribed stays, and nothing of it lies ahead any more."""
    kept = await _found(book, plan_id)
    await _check_unchanged(request, book, kept, await _diary(book, kept))
    if kept.followed.ended_on is None:
        tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
        await plans.change(book.tx, tenant_id, athlete_id, ended(kept, book.today, book.now))
        deed = Deed("plan.ended", Cause(source="request"), {"plan_id": str(kept.id)})
        await close_book(book, following(book, None), deed)
    return Response(status_code=204)


@router.get(
    "/{plan_id}/revisions",
    summary="List the changes of a plan",
    responses={200: {"model": RevisionPage}, **documented("not-found")},
)
async def list_revisions(plan_id: PlanId, query: Annotated[ListQuery, Query()], book: Opened) -> Response:
    """Tell every change of the plan's days with its cause, day by day, the latest first.

    `from` and `to` are days of the making, where the athlete is. A page tells of 400 days at most, and may so
    end before `limit`: `next_cursor` says whether more follows.
    """
    kept = await _found(book, plan_id)
    found = await revisions.page(
        book.tx,
        book.access.tenant_id,
        book.access.athlete_id,
        kept.id,
        query.limit + 1,
        below=decoded(query.cursor, lambda key: count(key[0])),
        made_from=midnight(query.from_, book.athlete) if query.from_ else None,
        made_before=midnight(query.to + ONE_DAY, book.athlete) if query.to else None,
        updated_since=query.updated_since,
    )
    most = revisions.on_one_page(found, query.limit)
    return days_answer(page(found, most, lambda each: [each.revision], lambda each: each))


@router.post(
    "/{plan_id}/undo",
    summary="Take changes back",
    responses={200: {"model": PlanChangeAnswer}, **documented("not-found", "conflict")},
)
async def undo_revisions(plan_id: PlanId, form: UndoForm, book: Opened) -> Response:
    """Take a revision back, and those after it, as a new revision: the days ahead are as they were before it.

    What a check-in, a report, an activity, time or another engine has brought is taken back for today alone,
    and not where illness, pain, heat or a hard day before demand it: the days after rest on what was said and
    on the rules of today, and change with them. Sessions that are told of, or whose day is over, stand.
    """
    kept = _current(book, await _found(book, plan_id))
    if form.revision > kept.revision:
        sentence = f"This must be from 1 to {kept.revision}, the latest revision."
        part = InvalidPart("/body/revision", sentence, form.revision)
        raise Problem("invalid-request", summary([part]), [part])
    was = await book.diary()
    closed = await undone(book, kept, form.revision)
    days = await to_thread(changed_days, was, closed.diary, book.today)
    findings = await caused(was, closed.diary)
    return change_answer(book, kept.followed.plan, findings, days, closed.revision)


def _check_feasible(plan: Plan, book: Book, *, accepted: bool) -> None:
    if not plan.feasibility.ok and not accepted:
        units = book.athlete.units
        limits = " ".join(reason.text for reason in told_in(plan.feasibility.reasons, units))
        detail = f"{limits} With `accept_adjusted` true the nearest plan that can be met would be kept."
        found = feasibility_document(plan.feasibility, units)
        raise Problem("infeasible-plan", detail, extra={"feasibility": found})


def _current(book: Book, kept: KeptPlan) -> KeptPlan:
    if kept.id != book.plan_id:
        raise Problem("conflict", f"The plan {kept.id} is not followed any more: it stays as it was.")
    return kept


async def _found(book: Book, plan_id: str) -> KeptPlan:
    wanted = book.plan_id if plan_id == CURRENT else uuid_of(plan_id)
    if wanted is not None and wanted == book.plan_id and book.kept is not None:
        return book.kept
    found = None
    if wanted is not None:
        found = await plans.find(book.tx, book.access.tenant_id, book.access.athlete_id, wanted)
    if found is None:
        what = "no plan that is followed" if plan_id == CURRENT else f"no plan {plan_id[:200]!r}"
        raise Problem("not-found", f"The athlete has {what}.")
    return found


async def _check_unchanged(request: Request, book: Book, kept: KeptPlan, found: Diary) -> None:
    """Refuse with 412 where another version came in `If-Match` than a reading would show now."""
    if "if-match" in request.headers:  # a whole plan is long to write
        check_precondition(request, etag(await to_thread(_written, book, kept, found, "full")))


async def _diary(book: Book, kept: KeptPlan) -> Diary:
    """Decide the days of a plan; one that was followed before stands as it was made and prescribed."""
    if kept.id == book.plan_id:
        return await book.diary()
    return await (await reopened(book, kept)).diary()


def _written(book: Book, kept: KeptPlan, found: Diary, view: View) -> bytes:
    return written(kept_plan_json(book, kept, found, view))
