"""The application: everything is born here, nothing at import."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp

from app.api.edge import Edge
from app.settings import Settings
from app.store.database import Database

NOUNS: Sequence[APIRouter] = ()  # the hot ones first


class Service(FastAPI):
    """FastAPI with our edge in place of its middleware: one place where every refusal is written."""

    def build_middleware_stack(self) -> ASGIApp:
        return Edge(self.router, self)


def create_app(settings: Settings, nouns: Sequence[APIRouter] = NOUNS) -> FastAPI:
    """Build the service from its settings."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.database = Database.open(settings.database_url)
        yield
        await app.state.database.close()

    app = Service(
        title="Pacewright",
        version="2026.1.0",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    for noun in nouns:
        app.router.routes.extend(noun.routes)
    return app
