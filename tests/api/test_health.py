"""Whether the service lives, whether it can do its work, and what its counters say."""

import pytest

from app.settings import Settings
from app.store import migration
from tests.api.conftest import Counter

TOKEN = "t" * 20


async def test_a_service_whose_database_is_migrated_is_ready(client):
    answer = await client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "schema": migration.head()}


@pytest.mark.parametrize("url", ["sqlite:///{folder}/empty.db", "postgresql://nobody@127.0.0.1:1/nothing"])
async def test_a_service_without_a_database_lives_but_is_not_ready(url, tmp_path):
    counter = Counter(Settings(database_url=url.format(folder=tmp_path)))
    async with counter.open() as client:
        assert (await client.get("/health/live")).json() == {"status": "live"}
        answer = await client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["type"] == "/problems/database-unavailable"
    assert answer.headers["Retry-After"]


async def test_the_pure_part_works_without_a_database():
    counter = Counter(Settings(database_url="postgresql://nobody@127.0.0.1:1/nothing"))
    async with counter.open() as client:
        assert (await client.get("/v1/toys?size=1")).status_code == 200
        answer = await client.get("/v1/boxes", headers={"Authorization": "Bearer sk_any"})
    assert answer.status_code == 503


async def test_health_is_never_kept_by_a_cache(client):
    for path in ("/health/live", "/health/ready"):
        assert (await client.get(path)).headers["Cache-Control"] == "no-store"


async def test_the_counters_are_told_to_whoever_holds_the_token(sqlite_url):
    counter = Counter(Settings(database_url=sqlite_url, metrics_token=TOKEN))
    async with counter.open() as client:
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}):
            assert (await client.get("/metrics", headers=headers)).status_code == 404
        answer = await client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain")


async def test_without_a_token_the_counters_are_told_to_this_machine_alone(counter):
    async with counter.open() as client:
        assert (await client.get("/metrics")).status_code == 200
        assert (await client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"})).status_code == 404
    async with counter.open("192.0.2.1") as stranger:
        assert (await stranger.get("/metrics")).status_code == 404


async def test_requests_are_counted_by_route_method_and_status(toys_client):
    for path in ("/v1/toys?size=1", "/v1/toys?size=2", "/v1/toys?size=x", "/v1/toys/named/a", "/nothing"):
        await toys_client.get(path)
    await toys_client.request("BREW", "/v1/toys")
    text = (await toys_client.get("/metrics")).text
    for line in (
        'pacewright_requests_total{method="GET",route="/v1/toys",status="200"} 2.0',
        'pacewright_requests_total{method="GET",route="/v1/toys",status="422"} 1.0',
        'pacewright_requests_total{method="GET",route="/v1/toys/named/{name}",status="200"} 1.0',
        'pacewright_requests_total{method="GET",route="-",status="404"} 1.0',
        'pacewright_requests_total{method="other",route="-",status="405"} 1.0',
        'pacewright_request_seconds_count{route="/v1/toys"} 3.0',
        "pacewright_requests_under_way 1.0",
    ):
        assert line in text.splitlines()
