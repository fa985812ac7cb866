"""Problems (RFC 9457): one table of everything the service can refuse, and what each refusal says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its page is `/problems/<slug>`."""

    status: int
    title: str
    meaning: str  # what happened, for the page
    cure: str  # what to do about it, for the page


KINDS: Mapping[str, Kind] = {
    "invalid-request": Kind(
        422,
        "The request is not valid",
        "A parameter or a part of the body is missing, of the wrong form, out of range or unknown.",
        "Each entry of `errors` points at the place, says what came and what would be accepted.",
    ),
    "not-found": Kind(
        404, "Not found", "There is nothing at this address, or nothing that you may see.", "..."
    ),
}


@dataclass(frozen=True, slots=True)
class InvalidPart:
    """One fault of the input: where (`/body/goal/date`, `/query/time`), what was wrong, what came."""

    pointer: str
    detail: str
    received: Any = None


@dataclass(slots=True)
class Problem(Exception):
    """Raised by any handler; the edge turns it into `application/problem+json`."""

    slug: str  # a key of KINDS
    detail: str  # what was wrong, what came, what would be accepted
    errors: Sequence[InvalidPart] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)  # further members of the document


def documented(*slugs: str) -> dict[int | str, dict[str, Any]]:
    """`responses=` of a route: the problems that it can answer, for the OpenAPI document."""
    raise NotImplementedError(slugs)
