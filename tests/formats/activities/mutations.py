"""Files of every kind, each broken in one way that follows from a number."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from random import Random

from tests import activity_files as files

REAL = Path(__file__).parents[4] / "shared" / "data" / "activities"
MIB = 1024 * 1024


@cache
def seeds() -> Sequence[bytes]:
    """Generated files always, real ones where they are present and small."""
    run, paused = files.hilly_run(180), files.steady_run(180, pauses=[(60, 90)])
    made = [write(each) for write in (files.fit, files.tcx, files.gpx) for each in (run, paused)]
    multisport = files.fit(run) + files.fit(paused, sport=2)
    real = [path.read_bytes() for path in sorted(REAL.glob("*.*")) if path.stat().st_size < 200_000]
    gzipped = [gzip.compress(data, mtime=0) for data in made]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("run.fit", made[0])
    return [*chain(made, real, gzipped), multisport, archive.getvalue()]


def flipped(data: bytes, dice: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 3, 30, 300))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def overwritten(data: bytes, dice: Random) -> bytes:
    start, length = dice.randrange(len(data)), dice.randrange(1, 64)
    return data[:start] + dice.choice((b"\x00", b"\xff", dice.randbytes(1))) * length + data[start + length :]


def cut(data: bytes, dice: Random) -> bytes:
    return data[: dice.randrange(len(data))]


def torn(data: bytes, dice: Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randrange(1, 200) :]


def repeated(data: bytes, dice: Random) -> bytes:
    start = dice.randrange(len(data))
    end = min(len(data), start + dice.randrange(1, 2000))
    return data[:end] + data[start:end] * dice.randrange(1, 20) + data[end:]


def spliced(data: bytes, dice: Random) -> bytes:
    other = dice.choice(seeds())
    return data[: dice.randrange(len(data))] + other[dice.randrange(len(other)) :]


def claiming(data: bytes, dice: Random) -> bytes:
    """A number that claims a gigabyte, or nothing, or less than nothing, somewhere, most often early on."""
    claim = struct.pack("<I", dice.choice((2**30, 2**31, 2**32 - 1, 0, 1)))
    place = 4 if dice.random() < 0.3 else dice.randrange(min(len(data), dice.choice((64, 4096))))
    return data[:place] + claim + data[place + 4 :]


def renumbered(data: bytes, dice: Random) -> bytes:
    """A figure in a text made another, longer or senseless one."""
    digits = [place for place in range(0, len(data), 7) if data[place : place + 1].isdigit()]
    if not digits:
        return flipped(data, dice)
    place = dice.choice(digits)
    new = dice.choice((b"-", b"e300", b"NaN", b"inf", b"9" * 400, b"", b"1_0", "٣".encode()))
    return data[:place] + new + data[place + 1 :]


def squeezed(parts: Iterable[bytes]) -> bytes:
    """Compress part by part, so that the bomb is small in our hands too."""
    squeezer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return b"".join([*map(squeezer.compress, parts), squeezer.flush()])


def bomb(_: bytes, dice: Random) -> bytes:
    mebibytes = dice.choice((1, 63, 65, 200))
    zeros = repeat(bytes(MIB), mebibytes)
    match dice.choice(("gzip", "gpx", "zip", "points", "nested")):
        case "gzip":
            return squeezed(zeros)
        case "gpx":
            return squeezed(chain((b"<gpx><trk><name>",), repeat(b" " * MIB, mebibytes)))
        case "points":
            return squeezed(chain((b"<gpx><trk><trkseg>",), repeat(b"<trkpt/>" * 1000, mebibytes * 13)))
        case "nested":
            return squeezed((squeezed(zeros),))
        case _:
            archive = io.BytesIO()
            with (
                zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped,
                zipped.open("run", "w") as file,
            ):
                file.writelines(zeros)
            return archive.getvalue()


def deep(_: bytes, dice: Random) -> bytes:
    name = dice.choice((b"gpx", b"TrainingCenterDatabase"))
    return (
        b"<" + name + b">" + dice.choice((b"<a>", b"<x:trk>", b"<Lap><Track>")) * dice.choice((20, 41, 10**5))
    )


def document_type(data: bytes, dice: Random) -> bytes:
    root = dice.choice((b"gpx", b"TrainingCenterDatabase"))
    inside = dice.choice(
        (
            b'SYSTEM "file:///etc/passwd"',
            b'[<!ENTITY e SYSTEM "file:///etc/passwd">]',
            b"[" + b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(10)) + b"]",
            b'[<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]',
        )
    )
    rest = (
        data.partition(b"?>")[2] if data.startswith(b"<?xml") else b"<" + root + b">&l9;&e;</" + root + b">"
    )
    return b"<?xml version='1.0'?><!DOCTYPE " + root + b" " + inside + b">" + rest


Mutation = Callable[[bytes, Random], bytes]
COMMON: Sequence[Mutation] = (flipped, overwritten, cut, torn, repeated, spliced, claiming, renumbered)
RARE: Sequence[Mutation] = (bomb, deep, document_type)


def mutated(number: int) -> bytes:
    """Break a file in the way of this number; now and then in two ways, and gzipped."""
    dice = Random(number)
    if number % 20 == 0:
        return dice.choice(RARE)(dice.choice(seeds()), dice)
    data = dice.choice(COMMON)(dice.choice(seeds()), dice)
    if data and dice.random() < 0.3:
        data = dice.choice(COMMON)(data, dice)
    return gzip.compress(data, 1, mtime=0) if dice.random() < 0.1 else data
