"""From what the workouts refuse to the problem that the caller reads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from app.api.as_written import written_at
from app.api.contradictions import contradicted
from app.api.problems import InvalidPart, Problem
from app.api.validation import shown, summary
from app.api.wire import Fault
from app.training.athlete import Contradiction
from app.training.workouts.errors import (
    DocumentError,
    NotationError,
    ShapeError,
    UnknownTemplateError,
    WorkoutError,
)

Place = tuple[str | int, ...]

_WRITTEN_AS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"between": ("recovery",), "extent": ("distance", "distance_m", "duration", "duration_s")}
)
"""What the builders call otherwise than the body, which has one of these."""

_WHOLE = "steps"
"""The session itself, which no field of the body is called after."""


@contextmanager
def refusing(*place: str | int, came: object = None) -> Iterator[None]:
    """Turn whatever is refused inside into a problem that points at this place.

    `place` begins with `body`, `query` or `path`; `came` is what stood there, for what only the body knows.
    """
    try:
        yield
    except Contradiction as error:
        raise contradicted(error, came, str(place[0])) from None
    except WorkoutError as error:
        raise _problem(error, place, came) from None


def refused_at(fault: Fault) -> Problem:
    """Refuse one field, at the place that the fault names from the body on."""
    place = fault.field if isinstance(fault.field, tuple) else (fault.field,)
    part = InvalidPart(_pointer(place), fault.sentence, shown(fault.received))
    return Problem("invalid-request", summary([part]), [part])


def _problem(error: WorkoutError, place: Place, came: object) -> Problem:
    match error:
        case UnknownTemplateError():
            return _unknown(error, place)
        case NotationError():
            return _unreadable(error, place, came)
        case DocumentError():
            part = InvalidPart(
                f"{_pointer(place)}{error.pointer}", _sentence(error.detail), shown(error.received)
            )
        case ShapeError():
            field = _written(error.field, came)
            where = place if field == _WHOLE else (*place, field)
            received = shown(written_at(came, (field,), error.received))
            part = InvalidPart(_pointer(where), f"`{field}` {error.sentence}.", received)
        case _:
            part = InvalidPart(_pointer(place), _sentence(str(error)), shown(came))
    return Problem("invalid-request", summary([part]), [part])


def _written(field: str, came: object) -> str:
    """Name a field as the caller does."""
    names = _WRITTEN_AS.get(field, (field,))
    return next((name for name in names if isinstance(came, dict) and name in came), names[0])


def _unknown(error: UnknownTemplateError, place: Place) -> Problem:
    """Refuse a template: in a path it is an address, in a body a fault of the body."""
    sentence = f"{_sentence(str(error))} `GET /v1/workouts` lists every template."
    part = InvalidPart(_pointer(place), sentence, shown(error.template))
    more = {"nearest": list(error.nearest)}
    if place[0] == "path":
        return Problem("not-found", sentence, extra=more)
    return Problem("invalid-request", summary([part]), [part], extra=more)


def _unreadable(error: NotationError, place: Place, came: object) -> Problem:
    """Say where the reading of a notation stopped, what stood there and what could have."""
    part = InvalidPart(_pointer(place), f"At character {error.position}: {error.detail}.", shown(came))
    where = {
        "position": error.position,
        "read": error.read,
        "expected": list(error.expected),
        "readings": list(error.readings),
    }
    return Problem("invalid-request", summary([part]), [part], extra={"notation": where})


def _pointer(place: Place) -> str:
    return "".join(f"/{step}" for step in place)


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."
