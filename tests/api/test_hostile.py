"""What a hostile caller sends is refused in a few bounded words."""

import orjson
import pytest

from app.api.problems import MOST_PARTS


async def refused(client, path, content):
    answer = await client.post(path, content=content, headers={"Content-Type": "application/json"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer


async def test_an_endless_name_is_told_in_its_first_characters(client):
    answer = await refused(client, "/v1/paces", orjson.dumps({"x" * 900_000: 1, "vdot": 50}))
    assert answer.status_code == 422
    assert len(answer.content) < 3000


async def test_endless_faults_are_told_up_to_a_hundred(client):
    answer = await refused(client, "/v1/paces", b"[" + b"NaN," * 100_000 + b"NaN]")
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == MOST_PARTS


async def test_a_batch_tells_ten_faults_of_each_item(client):
    runner = {"id": "a", "vdot": 50, **{f"x{number}": 1 for number in range(50)}}
    answer = await client.post("/v1/paces/batch", json={"runners": [runner]})
    assert len(answer.json()["data"][0]["problem"]["errors"]) == 10


async def test_endless_parameters_are_told_up_to_a_hundred(client):
    answer = await client.get("/v1/paces?" + "&".join(f"x{number}=1" for number in range(2000)))
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == MOST_PARTS


@pytest.mark.parametrize("depth", [900, 1015, 5000, 100_000])
async def test_a_body_too_deep_is_refused(client, depth):
    answer = await refused(client, "/v1/paces", b"[" * depth + b'"\\u0000"' + b"]" * depth)
    assert answer.status_code in {400, 422}
