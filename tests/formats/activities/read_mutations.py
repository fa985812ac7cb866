"""Read broken files in a process of their own, and print how it went and how much memory it took."""

import io
import json
import resource
import sys
from collections import Counter

from app.formats.activities.archive import Archive
from app.formats.activities.reading import read_recordings
from app.training.activities.analysis import analyse
from app.training.activities.errors import RefusedFile
from tests.formats.activities.mutations import mutated


def outcome(data: bytes) -> str:
    """Read a file, or each of an archive; RefusedFile is the one exception that may occur."""
    try:
        file = read_recordings(data)
    except RefusedFile as refusal:
        return refusal.slug if refusal.slug != "archive" else archived(data)
    for recording in file.recordings:
        analyse(recording)
    return "partial" if file.partial else "whole"


def archived(data: bytes) -> str:
    try:
        with Archive(io.BytesIO(data)) as archive:
            for member in archive.members():
                outcome(member.read())
    except RefusedFile as refusal:
        return f"archive {refusal.slug}"
    return "archive"


if __name__ == "__main__":
    first, last = map(int, sys.argv[1:])
    outcomes: Counter[str] = Counter()
    for number in range(first, last):
        data = mutated(number)
        try:
            outcomes[outcome(data)] += 1
        except BaseException:
            sys.stderr.write(f"file {number}\n")
            raise
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps({"outcomes": outcomes, "peak_mib": peak_kib / 1024}))
