"""Many files of one athlete, taken in one by one, each in a transaction of its own.

They are history: nobody reports by them, and a file that is kept already is not read again.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal

from app.api.activity_files import keep_reading
from app.api.book import open_book
from app.api.dependencies import AthleteAccess
from app.api.reading_process import Reading
from app.api.reading_room import ReadingRoom
from app.api.routes import UNTIL_STORED
from app.api.uploads import name_of
from app.store import activities
from app.store.database import Database, Transaction

Outcome = Literal["kept", "merged", "known"]
"""kept, or part of a run that was there in another record, or there already."""

Also = Callable[[Transaction, Outcome], Awaitable[None]]
"""What is written in the transaction of a file beside it."""


async def nothing_more(_: Transaction, __: Outcome) -> None:
    """Write nothing else."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes in the files of one athlete: several may be read at a time, and are kept one after another."""

    database: Database
    room: ReadingRoom
    access: AthleteAccess
    clock: Callable[[], dt.datetime]
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take(self, content: bytes, also: Also = nothing_more) -> Outcome:
        """Keep what is in a file. RefusedFile where nothing is, DatabaseUnavailable, or WriteConflict."""
        name = await asyncio.to_thread(name_of, content)
        async with self.turn:
            is_known = await self._has(name)
        reading = None if is_known else await self.room.read(content)
        async with self.turn:
            return await UNTIL_STORED(self._kept, reading, name, also)

    async def _has(self, name: str) -> bool:
        tenant_id, athlete_id = self.access.tenant_id, self.access.athlete_id
        async with self.database.reading(tenant_id) as tx:
            return await activities.find_by_external_id(tx, tenant_id, athlete_id, name) is not None

    async def _kept(self, reading: Reading | None, name: str, also: Also) -> Outcome:
        outcome: Outcome = "known"
        async with self.database.writing(self.access.tenant_id) as tx:
            if reading is not None:
                book = await open_book(self.access, tx, self.clock())
                kept = await keep_reading(book, reading, name, is_report=False)
                outcome = "known" if kept.was_known else "merged" if kept.now.is_merged else "kept"
            await also(tx, outcome)
        return outcome
