"""Zip archives of activity files, opened one by one, so that none is inflated before it is its turn."""

import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.formats.activities.inflating import MOST_INFLATED_BYTES, inflates_too_far
from app.formats.activities.reading import MOST_BYTES
from app.formats.activities.sniffing import ACCEPTED
from app.training.activities.errors import RefusedFile

MOST_MEMBERS = 10_000
MOST_DIRECTORY_BYTES = 4 * 1024 * 1024

_END_MARK, _END_BYTES, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_IS_ENCRYPTED = 0x1
_DAMAGE = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What zipfile raises on damaged and on unusual archives."""


class Member(NamedTuple):
    """One file of an archive, not yet read."""

    name: str
    archive: ZipFile
    info: ZipInfo

    def read(self) -> bytes:
        """Inflate the file. RefusedFile if it is too large, locked, damaged or compressed in a rare way."""
        if self.info.flag_bits & _IS_ENCRYPTED:
            raise _refused("The file is locked with a password.", f"the locked file {self.name!r}")
        if self.info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            received = f"{self.name!r}, compressed by method {self.info.compress_type}"
            raise _refused("The file is compressed in a way that is not read.", received)
        try:
            with self.archive.open(self.info) as file:
                data = file.read(MOST_INFLATED_BYTES + 1)
        except _DAMAGE:
            raise _refused("The archive is damaged at this file.", f"the file {self.name!r}") from None
        if len(data) > MOST_BYTES:
            raise inflates_too_far() if len(data) > MOST_INFLATED_BYTES else _too_large(self.name, len(data))
        return data


class Archive:
    """A zip archive of activity files; close it, or use it in a `with`."""

    def __init__(self, file: BinaryIO) -> None:
        """Read the table of contents. RefusedFile if that is damaged, or holds too many files."""
        _check_directory(file)
        try:
            self._zip = ZipFile(file)
        except _DAMAGE:
            raise _refused("The archive is damaged.", "a zip archive without a table of contents") from None
        self._files = [info for info in self._zip.infolist() if not _is_beside_the_point(info.filename)]
        if len(self._files) > MOST_MEMBERS:
            raise _too_many(f"an archive of {len(self._files):,} files")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._files)

    def members(self) -> Iterator[Member]:
        """Give each file in the order of the archive, without folders and what systems leave behind."""
        for info in self._files:
            yield Member(info.filename, self._zip, info)

    def close(self) -> None:
        """Let the archive go; the file that it was given stays open."""
        self._zip.close()


def _check_directory(file: BinaryIO) -> None:
    """Refuse a table of contents that would fill the memory, before anybody reads it."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT))
    tail = file.read()
    place = tail.rfind(_END_MARK)
    if place < 0 or len(tail) - place < _END_BYTES:
        raise _refused("The archive is damaged.", "a zip archive that does not end")
    members, directory_bytes = struct.unpack_from("<HI", tail, place + 10)
    if directory_bytes > MOST_DIRECTORY_BYTES or members > MOST_MEMBERS:
        raise _too_many(f"a table of contents of {members:,} files in {directory_bytes:,} bytes")


def _is_beside_the_point(name: str) -> bool:
    parts = name.split("/")
    return name.endswith("/") or parts[0] == "__MACOSX" or parts[-1].startswith(".")


def _refused(detail: str, received: str) -> RefusedFile:
    return RefusedFile("damaged", detail, received, f"{ACCEPTED}, stored or deflated in a zip archive")


def _too_large(name: str, size: int) -> RefusedFile:
    mib = MOST_BYTES // (1024 * 1024)
    received = f"{name!r} of {size / (1024 * 1024):.1f} MiB"
    return RefusedFile("too-large", "The file is too large.", received, f"files of at most {mib} MiB")


def _too_many(received: str) -> RefusedFile:
    accepted = f"an archive of at most {MOST_MEMBERS:,} files"
    return RefusedFile("too-large", "The archive holds too many files.", received, accepted)
