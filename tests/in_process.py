"""The service in this process, called without a network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


def caller(
    app: FastAPI, key: str = "", *, address: str = "127.0.0.1", raises: bool = False
) -> httpx.AsyncClient:
    """Whoever calls the service with a key; what it could not handle is answered, or raised."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=raises, client=(address, 4711))
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx.AsyncClient(transport=transport, base_url="http://testserver", headers=headers)


@asynccontextmanager
async def serving(
    app: FastAPI, key: str = "", *, address: str = "127.0.0.1", raises: bool = False
) -> AsyncIterator[httpx.AsyncClient]:
    """Start the service, and end it at the end; yields one who calls it."""
    async with app.router.lifespan_context(app), caller(app, key, address=address, raises=raises) as client:
        yield client
