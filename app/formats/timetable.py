"""Sessions on their days, each under an identity of its own: what a calendar is made of, or a zip."""

from dataclasses import dataclass

from app.formats.entry import Entry


@dataclass(frozen=True, slots=True)
class Timetable:
    """Sessions in the order of their days, and what they are called together."""

    name: str
    entries: tuple[Entry, ...]
