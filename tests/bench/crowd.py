"""A crowd of athletes with today's answer ready, copied into a real PostgreSQL.

The rows are those that the service writes for a runner with a plan, each with an id of its own: one athlete,
where he stands, and one day, of an easy run.
"""

import asyncio
import random
import struct
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import UUID

import asyncpg
import httpx

from app.api.answers import etag
from app.main import create_app
from app.settings import Settings
from app.store import credentials, migration
from app.store.database import Database
from app.training.engine import ENGINE
from tests import postgres

AT_ONCE = 20_000
ASKED_A_ROUND = 1_000
GOAL = {"goal": {"distance": "10k", "date": "2027-03-14"}, "start_date": "2026-11-23"}
ANNA = {"external_id": "anna", "level": "intermediate", "weekly_distance_m": 40_000}
EASY_DAY = "2026-11-24"


class Crowd:
    """So many athletes of one tenant, in a database of their own."""

    def __init__(self, url: str, size: int, tenant_id: UUID, key: str, answer: bytes) -> None:
        self.url, self.size, self.tenant_id, self.key = url, size, tenant_id, key
        self._answer = answer

    @classmethod
    def of(cls, cluster: postgres.Cluster, size: int) -> Self:
        """Migrate a database, let the service answer what all shall be answered, and copy the athletes."""
        name = f"crowd_of_{size}"
        cluster.sql(f"CREATE DATABASE {name}")
        url = cluster.url(name)
        asyncio.run(migration.migrate(url))
        tenant_id, key = asyncio.run(_with_key(url))
        crowd = cls(url, size, tenant_id, key, asyncio.run(_answered(url, key)))
        asyncio.run(crowd._copy())
        return crowd

    def paths(self, number: int) -> list[str]:
        """The main call for some of them, drawn anew in each round."""
        drawn = random.Random(number).sample(range(self.size), min(ASKED_A_ROUND, self.size))
        return [f"/v1/athletes/{_id(each)}/today" for each in drawn]

    async def _copy(self) -> None:
        connection = await asyncpg.connect(self.url)
        now = datetime.now(UTC)
        stands = dict(await connection.fetchrow("SELECT * FROM standing"))
        for first in range(0, self.size, AT_ONCE):
            some = [_id(number) for number in range(first, min(first + AT_ONCE, self.size))]
            athletes = ((each, self.tenant_id, "{}", 1, now, now) for each in some)
            await connection.copy_records_to_table("athlete", records=athletes, columns=ATHLETE)
            standing = (tuple((stands | {"athlete_id": each}).values()) for each in some)
            await connection.copy_records_to_table("standing", records=standing, columns=list(stands))
            await connection.copy_records_to_table("day", records=self._days(some, now), columns=DAY)
        for command in ("VACUUM ANALYZE athlete, standing, day", "CHECKPOINT"):  # nothing of it is left to do
            await connection.execute(command)
        await connection.close()

    def _days(self, ids: Sequence[UUID], now: datetime) -> Iterator[tuple[object, ...]]:
        first, last = now - timedelta(days=1), now + timedelta(days=1)
        for each in ids:
            answer = self._answer.replace(ANYBODY, str(each).encode())
            yield each, now.date(), self.tenant_id, first, last, ENGINE, "[]", answer, etag(answer)


ATHLETE = ["id", "tenant_id", "document", "document_version", "created_at", "updated_at"]
DAY = ["athlete_id", "date", "tenant_id", "starts_at", "ends_at", "engine", "prescribed", "answer", "tag"]
ANYBODY = b"019adf00-0000-7000-8000-0000000000aa"


def _id(number: int) -> UUID:
    """A UUIDv7 of its own for each number."""
    instant = 1_764_000_000_000 + number
    return UUID(bytes=struct.pack(">Q", instant)[2:] + b"\x70\x00\x80\x00" + struct.pack(">Q", number)[2:])


async def _with_key(url: str) -> tuple[UUID, str]:
    database = Database.open(url)
    async with database.writing() as tx:
        record, key = await credentials.create_key(tx, "bench", "secret", "bench")
    await database.close()
    return record.tenant_id, key


async def _answered(url: str, key: str) -> bytes:
    app = create_app(Settings(database_url=url, rate_limit="off"), log=lambda _: None)
    transport = httpx.ASGITransport(app)
    headers = {"Authorization": f"Bearer {key}"}
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://bench", headers=headers) as client,
    ):
        made = (await client.post("/v1/athletes", json=ANNA)).raise_for_status().json()
        race = {"distance": "5k", "time": "22:00", "date": "2026-11-01"}
        (await client.post("/v1/athletes/ext:anna/performances", json=race)).raise_for_status()
        (await client.post("/v1/athletes/ext:anna/plans", json=GOAL)).raise_for_status()
        told = await client.get(f"/v1/athletes/ext:anna/today?date={EASY_DAY}")
    return told.raise_for_status().content.replace(made["id"].encode(), ANYBODY)
