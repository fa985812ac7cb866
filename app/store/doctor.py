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
    """Look at the database from outside in; what cannot be looked at is left out."""
    if is_embedded(url):
        yield _disk(sqlite_path(url))
        if not sqlite_path(url).exists():
            yield Finding("database", is_well=True, found="is not made yet; serve and migrate make it")
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
