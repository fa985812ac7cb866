"""`/v1/today`: every athlete's day, for a coach."""

import datetime as dt
from asyncio import to_thread
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from app.api.answers import days_answer
from app.api.athlete_form import Tag
from app.api.book import open_book
from app.api.call import Unit, call_of
from app.api.coaches_schema import AthleteDays
from app.api.day_answer import Json, Telling
from app.api.dependencies import AthleteAccess, Now, TenantId, charge
from app.api.paging import decoded, page
from app.api.problems import Problem
from app.api.routes import StoredRoute
from app.api.wire import Day, Form
from app.store import athletes, days, standings
from app.store.standings import Standing
from app.training.athlete import Athlete
from app.training.engine import ENGINE
from app.training.today.diary import diary
from app.training.today.known import Known

router = APIRouter(prefix="/v1", tags=["coaches"], route_class=StoredRoute)

_OF_THE_DAY = (
    "date", "weekday", "week", "phase", "role", "title", "state", "activities", "timezone", "plan_id",
    "safety", "reasons",
)  # fmt: skip


class CoachQuery(Form):
    """Whose days, and which."""

    date: Day | None = None
    """Another day than that which it is for each athlete."""
    tag: Tag | None = None
    """Only athletes with this tag."""
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    """How many to answer at most."""
    cursor: Annotated[str, Field(max_length=400)] | None = None
    """`next_cursor` of the page before; the first page without it."""


@router.get("/today", summary="Every athlete's day", responses={200: {"model": AthleteDays}})
async def read_days(
    request: Request, query: Annotated[CoachQuery, Query()], tenant_id: TenantId, now: Now
) -> Response:
    """Tell the day of every athlete in outline, the newest athlete first. Takes a secret key.

    A day ahead is told as it is if nobody says anything more until then.
    """
    below = decoded(query.cursor, lambda key: UUID(key[0]))
    which = athletes.Selection(tag=query.tag, below=below)
    async with Unit(call_of(request).service, tenant_id, writes=False) as unit:
        tx = await unit.transaction()
        found = await athletes.page(tx, tenant_id, which, query.limit + 1)
        ids = [athlete.id for athlete in found[: query.limit]]
        known = await standings.of_many(tx, tenant_id, ids)
        ready = await days.ready_of(tx, tenant_id, ids, now, query.date)
    told = {name: orjson.loads(each.answer) for name, each in ready.items() if each.engine == ENGINE}
    slow = [
        name
        for name, standing in known.items()
        if name not in told and standing.tells_of(query.date or now.date())
    ]
    charge(request, len(slow))
    for name in slow:
        with suppress(Problem):  # erased meanwhile
            told[name] = await _decided(request, AthleteAccess(tenant_id, name), query.date, now)

    def row(athlete: Athlete) -> Json:
        day = told.get(athlete.id) or _untold(athlete, query.date or athlete.today(now))
        return _row(athlete, known.get(athlete.id, Standing()), day)

    return days_answer(await to_thread(page, found, query.limit, lambda each: [each.id], row))


async def _decided(request: Request, access: AthleteAccess, date: dt.date | None, now: dt.datetime) -> Json:
    """Decide the day of an athlete for whom none is ready, with the database free again."""
    async with Unit(call_of(request).service, access.tenant_id, writes=False) as unit:
        book = await open_book(access, await unit.transaction(), now)
    return await book.morning(date or book.today, "outline")


def _untold(athlete: Athlete, date: dt.date) -> Json:
    """Tell the day of an athlete of whose training nothing is kept."""
    morning = diary(Known(athlete=athlete), date).morning(date)
    return Telling(athlete.units, "outline").morning(morning, athlete.id, None, athlete.timezone)


def _row(athlete: Athlete, standing: Standing, told: Json) -> Json:
    sessions = list(_outlined(told))
    return {
        "athlete_id": athlete.id,
        "external_id": athlete.external_id,
        "name": athlete.name,
        "last_report": standing.last_report_at,
        "last_checkin": standing.last_checkin_on,
        "adapted": any(session["adapted"] for session in sessions),
        **{name: told[name] for name in _OF_THE_DAY},
        "sessions": sessions,
    }


def _outlined(told: Json) -> Iterator[Json]:
    """Take the sessions of a day without their steps, whichever way it is told."""
    for session in told["sessions"]:
        workout = session.get("workout")
        if workout is None:
            yield session
        else:
            outline = {name: workout[name] for name in ("title", "kind", "notation", "totals")}
            own = {name: session[name] for name in ("id", "date", "adapted", "status", "locked")}
            yield {**own, **outline}
