"""The directory of addresses: from a method and a path to its route, in one look for most.

A router asks every route in turn, which costs a microsecond each; here an address without parameters is a key
of a dictionary, and one with parameters is looked for among those with as many segments.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from urllib.parse import unquote

from starlette.convertors import PathConvertor
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from app.api.gate import Access
from app.api.routes import CounterRoute

ESCAPED_SLASH = re.compile(rb"%2f", re.IGNORECASE)
KIB = 1024
ANY_DEPTH = -1
BODY_LIMIT_BYTES = 1024 * KIB
BATCH_LIMIT_BYTES = 8 * 1024 * KIB


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method at one address."""

    route: Route
    app: ASGIApp
    template: str
    access: Access
    body_limit_bytes: int


@dataclass(slots=True)
class Address:
    """One path template with all that may be done there."""

    regex: re.Pattern[str]
    convertors: Mapping[str, Any]
    noun: str
    """What it says itself, whether or not it is that of a file."""
    endpoints: dict[str, Endpoint] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a path: the endpoint of the method, if any, and every method that is allowed."""

    endpoint: Endpoint | None
    path_params: Mapping[str, Any]
    allow: str


class Directory:
    """All routes of the service, found by method and path."""

    def __init__(self, routes: Iterable[BaseRoute]) -> None:
        self._exact: dict[str, Address] = {}
        self._by_depth: defaultdict[int, dict[str, Address]] = defaultdict(dict)
        for route in routes:
            if isinstance(route, Route):
                self._enter(route)
        for depth, shelf in self._by_depth.items():
            self._by_depth[depth] = dict(sorted(shelf.items(), key=lambda entry: -_said(entry[0])))

    def _enter(self, route: Route) -> None:
        shelf = self._by_depth[_depth(route)] if route.param_convertors else self._exact
        new = Address(route.path_regex, route.param_convertors, _noun(route.path_format))
        address = shelf.setdefault(route.path_format, new)
        for method in sorted(route.methods or {"GET"}):
            address.endpoints.setdefault(method, endpoint(route))
        if "GET" in address.endpoints:
            address.endpoints.setdefault("HEAD", address.endpoints["GET"])

    def find(self, method: str, path: str, raw_path: bytes) -> Found | None:
        """Find what stands at this path; None where nothing does, not even for another method."""
        exact = self._exact.get(path)
        if exact is not None:
            standing = exact.endpoints.get(method)
            return Found(standing, {}, "") if standing else _nothing_but(exact.endpoints)
        return self._search(method, path, raw_path)

    def _search(self, method: str, path: str, raw_path: bytes) -> Found | None:
        if ESCAPED_SLASH.search(raw_path):  # part of a name, not a border between two
            path = unquote(ESCAPED_SLASH.sub(b"\0", raw_path).decode("latin-1"))
        shelves = (self._by_depth.get(depth, {}) for depth in (path.count("/"), ANY_DEPTH))
        allowed: set[str] = set()
        noun = None
        for address in chain.from_iterable(shelf.values() for shelf in shelves):
            match = address.regex.match(path)
            if match is not None and noun in {None, address.noun}:
                if method in address.endpoints:
                    return Found(address.endpoints[method], _converted(match, address.convertors), "")
                noun = address.noun
                allowed |= address.endpoints.keys()  # a name with a dot also suits the address of a file
        return _nothing_but(allowed) if allowed else None


def _nothing_but(allowed: Iterable[str]) -> Found:
    return Found(None, {}, ", ".join(sorted({*allowed, "OPTIONS"})))


def _said(template: str) -> int:
    """Count the letters that an address says itself: of two that suit a path, the one with more holds."""
    return len(re.sub(r"\{[^}]*\}", "", template))


def _noun(template: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", template.removesuffix(".{suffix}"))


def _depth(route: Route) -> int:
    if any(isinstance(convertor, PathConvertor) for convertor in route.param_convertors.values()):
        return ANY_DEPTH
    return route.path.count("/")


def _converted(match: re.Match[str], convertors: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: convertors[name].convert(value.replace("\0", "/")) for name, value in match.groupdict().items()
    }


def endpoint(route: Route) -> Endpoint:
    """Gather what the edge has to know of a route before it is called."""
    if isinstance(route, CounterRoute):
        limit = route.max_body_size or (
            BATCH_LIMIT_BYTES if route.path.endswith("/batch") else BODY_LIMIT_BYTES
        )
        return Endpoint(route, route.serve, route.path_format, route.access, limit)
    return Endpoint(route, route.app, route.path_format, "open", BODY_LIMIT_BYTES)
