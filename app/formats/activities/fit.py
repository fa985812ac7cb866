"""FIT, the files of watches: parts that may be chained, messages that may be damaged.

The decoding is fitdecode's; here stands which messages make an activity. Fields are taken by their number in
the global profile, so that no field of an app on the watch can stand in for one of the watch itself.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from fitdecode import CrcCheck, ErrorHandling, FitDataMessage, FitError, FitReader

from app.formats.activities.codec import Contents
from app.formats.activities.fit_messages import Part, drafts
from app.formats.devices.fit_encoding import crc16
from app.training.activities.draft import Draft
from app.training.activities.errors import RefusedFile
from app.training.activities.recording import Remark

_LEAST_HEADER_BYTES = 12
_CRC_BYTES = 2
_MARK = slice(8, 12)
_DAMAGE = (
    FitError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    struct.error,
)
"""What fitdecode raises on damaged files."""


class _Piece(NamedTuple):
    """One FIT file within a chain: its bytes, and whether they are all there and add up."""

    data: bytes
    is_whole: bool
    is_sound: bool


def read(data: bytes) -> Contents:
    """Read every activity of a FIT file, those of chained files and of multisport each for itself."""
    contents = Contents(otherwise="a FIT file without an activity")
    end = 0
    for piece in _pieces(data):
        end += len(piece.data)
        part = Part()
        is_read = _decode(piece.data, part) and piece.is_whole
        made = drafts(part, partial=not is_read)
        if not piece.is_sound:
            text = "The checksum of the file does not match: it was changed or damaged after it was recorded."
            _remark(contents, made, Remark("checksum", text))
        contents.is_damaged |= not is_read
        for draft in made:
            contents.keep(draft)
        if part.file_type not in {None, "activity"}:
            contents.otherwise = f"a FIT file of the type {part.file_type}"
    contents.is_damaged |= end < len(data)
    return contents


def _remark(contents: Contents, made: list[Draft], remark: Remark) -> None:
    for draft in made:
        draft.remarks.append(remark)
    if not made:
        contents.remark(remark)


def _pieces(data: bytes) -> Iterator[_Piece]:
    """Cut a chain into its files, each by the length that its header tells, as far as there are headers."""
    start = 0
    while _is_header(data, start):
        header_bytes, body_bytes = data[start], struct.unpack_from("<I", data, start + 4)[0]
        end = start + header_bytes + body_bytes + _CRC_BYTES
        if body_bytes == 0 and end < len(data) and not _is_header(data, end):
            end = len(data) + _CRC_BYTES  # a watch that lost power never wrote the length
            data = data[: start + 4] + struct.pack("<I", len(data) - start - header_bytes) + data[start + 8 :]
        piece = data[start:end]
        is_whole = end <= len(data)
        yield _Piece(piece, is_whole, not is_whole or crc16(piece) == 0)
        start = end


def _is_header(data: bytes, start: int) -> bool:
    return (
        start + _LEAST_HEADER_BYTES <= len(data)
        and data[start] >= _LEAST_HEADER_BYTES
        and data[start:][_MARK] == b".FIT"
    )


def _decode(data: bytes, part: Part) -> bool:
    """Hand on every message; False where the decoding stopped before the end."""
    reader = FitReader(data, processor=None, check_crc=CrcCheck.DISABLED, error_handling=ErrorHandling.IGNORE)
    try:
        for frame in reader:
            if isinstance(frame, FitDataMessage):
                part.take(frame)
    except RefusedFile:
        raise
    except _DAMAGE:
        return False
    finally:
        reader.close()
    return True
