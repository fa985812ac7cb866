"""Gzip from 1 kB on, and the entity tags that go with it."""

import re
from asyncio import to_thread
from collections.abc import Iterable
from zlib import compress, compressobj

RawHeaders = Iterable[tuple[bytes, bytes]]

LEAST_BYTES = 1000
THREAD_BYTES = 128 * 1024  # longer than that would hold up every other call
LEVEL = 4  # two thirds of the time of level 6, and within 1 % of its size on our answers
GZIP_WBITS = 31

_COMPRESSIBLE = re.compile(rb"^(text/|application/([\w.-]+\+)?(json|xml|javascript|ndjson)|image/svg\+xml)")
_REFUSED = re.compile(rb"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")


def accepts_gzip(accept_encoding: bytes | None) -> bool:
    """Tell whether `Accept-Encoding` names gzip without refusing it; `*` alone is too vague to act upon."""
    return accept_encoding is not None and b"gzip" in accept_encoding and not _REFUSED.search(accept_encoding)


def is_compressible(content_type: bytes) -> bool:
    return _COMPRESSIBLE.match(content_type) is not None


async def gzipped(body: bytes) -> bytes:
    """Compress a body, to the same bytes each time."""
    if len(body) > THREAD_BYTES:
        return await to_thread(compress, body, LEVEL, GZIP_WBITS)
    return compress(body, LEVEL, GZIP_WBITS)


class Compressor:
    """The same, for an answer that comes in parts."""

    def __init__(self) -> None:
        self._compress = compressobj(LEVEL, wbits=GZIP_WBITS)

    def part(self, body: bytes, *, last: bool) -> bytes:
        """Take a part, and give what can go out now."""
        return self._compress.compress(body) + (self._compress.flush() if last else b"")


def gzip_headers(headers: RawHeaders, length: int | None) -> list[tuple[bytes, bytes]]:
    """Make the headers of the plain answer true for the one in gzip."""
    kept = [
        (name, gzip_tag(value) if name == b"etag" else value)
        for name, value in headers
        if name != b"content-length"
    ]
    if length is not None:
        kept.append((b"content-length", str(length).encode()))
    return [*kept, (b"content-encoding", b"gzip")]


def gzip_tag(tag: bytes) -> bytes:
    """Name the same answer in gzip: other bytes, so another strong tag."""
    return tag[:-1] + b'-gzip"'
