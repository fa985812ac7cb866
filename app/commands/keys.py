"""Keys and tenants in the operator's hands."""

import asyncio
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

import stamina
import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from app.commands.database import opened
from app.settings import Settings
from app.store import credentials, transfer
from app.store.credentials import KeyKind, KeyRecord, TenantRecord
from app.store.database import Database
from app.store.errors import Refused, WriteConflict

LONGEST_NAME = 200
UNBROKEN = 1000  # columns
UNTIL_REVOKED = stamina.AsyncRetryingCaller(attempts=10).on(WriteConflict)
"""A key in use has its last use written meanwhile; that must not keep it open."""
SECONDS = {"h": 3600, "d": 86400, "w": 7 * 86400}


def create(
    tenant: str, kind: KeyKind, name: str, origins: Sequence[str], expires_at: datetime | None
) -> None:
    """Make a key and print it, alone on standard output."""

    async def work() -> tuple[KeyRecord, str]:
        async with opened(Settings.load()) as database, database.writing() as tx:
            return await credentials.create_key(tx, tenant, kind, name, origins, expires_at)

    record, key = asyncio.run(work())
    end = f"until {_written(record.expires_at)}" if record.expires_at else "until it is revoked"
    typer.echo(f"A {kind} key of {tenant}, {end}, with id {record.id}. It is shown this once:", err=True)
    typer.echo(key)


def show() -> None:
    """Print every key, but the keys themselves."""

    async def work() -> list[tuple[KeyRecord, str]]:
        async with opened(Settings.load()) as database, database.reading() as tx:
            return await credentials.list_keys(tx)

    now = datetime.now(UTC)
    columns = ("id", "tenant", "kind", "name", "ends in", "state", "last used", "origins")
    _print_table(columns, (_row(record, tenant, now) for record, tenant in asyncio.run(work())))


def revoke(key_id: UUID) -> None:
    """Shut a key."""

    async def work() -> bool:
        async with opened(Settings.load()) as database:
            return await UNTIL_REVOKED(_revoked, database, key_id)

    if not asyncio.run(work()):
        raise Refused(f"There is no key with id {key_id}: `python -m app keys list` shows all.")
    typer.echo(f"The key {key_id} is revoked.")


async def _revoked(database: Database, key_id: UUID) -> bool:
    async with database.writing() as tx:
        return await credentials.revoke_key(tx, key_id)


def show_tenants() -> None:
    """Print every tenant."""

    async def work() -> list[TenantRecord]:
        async with opened(Settings.load()) as database, database.reading() as tx:
            return await credentials.list_tenants(tx)

    rows = ((tenant.name, str(tenant.id), _written(tenant.created_at)) for tenant in asyncio.run(work()))
    _print_table(("name", "id", "made"), rows)


def export_tenant(name: str) -> None:
    """Print everything that is held of a tenant."""

    async def work() -> None:
        async with opened(Settings.load()) as database:
            tenant = await found_tenant(database, name)
            async with database.reading() as tx:
                async for piece in transfer.export_tenant(tx, tenant.id):
                    typer.echo(piece, nl=False)

    asyncio.run(work())


def delete_tenant(name: str, *, is_agreed: bool) -> None:
    """Erase a tenant with all its athletes, once that is agreed."""

    async def work() -> None:
        async with opened(Settings.load()) as database:
            tenant = await found_tenant(database, name)
            if not is_agreed:
                typer.confirm(f"Erase {name} with all its athletes, histories and keys?", abort=True)
            async with database.writing() as tx:
                await credentials.delete_tenant(tx, tenant.id)

    asyncio.run(work())
    typer.echo(f"{name} is erased.")


def expiry(text: str, now: datetime) -> datetime:
    """Read `2027-01-31` (its first moment in UTC), an instant, or a time from now: `12h`, `90d`, `4w`."""
    if lasting := re.fullmatch(r"([1-9]\d{0,4})([hdw])", text):
        return now + timedelta(seconds=int(lasting[1]) * SECONDS[lasting[2]])
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(
            f"{text!r} is no date and no duration: accepted are 2027-01-31, 2027-01-31T12:00:00Z, 12h, 90d "
            "and 4w."
        ) from None
    instant = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    if instant <= now:
        raise Refused(f"{text} is past: a key that opens nothing is not made.")
    return instant


def origin(text: str) -> str:
    """Read the origin of a web page as browsers send it: scheme, host, and a port if it is an unusual one."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or text.rstrip("/") != _bare(text):
        raise Refused(f"{text!r} is no origin: accepted is https://example.org, without a path.")
    return _bare(text).lower()


def name(text: str) -> str:
    """Read a name that a person can tell from another."""
    if not text.strip() or not text.isprintable() or len(text) > LONGEST_NAME:
        raise Refused(f"{text!r} is no name: accepted are 1 to {LONGEST_NAME} printable characters.")
    return text.strip()


def _bare(text: str) -> str:
    parts = urlsplit(text)
    return f"{parts.scheme}://{parts.netloc}"


async def found_tenant(database: Database, name: str) -> TenantRecord:
    """Find a tenant by name; Refused where there is none."""
    async with database.reading() as tx:
        tenant = await credentials.find_tenant(tx, name)
    if tenant is None:
        raise Refused(f"There is no tenant {name!r}: `python -m app tenants list` shows all.")
    return tenant


def _row(record: KeyRecord, tenant: str, now: datetime) -> Sequence[str]:
    return (
        str(record.id),
        tenant,
        record.kind,
        record.name,
        record.hint,
        _state(record, now),
        _written(record.last_used_at) if record.last_used_at else "never",
        ", ".join(record.origins),
    )


def _state(record: KeyRecord, now: datetime) -> str:
    if record.revoked_at:
        return f"revoked {_written(record.revoked_at)}"
    if record.expires_at is None:
        return "live"
    return f"{'live until' if record.is_live(now) else 'expired'} {_written(record.expires_at)}"


def _written(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%MZ}"


def _print_table(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    """Print in columns; where no terminal is looking, no line is broken."""
    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(escape, row))
    terminal = Console()
    (terminal if terminal.is_terminal else Console(width=UNBROKEN)).print(table)
