"""The application: everything is born here, nothing at import."""

import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp

from app.api import (
    activities,
    activity_uploads,
    assignments,
    athlete_batch,
    athlete_plans,
    athletes,
    calendars,
    checkins,
    coaches,
    events,
    fitness,
    health,
    jobs,
    load,
    meta,
    paces,
    performance_batch,
    performances,
    plans,
    predictions,
    progress,
    reference,
    rules,
    sessions,
    splits,
    squads,
    today,
    tokens,
    workouts,
)
from app.api.addresses import Proxies
from app.api.call import Service
from app.api.edge import Edge
from app.api.gate import Gate
from app.api.import_jobs import ImportJobs
from app.api.journal import Journal, standard_output
from app.api.limits import Limiter
from app.api.metrics import Metrics
from app.api.problems import KINDS
from app.api.reading_room import ReadingRoom
from app.api.remembered import FOR_ALL, FOR_THE_CALLER, Remembered
from app.api.renewals import Renewals
from app.api.signatures import Signer
from app.api.waiting import Queue, Turns
from app.settings import Settings
from app.store.database import Database
from app.training.workouts.notation import ready
from app.web import pages
from app.web.problem_pages import ProblemPage

NOUNS: Sequence[APIRouter] = (
    paces.by_query,
    paces.router,
    predictions.by_query,
    predictions.router,
    splits.by_query,
    splits.router,
    workouts.by_query,
    workouts.negotiated,
    workouts.router,
    squads.router,
    plans.by_query,
    plans.negotiated,
    plans.router,
    rules.router,
    meta.router,
    athletes.router,
    athlete_batch.router,
    performances.router,
    performance_batch.router,
    fitness.router,
    athlete_plans.router,
    today.main_call,
    today.router,
    checkins.router,
    sessions.router,
    activities.router,
    load.router,
    progress.router,
    calendars.router,
    calendars.feeds,
    coaches.router,
    assignments.router,
    events.router,
    activity_uploads.router,
    jobs.router,
    tokens.router,
)  # in the order in which the reference tells them

VERSION = "2026.1.0"
DESCRIPTION = "How fast to run, and why."


def utc_now() -> datetime:
    """Tell the instant."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """All that the service knows of time."""

    now: Callable[[], datetime] = utc_now
    monotonic_s: Callable[[], float] = monotonic


class Pacewright(FastAPI):
    """FastAPI with our edge in place of its middleware, and our OpenAPI document."""

    edge: Edge

    def build_middleware_stack(self) -> ASGIApp:
        """Everything that a middleware would do is done at the edge."""
        return self.edge

    def openapi(self) -> dict[str, Any]:
        """Make the document once, with what the counter adds to every operation."""
        if self.openapi_schema is None:
            self.openapi_schema = reference.complete(super().openapi(), self.routes)
        return self.openapi_schema


def create_app(
    settings: Settings,
    nouns: Sequence[APIRouter] = NOUNS,
    clock: Clock | None = None,
    log: Callable[[bytes], object] = standard_output,
) -> Pacewright:
    """Build the service from its settings; `clock` and `log` are all it knows of time and standard output."""

    @asynccontextmanager
    async def lifespan(app: Pacewright) -> AsyncIterator[None]:
        async with _running(settings, clock or Clock(), log) as service:
            app.edge.service = service
            ready()
            yield

    app = Pacewright(
        title="Pacewright",
        description=DESCRIPTION,
        version=VERSION,
        servers=[{"url": settings.public_url}] if settings.public_url else None,
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.root_path = urlsplit(settings.public_url or "").path
    problems = [ProblemPage(slug, **asdict(kind)) for slug, kind in KINDS.items()]
    for router in (*nouns, health.router):
        app.router.routes.extend(router.routes)
    app.router.routes.extend(pages.routes(problems, app.openapi, settings.public_url))
    app.edge = Edge(app.routes, app.router)
    return app


@asynccontextmanager
async def _running(
    settings: Settings, clock: Clock, log: Callable[[bytes], object]
) -> AsyncIterator[Service]:
    """Open what all calls share, and close it when the service ends."""
    database = Database.open(
        settings.database_url,
        pool_size=settings.pool_size,
        statement_timeout_s=settings.statement_timeout_s,
        pgbouncer=settings.pgbouncer == "on",
    )
    signer, journal, room = Signer(settings.token_keys), Journal(log, settings.log_level), ReadingRoom()
    imports = ImportJobs(database, room, journal, clock.now)
    renewals = Renewals(database, journal, clock.now)
    service = Service(
        database=database,
        gate=Gate(settings.anonymous, signer, clock.monotonic_s),
        signer=signer,
        limiter=Limiter(clock.monotonic_s) if settings.rate_limit == "on" else None,
        answers=Remembered(caching=FOR_ALL if settings.anonymous == "on" else FOR_THE_CALLER),
        proxies=Proxies(settings.trusted_proxies),
        metrics=Metrics(multiprocess="PROMETHEUS_MULTIPROC_DIR" in os.environ),
        journal=journal,
        clock=clock.now,
        public_url=settings.public_url or "",
        metrics_token=settings.metrics_token,
        reading_room=room,
        uploads=Queue(),
        turns=Turns(),
        job_taken=imports.look,
    )
    imports.start()
    renewals.start()
    async with AsyncExitStack() as closing:
        for each in (database, service.gate, room, imports, renewals):  # the last of them first
            closing.push_async_callback(each.close)
        yield service
