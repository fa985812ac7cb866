"""What is not Unicode text or JSON is refused here, before anybody reads a meaning into it.

NUL and lone surrogates are refused with it: one of our databases stores them and the other does not.
"""

import json
import math
from collections.abc import Iterator
from urllib.parse import quote_from_bytes, unquote_to_bytes

import orjson

from app.api.problems import InvalidPart, Problem

PRINTABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
JSON_TYPES = "application/json"
MERGE_PATCH_TYPES = "application/merge-patch+json or application/json"


def check_path(raw_path: bytes) -> None:
    """Refuse a path that is not UTF-8, or holds NUL."""
    if b"%" in raw_path and not _is_text(unquote_to_bytes(raw_path)):
        raise _not_text("/path", raw_path)


def normal_query(query: bytes, *, takes_key: bool) -> tuple[bytes, str | None]:
    """Take `utm_*` from the query, and `key` where that is a credential; give the query and the key.

    Raw bytes beyond ASCII are escaped, as browsers do; what is no UTF-8 is refused.
    """
    if not query.isascii():
        query = quote_from_bytes(query, safe=PRINTABLE).encode()
    if b"%" in query and not _is_text(unquote_to_bytes(query)):
        raise _not_text("/query", query)
    dropped = (b"utm_", b"key=") if takes_key else (b"utm_",)
    if not any(prefix in query for prefix in dropped):
        return query, None
    pairs = query.split(b"&")
    keys = [pair[4:] for pair in pairs if takes_key and pair.startswith(b"key=")]
    kept = b"&".join(pair for pair in pairs if not pair.startswith(dropped))
    return kept, unquote_to_bytes(keys[-1]).decode() if keys else None


def check_media_type(content_type: str, content_encoding: str, *, merge_patch: bool) -> None:
    """Refuse with 415 a body that does not say that it is JSON, plain and in UTF-8."""
    essence, _, parameters = content_type.lower().partition(";")
    accepted = {"application/json", "application/merge-patch+json"} if merge_patch else {"application/json"}
    charset = parameters.partition("charset=")[2].partition(";")[0].strip(' "')
    if content_encoding.lower() not in {"", "identity"}:
        raise Problem(
            "unsupported-media-type",
            f"The body came with Content-Encoding {content_encoding[:50]!r}; only plain bodies are accepted.",
            headers={"Accept-Encoding": "identity"},
        )
    if essence.strip() not in accepted or charset not in {"", "utf-8", "utf8"}:
        names = MERGE_PATCH_TYPES if merge_patch else JSON_TYPES
        came = f"Content-Type {content_type[:100]!r}" if content_type else "no Content-Type"
        raise Problem(
            "unsupported-media-type",
            f"The body came with {came}; accepted is {names}, in UTF-8.",
            headers={"Accept-Patch" if merge_patch else "Accept": names.replace(" or ", ", ")},
        )


def parsed_json(body: bytes) -> object:
    """Read the body as JSON; numbers that are none, NUL and lone surrogates are refused with their place."""
    try:
        value: object = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise _unreadable(body, error) from None
    if b"\\u0000" in body and (faults := list(_faults(value, "/body"))):
        raise _invalid(faults)
    return value


def _unreadable(body: bytes, error: orjson.JSONDecodeError) -> Problem:
    """Point at the NaN, infinity or half a character that stopped strict JSON; else say where it stopped."""
    try:
        faults = list(_faults(json.loads(body.decode()), "/body"))
    except (ValueError, RecursionError):
        faults = []
    if faults:
        return _invalid(faults)
    return Problem("malformed-json", f"Reading stopped: {error}. The body has to be one JSON value in UTF-8.")


def _faults(value: object, pointer: str) -> Iterator[InvalidPart]:
    if isinstance(value, float) and not math.isfinite(value):
        yield InvalidPart(pointer, f"A finite number would be accepted; {value} is none.", str(value))
    elif isinstance(value, str) and not _is_storable(value):
        shown = value.encode("utf-8", "replace").decode()
        yield InvalidPart(
            pointer, "Text without NUL and without halves of characters would be accepted.", shown[:200]
        )
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults(item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _faults(item, f"{pointer}/{escaped(name)}")
            if not _is_storable(name):
                yield InvalidPart(pointer, "A name in this object holds NUL or half a character.")


def escaped(name: str) -> str:
    """One step of a JSON pointer (RFC 6901)."""
    return name.encode("utf-8", "replace").decode().replace("~", "~0").replace("/", "~1")


def _is_storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _is_text(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in octets


def _not_text(pointer: str, received: bytes) -> Problem:
    return _invalid(
        [
            InvalidPart(
                pointer,
                "Percent-encoded UTF-8 without NUL would be accepted.",
                received.decode("latin-1")[:200],
            )
        ]
    )


def _invalid(parts: list[InvalidPart]) -> Problem:
    return Problem(
        "invalid-request", "The request holds what is no text or number; `errors` says where.", parts
    )
