"""The log: one JSON object a line, on standard output, without personal data, keys or query strings."""

import logging
import os
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Literal, get_args

import orjson

Level = Literal["debug", "info", "warning", "error"]
LEVELS: tuple[Level, ...] = get_args(Level)
OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z


def standard_output(line: bytes) -> None:
    """Write a line at once, so that those of several workers never mix; a log that is full harms nobody."""
    with suppress(OSError):
        os.write(1, line)


class Journal:
    """Where everything is told that an operator may want to know, from a level on."""

    def __init__(self, write: Callable[[bytes], object] = standard_output, least: Level = "info") -> None:
        self._write = write
        self._told = frozenset(LEVELS[LEVELS.index(least) :])

    def tell(self, level: str, event: str, **members: object) -> None:
        """Write one line, if its level is told."""
        if level in self._told:
            document = {"at": datetime.now(UTC), "level": level, "event": event, **members}
            self._write(orjson.dumps(document, option=OPTIONS, default=str))


class JsonLines(logging.Handler):
    """What libraries tell the logging module, in the same form as our own lines."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record as a line."""
        members: dict[str, object] = {"logger": record.name, "message": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            members["traceback"] = _traced(record.exc_info[1])
        level = "error" if record.levelno >= logging.ERROR else record.levelname.lower()
        self._journal.tell(level, "message", **members)


def of_fault(error: Exception) -> dict[str, str]:
    """Describe an error that nobody foresaw: its kind, and where it came from."""
    return {"error": type(error).__name__, "traceback": _traced(error)}


def _traced(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))
