"""Many files of one athlete, taken in one by one, each in a transaction of its own.

They are history: nobody reports by them, a file that is kept already is not read again, and the days ahead
are decided once, after the last. Since when they are not is kept with the files, so that whoever goes on
after an import that was broken off decides by its files too.
"""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from app.api.activity_files import Stored, store_reading
from app.api.book import Book, open_book
from app.api.closing import Deed, close_book
from app.api.dependencies import AthleteAccess
from app.api.reading_process import Reading
from app.api.reading_room import ReadingRoom
from app.api.references import found_athlete
from app.api.routes import UNTIL_STORED
from app.api.uploads import name_of
from app.store import activities, standings
from app.store.database import Database, Transaction
from app.store.revisions import Cause
from app.training.dates import ONE_DAY
from app.training.logbook.merging import merged
from app.training.today.known import Known

Also = Callable[[Transaction, Stored], Awaitable[None]]
"""What is written in the transaction of a file beside it."""


async def nothing_more(_: Transaction, __: Stored) -> None:
    """Write nothing else."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes in the files of one athlete: several may be read at a time, and are kept one after another."""

    database: Database
    room: ReadingRoom
    access: AthleteAccess
    clock: Callable[[], dt.datetime]
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take(self, content: bytes, also: Also = nothing_more) -> Stored:
        """Keep what is in a file. RefusedFile where nothing is, DatabaseUnavailable, or WriteConflict."""
        name = await asyncio.to_thread(name_of, content)
        async with self.turn:
            is_known = await self._has(name)
        reading = None if is_known else await self.room.read(content)
        async with self.turn:
            return await UNTIL_STORED(self._kept, reading, name, also)

    async def decide(self) -> None:
        """Decide the days ahead anew, by all that was kept and is not decided by yet."""
        await UNTIL_STORED(self._decided)

    async def _has(self, name: str) -> bool:
        tenant_id, athlete_id = self.access.tenant_id, self.access.athlete_id
        async with self.database.reading(tenant_id) as tx:
            return await activities.find_by_external_id(tx, tenant_id, athlete_id, name) is not None

    async def _kept(self, reading: Reading | None, name: str, also: Also) -> Stored:
        stored: Stored = "known"
        async with self.database.writing(self.access.tenant_id) as tx:
            if reading is not None:
                stored = await store_reading(await self._blank_book(tx), reading, name)
            await also(tx, stored)
        return stored

    async def _blank_book(self, tx: Transaction) -> Book:
        """Open a book in which nothing is decided; that is written, also so that two writers conflict."""
        athlete, now = await found_athlete(tx, self.access), self.clock()
        tenant_id, athlete_id = self.access.tenant_id, self.access.athlete_id
        before = await standings.find(tx, tenant_id, athlete_id)
        undecided = replace(before, undecided_since=before.undecided_since or now)
        standing = await standings.keep(tx, tenant_id, athlete_id, undecided)
        known, today = Known(athlete=athlete), athlete.today(now)
        return Book(
            tx=tx, access=self.access, now=now, today=today, standing=standing, kept=None, known=known
        )

    async def _decided(self) -> None:
        async with self.database.writing(self.access.tenant_id) as tx:
            book = await open_book(self.access, tx, self.clock())
            since = book.standing.undecided_since
            if since is None:
                return
            before = await _without(book, since if book.kept is None else max(since, book.kept.created_at))
            after = replace(book, standing=replace(book.standing, undecided_since=None))
            deed = Deed("activities.imported", Cause(source="activity"), {"since": since.isoformat()})
            await close_book(before, after, deed)


async def _without(book: Book, since: dt.datetime) -> Book:
    """Open the book as it would be without what was kept since an instant."""
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    first, last = book.remembered_from, book.now + ONE_DAY
    lately = await activities.around(book.tx, tenant_id, athlete_id, first, last)
    earlier = merged(each.activity for each in lately if each.created_at < since)
    return replace(book, known=replace(book.known, activities=earlier))
