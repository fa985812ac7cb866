import asyncio
import threading

import pytest

from app.main import create_app
from tests import in_process


def workers():
    """The threads that SQLite's connections have, each its own."""
    return {thread for thread in threading.enumerate() if "_connection_worker" in thread.name}


@pytest.mark.sqlite_alone
async def test_whatever_ends_the_service_leaves_no_connection_open(settings):
    before = workers()

    async def ended_by_a_fault():
        async with in_process.serving(create_app(settings)) as client:
            assert (await client.get("/health/ready")).status_code == 200
            assert workers() > before
            raise LookupError

    with pytest.raises(LookupError):
        await ended_by_a_fault()
    for thread in workers() - before:
        await asyncio.to_thread(thread.join, 10)
    assert workers() <= before
