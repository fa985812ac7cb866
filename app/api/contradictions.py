"""From what a noun refuses to the problem that the caller reads."""

from app.api.problems import InvalidPart, Problem
from app.api.validation import shown, summary
from app.training.athlete import Contradiction


def contradicted(error: Contradiction, where: str = "/body") -> Problem:
    """Say where below the body the contradiction lies, and what would be accepted."""
    pointer = f"{where}/{error.field.replace('.', '/')}"
    part = InvalidPart(pointer, f"This {error.sentence}.", shown(error.received))
    return Problem("invalid-request", summary([part]), [part])
