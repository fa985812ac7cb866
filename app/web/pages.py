"""Pages."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.routing import BaseRoute


def routes(kinds: Mapping[str, Any], openapi: Callable[[], dict[str, Any]]) -> Sequence[BaseRoute]:
    """All pages."""
    return []
