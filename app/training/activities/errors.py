"""What is refused of a recording, and of a file that should hold one."""

from typing import Literal

Refusal = Literal[
    "empty",
    "too-large",
    "unknown-format",
    "not-an-activity",
    "archive",
    "nested-archive",
    "damaged",
    "document-type",
    "too-deep",
    "too-many-points",
    "too-long",
    "too-short",
    "undated",
    "in-the-future",
    "too-slow",
    "too-much-memory",
]


class RefusedFile(ValueError):
    """A file from which no activity is taken: what was wrong, what came, what would be accepted."""

    def __init__(self, slug: Refusal, detail: str, received: str, accepted: str) -> None:
        super().__init__(f"{detail} {received[:1].upper()}{received[1:]} came. Accepted is {accepted}.")
        self.slug = slug
        self.detail = detail
        self.received = received
        self.accepted = accepted

    def __reduce__(self) -> tuple[type["RefusedFile"], tuple[str, str, str, str]]:
        """Cross from one process to another with all that it says."""
        return type(self), (self.slug, self.detail, self.received, self.accepted)
