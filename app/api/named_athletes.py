"""Athletes as a body names them: by id, or by the tenant's own name."""

from collections.abc import Collection
from uuid import UUID

from app.api.problems import Problem
from app.api.references import BY_NAME, uuid_of
from app.store import athletes
from app.store.database import Transaction
from app.training.athlete import Athlete


async def athletes_named(tx: Transaction, tenant_id: UUID, references: Collection[str]) -> dict[str, Athlete]:
    """Find the athletes that these references mean, as they would in a path."""
    names = [reference.removeprefix(BY_NAME) for reference in references if reference.startswith(BY_NAME)]
    named = await athletes.find_by_external_id(tx, tenant_id, names)
    ids = {reference: uuid for reference in references if (uuid := uuid_of(reference))}
    by_id = {athlete.id: athlete for athlete in await athletes.find_many(tx, tenant_id, ids.values())}
    return {
        **{BY_NAME + name: athlete for name, athlete in named.items()},
        **{reference: by_id[uuid] for reference, uuid in ids.items() if uuid in by_id},
    }


def unknown_athlete(reference: str) -> Problem:
    """Say that nobody is named so."""
    return Problem("not-found", f"There is no athlete {reference!r}, or none that you may see.")
