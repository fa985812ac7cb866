"""`/v1/athletes/{athlete_id}/performances`: what a runner has raced."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, TypeGuard
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from app.api.answers import answer, etag, rendered
from app.api.athletes import found_athlete
from app.api.batches import (
    MOST_ITEMS,
    BadItem,
    BatchAnswer,
    Kept,
    Outcome,
    bad_item,
    batch_answer,
    charge_for,
    for_itself,
)
from app.api.call import call_of
from app.api.contradictions import contradicted
from app.api.dependencies import Athlete as Access
from app.api.dependencies import Now, TenantId, Transaction, new_id
from app.api.efforts import implausible
from app.api.paging import ListQuery, day, decoded, page
from app.api.performance_form import LoggedForm, LoggedItem
from app.api.problems import Problem, documented
from app.api.routes import StoredRoute, check_precondition
from app.api.wire import ExternalId, Form
from app.science.units import race_name
from app.store import athletes, performances
from app.store.database import Transaction as Tx
from app.training.athlete import Athlete, Contradiction
from app.training.fitness import Conditions, PerformanceKind
from app.training.merge_patch import patched
from app.training.performance_log import LoggedPerformance

router = APIRouter(prefix="/v1", tags=["performances"], route_class=StoredRoute)

OF_ATHLETE = "/athletes/{athlete_id}/performances"
ONE = OF_ATHLETE + "/{performance_id}"


@dataclass(frozen=True, slots=True)
class PerformanceAnswer:
    """A performance as it is kept; `distance` is the name of the race, where it has one."""

    id: UUID
    external_id: str | None
    distance: str | None
    distance_m: float
    time_s: float
    date: dt.date
    kind: PerformanceKind
    conditions: Conditions
    created_at: dt.datetime
    updated_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PerformancePage:
    """A page of performances, the latest race first."""

    data: list[PerformanceAnswer]
    next_cursor: str | None


class PerformancesQuery(ListQuery):
    """Which performances to list."""

    external_id: ExternalId | None = None
    """Only the performance of this name."""


class PerformancesBatch(Form):
    """Performances of many athletes at once."""

    data: Annotated[list[Annotated[LoggedItem, for_itself]], Field(min_length=1, max_length=MOST_ITEMS)]
    """The performances, each with its athlete; one that is refused does not spoil the others."""


@router.post(
    OF_ATHLETE,
    status_code=201,
    responses={
        200: {"model": PerformanceAnswer, "description": "One of this `external_id` was there: merged"},
        201: {"model": PerformanceAnswer, "description": "The performance was logged"},
        **documented("not-found"),
    },
)
async def log_performance(form: LoggedForm, access: Access, tx: Transaction, now: Now) -> Response:
    """Log a race or time trial. It moves fitness, and with it every pace still to be run.

    Posting an `external_id` again merges: what is left out stays, null takes it back.
    """
    athlete = await found_athlete(tx, access)
    (kept,) = await _keep(tx, access.tenant_id, [(athlete, form)], now)
    if isinstance(kept, Contradiction):
        raise contradicted(kept)
    performance, is_new = kept
    location = {"Location": f"/v1/athletes/{athlete.id}/performances/{performance.id}"}
    return answer(_told(performance), 201 if is_new else 200, location if is_new else None)


@router.get(OF_ATHLETE, responses={200: {"model": PerformancePage}, **documented("not-found")})
async def list_performances(
    query: Annotated[PerformancesQuery, Query()], access: Access, tx: Transaction
) -> Response:
    """List what the athlete has raced, the latest race first; `from` and `to` are days of the race."""
    await found_athlete(tx, access)
    which = performances.Selection(
        external_id=query.external_id,
        date_from=query.from_,
        date_to=query.to,
        updated_since=query.updated_since,
        below=decoded(query.cursor, lambda key: (day(key[0]), UUID(key[1]))),
    )
    found = await performances.page(tx, access.tenant_id, access.athlete_id, which, query.limit + 1)
    return answer(page(found, query.limit, lambda each: [each.date, each.id], _told))


@router.get(ONE, responses={200: {"model": PerformanceAnswer}, **documented("not-found")})
async def read_performance(performance_id: str, access: Access, tx: Transaction) -> Response:
    """Tell one performance. `performance_id` may be `ext:<external_id>`."""
    return answer(_told(await _found(tx, access, performance_id)))


@router.patch(ONE, responses={200: {"model": PerformanceAnswer}, **documented("not-found", "conflict")})
async def change_performance(
    request: Request, performance_id: str, form: LoggedForm, access: Access, tx: Transaction
) -> Response:
    """Change a performance by JSON Merge Patch; fitness is reckoned anew from its day on."""
    athlete = await found_athlete(tx, access)
    before = await _found(tx, access, performance_id)
    check_precondition(request, etag(rendered(_told(before))))
    if form.external_id not in {None, before.external_id}:
        await _check_new_name(tx, access, form.external_id)
    try:
        after = _merged(before, form, athlete, call_of(request).instant)
    except Contradiction as error:
        raise contradicted(error) from None
    if after != before:
        await performances.change(tx, access.tenant_id, [(access.athlete_id, after)])
    return answer(_told(after))


@router.delete(ONE, status_code=204, response_class=Response, responses=documented("not-found"))
async def remove_performance(
    request: Request, performance_id: str, access: Access, tx: Transaction
) -> Response:
    """Take a performance back; fitness is as if it had never been."""
    performance = await _found(tx, access, performance_id)
    check_precondition(request, etag(rendered(_told(performance))))
    await performances.remove(tx, access.tenant_id, access.athlete_id, performance.id)
    return Response(status_code=204)


@router.post("/performances/batch", responses={200: {"model": BatchAnswer}})
async def log_performances(
    request: Request, batch: PerformancesBatch, tenant_id: TenantId, tx: Transaction, now: Now
) -> Response:
    """Log up to 1,000 performances of any athletes; one that is refused does not spoil the others."""
    charge_for(request, len(batch.data))
    whose = await _athletes_named(tx, tenant_id, {each.athlete for each in batch.data if _is_good(each)})
    good = [
        (index, whose[item.athlete], item)
        for index, item in enumerate(batch.data)
        if _is_good(item) and item.athlete in whose
    ]
    kept = await _keep(tx, tenant_id, [(athlete, item) for _, athlete, item in good], now)
    outcomes = {index: _outcome(index, each) for (index, *_), each in zip(good, kept, strict=True)}
    return batch_answer(
        request,
        [
            outcomes.get(index) or await _refusal(request, index, item)
            for index, item in enumerate(batch.data)
        ],
    )


def _is_good(item: LoggedItem | BadItem) -> TypeGuard[LoggedItem]:
    return not isinstance(item, BadItem)


def _outcome(index: int, kept: tuple[LoggedPerformance, bool] | Contradiction) -> Outcome:
    if isinstance(kept, Contradiction):
        return contradicted(kept, f"/body/data/{index}")
    return Kept(kept[0].id, kept[1])


async def _refusal(request: Request, index: int, item: LoggedItem | BadItem) -> Problem:
    if isinstance(item, BadItem):
        return await bad_item(request, index, item)
    return Problem("not-found", f"There is no athlete {item.athlete!r}, or none that you may see.")


async def _athletes_named(tx: Tx, tenant_id: UUID, references: Collection[str]) -> dict[str, Athlete]:
    """Find the athletes that these references mean, as they would in a path."""
    prefix = "ext:"
    names = [reference.removeprefix(prefix) for reference in references if reference.startswith(prefix)]
    named = await athletes.find_by_external_id(tx, tenant_id, names)
    ids = {reference: uuid for reference in references if (uuid := _uuid(reference))}
    by_id = {athlete.id: athlete for athlete in await athletes.find_many(tx, tenant_id, ids.values())}
    return {
        **{prefix + name: athlete for name, athlete in named.items()},
        **{reference: by_id[uuid] for reference, uuid in ids.items() if uuid in by_id},
    }


async def _found(tx: Tx, access: Access, reference: str) -> LoggedPerformance:
    """Find the performance that the path means."""
    name = reference.removeprefix("ext:")
    if name != reference:
        key = (access.athlete_id, name)
        found = (await performances.find_by_external_id(tx, access.tenant_id, [key])).get(key)
    else:
        uuid = _uuid(reference)
        found = await performances.find(tx, access.tenant_id, access.athlete_id, uuid) if uuid else None
    if found is None:
        raise Problem("not-found", f"There is no performance {reference[:200]!r} of this athlete.")
    return found


async def _check_new_name(tx: Tx, access: Access, external_id: str) -> None:
    if await performances.find_by_external_id(tx, access.tenant_id, [(access.athlete_id, external_id)]):
        detail = f"Another performance has the external_id {external_id!r}; a free one would be accepted."
        raise Problem("conflict", detail)


async def _keep(
    tx: Tx, tenant_id: UUID, logged: Sequence[tuple[Athlete, LoggedForm]], now: dt.datetime
) -> list[tuple[LoggedPerformance, bool] | Contradiction]:
    """Log or merge performances, in their order: a name that comes twice is one performance."""
    names = {(athlete.id, form.external_id) for athlete, form in logged if form.external_id is not None}
    known = await performances.find_by_external_id(tx, tenant_id, names)
    stored = {performance.id: performance for performance in known.values()}
    latest: dict[UUID, tuple[UUID, LoggedPerformance]] = {}
    outcomes: list[tuple[LoggedPerformance, bool] | Contradiction] = []
    for athlete, form in logged:
        name = (athlete.id, form.external_id or "")
        try:
            before = known.get(name)
            after = _merged(before, form, athlete, now) if before else _first(form, athlete, now)
        except Contradiction as error:
            outcomes.append(error)
            continue
        outcomes.append((after, before is None))
        latest[after.id] = (athlete.id, after)
        if after.external_id is not None:
            known[name] = after
    await performances.add(tx, tenant_id, [owned for id_, owned in latest.items() if id_ not in stored])
    changed = [owned for id_, owned in latest.items() if stored.get(id_, owned[1]) != owned[1]]
    await performances.change(tx, tenant_id, changed)
    return outcomes


def _first(form: LoggedForm, athlete: Athlete, now: dt.datetime) -> LoggedPerformance:
    """Make a performance of what was said; what was not, but for distance and time, goes without saying."""
    for exact, spoken in (("distance_m", "distance"), ("time_s", "time")):
        if getattr(form, exact) is None:
            raise Contradiction(spoken, f"is missing; give {spoken} or {exact}", None)
    blank = LoggedPerformance(
        id=new_id(),
        distance_m=form.distance_m or 0.0,
        time_s=form.time_s or 0.0,
        date=athlete.today(now),
        created_at=now,
        updated_at=now,
    )
    changes = form.changes()
    unsaid_date = {} if form.date else {"date": blank.date}
    return _checked(patched(blank, changes | unsaid_date), form, athlete, now)


def _merged(
    before: LoggedPerformance, form: LoggedForm, athlete: Athlete, now: dt.datetime
) -> LoggedPerformance:
    """Change what is known; where nothing changes the version stays the same."""
    after = patched(before, form.changes())
    return before if after == before else _checked(replace(after, updated_at=now), form, athlete, now)


def _checked(
    performance: LoggedPerformance, form: LoggedForm, athlete: Athlete, now: dt.datetime
) -> LoggedPerformance:
    """Refuse what nobody can have run, and what lies in the future wherever the athlete may be by now."""
    if why := implausible(performance.distance_m, performance.time_s):
        raise Contradiction(form.given_name("time_s"), why, performance.time_s)
    tomorrow = athlete.today(now) + dt.timedelta(days=1)
    if performance.date > tomorrow:
        sentence = f"must be {tomorrow}, tomorrow in {athlete.timezone}, or earlier"
        raise Contradiction("date", sentence, performance.date)
    return performance


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _told(performance: LoggedPerformance) -> PerformanceAnswer:
    return PerformanceAnswer(
        id=performance.id,
        external_id=performance.external_id,
        distance=race_name(performance.distance_m),
        distance_m=performance.distance_m,
        time_s=performance.time_s,
        date=performance.date,
        kind=performance.kind,
        conditions=performance.conditions,
        created_at=performance.created_at,
        updated_at=performance.updated_at,
    )
