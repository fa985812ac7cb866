import pytest
from pydantic import TypeAdapter

from app.api.meta import Meta


@pytest.fixture
def database_url(sqlite_url) -> str:
    return sqlite_url


async def test_meta_tells_the_versions_and_where_to_go_on(client):
    response = await client.get("/v1/meta")
    TypeAdapter(Meta).validate_json(response.content, strict=True)
    meta = response.json()
    assert (meta["api"], meta["engine"]) == ("v1", "2026.1")
    assert meta["build"]


async def test_every_link_of_meta_leads_somewhere(client):
    for link in (await client.get("/v1/meta")).json()["links"].values():
        assert (await client.get(link)).status_code in {200, 422, 503}, link
