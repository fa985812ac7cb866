"""What the archive may refuse, in its own words; no other room sees a driver's error.

StoreError
├── DatabaseUnavailable    away, starting, full or too slow: the same call may work in a moment
├── WriteConflict          another transaction was first: the same call will work when run again
├── MigrationFailed        the schema stays as it was
├── KeyReused              this idempotency key belongs to another request
├── UnderWay               the first request with this idempotency key has no answer yet
└── Refused                a command of the operator's that cannot be carried out
"""

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line knows these errors, and starts without waiting for a toolkit
    from sqlalchemy.engine import ExceptionContext


class StoreError(Exception):
    """Anything the archive refuses."""


class DatabaseUnavailable(StoreError):
    """The database is away, starting, full or too slow."""


class WriteConflict(StoreError):
    """Another transaction was first; run again, this one will see what that one wrote."""


class MigrationFailed(StoreError):
    """The schema was left as it was."""


class KeyReused(StoreError):
    """The idempotency key came before, with another request."""


class UnderWay(StoreError):
    """The first request with this idempotency key is not answered yet."""


class Refused(StoreError):
    """What an operator asked for cannot be done; the message says why and what can be."""


CONFLICTS = {
    "23503",  # a parent was deleted meanwhile
    "23505",  # the same key was written meanwhile
    "40001",  # serialization
    "40P01",  # deadlock
    "55P03",  # a lock was not to be had
}
UNAVAILABLE_CLASSES = {"08", "53", "57"}  # connection, resources, operator (statement timeout among them)
SQLITE_CONFLICTS = {
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_BUSY_SNAPSHOT,
}
SQLITE_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_READONLY,
}


def in_our_words(context: "ExceptionContext") -> None:
    """Raise what a failed statement means to the service; errors of our own making pass as they are."""
    error = context.original_exception
    if not isinstance(error, Exception):  # whoever waited was cancelled: that says nothing of the database
        return
    if isinstance(error, OSError):  # a server that is silent, too: TimeoutError is one
        context.is_disconnect = True
    if context.is_disconnect:
        raise DatabaseUnavailable(str(error))
    if meaning := _sqlite_meaning(error) or _postgresql_meaning(error):
        raise meaning(str(error))


def _postgresql_meaning(error: BaseException) -> type[StoreError] | None:
    state = getattr(error, "sqlstate", None) or ""
    if state in CONFLICTS:
        return WriteConflict
    return DatabaseUnavailable if state[:2] in UNAVAILABLE_CLASSES else None


def _sqlite_meaning(error: BaseException) -> type[StoreError] | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code in SQLITE_CONFLICTS:
        return WriteConflict
    return DatabaseUnavailable if code & 0xFF in SQLITE_UNAVAILABLE else None
