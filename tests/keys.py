"""Keys of a tenant, made beside the service as its command line does."""

from app.store import credentials
from app.store.database import Database


async def new_key(database_url: str, tenant: str = "acme") -> str:
    """Make a secret key."""
    database = Database.open(database_url)
    async with database.writing() as tx:
        _, key = await credentials.create_key(tx, tenant, "secret", "tests")
    await database.close()
    return key
