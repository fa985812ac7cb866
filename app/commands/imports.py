"""An export of activities taken in: thousands of files, gzipped ones and archives among them.

What is kept already is not read again, so that an import that was broken off goes on when it is run anew.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from app.api.activity_files import Stored
from app.api.dependencies import AthleteAccess
from app.api.intake import Intake
from app.api.reading_room import NoProcess, ReadingRoom
from app.api.references import BY_NAME, uuid_of
from app.commands.database import opened
from app.commands.keys import found_tenant
from app.formats.activities.archive import Archive, Member
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


Found = tuple[str, bytes | RefusedFile]
"""A file of the export: its name, and what is in it or why that cannot be had."""


@dataclass(slots=True)
class Report:
    """What became of the files: how many of each outcome, and which were skipped, with why."""

    outcomes: Counter[Stored] = field(default_factory=Counter)
    skipped: list[tuple[str, RefusedFile]] = field(default_factory=list)


def take_in(path: Path, athlete: str, tenant: str) -> None:
    """Keep what is in the files of a folder, and say what was skipped."""
    if not path.exists():
        raise Refused(f"There is no {path}: accepted is a folder, a zip archive, or {ACCEPTED}.")
    try:
        report = asyncio.run(_taken_in(path, athlete, tenant))
    except NoProcess as error:
        raise Refused(f"For the moment {error}. Import again when there is: it goes on.") from error
    for name, refusal in sorted(report.skipped, key=lambda each: (each[1].slug, each[0])):
        typer.echo(f"skipped {name}: {refusal}", err=True)
    typer.echo(_summary(report))


async def _taken_in(path: Path, athlete: str, tenant: str) -> Report:
    report = Report()
    async with opened(Settings.load()) as database, ReadingRoom(_processes()) as room:
        access = await _access(database, athlete, tenant)
        intake = Intake(database, room, access, lambda: datetime.now(UTC))
        files = list(_files(path))
        total = await asyncio.to_thread(lambda: sum(_count(file) for _, file in files))
        if not total:
            raise Refused(f"There is no file in {path}: accepted is {ACCEPTED}, or archives of them.")
        with _bar() as bar:
            task = bar.add_task("Importing", total=total)
            try:
                await _each(_contents(files), intake, report, lambda: bar.advance(task))
            finally:
                await intake.decide()
    return report


async def _each(
    contents: Iterator[Found], intake: Intake, report: Report, advance: Callable[[], object]
) -> None:
    """Take the files in, as many at a time as there are processes to read them; one writes at a time."""
    turn = asyncio.Lock()

    async def work() -> None:
        while True:
            async with turn:
                found = await asyncio.to_thread(next, contents, None)
            if found is None:
                return
            await _take(*found, intake, report)
            advance()

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(_processes()):
                group.create_task(work())
    except ExceptionGroup as errors:  # the first says it all
        raise errors.exceptions[0] from None


async def _take(name: str, content: bytes | RefusedFile, intake: Intake, report: Report) -> None:
    try:
        if isinstance(content, RefusedFile):
            raise content
        report.outcomes[await intake.take(content)] += 1
    except RefusedFile as refusal:
        report.skipped.append((name, refusal))


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """Find every file below a path, each with its name there."""
    if path.is_file():
        yield path.name, path
        return
    for file in sorted(each for each in path.rglob("*") if each.is_file()):
        if not file.name.startswith("."):
            yield str(file.relative_to(path)), file


def _count(file: Path) -> int:
    """Count the files in an archive; anything else is one."""
    try:
        with file.open("rb") as opened_file:
            if not _is_archive(opened_file):
                return 1
            with Archive(opened_file) as archive:
                return len(archive)
    except (RefusedFile, OSError):
        return 1


def _contents(files: Iterable[tuple[str, Path]]) -> Iterator[Found]:
    """Read one file after the other, of an archive each that is in it; one is open at a time."""
    for name, file in files:
        try:
            with file.open("rb") as opened_file:
                yield from _within(name, opened_file)
        except RefusedFile as refusal:
            yield name, refusal
        except OSError as error:
            yield name, _unreadable(error)


def _within(name: str, opened_file: BinaryIO) -> Iterator[Found]:
    if not _is_archive(opened_file):
        yield name, opened_file.read(MOST_BYTES + 1)
        return
    with Archive(opened_file) as archive:
        for member in archive.members():
            yield f"{name}/{member.name}", _content(member)


def _content(member: Member) -> bytes | RefusedFile:
    try:
        return member.read()
    except RefusedFile as refusal:
        return refusal


def _is_archive(opened_file: BinaryIO) -> bool:
    """Look at the first bytes, and go back to them."""
    first = opened_file.read(len(ZIP))
    opened_file.seek(0)
    return first == ZIP


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
