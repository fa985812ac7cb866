"""The application: everything is born here, nothing at import."""

from fastapi import FastAPI

from app.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """Build the service from its settings."""
    raise NotImplementedError(settings)
