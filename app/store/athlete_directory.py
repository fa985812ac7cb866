"""Which athlete a path means: by id or by the tenant's own name for it, within that tenant alone."""

from uuid import UUID

from sqlmodel import select

from app.store.database import Transaction
from app.store.tables import AthleteDirectoryRow, AthleteRow


async def find_by_id(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> UUID | None:
    """Give the same id, if it is an athlete of this tenant."""
    statement = select(AthleteRow.id).where(AthleteRow.id == athlete_id, AthleteRow.tenant_id == tenant_id)
    return (await tx.exec(statement)).first()


async def find_by_external_id(tx: Transaction, tenant_id: UUID, external_id: str) -> UUID | None:
    """Find the athlete that this tenant calls so."""
    statement = select(AthleteDirectoryRow.athlete_id).where(
        AthleteDirectoryRow.tenant_id == tenant_id, AthleteDirectoryRow.external_id == external_id
    )
    return (await tx.exec(statement)).first()
