"""The service by days in the test's own hand; a runner who follows a plan; the counter with toys on it."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

import httpx
import orjson
import pytest

from app.main import Pacewright, create_app
from app.settings import Settings
from tests import in_process
from tests.api import toys
from tests.api.runners import Calendar, Runner


class Seconds:
    """Time in the test's own hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Counter:
    """The service with toys: call it, read its log."""

    def __init__(self, settings: Settings, **options) -> None:
        self.log: list[bytes] = []
        self.app: Pacewright = create_app(settings, toys.NOUNS, log=self.log.append, **options)

    @property
    def lines(self) -> list[dict]:
        return [orjson.loads(line) for line in self.log]

    @property
    def asked(self) -> int:
        """How often a handler that counts was reached."""
        return getattr(self.app.state, "asked", 0)

    def open(self, address: str = "127.0.0.1") -> AbstractAsyncContextManager[httpx.AsyncClient]:
        return in_process.serving(self.app, address=address)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def clock(calendar) -> Calendar:
    """By days in the test's own hand; whoever wants another clock says so."""
    return calendar


@pytest.fixture
async def anna(acme, calendar) -> Runner:
    """Anna, who follows a plan."""
    anna = await Runner.of(acme, calendar)
    await anna.plan()
    return anna


@pytest.fixture
def sqlite_settings(sqlite_url) -> Settings:
    """For manners that have nothing to do with the database."""
    return Settings(database_url=sqlite_url, rate_limit="off")


@pytest.fixture
def counter(sqlite_settings) -> Counter:
    return Counter(sqlite_settings)


@pytest.fixture
async def toys_client(counter) -> AsyncIterator[httpx.AsyncClient]:
    async with counter.open() as client:
        yield client


@pytest.fixture
def stored_counter(settings) -> Counter:
    """The same on each database in turn."""
    return Counter(settings)


@pytest.fixture
async def boxes_client(stored_counter, secret_key) -> AsyncIterator[httpx.AsyncClient]:
    """Calls with the secret key of a tenant, on each database in turn."""
    async with stored_counter.open() as client:
        client.headers["Authorization"] = f"Bearer {secret_key}"
        yield client
