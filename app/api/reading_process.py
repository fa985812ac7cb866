"""The process in which files are read: one after the other, within a share of the memory, out of the way.

It is started afresh rather than forked, and imports nothing of the service but what reads.
"""

import os
import resource
import signal
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

from app.formats.activities.reading import ReadFile, read_recordings
from app.training.activities.analysis import Analysis, analyse
from app.training.activities.errors import RefusedFile

_NICENESS = 2
_MEMORY_STATUS = Path("/proc/self/statm")
_USUAL_BASE_BYTES = 512 * 1024 * 1024
"""What a process takes of addresses before it reads, where the system does not tell."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read, with what is learnt of each of its recordings."""

    file: ReadFile
    analyses: tuple[Analysis, ...]


def serve(connection: Connection, limit_s: int, memory_bytes: int) -> None:
    """Answer each file with its Reading, or with the RefusedFile that says why not, until nobody asks.

    The system ends the process by SIGXCPU when one file takes more than `limit_s` of the processor's time.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks is told to stop, and hangs up
    os.nice(_NICENESS)
    _limit_memory(memory_bytes)
    with connection, suppress(EOFError, ConnectionError):
        while True:
            data = connection.recv_bytes()
            _limit_time(limit_s)
            connection.send(_read(data))


def _read(data: bytes) -> Reading | RefusedFile:
    try:
        file = read_recordings(data)
        return Reading(file, tuple(map(analyse, file.recordings)))
    except RefusedFile as refusal:
        return refusal
    except MemoryError:
        return RefusedFile(
            "too-much-memory",
            "Reading the file takes too much memory.",
            f"a file of {len(data):,} bytes",
            "an activity as a watch records it",
        )


def _limit_time(limit_s: int) -> None:
    """Allow so many seconds of the processor from now on; on a busy machine they take longer by the clock."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(process_time()) + limit_s, most))


def _limit_memory(memory_bytes: int) -> None:
    """Allow so many bytes above what is in use; cores are not dumped."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    base = _USUAL_BASE_BYTES
    with suppress(OSError, ValueError):
        base = int(_MEMORY_STATUS.read_text().split()[0]) * resource.getpagesize()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = base + memory_bytes
    resource.setrlimit(
        resource.RLIMIT_AS, (limit if most == resource.RLIM_INFINITY else min(limit, most), most)
    )
