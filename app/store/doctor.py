"""What keeps a database from serving well: it is away, not migrated, its clock differs, the disk is full."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import func, select

from app.store import migration
from app.store.database import Database, DatabaseUnavailable
from app.store.engine import is_embedded, sqlite_path

CLOCKS_MAY_DIFFER_S = 2.0
DISK_NEEDS_BYTES = 200 * 2**20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    is_well: bool
    found: str
    cure: str = ""  # what to do, where it is not well


async def examine(url: str, *, pgbouncer: bool) -> AsyncIterator[Finding]:
    """Look at disk, clock, database and migration; say why where one is not to be seen."""
    yield _disk(sqlite_path(url)) if is_embedded(url) else _disk_of_server()
    if is_embedded(url):
        yield Finding("clock", is_well=True, found="is this machine's own: the database has none")
        if not sqlite_path(url).exists():
            yield Finding("migration", is_well=True, found="is not due yet: serve and migrate make the file")
            return
    database = Database.open(url, pool_size=1, pgbouncer=pgbouncer)
    try:
        revision = await database.revision()
        yield Finding("database", is_well=True, found="answers")
        yield _migration(revision)
        if not is_embedded(url):
            yield await _clock(database)
    except DatabaseUnavailable as error:
        cure = "start the database, or mend PACEWRIGHT_DATABASE_URL"
        yield Finding("database", is_well=False, found=str(error), cure=cure)
        yield Finding(
            "migration", is_well=False, found="cannot be seen while the database is away", cure=cure
        )
        if not is_embedded(url):
            yield Finding("clock", is_well=False, found="cannot be compared meanwhile", cure=cure)
    finally:
        await database.close()


def _disk(path: Path) -> Finding:
    """Look at the nearest folder that exists already."""
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    free = shutil.disk_usage(folder).free
    return Finding(
        "disk",
        is_well=free >= DISK_NEEDS_BYTES,
        found=f"{free / 2**30:.1f} GiB free in {folder}",
        cure=f"make room: below {DISK_NEEDS_BYTES // 2**20} MiB writes may soon fail",
    )


def _disk_of_server() -> Finding:
    return Finding("disk", is_well=True, found="is the database server's, which is not seen from here")


def _migration(revision: str | None) -> Finding:
    head = migration.head()
    is_newer = revision is not None and not migration.knows(revision)
    return Finding(
        "migration",
        is_well=revision == head,
        found=f"stands at {revision or 'none'}, this program is for {head}",
        cure="run a newer version of this program" if is_newer else "run python -m app migrate",
    )


async def _clock(database: Database) -> Finding:
    async with database.reading() as tx:
        theirs = (await tx.exec(select(func.clock_timestamp()))).one()
    apart_s = (datetime.now(UTC) - theirs).total_seconds()
    return Finding(
        "clock",
        is_well=abs(apart_s) <= CLOCKS_MAY_DIFFER_S,
        found=f"{apart_s:+.1f} s against the database's",
        cure="let both machines keep time (NTP): tokens and dates go by it",
    )
