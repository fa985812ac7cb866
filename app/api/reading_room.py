"""Where files are read beside the service: a few processes, each with a limit of time and of memory.

A process that hangs or breaks is ended and replaced; the file that did it is refused.
"""

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from typing import Self

from app.api.reading_process import Reading, serve
from app.training.activities.errors import RefusedFile

MIB = 1024 * 1024

_SPAWN = get_context("spawn")
_CLOCK_PER_PROCESSOR_TIME = 3
_ENDS_WITHIN_S = 1.0
_READ_BEFORE_REPLACED = 200
"""A process is replaced after so many files, for memory that was cut to pieces does not heal."""


class NoProcess(Exception):
    """No process could be started to read, for want of memory or of a place for one; it may be in a while."""


class ReadingRoom:
    """Reads files in `processes` processes, which are started when there is something to read.

    Each file may take `limit_s` of the processor's time, three times as long by the clock, and `memory_bytes`
    beside what the process takes before it reads.
    """

    def __init__(self, processes: int = 2, limit_s: int = 20, memory_bytes: int = 240 * MIB) -> None:
        self._threads = ThreadPoolExecutor(processes, thread_name_prefix="reading")
        self._desks: SimpleQueue[_Desk] = SimpleQueue()
        self._all = [_Desk(limit_s, memory_bytes) for _ in range(processes)]
        for desk in self._all:
            self._desks.put(desk)

    async def read(self, data: bytes) -> Reading:
        """Read one file, once a process is free. RefusedFile for what is not read, or NoProcess.

        A caller who no longer waits does not stop a reading that has begun.
        """
        outcome = await asyncio.get_running_loop().run_in_executor(self._threads, self._read, data)
        if isinstance(outcome, RefusedFile):
            raise outcome
        return outcome

    async def close(self) -> None:
        """Let what is being read come to its end, and end the processes."""
        await asyncio.to_thread(self._threads.shutdown, wait=True, cancel_futures=True)
        for desk in self._all:
            desk.leave()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _read(self, data: bytes) -> Reading | RefusedFile:
        desk = self._desks.get()
        try:
            return desk.read(data)
        finally:
            self._desks.put(desk)


class _Desk:
    """One place for one process, which may be another one from file to file."""

    def __init__(self, limit_s: int, memory_bytes: int) -> None:
        self._limit_s = limit_s
        self._memory_bytes = memory_bytes
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._files = 0

    def read(self, data: bytes) -> Reading | RefusedFile:
        """Have one file read; a process that does not answer in time, or breaks, is ended."""
        connection = self._occupied()
        try:
            return self._asked(connection, data)
        except (EOFError, OSError):
            is_slow = self._ended_by() == -signal.SIGXCPU
            self.leave()
            return _too_slow(data, self._limit_s) if is_slow else _broken(data)

    def leave(self) -> None:
        """End the process, whatever it does."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._connection = None
        self._files = 0

    def _asked(self, connection: Connection, data: bytes) -> Reading | RefusedFile:
        connection.send_bytes(data)
        if not connection.poll(self._limit_s * _CLOCK_PER_PROCESSOR_TIME):
            self.leave()
            return _too_slow(data, self._limit_s)
        outcome: Reading | RefusedFile = connection.recv()
        self._files += 1
        is_worn = isinstance(outcome, RefusedFile) and outcome.slug == "too-much-memory"
        if is_worn or self._files >= _READ_BEFORE_REPLACED:
            self.leave()
        return outcome

    def _ended_by(self) -> int | None:
        if self._process is None:
            return None
        self._process.join(_ENDS_WITHIN_S)
        return self._process.exitcode

    def _occupied(self) -> Connection:
        """Start a process where there is none; NoProcess where that fails."""
        if self._process is not None and not self._process.is_alive():
            self.leave()
        if self._connection is None:
            try:
                self._connection, self._process = self._started()
            except OSError as error:
                raise NoProcess(f"no process could be started to read: {error.strerror}") from error
        return self._connection

    def _started(self) -> tuple[Connection, SpawnProcess]:
        ours, theirs = _SPAWN.Pipe()
        with theirs, ExitStack() as on_failure:
            on_failure.callback(ours.close)
            arguments = theirs, self._limit_s, self._memory_bytes
            process = _SPAWN.Process(target=serve, args=arguments, daemon=True)
            process.start()
            on_failure.pop_all()
        return ours, process


def _too_slow(data: bytes, limit_s: int) -> RefusedFile:
    return RefusedFile(
        "too-slow",
        f"The file could not be read within {limit_s} s.",
        f"a file of {len(data):,} bytes",
        "an activity as a watch records it",
    )


def _broken(data: bytes) -> RefusedFile:
    return RefusedFile(
        "damaged",
        "The file broke what reads it.",
        f"a file of {len(data):,} bytes",
        "an activity as a watch records it",
    )
