"""Reading one JSON object strictly: fields of the right kind, none unknown, each fault at its pointer."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import isfinite
from typing import TypeVar

from app.training.workouts.errors import DocumentError, InvalidWorkoutError

Word = TypeVar("Word", bound=str)


@contextmanager
def refusing_at(pointer: str, received: object = None) -> Iterator[None]:
    """Say where in the document stood what a noun refuses."""
    try:
        yield
    except InvalidWorkoutError as reason:
        raise DocumentError(pointer, str(reason), received) from None


class Fields:
    """One JSON object; `pointer` says where it stands."""

    def __init__(self, document: object, pointer: str, known: Sequence[str]) -> None:
        if not isinstance(document, Mapping):
            raise DocumentError(pointer, f"an object was expected, not {_kind(document)}", document)
        self._document = document
        self.pointer = pointer
        for name in document:
            if name not in known:
                raise DocumentError(
                    f"{pointer}/{_escaped(str(name))}",
                    f"{name!r} is no field here; accepted: {', '.join(known)}",
                    document[name],
                )

    def __contains__(self, name: str) -> bool:
        return self._document.get(name) is not None

    def refuse_beside(self, name: str, allowed: Sequence[str], among: Sequence[str]) -> None:
        """Refuse what cannot stand beside a field, of the fields that are named: nothing is left aside."""
        for other in among:
            if other in self and other not in allowed and other != name and self.raw(other) != {}:
                accepted = (
                    f"accepted there: {', '.join(allowed)}" if allowed else "nothing like it is accepted"
                )
                raise DocumentError(
                    self.at(other), f"{other!r} cannot stand beside {name!r}; {accepted}", self.raw(other)
                )

    def at(self, name: str) -> str:
        """Point at a field."""
        return f"{self.pointer}/{name}"

    def raw(self, name: str) -> object:
        """Give a field as it came; None where it is missing."""
        return self._document.get(name)

    def number(self, name: str) -> float:
        """Read a finite number."""
        value = self.raw(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise DocumentError(self.at(name), f"a number was expected, not {_kind(value)}", value)
        # An integer may be too large for a float.
        if not -1e15 < value < 1e15 or not isfinite(value):
            raise DocumentError(
                self.at(name), "a finite number of ordinary size was expected", str(value)[:40]
            )
        return float(value)

    def integer(self, name: str) -> int:
        """Read a whole number."""
        value = self.number(name)
        if not value.is_integer():
            raise DocumentError(self.at(name), f"a whole number was expected, not {value:.10g}", value)
        return int(value)

    def optional_integer(self, name: str) -> int | None:
        """Read a whole number; None where it is missing or null."""
        return self.integer(name) if name in self else None

    def optional_number(self, name: str) -> float | None:
        """Read a number; None where it is missing or null."""
        return self.number(name) if name in self else None

    def text(self, name: str, default: str = "") -> str:
        """Read a text; `default` where it is missing or null."""
        value = self.raw(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise DocumentError(self.at(name), f"a text was expected, not {_kind(value)}", value)
        if len(value) > 2000:
            raise DocumentError(self.at(name), f"a text has at most 2,000 characters, not {len(value)}")
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Read true or false; `default` where it is missing or null."""
        value = self.raw(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise DocumentError(self.at(name), f"true or false was expected, not {_kind(value)}", value)
        return value

    def choice(self, name: str, words: Sequence[Word], default: Word | None = None) -> Word:
        """Read one of some words; `default` where it is missing or null."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        found = next((word for word in words if word == value), None)
        if found is None:
            raise DocumentError(self.at(name), f"one of {', '.join(words)} was expected", value)
        return found

    def items(self, name: str, most: int) -> Iterator[tuple[object, str]]:
        """Give each member of a list with its pointer; nothing where the list is missing or null."""
        value = self.raw(name)
        if value is None:
            return
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise DocumentError(self.at(name), f"a list was expected, not {_kind(value)}", value)
        if len(value) > most:
            raise DocumentError(self.at(name), f"a list of at most {most} was expected, not of {len(value)}")
        for place, item in enumerate(value):
            yield item, f"{self.at(name)}/{place}"


def _kind(value: object) -> str:
    if value is None:
        return "null or nothing"
    names = {bool: "true or false", str: "a text", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")[:60]
