"""What came, as the caller wrote it: a refusal shows `5k`, not the 5000.0 that became of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.api.wire import FAULT

Steps = Sequence[str | int]


def as_written(errors: Iterable[Mapping[str, Any]], came: object) -> list[dict[str, Any]]:
    """Put beside each fault of ours what stands at its place in what came.

    >>> fault = {"type": "fault", "loc": ("query", "distance"), "input": 5000.0}
    >>> as_written([fault], {"query": {"distance": "5k"}})[0]["input"]
    '5k'
    """
    return [
        {**error, "input": written_at(came, error["loc"], error.get("input"))}
        if error["type"] == FAULT
        else dict(error)
        for error in errors
    ]


def written_at(came: object, steps: Steps, otherwise: object = None) -> object:
    """Find what stands at a place; what is given otherwise where nothing does."""
    for step in steps:
        match came, step:
            case dict(), _ if step in came:
                came = came[step]
            case list(), int() if step < len(came):
                came = came[step]
            case _:
                return otherwise
    return came
