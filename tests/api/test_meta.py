import pytest
from pydantic import TypeAdapter

from app.api.meta import Meta
from app.main import create_app
from app.settings import Settings
from tests import in_process

pytestmark = pytest.mark.sqlite_alone


async def test_meta_tells_the_versions_and_where_to_go_on(client):
    response = await client.get("/v1/meta")
    TypeAdapter(Meta).validate_json(response.content, strict=True)
    meta = response.json()
    assert (meta["api"], meta["engine"]) == ("v1", "2026.2")
    assert meta["build"]


async def test_every_link_of_meta_leads_somewhere(client):
    for link in (await client.get("/v1/meta")).json()["links"].values():
        assert (await client.get(link)).status_code in {200, 422, 503}, link


async def test_where_the_service_stands_below_a_path_the_links_lead_there(sqlite_url):
    public_url = "https://club.example/pace"
    app = create_app(Settings(database_url=sqlite_url, public_url=public_url))
    async with in_process.serving(app) as client:
        links = (await client.get("/v1/meta")).json()["links"]
    assert all(link.startswith(f"{public_url}/") for link in links.values())
