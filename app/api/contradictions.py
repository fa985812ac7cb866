"""From what a noun refuses to the problem that the caller reads."""

from app.api.as_written import written_at
from app.api.problems import InvalidPart, Problem
from app.api.validation import shown, summary
from app.training.athlete import Contradiction


def contradicted(error: Contradiction, came: object, root: str, *where: str | int) -> Problem:
    """Say where in the body or query the contradiction lies, what came there, what would be accepted."""
    steps = (*where, *error.field.split("."))
    received = shown(written_at(came, steps, error.received))
    part = InvalidPart("/".join(("", root, *map(str, steps))), f"This {error.sentence}.", received)
    return Problem("invalid-request", summary([part]), [part])
