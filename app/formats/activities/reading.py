"""Bytes in, recordings out, whatever the file is and whatever has happened to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from app.formats.activities import fit, gpx, tcx
from app.formats.activities.codec import Contents
from app.formats.activities.inflating import gunzipped
from app.formats.activities.sniffing import ACCEPTED, Kind, sniffed
from app.training.activities.assembling import recording
from app.training.activities.errors import RefusedFile
from app.training.activities.recording import Recording, Remark

MOST_BYTES = 25 * 1024 * 1024

ActivityFormat = Literal["fit", "tcx", "gpx"]

_CODECS: Mapping[ActivityFormat, Callable[[bytes], Contents]] = MappingProxyType(
    {"fit": fit.read, "tcx": tcx.read, "gpx": gpx.read}
)
_CUT_SHORT = Remark("damaged", "The file is damaged; what stood before the damage has been read.")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The activities of one file, in its order, with what must be known of the file as a whole.

    `partial` where the file was damaged: it held more than could be read.
    """

    format: ActivityFormat
    recordings: tuple[Recording, ...]
    remarks: tuple[Remark, ...] = ()
    partial: bool = False


def read_recordings(data: bytes) -> ReadFile:
    """Read every activity of a FIT, TCX or GPX file, gzipped or not; a damaged file as far as it goes.

    RefusedFile, and nothing else, for what is no such file, holds no activity, or passes a limit: 25 MiB, 64
    MiB inflated, 300,000 points, 48 hours, the year 2000.
    """
    kind, data, is_cut = _opened(data)
    contents = _CODECS[kind](data)
    recordings: list[Recording] = []
    refusals: list[RefusedFile] = []
    for draft in contents.drafts:
        draft.partial |= is_cut
        try:
            recordings.append(recording(draft))
        except RefusedFile as refusal:
            refusals.append(refusal)
    if not recordings:
        raise refusals[0] if refusals else _without_activity(contents)
    partial = contents.is_damaged or is_cut
    remarks = [
        *contents.remarks,
        *([_CUT_SHORT] if partial else []),
        *(Remark("left-out", f"One of the activities is left out: {refusal}") for refusal in refusals),
    ]
    return ReadFile(kind, tuple(recordings), tuple(remarks), partial)


def _opened(data: bytes) -> tuple[ActivityFormat, bytes, bool]:
    """Unwrap gzip, and tell what lies within and whether it was cut short."""
    if not data:
        raise RefusedFile("empty", "The file is empty.", "a file of 0 bytes", ACCEPTED)
    if len(data) > MOST_BYTES:
        mib = MOST_BYTES // (1024 * 1024)
        received = f"a file of {len(data) / (1024 * 1024):.1f} MiB"
        raise RefusedFile("too-large", "The file is too large.", received, f"a file of at most {mib} MiB")
    kind, is_cut = sniffed(data), False
    if kind == "gzip":
        data, is_cut = gunzipped(data)
        kind = _inner(data)
    if kind == "zip":
        raise RefusedFile("archive", "The file is an archive.", "a zip archive", ACCEPTED)
    if kind == "gzip":
        raise _nested(kind)
    return kind, data, is_cut


def _inner(data: bytes) -> Kind:
    if not data:
        raise RefusedFile("damaged", "Nothing of the file can be inflated.", "damaged gzip", ACCEPTED)
    kind = sniffed(data)
    if kind in {"gzip", "zip"}:
        raise _nested(kind)
    return kind


def _nested(kind: str) -> RefusedFile:
    return RefusedFile(
        "nested-archive", "A compressed file lies within another.", f"{kind} in gzip", ACCEPTED
    )


def _without_activity(contents: Contents) -> RefusedFile:
    if contents.is_damaged:
        return RefusedFile(
            "damaged", "The file is damaged before its first point.", contents.otherwise, ACCEPTED
        )
    return RefusedFile("not-an-activity", "The file holds no activity.", contents.otherwise, ACCEPTED)
