"""The file of a backup: gzipped lines of JSON, and what JSON makes of a row's values."""

import base64
import gzip
import json
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO, cast
from uuid import UUID

from sqlalchemy import Date, LargeBinary, Table, Uuid
from sqlalchemy.types import TypeEngine

from app.store.column_types import Instant
from app.store.errors import Refused

Row = dict[str, Any]
READERS: Mapping[type[TypeEngine[Any]], Callable[[str], object]] = {
    Instant: datetime.fromisoformat,
    Date: date.fromisoformat,
    Uuid: UUID,
    LargeBinary: base64.b64decode,
}


@contextmanager
def new_file(path: Path) -> Iterator[TextIO]:
    """Write beside the place and move there when whole, so that half a backup is never taken for one."""
    if path.exists():
        raise Refused(f"{path} exists: give the name of a file that does not.")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.touch(mode=0o600, exist_ok=False)
        with gzip.open(unfinished, "wt", encoding="utf-8", compresslevel=6) as lines:
            yield cast("TextIO", lines)
        unfinished.rename(path)
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def existing_file(path: Path) -> Iterator[TextIO]:
    """Read a backup's lines; Refused when there are none, or they end too soon."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield cast("TextIO", lines)
    except (EOFError, ValueError, gzip.BadGzipFile, zlib.error) as error:
        raise Refused(f"{path} is no whole backup: {error}. Nothing was restored.") from error
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from error


def as_line(entry: object) -> str:
    """Write one line."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"


def parsed(line: str) -> Row | tuple[str, Row]:
    """Read one line: what the file says of itself, or the name of a table and a row of it."""
    entry = json.loads(line)
    if isinstance(entry, dict):
        return entry
    table, row = entry
    return table, row


def outward(value: object) -> object:
    """Write one value of a row as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def inward(table: Table, row: Row) -> Row:
    """Read a row as the table has it."""
    return {name: _inward(table.c[name].type, value) for name, value in row.items()}


def _inward(kind: TypeEngine[Any], value: object) -> object:
    reader = next((READERS[known] for known in READERS if isinstance(kind, known)), None)
    return reader(value) if reader and isinstance(value, str) else value
