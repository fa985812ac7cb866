import pytest
from pydantic import TypeAdapter

from app.api.rules_schema import RuleBook, RuleShape

pytestmark = pytest.mark.sqlite_alone


async def test_the_whole_book_is_answered_at_once(client):
    response = await client.get("/v1/rules")
    TypeAdapter(RuleBook).validate_json(response.content, strict=True)
    book = response.json()
    assert {f"R{number:02}" for number in range(1, 67)} <= {rule["id"] for rule in book["data"]}
    assert book["next_cursor"] is None


async def test_a_rule_is_found_by_id_and_by_slug(client):
    response = await client.get("/v1/rules/R02")
    TypeAdapter(RuleShape).validate_json(response.content, strict=True)
    rule = response.json()
    assert rule["slug"] == "ten-percent"
    assert rule["numbers"] == {"growth_fraction": 0.1}
    assert (await client.get("/v1/rules/ten-percent")).json() == rule


async def test_the_book_can_be_turned_page_by_page(client):
    whole = (await client.get("/v1/rules")).json()["data"]
    turned, cursor = [], {}
    while cursor is not None:
        page = (await client.get("/v1/rules", params={"limit": 25, **cursor})).json()
        assert len(page["data"]) <= 25
        turned += page["data"]
        cursor = {"cursor": page["next_cursor"]} if page["next_cursor"] else None
    assert turned == whole


@pytest.mark.parametrize("cursor", ["abc", "", "W10", "WyJSOTkiXQ"])
async def test_a_cursor_that_was_not_made_here_is_refused(client, cursor):
    response = await client.get("/v1/rules", params={"cursor": cursor})
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/query/cursor"


@pytest.mark.parametrize("limit", ["0", "201", "ten"])
async def test_a_page_has_1_to_200_rules(client, limit):
    response = await client.get("/v1/rules", params={"limit": limit})
    assert response.status_code == 422
    assert response.json()["errors"][0]["pointer"] == "/query/limit"


async def test_an_unknown_rule_is_not_found(client):
    response = await client.get("/v1/rules/R99")
    assert response.status_code == 404
    assert response.json()["type"] == "/problems/not-found"
