"""Archives worked through beside the service: one at a time, file by file, with a breath after each.

A job goes on where it was after a restart. One that the service put down waits to be taken up by the next;
one whose process was killed is taken over once nothing was heard of it for a while.
"""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from time import monotonic

from app.api.activity_files import Stored
from app.api.dependencies import AthleteAccess
from app.api.intake import Intake
from app.api.journal import Journal, of_fault
from app.api.problems import Problem
from app.api.reading_room import NoProcess, ReadingRoom
from app.api.routes import UNTIL_STORED
from app.formats.activities.archive import Archive, Member
from app.store import jobs, migration
from app.store.database import Database, StoreError, Transaction
from app.store.jobs import Job, Skipped, State
from app.training.activities.errors import RefusedFile

GIB = 1024**3
LONGEST_S = 3600.0
MOST_INFLATED_BYTES = 2 * GIB
BREATH_S = 0.05
LONGEST_NAME = 200


class Lost(Exception):
    """The job is this process's no more: it is erased with its athlete, or another has taken it over."""


FAULT = "The service met a fault of its own; what was kept stays."
AWAY = StoreError, NoProcess
"""What ends by itself: the job goes on once it is abandoned."""


class Stopped(Exception):
    """The service ends; the job is put down."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often jobs are looked for, how often one at work is told of, and which silence tells of its end."""

    looks_every_s: float = 15.0
    heard_of_every_s: float = 15.0
    abandoned_after_s: float = 120.0


USUAL = Rhythm()


class ImportJobs:
    """Works through the archives that were taken on, by this process or by one that is gone."""

    def __init__(
        self,
        database: Database,
        room: ReadingRoom,
        journal: Journal,
        clock: Callable[[], dt.datetime],
        rhythm: Rhythm = USUAL,
    ) -> None:
        self._database, self._room, self._journal, self._clock = database, room, journal, clock
        self._rhythm = rhythm
        self._news = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to work."""
        self._task = asyncio.create_task(self._run())

    def look(self) -> None:
        """Take note that there is a job."""
        self._news.set()

    async def close(self) -> None:
        """Finish the file under way, and put its job down."""
        self._closing = True
        self._news.set()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while not self._closing:
            self._news.clear()
            with suppress(*AWAY):
                await self._work_at_all()
            # There is no news of what others abandon.
            await _within(self._rhythm.looks_every_s, self._news)

    async def _work_at_all(self) -> None:
        """Work at what is free until nothing is."""
        if await self._database.revision() != migration.head():
            return
        while not self._closing and (job := await self._claimed()) is not None:
            await self._work(job)

    async def _claimed(self) -> Job | None:
        async with self._database.reading() as tx:
            waiting = await jobs.unfinished(tx)
        for job in waiting:
            claimed = await UNTIL_STORED(self._claim, job)
            if claimed is not None:
                return claimed
        return None

    async def _claim(self, job: Job) -> Job | None:
        now = self._clock()
        async with self._database.writing(job.tenant_id) as tx:
            return await jobs.claim(tx, job, now, now - dt.timedelta(seconds=self._rhythm.abandoned_after_s))

    async def _work(self, job: Job) -> None:
        """Bring a job to its end, whatever it meets."""
        work = Work(Intake(self._database, self._room, _access(job), self._clock), job)
        with suppress(Lost):
            async with self._heard_of(job):
                if await self._met_fault(job, work.to_its_end(lambda: self._closing)):
                    await self._met_fault(job, work.intake.decide())
                    await self._met_fault(job, work.end("failed", FAULT))

    async def _met_fault(self, job: Job, step: Awaitable[None]) -> bool:
        """Wait for a step of a job; tell whether it met a fault, and the journal what that was."""
        try:
            await step
        except (Lost, *AWAY):
            raise
        except Exception as error:  # noqa: BLE001  a fault in one job must not end the others
            self._journal.tell("error", "fault", job=job.id, **of_fault(error))
            return True
        return False

    @asynccontextmanager
    async def _heard_of(self, job: Job) -> AsyncIterator[None]:
        """Let others know all the while that a job is worked at, however long one of its files takes."""
        over = asyncio.Event()
        telling = asyncio.create_task(self._tell_of(job, over))
        try:
            yield
        finally:
            over.set()
            await telling

    async def _tell_of(self, job: Job, over: asyncio.Event) -> None:
        while not await _within(self._rhythm.heard_of_every_s, over):
            with suppress(StoreError):  # told again in a moment
                async with self._database.writing(job.tenant_id) as tx:
                    await jobs.tell_alive(tx, job, self._clock())


@dataclass(slots=True)
class Work:
    """A job under way; `job` tells how far it is."""

    intake: Intake
    job: Job

    async def to_its_end(self, is_to_stop: Callable[[], bool]) -> None:
        """Take in what is left of the archive, decide the days ahead by it, and keep how it ended.

        Lost where the job is this process's no more.
        """
        state: State = "done"
        error = None
        try:
            try:
                await self._through(is_to_stop)
            except RefusedFile as refusal:
                state, error = "failed", str(refusal)
            await self.intake.decide()
        except Stopped:
            state = "queued"
        except Problem as problem:  # the athlete is erased, and his job with him
            state, error = "failed", str(problem)
        await self.end(state, error)

    async def _through(self, is_to_stop: Callable[[], bool]) -> None:
        """Take in every file not looked at yet. RefusedFile if the archive is gone, or passes a limit."""
        begun, inflated = monotonic(), 0
        async with self.intake.database.reading(self.job.tenant_id) as tx:
            content = await jobs.archive_of(tx, self.job)
        if content is None:
            raise RefusedFile("damaged", "The archive is not there any more.", "a job without it", _ANEW)
        with Archive(BytesIO(content)) as archive:
            for member in islice(archive.members(), self.job.done, None):
                if is_to_stop():
                    raise Stopped
                inflated += await self._take(member)
                _check(monotonic() - begun, inflated)
                await asyncio.sleep(BREATH_S)

    async def end(self, state: State, error: str | None = None) -> None:
        """Keep that the job is over, or put down."""
        await UNTIL_STORED(self._stored, replace(self.job, state=state, error=error))

    async def _take(self, member: Member) -> int:
        """Take one file in, and tell how many bytes it had."""
        size = 0
        try:
            data = await asyncio.to_thread(member.read)
            size = len(data)
            self.job = self._after(await self.intake.take(data, self._also))
        except RefusedFile as refusal:
            await self._skip(Skipped(_storable(member.name), refusal.slug, str(refusal)))
        return size

    def _after(self, outcome: Stored) -> Job:
        return self.job.after_kept(is_merged=outcome != "kept")

    async def _also(self, tx: Transaction, outcome: Stored) -> None:
        await self._keep(tx, self._after(outcome))

    async def _skip(self, skipped: Skipped) -> None:
        following = self.job.after_skipped(skipped)
        await UNTIL_STORED(self._stored, following)
        self.job = following

    async def _stored(self, job: Job) -> None:
        async with self.intake.database.writing(job.tenant_id) as tx:
            await self._keep(tx, job)

    async def _keep(self, tx: Transaction, job: Job) -> None:
        if not await jobs.keep(tx, self._now(job)):
            raise Lost

    def _now(self, job: Job) -> Job:
        return replace(job, updated_at=self.intake.clock())


async def _within(seconds: float, event: asyncio.Event) -> bool:
    """Wait for an event, and tell whether it came in time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            return await event.wait()
    return False


def _access(job: Job) -> AthleteAccess:
    return AthleteAccess(job.tenant_id, job.athlete_id)


def _check(seconds: float, inflated_bytes: int) -> None:
    """Refuse an archive that takes too long, or grows too large."""
    if seconds > LONGEST_S:
        received = f"an archive that takes more than {LONGEST_S / 3600:g} h"
        raise RefusedFile("too-slow", "The archive could not be read in time.", received, _AGAIN)
    if inflated_bytes > MOST_INFLATED_BYTES:
        received = f"an archive of more than {MOST_INFLATED_BYTES // GIB} GiB inflated"
        raise RefusedFile("too-large", "The archive is too large once it is inflated.", received, _AGAIN)


_ANEW = "the archive anew"
_AGAIN = "the rest in an archive of its own; what was kept stays"


def _storable(name: str) -> str:
    return name.encode(errors="replace").decode().replace("\0", "")[:LONGEST_NAME]
