"""What tests may ask for: both databases, migrated for real; the service on them; a tenant with keys."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from zlib import crc32

import httpx
import hypothesis
import pytest
from fastapi import FastAPI

from app.main import Clock, create_app, utc_now
from app.settings import Settings, describe
from app.store import credentials, migration
from app.store.credentials import TenantRecord
from app.store.database import Database
from tests import in_process, postgres

DATABASES = ("sqlite", "postgresql")
DATABASE_NUMBERS = count()
IS_SOAK = bool(os.environ.get("SOAK"))
EXAMPLES = 100 if IS_SOAK else 15
hypothesis.settings.register_profile(
    "default", hypothesis.settings(), deadline=None, max_examples=EXAMPLES, derandomize=not IS_SOAK
)
hypothesis.settings.load_profile("default")  # where CI is set Hypothesis would take a profile of its own
"""Nothing here is timed. A check answers alike for the same tree; a soak looks for what no check has met."""


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let a module be marked of which only some tests ask for a database."""
    if "database_url" in metafunc.fixturenames and metafunc.definition.get_closest_marker("sqlite_alone"):
        metafunc.definition.add_marker(pytest.mark.parametrize("database_url", ["sqlite"], indirect=True))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest, so that no worker waits for it at the end.

    A test of the API runs on one of the databases, by turns, and on the other one in a soak; what speaks to a
    database itself always runs on both.
    """
    items.sort(key=lambda item: "test_contract" not in item.nodeid)
    for item in items:
        if item.nodeid.startswith("tests/api/") and _is_for_the_other_turn(item):
            item.add_marker(pytest.mark.slow)


def _is_for_the_other_turn(item: pytest.Item) -> bool:
    told = getattr(item, "callspec", None)
    kind = told.params.get("database_url") if told else None
    if kind is None or item.get_closest_marker("sqlite_alone"):
        return False
    turn = crc32(item.nodeid.replace(kind, "").encode()) % len(DATABASES)
    return kind != DATABASES[turn]


@pytest.fixture(scope="session", autouse=True)
def no_settings_from_outside() -> Iterator[None]:
    """No test meets the database of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for knob in describe():
            patch.delenv(knob.variable, raising=False)
        yield


@pytest.fixture(scope="session")
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    with postgres.running() as cluster:
        yield cluster


@pytest.fixture
def own_cluster() -> Iterator[postgres.Cluster]:
    """A server that a test may kill."""
    with postgres.running() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def migrated_postgresql(cluster) -> str:
    """A template to copy databases from; nobody may connect to it meanwhile."""
    cluster.sql("CREATE DATABASE migrated")
    asyncio.run(migration.migrate(cluster.url("migrated")))
    return "migrated"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "pacewright.db"
    asyncio.run(migration.migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture
def postgresql_url(cluster, migrated_postgresql) -> Iterator[str]:
    """A migrated, empty PostgreSQL database of this test's own."""
    name = f"test_{next(DATABASE_NUMBERS)}"
    cluster.sql(f"CREATE DATABASE {name} TEMPLATE {migrated_postgresql}")
    yield cluster.url(name)
    cluster.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(migrated_sqlite, tmp_path) -> str:
    """A migrated, empty SQLite database of this test's own."""
    shutil.copy(migrated_sqlite, tmp_path / "pacewright.db")
    return f"sqlite:///{tmp_path / 'pacewright.db'}"


@pytest.fixture(params=DATABASES)
def database_url(request) -> str:
    """Whatever asks for a database can run on both."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def database(database_url) -> AsyncIterator[Database]:
    database = Database.open(database_url)
    yield database
    await database.close()


@pytest.fixture
async def postgresql_database(postgresql_url) -> AsyncIterator[Database]:
    """For what only a server of its own can show."""
    database = Database.open(postgresql_url)
    yield database
    await database.close()


@pytest.fixture
def settings(database_url) -> Settings:
    return Settings(database_url=database_url, rate_limit="off")


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """What the service goes by: the real time, unless a test takes it in hand."""
    return utc_now


@pytest.fixture
def app(settings, clock) -> FastAPI:
    return create_app(settings, clock=Clock(clock))


@pytest.fixture
async def client(app) -> AsyncIterator[httpx.AsyncClient]:
    """The service, called without a network; what it could not handle is answered, not raised."""
    async with in_process.serving(app) as client:
        yield client


@pytest.fixture
async def secret_key(database) -> str:
    """A secret key of the tenant `acme`."""
    async with database.writing() as tx:
        return (await credentials.create_key(tx, "acme", "secret", "tests"))[1]


@pytest.fixture
async def publishable_key(database) -> str:
    """A publishable key of the tenant `acme`."""
    async with database.writing() as tx:
        return (await credentials.create_key(tx, "acme", "publishable", "tests"))[1]


@pytest.fixture
async def tenant(database, secret_key) -> TenantRecord:
    """The tenant of `secret_key`."""
    async with database.reading() as tx:
        found = await credentials.find_tenant(tx, "acme")
    assert found is not None
    return found


@pytest.fixture
def calling(app, client) -> Callable[[str], httpx.AsyncClient]:
    """Callers of the running service, each with a credential."""
    return partial(in_process.caller, app)


@pytest.fixture
def acme(calling, secret_key) -> httpx.AsyncClient:
    """The back end of the tenant `acme`."""
    return calling(secret_key)


@pytest.fixture
async def rival(calling, database) -> httpx.AsyncClient:
    """The back end of another tenant."""
    async with database.writing() as tx:
        return calling((await credentials.create_key(tx, "rival", "secret", "tests"))[1])
