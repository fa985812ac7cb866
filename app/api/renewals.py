"""Mornings made ready anew beside the service: those that run out, and those of an older engine.

Whoever asks for a morning that is not ready waits until all his days are decided.
"""

import asyncio
import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from app.api.book import open_book
from app.api.closing import renewed
from app.api.dependencies import AthleteAccess
from app.api.journal import Journal, of_fault
from app.api.problems import Problem
from app.api.routes import UNTIL_STORED
from app.store import migration, standings
from app.store.database import Database, StoreError, WriteConflict
from app.store.standings import Due
from app.training.engine import is_older

LOOKS_EVERY_S = 60.0
BREATH_S = 0.1
MOST_AT_ONCE = 100


class Renewals:
    """Renews one athlete at a time, and breathes after each, so that calls go before."""

    def __init__(self, database: Database, journal: Journal, clock: Callable[[], dt.datetime]) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self._failed: dict[UUID, dt.date] = {}  # on which day, in UTC
        self._closing = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look, but not at once: a service that starts has calls to answer."""
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Finish the athlete under way."""
        self._closing.set()
        if self._task is not None:
            await self._task

    async def look(self) -> int:
        """Renew what is due, up to a number of athletes; tell how many were.

        Whose days hold a fault is left until the next day: the fault may have passed by then.
        """
        if await self._database.revision() != migration.head():
            return 0
        now = self._clock()
        self._failed = {each: date for each, date in self._failed.items() if date == now.date()}
        async with self._database.reading() as tx:
            older = [engine for engine in await standings.engines(tx) if is_older(engine)]
            found = await standings.due(tx, now, older, MOST_AT_ONCE + len(self._failed))
        due = [each for each in found if each.athlete_id not in self._failed]
        for each in due:
            if self._closing.is_set():
                break
            await self._renew(each)
            await self._waited(BREATH_S)
        return len(due)

    async def _run(self) -> None:
        pause_s = LOOKS_EVERY_S
        while not await self._waited(pause_s):
            count = 0
            with suppress(StoreError):  # away: looked for again
                count = await self.look()
            pause_s = BREATH_S if count >= MOST_AT_ONCE else LOOKS_EVERY_S

    async def _waited(self, seconds: float) -> bool:
        """Wait; tell whether the service ends."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._closing.wait()
        return self._closing.is_set()

    async def _renew(self, due: Due) -> None:
        try:
            await UNTIL_STORED(self._renewed, due)
        except (Problem, WriteConflict):  # erased meanwhile, or always written of by others: looked for again
            pass
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001  a fault in one athlete's days must not end those of others
            self._failed[due.athlete_id] = self._clock().date()
            self._journal.tell("error", "fault", athlete=due.athlete_id, **of_fault(error))

    async def _renewed(self, due: Due) -> None:
        async with self._database.writing(due.tenant_id) as tx:
            if await standings.claim(tx, due):
                access = AthleteAccess(due.tenant_id, due.athlete_id)
                await renewed(await open_book(access, tx, self._clock()))
