"""Work that somebody breaks off, at each of the moments at which it waits for something."""

import asyncio
from collections.abc import Awaitable


class CancelledAt:
    """Awaits work, and is cancelled when it waits for the `moment`-th time; with `again` each time after."""

    def __init__(self, work: Awaitable[object], moment: int, *, again: bool = False) -> None:
        self._steps = work.__await__()
        self._moment, self._again = moment, again
        self.has_waited = 0

    def __await__(self) -> "CancelledAt":
        return self

    def __iter__(self) -> "CancelledAt":
        return self

    def __next__(self) -> object:
        return self._counted(next(self._steps))

    def throw(self, fault: BaseException) -> object:
        return self._counted(self._steps.throw(fault))

    def _counted(self, awaited: object) -> object:
        if self.has_waited == self._moment or (self._again and self.has_waited > self._moment):
            asyncio.current_task().cancel()
        self.has_waited += 1
        return awaited
