"""gzip inflated within a limit, so that a small file cannot become a large one."""

import zlib
from typing import NamedTuple

from app.training.activities.errors import RefusedFile

MOST_INFLATED_BYTES = 64 * 1024 * 1024

_GZIP = 16 + zlib.MAX_WBITS
_MAGIC = b"\x1f\x8b"
_STEP_BYTES = 64 * 1024
_MOST_PARTS = 1000


class Inflated(NamedTuple):
    """What came out, and whether the file was cut or damaged after it."""

    data: bytes
    is_damaged: bool


def gunzipped(data: bytes) -> Inflated:
    """Inflate a gzip file of one part or several. RefusedFile beyond 64 MiB.

    >>> gunzipped(zlib.compress(b"run", wbits=_GZIP))
    Inflated(data=b'run', is_damaged=False)
    """
    out, place = bytearray(), 0
    for _ in range(_MOST_PARTS):
        part = zlib.decompressobj(_GZIP)
        try:
            place = _inflate(part, data, place, out)
        except zlib.error:
            return Inflated(bytes(out), is_damaged=True)
        if not part.eof or data[place : place + 2] != _MAGIC:
            return Inflated(bytes(out), is_damaged=not part.eof)
    return Inflated(bytes(out), is_damaged=True)


def _inflate(part: "zlib._Decompress", data: bytes, place: int, out: bytearray) -> int:
    """Inflate one part in small steps, and tell where it ended."""
    while place < len(data) and not part.eof:
        chunk = data[place : place + _STEP_BYTES]
        place += len(chunk)
        while True:
            inflated = part.decompress(chunk, _STEP_BYTES)
            out += inflated
            if len(out) > MOST_INFLATED_BYTES:
                raise inflates_too_far()
            chunk = part.unconsumed_tail
            if part.eof or (not chunk and len(inflated) < _STEP_BYTES):
                break
    return place - len(part.unused_data)


def inflates_too_far() -> RefusedFile:
    """Refuse what grows too large."""
    mib = MOST_INFLATED_BYTES // (1024 * 1024)
    return RefusedFile(
        "too-large",
        "The file is too large once it is inflated.",
        f"more than {mib} MiB",
        f"a file of at most {mib} MiB once inflated",
    )
