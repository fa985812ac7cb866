"""The binary frame of a FIT file: header, definitions, records and checksums.

>>> crc16(b"123456789") == 0xBB3D
True
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from struct import Struct, pack
from typing import Literal

Base = Literal["enum", "uint8", "uint16", "uint32", "uint32z", "string"]

INVALID_ENUM, INVALID_UINT32 = 0xFF, 0xFFFF_FFFF

_PROTOCOL, _PROFILE = 0x10, 2195
_HEADER_BYTES = 14
_DEFINITION = 0x40
_LITTLE_ENDIAN = 0
_BASES: dict[Base, tuple[int, str]] = {
    "enum": (0x00, "B"),
    "uint8": (0x02, "B"),
    "uint16": (0x84, "H"),
    "uint32": (0x86, "I"),
    "uint32z": (0x8C, "I"),
    "string": (0x07, "s"),
}
"""The number of each base type, and its letter for `struct`."""


def _crc_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
        table.append(crc)
    return tuple(table)


_CRC = _crc_table()


def crc16(data: bytes) -> int:
    """Reckon the checksum of the format (CRC-16/ARC); that of a whole correct file is 0."""
    crc = 0
    for byte in data:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 0xFF]
    return crc


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message: its number in the profile, its base type, and for a string its bytes."""

    number: int
    base: Base
    string_bytes: int = 0

    @property
    def letters(self) -> str:
        """How `struct` packs it."""
        letter = _BASES[self.base][1]
        return f"{self.string_bytes}{letter}" if self.base == "string" else letter


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of message: its local and its global number, and its fields in their order."""

    local: int
    number: int
    fields: Sequence[Field]

    def written(self, records: Iterable[Sequence[int | bytes]]) -> bytes:
        """Write the definition and the records after it; strings are filled up with NUL."""
        packing = Struct(f"<B{''.join(field.letters for field in self.fields)}")
        return self._definition() + b"".join(packing.pack(self.local, *record) for record in records)

    def _definition(self) -> bytes:
        head = pack("<BBBHB", _DEFINITION | self.local, 0, _LITTLE_ENDIAN, self.number, len(self.fields))
        return head + b"".join(
            bytes((field.number, Struct(f"<{field.letters}").size, _BASES[field.base][0]))
            for field in self.fields
        )


def fit_file(content: bytes) -> bytes:
    """Frame the messages of a file."""
    header = pack("<BBHI4s", _HEADER_BYTES, _PROTOCOL, _PROFILE, len(content), b".FIT")
    framed = header + pack("<H", crc16(header)) + content
    return framed + pack("<H", crc16(framed))
