from app.store import migration


async def test_a_fresh_database_stands_at_the_newest_revision(database):
    assert await database.revision() == migration.head()
    assert await database.is_reachable()


async def test_a_tenant_exists(tenant, secret_key):
    assert tenant.name == "acme"
    assert secret_key.startswith("sk_")
