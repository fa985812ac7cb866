"""Waiting: for the turn to write of an athlete, and for a place among the files that are read."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from weakref import WeakValueDictionary

from app.api.problems import Problem
from app.formats.activities.reading import MOST_BYTES

MOST_FORM_BYTES = MOST_BYTES + 64 * 1024
"""A form has borders and headers around its file."""

AGAIN_IN_S = 5


TURN_WAIT_S = 30.0


class Turns:
    """Lets the writes of one athlete be done one after another, rather than in conflict.

    Nothing is held meanwhile but the request. Other workers do not know of it: with those they do conflict.
    """

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, whose: str) -> AsyncIterator[None]:
        """Wait until nobody else writes of this athlete; 503 where that takes too long."""
        lock = self._locks.setdefault(whose, asyncio.Lock())
        try:
            async with asyncio.timeout(TURN_WAIT_S):
                await lock.acquire()
        except TimeoutError:
            detail = f"Too many writes of this athlete wait; this one would be accepted in {AGAIN_IN_S} s."
            raise Problem("too-busy", detail, headers={"Retry-After": str(AGAIN_IN_S)}) from None
        try:
            yield
        finally:
            lock.release()


class Queue:
    """Lets in so many files at a time, and so many bytes of them; whoever comes beyond that comes again."""

    def __init__(self, most: int = 32, most_bytes: int = 4 * MOST_FORM_BYTES) -> None:
        self._free, self._free_bytes = most, most_bytes

    @contextmanager
    def place(self, size_bytes: int) -> Iterator[None]:
        """Hold a place as long as a file arrives, waits and is read; 503 where there is none."""
        if not self._free or size_bytes > self._free_bytes:
            detail = f"As many files wait as may; this one would be accepted in about {AGAIN_IN_S} s."
            raise Problem("too-busy", detail, headers={"Retry-After": str(AGAIN_IN_S)})
        self._free, self._free_bytes = self._free - 1, self._free_bytes - size_bytes
        try:
            yield
        finally:
            self._free, self._free_bytes = self._free + 1, self._free_bytes + size_bytes
