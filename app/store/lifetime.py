"""How long a pool of connections is open; nothing that needs it outlives it."""

import asyncio
from contextlib import suppress
from types import TracebackType

from app.store.errors import DatabaseUnavailable

LONGEST_END_S = 10.0


class Lifetime:
    """Its end breaks off what is under way, and nothing begins after."""

    def __init__(self) -> None:
        self._is_over = False
        self._uses: set[Use] = set()
        self._is_idle = asyncio.Event()

    def use(self) -> "Use":
        """Do something within it; DatabaseUnavailable once it is over, or when it ends meanwhile."""
        return Use(self)

    async def end(self) -> None:
        """Break off what is under way, and wait until it has given back what it holds."""
        if not self._is_over:
            self._is_over = True
            for use in self._uses:
                use.break_off()
        if self._uses:
            with suppress(TimeoutError):  # whoever does not leave is not waited for
                async with asyncio.timeout(LONGEST_END_S):
                    await self._is_idle.wait()

    def enter(self, use: "Use") -> None:
        """Take note that something begins."""
        if self._is_over:
            raise DatabaseUnavailable("the database is closed")
        self._uses.add(use)

    def leave(self, use: "Use") -> None:
        """Take note that it is over, and holds nothing any more."""
        self._uses.discard(use)
        if self._is_over and not self._uses:
            self._is_idle.set()


class Use:
    """A block that can be broken off as a time limit would: its task is cancelled, and then told why."""

    __slots__ = ("_lifetime", "_limit")

    def __init__(self, lifetime: Lifetime) -> None:
        self._lifetime = lifetime
        self._limit = asyncio.timeout(None)

    async def __aenter__(self) -> None:
        self._lifetime.enter(self)
        await self._limit.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lifetime.leave(self)
        try:
            await self._limit.__aexit__(kind, error, trace)
        except TimeoutError as cause:
            raise DatabaseUnavailable("the database was closed meanwhile") from cause

    def break_off(self) -> None:
        """Cancel what is done in the block."""
        self._limit.reschedule(asyncio.get_running_loop().time())
