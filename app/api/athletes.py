"""`/v1/athletes`: the runners of a tenant, made, listed, changed, told in full and erased."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import TypeAdapter

from app.api.answers import answer, etag, rendered
from app.api.athlete_form import AthleteForm, Tag
from app.api.athlete_plan_forms import keeps_its_days
from app.api.book import Book, Opened, open_books
from app.api.call import call_of
from app.api.closing import ATHLETE_CHANGED, rewritten, tell_of_idle
from app.api.contradictions import contradicted
from app.api.dependencies import Athlete as Access
from app.api.dependencies import Now, TenantId, Transaction, concerns, forget_credentials, new_id, tenant_id
from app.api.paging import ListQuery, decoded, page
from app.api.problems import Problem, documented
from app.api.references import found_athlete
from app.api.routes import StoredRoute, check_precondition
from app.api.wire import ExternalId
from app.store import athletes, personal_data
from app.store.database import Transaction as Tx
from app.training.athlete import Athlete, Contradiction
from app.training.merge_patch import patched
from app.training.planning.feasibility import is_race_too_long
from app.training.planning.standing import CHILD_AGE
from app.training.plans.request import RaceGoal
from app.training.rules import find_rule
from app.training.rules.model import Notice

router = APIRouter(prefix="/v1/athletes", tags=["athletes"], route_class=StoredRoute)

_NOUN = TypeAdapter(Athlete)

PLATFORMS_OWN = {
    "external_id": "is the platform's name for the athlete",
    "tags": "say which groups of the platform the athlete belongs to",
}
"""What of an athlete is the platform's own to change."""

_PLAN_KEEPS_ITS_DAYS = Notice(
    "plan-keeps-its-days",
    "The plan that is followed keeps its days; PATCH plans/current with availability null lets these hold.",
)


class AthletesQuery(ListQuery):
    """Which athletes to list."""

    tag: Tag | None = None
    """Only athletes with this tag."""
    external_id: ExternalId | None = None
    """Only the athlete of this name."""


@dataclass(frozen=True, slots=True)
class AthletePage:
    """A page of athletes, newest first."""

    data: list[Athlete]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Export:
    """Everything held of one athlete: the athlete, and every row by table."""

    athlete: Athlete
    tables: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedAthlete(Athlete):
    """An athlete after a change; `warnings` where there is something to be known of it."""

    warnings: tuple[Notice, ...] = ()


@router.post(
    "",
    summary="Make or merge an athlete",
    status_code=201,
    responses={
        200: {"model": Athlete, "description": "An athlete of this `external_id` was there: merged"},
        201: {"model": Athlete, "description": "The athlete was made"},
    },
)
async def create_athlete(
    request: Request, form: AthleteForm, tenant_id: TenantId, tx: Transaction, now: Now
) -> Response:
    """Make an athlete, of whom nothing need be known.

    Posting an `external_id` again merges: what is left out stays, null takes it back.
    """
    (kept,) = await keep_athletes(tx, tenant_id, [form], now)
    if isinstance(kept, Contradiction):
        raise contradicted(kept, await request.json(), "body")
    athlete, is_new = kept
    concerns(request, athlete.id)
    location = {"Location": f"/v1/athletes/{athlete.id}"}
    return answer(_told(athlete), 201 if is_new else 200, location if is_new else None)


@router.get("", summary="List athletes", responses={200: {"model": AthletePage}})
async def list_athletes(
    query: Annotated[AthletesQuery, Query()], tenant_id: TenantId, tx: Transaction
) -> Response:
    """List the athletes of the tenant, newest first; `from` and `to` are days, in UTC, of their making."""
    which = athletes.Selection(
        tag=query.tag,
        external_id=query.external_id,
        created_from=datetime.combine(query.from_, time.min, UTC) if query.from_ else None,
        created_until=datetime.combine(query.to, time.max, UTC) if query.to else None,
        updated_since=query.updated_since,
        below=decoded(query.cursor, lambda key: UUID(key[0])),
    )
    found = await athletes.page(tx, tenant_id, which, query.limit + 1)
    return answer(page(found, query.limit, lambda athlete: [athlete.id], _told))


@router.get(
    "/{athlete_id}", summary="Read an athlete", responses={200: {"model": Athlete}, **documented("not-found")}
)
async def read_athlete(access: Access, tx: Transaction) -> Response:
    """Tell what is known of one athlete."""
    return answer(_told(await found_athlete(tx, access)))


@router.patch(
    "/{athlete_id}",
    summary="Change an athlete",
    responses={200: {"model": ChangedAthlete}, **documented("not-found", "conflict", "forbidden")},
)
async def change_athlete(request: Request, form: AthleteForm, book: Opened) -> Response:
    """Change an athlete by JSON Merge Patch: what is left out stays, null takes it back, objects merge.

    A plan that is followed goes by the availability it was asked for: `warnings` says so where it is another.
    """
    before, tx, access = book.athlete, book.tx, book.access
    check_precondition(request, etag(rendered(_told(before))))
    changes = form.changes()
    try:
        after = _merged(before, changes, book.now)
    except Contradiction as error:
        raise contradicted(error, await request.json(), "body") from None
    _check_platforms_own(request, before, after)
    if after.external_id is not None and after.external_id != before.external_id:
        await _check_new_name(tx, access, after.external_id)
    if after != before:
        await athletes.change(tx, access.tenant_id, [(before, after)])
        await rewritten(book, after)
    told, warnings = _told(after), tuple(_warnings(form, after, book))
    body = {**told, "warnings": warnings} if warnings else told
    return answer(body, headers={"ETag": etag(rendered(told))})


@router.delete(
    "/{athlete_id}",
    summary="Erase an athlete",
    status_code=204,
    response_class=Response,
    responses=documented("not-found"),
    dependencies=[Depends(tenant_id)],
)
async def erase_athlete(request: Request, access: Access, tx: Transaction) -> Response:
    """Erase an athlete and everything held of him or her. Takes a secret key: it cannot be undone."""
    check_precondition(request, etag(rendered(_told(await found_athlete(tx, access)))))
    await personal_data.erase(tx, access.tenant_id, access.athlete_id)
    forget_credentials(request)
    return Response(status_code=204)


@router.get(
    "/{athlete_id}/export",
    summary="Export an athlete",
    responses={200: {"model": Export}, **documented("not-found")},
)
async def export_athlete(access: Access, tx: Transaction) -> Response:
    """Tell everything that is held of an athlete: each row of each table."""
    athlete = await found_athlete(tx, access)
    tables = await personal_data.held(tx, access.tenant_id, access.athlete_id)
    name = f'attachment; filename="athlete-{athlete.id}.json"'
    return answer({"athlete": _told(athlete), "tables": tables}, headers={"Content-Disposition": name})


async def keep_athletes(
    tx: Tx, tenant_id: UUID, forms: Sequence[AthleteForm], now: datetime
) -> list[tuple[Athlete, bool] | Contradiction]:
    """Make or merge athletes, in their order: a name that comes twice is one athlete."""
    names = {form.external_id for form in forms if form.external_id is not None}
    known = await athletes.find_by_external_id(tx, tenant_id, names)
    stored = {athlete.id: athlete for athlete in known.values()}
    latest: dict[UUID, Athlete] = {}
    outcomes: list[tuple[Athlete, bool] | Contradiction] = []
    for form in forms:
        before = known.get(form.external_id or "") or Athlete(id=new_id(), created_at=now, updated_at=now)
        try:
            after = _merged(before, form.changes(), now)
        except Contradiction as error:
            outcomes.append(error)
            continue
        outcomes.append((after, before.id not in stored and before.id not in latest))
        latest[after.id] = after
        if after.external_id is not None:
            known[after.external_id] = after
    await athletes.add(tx, tenant_id, [athlete for athlete in latest.values() if athlete.id not in stored])
    await _change(
        tx, tenant_id, {id_: (stored[id_], after) for id_, after in latest.items() if id_ in stored}, now
    )
    return outcomes


async def _change(
    tx: Tx, tenant_id: UUID, merged: Mapping[UUID, tuple[Athlete, Athlete]], now: datetime
) -> None:
    """Keep what was merged into athletes, and decide the days of those whose days it may move."""
    changed = {id_: each for id_, each in merged.items() if each[0] != each[1]}
    moved = {id_ for id_, (before, after) in changed.items() if _may_move_days(before, after)}
    books = await open_books(tenant_id, moved, tx, now)
    await athletes.change(tx, tenant_id, [*changed.values()])
    for id_, book in books.items():
        await rewritten(book, changed[id_][1])
    idle = {id_: ATHLETE_CHANGED for id_ in changed if id_ not in books}
    await tell_of_idle(tx, tenant_id, idle, now)


def _may_move_days(before: Athlete, after: Athlete) -> bool:
    """Whether more has changed than what an athlete is called."""
    names = {name: getattr(after, name) for name in ("external_id", "name", "tags", "updated_at")}
    return replace(before, **names) != after


def _merged(before: Athlete, changes: dict[str, Any], now: datetime) -> Athlete:
    """Change what is known; where nothing changes the version stays the same."""
    after = patched(before, changes)
    if after.birth_date is not None and after.birth_date > after.today(now):
        raise Contradiction("birth_date", "must not lie in the future", after.birth_date)
    return before if after == before else replace(after, updated_at=now)


def _check_platforms_own(request: Request, before: Athlete, after: Athlete) -> None:
    """Refuse an athlete token that changes by what the platform finds the athlete."""
    if call_of(request).principal.kind == "secret":
        return
    for name, what in PLATFORMS_OWN.items():
        if getattr(before, name) != getattr(after, name):
            detail = f"{name} {what}: a secret key may change it, an athlete token may not."
            raise Problem("forbidden", detail)


async def _check_new_name(tx: Tx, access: Access, external_id: str) -> None:
    if await athletes.find_by_external_id(tx, access.tenant_id, [external_id]):
        detail = f"Another athlete has the external_id {external_id!r}; one that is free would be accepted."
        raise Problem("conflict", detail)


def _warnings(form: AthleteForm, after: Athlete, book: Book) -> Iterator[Notice]:
    """Say that a plan keeps its days where others are asked for now, and that its goal is beyond the age."""
    if book.kept is None or book.kept.followed.asked.last_date < book.today:
        return
    followed, before = book.kept.followed, book.athlete.availability
    if "availability" in form.model_fields_set and keeps_its_days(
        form.availability, before, after.availability, followed
    ):
        yield _PLAN_KEEPS_ITS_DAYS
    goal, age = followed.asked.goal, after.age(followed.plan.request.start_date)
    if "birth_date" not in form.model_fields_set or age is None:
        return
    if age < CHILD_AGE or (isinstance(goal, RaceGoal) and is_race_too_long(age, goal.distance_m)):
        text = f"At {age} the plan that is followed leads too far: its days are eased; choose another goal."
        yield Notice(find_rule("A02").slug, text, age, None, "years")


def _told(athlete: Athlete) -> dict[str, Any]:
    told: dict[str, Any] = _NOUN.dump_python(athlete, mode="json", by_alias=True)
    return told
