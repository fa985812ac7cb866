"""Everything out and in again: backups that fit both databases, and all that is held of one tenant.

A backup is gzipped JSON lines: a header with the schema's revision, a line a row, parents first, and a footer
that counts the rows of each table, so that a file cut short is known as one.
"""

import json
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, insert, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store import migration
from app.store.backup_file import Row, as_line, existing_file, inward, new_file, outward, parsed
from app.store.database import Database, Transaction
from app.store.errors import Refused
from app.store.tables import Table

FORMAT = "pacewright backup 1"
AT_ONCE = 500
TABLES = {table.name: table for table in Table.metadata.sorted_tables}  # parents first
TOLD = [
    table
    for table in TABLES.values()
    if table.name == "tenant" or ("tenant_id" in table.c and table.name != "idempotency")
]


async def back_up(database: Database, path: Path) -> Counter[str]:
    """Write one snapshot of everything to a new file that its owner alone can read; count rows by table.

    Raises Refused when the file exists or the database is of another revision.
    """
    migration.check(await database.revision())
    counts: Counter[str] = Counter()
    with new_file(path) as lines:
        lines.write(as_line({"format": FORMAT, "revision": migration.head()}))
        async with database.reading() as tx:
            for table in TABLES.values():
                async for row in _rows(await tx.connection(), table, table.select()):
                    lines.write(as_line([table.name, row]))
                    counts[table.name] += 1
        lines.write(as_line({"rows": counts}))
    return counts


async def restore(database: Database, path: Path) -> Counter[str]:
    """Read a backup into an empty database, all of it or nothing; count rows by table.

    Raises Refused when the file is no whole backup or of another revision, or the database is not empty.
    """
    migration.check(await database.revision())
    with existing_file(path) as lines:
        header = parsed(lines.readline())
        _check_header(header, path)
        async with database.writing() as tx:
            connection = await tx.connection()
            await _check_empty(connection)
            return await _read_rows(connection, lines, path)


async def export_tenant(tx: Transaction, tenant_id: UUID) -> AsyncIterator[str]:
    """Write one JSON document of every row that belongs to a tenant, table by table, piece by piece.

    First answers kept for repetition are copies, and tokens may be among them: they are not told.
    """
    connection = await tx.connection()
    opening = "{"
    for table in TOLD:
        owner = table.c.id if table.name == "tenant" else table.c.tenant_id
        yield f"{opening}\n{json.dumps(table.name)}: ["
        separator = "\n  "
        async for row in _rows(connection, table, table.select().where(owner == tenant_id)):
            yield separator + json.dumps(row, ensure_ascii=False)
            separator = ",\n  "
        yield "]"
        opening = ","
    yield "\n}\n"


async def _rows(connection: AsyncConnection, table: SqlTable, which: Select[Any]) -> AsyncIterator[Row]:
    found = await connection.stream(which.order_by(*table.primary_key))
    async for row in found.mappings():
        yield {name: outward(value) for name, value in row.items()}


async def _read_rows(connection: AsyncConnection, lines: Iterable[str], path: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    footer: Row = {}

    def rows() -> Iterator[tuple[str, Row]]:
        for entry in map(parsed, lines):
            if isinstance(entry, tuple):
                yield entry
            else:
                footer.update(entry)

    for name, group in groupby(rows(), key=itemgetter(0)):
        counts[name] = await _insert(connection, TABLES[name], (row for _, row in group))
    if footer.get("rows") != counts:
        raise Refused(f"{path} is no whole backup: it was cut short. Nothing was restored.")
    return counts


async def _insert(connection: AsyncConnection, table: SqlTable, rows: Iterator[Row]) -> int:
    count = 0
    while batch := [inward(table, row) for row in islice(rows, AT_ONCE)]:
        await connection.execute(insert(table), batch)
        count += len(batch)
    return count


async def _check_empty(connection: AsyncConnection) -> None:
    for table in TABLES.values():
        if await connection.scalar(select(exists(table.select()))):
            raise Refused(
                f"The database is not empty: {table.name} has rows. Restore into a new database, migrated "
                "and not yet served."
            )


def _check_header(header: object, path: Path) -> None:
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise Refused(f"{path} is no backup of this service.")
    if header["revision"] != migration.head():
        raise Refused(
            f"{path} is of revision {header['revision']}, the database of {migration.head()}: restore with "
            "the version of the program that made the backup, then migrate."
        )
