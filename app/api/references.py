"""What in a path or a body refers to something stored."""

from uuid import UUID

BY_NAME = "ext:"
"""Begins a reference by the caller's own name, as in `ext:anna`."""


def uuid_of(text: str) -> UUID | None:
    """Read an id; None where the text is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
