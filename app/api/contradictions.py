"""From what a noun refuses to the problem that the caller reads."""

from app.api.as_written import written_at
from app.api.problems import InvalidPart, Problem
from app.api.validation import shown, summary
from app.training.athlete import Contradiction


def contradicted(error: Contradiction, body: object, *where: str | int) -> Problem:
    """Say where below the body the contradiction lies, what came there, and what would be accepted."""
    steps = (*where, *error.field.split("."))
    received = shown(written_at(body, steps, error.received))
    part = InvalidPart("/".join(("/body", *map(str, steps))), f"This {error.sentence}.", received)
    return Problem("invalid-request", summary([part]), [part])
