"""What kind of file bytes are: told by how they begin, never by a name."""

import re
from typing import Literal

from app.training.activities.errors import RefusedFile

Kind = Literal["fit", "tcx", "gpx", "gzip", "zip"]

ACCEPTED = "an activity as FIT, TCX or GPX, plain or gzipped"

_HEAD_BYTES = 4096
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_XML_KINDS: dict[bytes, Kind] = {b"TrainingCenterDatabase": "tcx", b"gpx": "gpx"}
_OTHERS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{", "JSON"),
    (b"[", "JSON"),
)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_FIRST_BYTES = 8


def sniffed(data: bytes) -> Kind:
    """Tell what kind of file this is. RefusedFile where it is none that is read.

    >>> sniffed(b'<?xml version="1.0"?><gpx version="1.1">')
    'gpx'
    """
    if data[8:12] == b".FIT":
        return "fit"
    if data[:2] == b"\x1f\x8b":
        return "gzip"
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return "zip"
    head = _text(data[:_HEAD_BYTES])
    if not head.startswith(b"<"):
        raise _refused(data)
    found = _ROOT.search(_without_prolog(head))
    if found is None or found[1] not in _XML_KINDS:
        root = f"an XML file whose root is <{found[1].decode()[:60]}>" if found else "XML without a root"
        raise RefusedFile("unknown-format", "The file is no activity that is read here.", root, ACCEPTED)
    return _XML_KINDS[found[1]]


def _text(head: bytes) -> bytes:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            head = head[len(mark) :].decode(encoding, "ignore").encode()
    return head.lstrip()


def _without_prolog(head: bytes) -> bytes:
    return re.sub(rb"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", b"", head, flags=re.DOTALL)


def _refused(data: bytes) -> RefusedFile:
    named = next((name for start, name in _OTHERS if data.startswith(start)), None)
    received = named or f"a file that begins with the bytes {data[:_FIRST_BYTES].hex(' ')}"
    return RefusedFile("unknown-format", "The file is no activity that is read here.", received, ACCEPTED)
