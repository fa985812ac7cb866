"""The service in this process, asked without a network: timed is its own work, from request to answer."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from starlette.types import ASGIApp, Message

from app.main import create_app
from app.settings import Settings
from app.store import credentials, migration
from app.store.database import Database

Post = Callable[[str, bytes], bytes]


@contextmanager
def service() -> Iterator[Post]:
    """How to post a body, with a secret key, to the service on an empty database of its own."""
    with TemporaryDirectory() as folder, asyncio.Runner() as runner:
        url = f"sqlite:///{folder}/bench.db"
        app = create_app(Settings(database_url=url, rate_limit="off"), log=bytes)
        lifespan = app.router.lifespan_context(app)
        # Not `runner.run`, which writes the whole answer out as text when it is done: 5 ms of a plan's.
        run = runner.get_loop().run_until_complete
        key = run(new_key(url))
        run(lifespan.__aenter__())
        yield lambda path, body: run(posted(app, key, path, body))
        run(lifespan.__aexit__(None, None, None))


async def new_key(database_url: str) -> str:
    await migration.migrate(database_url)
    database = Database.open(database_url)
    async with database.writing() as tx:
        _, key = await credentials.create_key(tx, "bench", "secret", "bench")
    await database.close()
    return key


async def posted(app: ASGIApp, key: str, path: str, body: bytes) -> bytes:
    """The body of the answer, which must be a success."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope(key, path, len(body)), receive, send)
    assert sent[0]["status"] in {200, 201}, sent
    return b"".join(message.get("body", b"") for message in sent)


def scope(key: str, path: str, length: int) -> dict[str, Any]:
    headers = {
        "authorization": f"Bearer {key}",
        "content-type": "application/json",
        "content-length": f"{length}",
    }
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
