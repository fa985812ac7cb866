"""An export of activities taken in: thousands of files, gzipped ones and archives among them.

What is kept already is not read again, so that an import that was broken off goes on when it is run anew.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from app.api.activity_files import Stored
from app.api.dependencies import AthleteAccess
from app.api.intake import Intake
from app.api.reading_room import ReadingRoom
from app.api.references import BY_NAME, uuid_of
from app.commands.database import opened
from app.commands.keys import found_tenant
from app.formats.activities.archive import Archive
from app.formats.activities.reading import MOST_BYTES
from app.formats.activities.sniffing import ACCEPTED
from app.settings import Settings
from app.store import athlete_directory
from app.store.database import Database
from app.store.errors import Refused
from app.training.activities.errors import RefusedFile

ZIP = b"PK\x03\x04"
TOLD: dict[Stored, str] = {
    "kept": "kept",
    "merged": "part of a run that another file holds",
    "known": "kept before",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the export: its name, and how to read it."""

    name: str
    read: Callable[[], bytes]


@dataclass(slots=True)
class Report:
    """What became of the files: how many of each outcome, and which were skipped, with why."""

    outcomes: Counter[Stored] = field(default_factory=Counter)
    skipped: list[tuple[str, RefusedFile]] = field(default_factory=list)


def take_in(path: Path, athlete: str, tenant: str) -> None:
    """Keep what is in the files of a folder, and say what was skipped."""
    if not path.exists():
        raise Refused(f"There is no {path}: accepted is a folder, a zip archive, or {ACCEPTED}.")
    report = asyncio.run(_taken_in(path, athlete, tenant))
    for name, refusal in sorted(report.skipped, key=lambda each: (each[1].slug, each[0])):
        typer.echo(f"skipped {name}: {refusal}", err=True)
    typer.echo(_summary(report))


async def _taken_in(path: Path, athlete: str, tenant: str) -> Report:
    report = Report()
    async with opened(Settings.load()) as database, ReadingRoom(_processes()) as room:
        access = await _access(database, athlete, tenant)
        intake = Intake(database, room, access, lambda: datetime.now(UTC))
        with ExitStack() as archives, _bar() as bar:
            sources = [*_sources(path, archives, report)]
            if not sources and not report.skipped:
                raise Refused(f"There is no file in {path}: accepted is {ACCEPTED}, or archives of them.")
            task = bar.add_task("Importing", total=len(sources))
            begun = datetime.now(UTC)
            try:
                await _each(sources, intake, report, lambda: bar.advance(task))
            finally:
                if report.outcomes.total():
                    await intake.decide(begun)
    return report


async def _each(sources: list[Source], intake: Intake, report: Report, advance: Callable[[], object]) -> None:
    """Take the files in, as many at a time as there are processes to read them; one writes at a time."""
    waiting = iter(sources)

    async def work() -> None:
        for source in waiting:
            try:
                content = await asyncio.to_thread(source.read)
                report.outcomes[await intake.take(content)] += 1
            except RefusedFile as refusal:
                report.skipped.append((source.name, refusal))
            advance()

    await asyncio.gather(*(work() for _ in range(_processes())))


def _sources(path: Path, archives: ExitStack, report: Report) -> Iterator[Source]:
    """Find every file below a path, and every one within the archives among them."""
    files = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
    for file in files:
        name = file.name if file == path else str(file.relative_to(path))
        if file.name.startswith("."):
            continue
        try:
            yield from _within(file, name, archives)
        except RefusedFile as refusal:
            report.skipped.append((name, refusal))
        except OSError as error:
            report.skipped.append((name, _unreadable(error)))


def _within(file: Path, name: str, archives: ExitStack) -> Iterator[Source]:
    with file.open("rb") as opened_file:
        is_archive = opened_file.read(len(ZIP)) == ZIP
    if not is_archive:
        yield Source(name, lambda: _bytes_of(file))
        return
    archive = archives.enter_context(Archive(archives.enter_context(file.open("rb"))))
    for member in archive.members():
        yield Source(f"{name}/{member.name}", member.read)


def _bytes_of(file: Path) -> bytes:
    """Read a file, as far as one that is taken may go."""
    try:
        with file.open("rb") as opened_file:
            return opened_file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(error) from None


def _unreadable(error: OSError) -> RefusedFile:
    received = f"a file that answers: {error.strerror}"
    return RefusedFile("damaged", "The file cannot be opened.", received, ACCEPTED)


async def _access(database: Database, athlete: str, tenant: str) -> AthleteAccess:
    """Find the athlete, by an id or by the tenant's own name."""
    tenant_id = (await found_tenant(database, tenant)).id
    async with database.reading() as tx:
        athlete_id: UUID | None = None
        if athlete.startswith(BY_NAME):
            name = athlete.removeprefix(BY_NAME)
            athlete_id = await athlete_directory.find_by_external_id(tx, tenant_id, name)
        elif (uuid := uuid_of(athlete)) is not None:
            athlete_id = await athlete_directory.find_by_id(tx, tenant_id, uuid)
    if athlete_id is None:
        raise Refused(f"{tenant} has no athlete {athlete!r}: accepted is an id, or ext: and the external_id.")
    return AthleteAccess(tenant_id, athlete_id)


def _processes() -> int:
    return max(1, os.cpu_count() or 1)


def _bar() -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    console = Console(stderr=True)
    return Progress(*columns, console=console, disable=not console.is_terminal)


def _summary(report: Report) -> str:
    parts = [f"{report.outcomes[outcome]} {words}" for outcome, words in TOLD.items()]
    reasons = Counter(refusal.slug for _, refusal in report.skipped)
    why = ", ".join(f"{count} {slug}" for slug, count in reasons.most_common())
    skipped = f"{len(report.skipped)} skipped ({why})" if why else "0 skipped"
    return f"{', '.join(parts)}, {skipped}."
