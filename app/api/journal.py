"""The log: one JSON object a line, on standard output, without personal data, keys or query strings."""

import logging
import os
import traceback
from collections.abc import Callable
from datetime import UTC, datetime

import orjson

Journal = Callable[[bytes], object]

OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z


def standard_output(line: bytes) -> None:
    """One write a line, so that the lines of several workers never mix."""
    os.write(1, line)


def line(level: str, event: str, **members: object) -> bytes:
    return orjson.dumps(
        {"at": datetime.now(UTC), "level": level, "event": event, **members}, option=OPTIONS, default=str
    )


def traced(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


class JsonLines(logging.Handler):
    """What libraries tell the logging module, in the same form as our own lines."""

    def __init__(self, journal: Journal = standard_output) -> None:
        super().__init__()
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record as a line."""
        members: dict[str, object] = {"logger": record.name, "message": record.getMessage()}
        if record.exc_info and record.exc_info[1]:
            members["traceback"] = traced(record.exc_info[1])
        self._journal(line(record.levelname.lower(), "message", **members))
