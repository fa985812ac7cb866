"""What the main call is held against: a bare Starlette route with the same query on asyncpg.

`uvicorn --factory tests.bench.bare_read:create_app`; BENCH_DATABASE holds the crowd of BENCH_TENANT.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

import asyncpg
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

QUERY = """
SELECT answer FROM day WHERE athlete_id = $1 AND tenant_id = $2 AND starts_at <= $3 AND ends_at > $3
"""
POOL = 5


async def leave_as_it_is(_: asyncpg.Connection) -> None:
    """Ask one query, as our route does: a pool would reset each connection by another."""


def create_app() -> Starlette:
    tenant = UUID(os.environ["BENCH_TENANT"])

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with asyncpg.create_pool(
            os.environ["BENCH_DATABASE"], min_size=POOL, max_size=POOL, reset=leave_as_it_is
        ) as pool:
            app.state.pool = pool
            yield

    async def today(request: Request) -> Response:
        athlete = UUID(request.path_params["athlete_id"])
        answer = await request.app.state.pool.fetchval(QUERY, athlete, tenant, datetime.now(UTC))
        return Response(answer, media_type="application/json")

    return Starlette(routes=[Route("/v1/athletes/{athlete_id}/today", today)], lifespan=lifespan)
