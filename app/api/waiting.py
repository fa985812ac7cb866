"""How many files may wait to be read, and how much memory they may take meanwhile."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakValueDictionary

from app.api.problems import Problem
from app.formats.activities.reading import MOST_BYTES

MOST_FORM_BYTES = MOST_BYTES + 64 * 1024
"""A form has borders and headers around its file."""

AGAIN_IN_S = 5


class Queue:
    """Lets in so many files at a time, and so many bytes of them; whoever comes beyond that comes again."""

    def __init__(self, most: int = 32, most_bytes: int = 4 * MOST_FORM_BYTES) -> None:
        self._free, self._free_bytes = most, most_bytes
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def turn(self, whose: str) -> asyncio.Lock:
        """Give the lock by which files of one athlete are kept one after another, rather than in conflict."""
        return self._turns.setdefault(whose, asyncio.Lock())

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
