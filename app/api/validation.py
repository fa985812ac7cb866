"""From what a validator says to what the caller needs: where it was, what came, what would be accepted."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

import orjson

from app.api.problems import MOST_PARTS, InvalidPart, Problem
from app.api.wellformed import escaped
from app.api.wire import FAULT

MOST_RECEIVED = 200
MOST_NAMES = 24
MOST_COMPARED = 60  # of a name: what is longer is no slip of the pen
SECRET_NAMES = ("authorization", "key", "token", "secret")

Error = Mapping[str, Any]
Steps = tuple[str | int, ...]

MISSING = {"missing", "missing_argument", "missing_keyword_only_argument"}
UNKNOWN = {"extra_forbidden", "unexpected_keyword_argument"}

ACCEPTED: Mapping[str, str] = {
    "string_type": "text",
    "string_too_short": "text of at least {min_length} characters",
    "string_too_long": "text of at most {max_length} characters",
    "string_pattern_mismatch": "text of the form {pattern}",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number of at most 18 digits",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "greater_than": "a number above {gt:.10g}",
    "greater_than_equal": "a number of at least {ge:.10g}",
    "less_than": "a number below {lt:.10g}",
    "less_than_equal": "a number of at most {le:.10g}",
    "multiple_of": "a multiple of {multiple_of:.10g}",
    "none_required": "null",
    "literal_error": "{expected}",
    "enum": "{expected}",
    "union_tag_invalid": "{expected_tags} for {discriminator}",
    "union_tag_not_found": "an object with {discriminator}",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "too_short": "at least {min_length} entries",
    "too_long": "at most {max_length} entries",
    "dict_type": "an object",
    "mapping_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
    "dataclass_type": "an object",
    "uuid_type": "an id (UUID)",
    "uuid_parsing": "an id (UUID)",
    "bytes_type": "bytes",
}
BY_PREFIX: Mapping[str, str] = {
    "datetime_": "an instant as 2026-01-31T07:30:00Z (RFC 3339)",
    "timezone_": "an instant with its offset, as 2026-01-31T07:30:00Z",
    "date_": "a date as 2026-01-31 (YYYY-MM-DD)",
    "time_delta": "a duration in seconds",
    "time_": "a time of day as 07:30",
    "url_": "an absolute URL",
    "decimal_": "a number",
}

KnownFields = Callable[[Steps], Iterable[str]]


def invalid_request(errors: Sequence[Error], body: object, known_fields: KnownFields) -> Problem:
    """Make one problem of all faults that a validator found; several about one place become one sentence."""
    known_fields = cache(known_fields)
    places: dict[str, list[Error]] = {}
    for error in errors[: 4 * MOST_PARTS]:  # a place may have a few
        places.setdefault(pointer(error, body), []).append(error)
    parts = [_part(place, alike, known_fields) for place, alike in list(places.items())[:MOST_PARTS]]
    return Problem("invalid-request", summary(parts), parts)


def summary(parts: Sequence[InvalidPart]) -> str:
    """Tell the first fault in words, and how many more there are."""
    first = f"{parts[0].pointer}: {parts[0].detail}"
    return first if len(parts) == 1 else f"{first} ({len(parts) - 1} more in `errors`)"


def pointer(error: Error, body: object) -> str:
    """Point to the fault as the caller wrote it, without the types that validators name in between."""
    where, *steps = error["loc"]
    held: object = body if where == "body" else {}
    found: list[str | int] = []
    for position, step in enumerate(steps):
        last = position == len(steps) - 1
        if (isinstance(held, dict) and step in held) or (isinstance(held, list) and isinstance(step, int)):
            held = held[step]
        elif (where != "body" and position == 0) or (last and error["type"] in MISSING | UNKNOWN | {FAULT}):
            held = None
        else:
            continue
        found.append(step)
    return "/".join(("", str(where), *(escaped(_cut(str(step))) for step in found)))


def unknown(name: str, known: Iterable[str], what: str = "field") -> str:
    """Say that a name is not known, with the nearest ones that are."""
    names = sorted(known)
    near = get_close_matches(name[:MOST_COMPARED], names, n=3, cutoff=0.6)
    if near:
        return f"There is no {what} {shown(name)!r} here; did you mean {listed(near)}?"
    if names and len(names) <= MOST_NAMES:
        return f"There is no {what} {shown(name)!r} here; accepted are {listed(names, 'and')}."
    return f"There is no {what} {shown(name)!r} here."


def listed(names: Sequence[str], word: str = "or") -> str:
    """Write `a`, `b` or `c`."""
    quoted = [f"`{name}`" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {word} {quoted[-1]}"


def shown(value: object) -> object:
    """Show what came, as it came where that is short and JSON, else cut to its first 200 characters."""
    match value:
        case None | bool():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case int():
            return value if abs(value) < 2**53 else str(value)[:MOST_RECEIVED]
        case str():
            return _cut(value.encode("utf-8", "replace").decode())
        case bytes():
            return _cut(value[:MOST_RECEIVED].decode("utf-8", "replace"))
        case _:
            return _shown_whole(_beginning(value))


def _shown_whole(text: str) -> object:
    if len(text) > MOST_RECEIVED:
        return _cut(text)
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:  # it holds what strict JSON does not know
        return text


def _beginning(value: object) -> str:
    """Write as much of a value as is shown, and not a megabyte for the sake of its first line."""
    text = ""
    for chunk in json.JSONEncoder(default=str).iterencode(value):
        text += chunk[: MOST_RECEIVED + 1]
        if len(text) > MOST_RECEIVED:
            break
    return text


def _cut(text: str) -> str:
    return text if len(text) <= MOST_RECEIVED else f"{text[: MOST_RECEIVED - 1]}…"


def _part(place: str, errors: Sequence[Error], known_fields: KnownFields) -> InvalidPart:
    error = errors[0]
    received = None if _is_secret(place) else shown(error.get("input"))
    if error["type"] in MISSING:
        return InvalidPart(place, "This is required and did not come.")
    if error["type"] in UNKNOWN:
        name = str(error["loc"][-1])
        return InvalidPart(place, unknown(name, known_fields(error["loc"][:-1])), received)
    phrases = dict.fromkeys(phrase for each in errors if (phrase := _accepted(each)))
    sentences = dict.fromkeys(_sentence(each) for each in errors if not _accepted(each))
    if phrases:
        sentences[_capital(f"{', or '.join(phrases)} would be accepted.")] = None
    return InvalidPart(place, " ".join(sentences), received)


def _accepted(error: Error) -> str | None:
    """Name what would be accepted, where pydantic's own check failed."""
    kind: str = error["type"]
    template = ACCEPTED.get(kind) or next(
        (phrase for prefix, phrase in BY_PREFIX.items() if kind.startswith(prefix)), None
    )
    return template.format(**error.get("ctx") or {}) if template else None


def _sentence(error: Error) -> str:
    """Pass on what a check of our own said."""
    message = str(error["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return _capital(message if message.endswith((".", "?", "!")) else f"{message}.")


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _is_secret(place: str) -> bool:
    return place.rpartition("/")[2].lower() in SECRET_NAMES
