"""What in a path or a body refers to something stored."""

from uuid import UUID

from app.api.dependencies import AthleteAccess
from app.api.problems import Problem
from app.store import athletes
from app.store.database import Transaction
from app.training.athlete import Athlete

BY_NAME = "ext:"
"""Begins a reference by the caller's own name, as in `ext:anna`."""


def uuid_of(text: str) -> UUID | None:
    """Read an id; None where the text is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


async def found_athlete(tx: Transaction, access: AthleteAccess) -> Athlete:
    """Read the athlete that the path means; 404 where it was erased since."""
    athlete = await athletes.find(tx, access.tenant_id, access.athlete_id)
    if athlete is None:
        raise Problem("not-found", "There is no such athlete, or none that you may see.")
    return athlete
