"""All pages, and what they are told by the counter."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.routing import BaseRoute

from app.web import landing, problem_pages, reference_page
from app.web.problem_pages import ProblemPage


def routes(
    problems: Sequence[ProblemPage], openapi: Callable[[], Mapping[str, Any]], public_url: str | None
) -> list[BaseRoute]:
    """Show every page; the table of problems and the OpenAPI document are handed in."""
    return [*landing.routes(public_url), *problem_pages.routes(problems), *reference_page.routes(openapi)]
