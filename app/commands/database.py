"""The database in the operator's hands: migrated, saved, put back, looked at."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import typer

from app.settings import Settings, unknown_variables, without_password
from app.store import doctor, migration, transfer
from app.store.database import Database
from app.store.doctor import Finding
from app.store.engine import is_embedded
from app.store.errors import DatabaseUnavailable, Refused

LONG_S = 3600.0  # a backup reads more than any request may


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """Open the database for a command, at the revision of this program."""
    await make_ready(settings)
    database = _open(settings)
    try:
        yield database
    finally:
        await database.close()


def _open(settings: Settings) -> Database:
    pgbouncer = settings.pgbouncer == "on"
    return Database.open(settings.database_url, pool_size=1, statement_timeout_s=LONG_S, pgbouncer=pgbouncer)


async def make_ready(settings: Settings) -> None:
    """Migrate the embedded database; refuse another that is not migrated."""
    url = settings.database_url
    with _naming(url):
        if is_embedded(url):
            await migration.migrate(url)
        else:
            await _check(settings)


@contextmanager
def _naming(url: str) -> Iterator[None]:
    """Tell an operator which database it is that is away."""
    try:
        yield
    except DatabaseUnavailable as error:
        raise Refused(
            f"{error}. Start the database, or mend PACEWRIGHT_DATABASE_URL, now {without_password(url)}."
        ) from error


async def _check(settings: Settings) -> None:
    database = _open(settings)
    try:
        migration.check(await database.revision())
    finally:
        await database.close()


def migrate(revision: str, *, is_agreed: bool) -> None:
    """Bring the schema up to a revision, or down to it once it is agreed what is lost."""
    url = Settings.load().database_url
    with _naming(url):
        if asyncio.run(migration.goes_down(url, revision)) and not is_agreed:
            typer.confirm(f"Down to {revision}, losing what newer tables and columns hold?", abort=True)
        asyncio.run(migration.migrate(url, revision))
    typer.echo(f"The database stands at {migration.head() if revision == 'head' else revision}.")


def back_up(path: Path) -> None:
    """Save everything."""

    async def work() -> int:
        async with opened(Settings.load()) as database:
            return (await transfer.back_up(database, path)).total()

    typer.echo(f"{asyncio.run(work())} rows are in {path}. It holds secrets and people's data: keep it safe.")


def restore(path: Path) -> None:
    """Put everything back."""

    async def work() -> int:
        async with opened(Settings.load()) as database:
            return (await transfer.restore(database, path)).total()

    typer.echo(f"{asyncio.run(work())} rows are back from {path}.")


def examine() -> bool:
    """Look at everything that may be wrong, say what to do, and tell whether all is well."""
    settings = Settings.load()
    for name, value in settings.in_force().items():
        typer.echo(f"        {name}={value}")
    findings = [*_misspelt(), *asyncio.run(_database_findings(settings))]
    for finding in findings:
        typer.echo(_told(finding))
    return all(finding.is_well for finding in findings)


def _told(finding: Finding) -> str:
    mark = typer.style("ok   ", fg="green") if finding.is_well else typer.style("WRONG", fg="red", bold=True)
    cure = "" if finding.is_well else f": {finding.cure}"
    return f"{mark}   {finding.subject} {finding.found}{cure}."


async def _database_findings(settings: Settings) -> list[Finding]:
    findings = doctor.examine(settings.database_url, pgbouncer=settings.pgbouncer == "on")
    return [finding async for finding in findings]


def _misspelt() -> list[Finding]:
    return [
        Finding(
            "setting",
            is_well=False,
            found=f"{name} is not known",
            cure=f"{nearest} may be meant" if nearest else "unset it, or give it another name",
        )
        for name, nearest in unknown_variables()
    ]
