"""An athlete of a tenant, kept, for tests of what belongs to one."""

from uuid import UUID

from sqlalchemy import insert

from app.store.tables import Table
from tests.store.samples import EARLY

TENANT = UUID("019adf00-0000-7000-8000-000000000001")
ANNA = UUID("019adf00-0000-7000-8000-0000000000a1")


async def keep_anna(database):
    """Keep a tenant and one athlete of it."""
    async with database.writing() as tx:
        connection = await tx.connection()
        tenant = {"id": TENANT, "name": "acme", "created_at": EARLY}
        await connection.execute(insert(Table.metadata.tables["tenant"]), tenant)
        anna = {
            "id": ANNA, "tenant_id": TENANT, "document": {}, "document_version": 1, "created_at": EARLY,
            "updated_at": EARLY,
        }  # fmt: skip
        await connection.execute(insert(Table.metadata.tables["athlete"]), anna)
