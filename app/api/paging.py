"""Lists: a page and the cursor to the next, stable while rows are added.

A cursor says after which row the next page begins, not how many went before; to the caller it is opaque.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Any, Self, TypeVar

import orjson
from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from app.api.problems import InvalidPart, Problem
from app.api.validation import shown, summary
from app.api.wire import EARLIEST, LATEST, Day, Fault, Form, refusal, refused

Noun = TypeVar("Noun")
Key = TypeVar("Key")

_MOST_TIMES = 2**31 - 1
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+ -]\d\d:\d\d)", re.ASCII)


def _instant(given: object) -> datetime:
    """Read an instant; the space is a plus sign that nobody escaped."""
    if isinstance(given, str) and _INSTANT.fullmatch(given):
        try:
            found = datetime.fromisoformat(given.replace(" ", "+").upper()).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        else:
            if EARLIEST <= found.date() <= LATEST:
                return found
    raise refusal(
        f"This must be an instant with its offset, from {EARLIEST} to {LATEST}, such as 2026-11-01T07:30:00Z."
    )


Instant = Annotated[
    datetime, BeforeValidator(_instant), WithJsonSchema({"type": "string", "format": "date-time"})
]


class ListQuery(Form):
    """Which part of a stored list is wanted."""

    limit: Annotated[int, Field(ge=1, le=200)] = 50
    """How many to answer at most."""
    cursor: Annotated[str, Field(max_length=400)] | None = None
    """`next_cursor` of the page before; the first page without it."""
    from_: Day | None = Field(default=None, alias="from")
    """The first day, included."""
    to: Day | None = None
    """The last day, included."""
    updated_since: Instant | None = None
    """Only what was made or changed at this instant or later."""

    @model_validator(mode="after")
    def _from_comes_first(self) -> Self:
        check_span(self.from_, self.to)
        return self


def check_span(first: date | None, last: date | None) -> None:
    """Refuse a span of days that ends before it begins, at both of its ends."""
    if first is not None and last is not None and first > last:
        raise refused(
            Fault("from", f"This must not be after `to`, {last}.", str(first)),
            Fault("to", f"This must not be before `from`, {first}.", str(last)),
        )


def page(
    nouns: Sequence[Noun],
    limit: int,
    key: Callable[[Noun], Sequence[object]],
    told: Callable[[Noun], Any],
) -> dict[str, Any]:
    """Make a page of up to one noun more than `limit`: the one too many says that there is a next."""
    first = nouns[:limit]
    following = encoded(key(first[-1])) if len(nouns) > limit else None
    return {"data": [told(noun) for noun in first], "next_cursor": following}


class BookQuery(Form):
    """Which part is wanted of a list that the service itself keeps."""

    limit: Annotated[int, Field(ge=1, le=200)] | None = None
    """How many to answer at most; all of them unless said."""
    cursor: Annotated[str, Field(max_length=400)] | None = None
    """`next_cursor` of the page before; the first page without it."""


def page_of(
    nouns: Sequence[Noun], query: BookQuery, name: Callable[[Noun], str], told: Callable[[Noun], Any]
) -> dict[str, Any]:
    """Make a page of all nouns, in their order; names are unique and never change."""
    places = {name(noun): place for place, noun in enumerate(nouns)}
    start = decoded(query.cursor, lambda key: places[key[0]] + 1) or 0
    limit = len(nouns) if query.limit is None else query.limit
    return page(nouns[start : start + limit + 1], limit, lambda noun: [name(noun)], told)


def encoded(key: Sequence[object]) -> str:
    """Write the place of a row in its list as an opaque word."""
    return urlsafe_b64encode(orjson.dumps(key)).rstrip(b"=").decode()


def decoded(cursor: str | None, read: Callable[[Sequence[str]], Key]) -> Key | None:
    """Read a cursor; 422 for one that was not made here."""
    if cursor is None:
        return None
    try:
        return read(_as_it_came(cursor))
    except (ValueError, TypeError, IndexError, AttributeError, KeyError):
        sentence = "This must be the next_cursor of a page of this list, as it came."
        part = InvalidPart("/query/cursor", sentence, shown(cursor))
        raise Problem("invalid-request", summary([part]), [part]) from None


def _as_it_came(cursor: str) -> Sequence[str]:
    """Undo `encoded`, strictly: the decoder by itself would read over what is not of its alphabet."""
    key: Sequence[str] = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    if encoded(key) != cursor:
        raise ValueError(cursor)
    return key


def day(text: object) -> date:
    """Read a day out of a cursor."""
    return date.fromisoformat(str(text))


def instant(text: object) -> datetime:
    """Read an instant out of a cursor; ValueError for one without its offset."""
    found = datetime.fromisoformat(str(text))
    if found.tzinfo is None or not EARLIEST <= found.date() <= LATEST:
        raise ValueError(text)
    return found


def count(text: object) -> int:
    """Read how often something was done out of a cursor."""
    found = int(str(text))
    if not 0 <= found <= _MOST_TIMES:
        raise ValueError(text)
    return found
