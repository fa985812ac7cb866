"""The way to the database: SQLite embedded, PostgreSQL in earnest, one schema."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

Transaction = AsyncSession


class Database:
    """One pool of connections; everything is read and written in a transaction of it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Open `sqlite:///path` or `postgresql://...`; nothing is connected before the first transaction."""
        return cls(create_async_engine(asynchronous(make_url(url)), pool_pre_ping=True))

    async def close(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """A transaction that only reads."""
        async with AsyncSession(self._engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Transaction]:
        """A transaction that is committed when its block ends well, and undone when it does not."""
        async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
            yield session


def asynchronous(url: URL) -> URL:
    """The same database, through the driver that does not block."""
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
    return url.set(drivername=drivers[url.get_backend_name()])
