"""What is not Unicode text or JSON is refused before anybody reads a meaning into it."""

from contextlib import suppress

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.problems import Problem
from app.api.wellformed import normal_query, parsed_json

JSON = {"Content-Type": "application/json"}


async def refusal(client, body, headers=JSON, method="POST", path="/v1/toys"):
    answer = await client.request(method, path, content=body, headers=headers)
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    "body", [b"{", b"{'name': 'x'}", b"\xff", b"[" * 5000, b'{"a":1} x', b"\xef\xbb\xbf{}"]
)
async def test_a_body_that_is_no_json_says_where_reading_stopped(toys_client, body):
    status, problem = await refusal(toys_client, body)
    assert status == 400
    assert problem["type"] == "/problems/malformed-json"
    assert "line" in problem["detail"]


@pytest.mark.parametrize(
    ("number", "shown"), [("NaN", "nan"), ("Infinity", "inf"), ("-Infinity", "-inf"), ("1e999", "inf")]
)
async def test_a_number_that_is_none_is_pointed_to(toys_client, number, shown):
    status, problem = await refusal(
        toys_client, f'{{"name":"a","wheels":[{{"radius_m":{number}}}]}}'.encode()
    )
    assert status == 422
    assert problem["errors"] == [
        {
            "pointer": "/body/wheels/0/radius_m",
            "detail": f"A finite number would be accepted; {shown} is none.",
            "received": shown,
        }
    ]


@pytest.mark.parametrize("text", [rb"a\u0000b", rb"\ud800", rb"\udc00\ud800"])
async def test_text_that_not_every_database_can_keep_is_pointed_to(toys_client, text):
    status, problem = await refusal(toys_client, b'{"name":"' + text + b'"}')
    assert status == 422
    assert problem["errors"][0]["pointer"] == "/body/name"


async def test_a_name_that_not_every_database_can_keep_is_refused(toys_client):
    status, problem = await refusal(toys_client, rb'{"na\u0000me":"x"}')
    assert status == 422
    assert problem["errors"][0]["pointer"] == "/body"


async def test_a_backslash_before_u0000_is_text_like_any_other(toys_client):
    answer = await toys_client.post("/v1/toys", content=rb'{"name":"a\\u0000"}', headers=JSON)
    assert answer.json()["name"] == r"a\u0000"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/xml"},
        {"Content-Type": "application/json; charset=latin-1"},
        {"Content-Type": "application/merge-patch+json"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
    ],
)
async def test_a_body_of_another_type_is_refused(toys_client, headers):
    status, problem = await refusal(toys_client, b"{}", headers)
    assert status == 415
    assert "would be accepted" in problem["detail"] or "accepted" in problem["detail"]


@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON; charset=UTF-8"])
async def test_json_in_utf_8_is_read(toys_client, content_type):
    answer = await toys_client.post(
        "/v1/toys", content='{"name":"Zoë"}'.encode(), headers={"Content-Type": content_type}
    )
    assert answer.json()["name"] == "Zoë"


@pytest.mark.parametrize("content_type", ["application/json", "application/merge-patch+json"])
async def test_a_merge_patch_may_say_so(boxes_client, content_type):
    made = (await boxes_client.post("/v1/boxes", json={})).json()["id"]
    answer = await boxes_client.patch(
        f"/v1/boxes/{made}", content=b"{}", headers={"Content-Type": content_type}
    )
    assert answer.status_code == 200


async def test_no_body_at_all_is_a_body_that_is_missing(toys_client):
    status, problem = await refusal(toys_client, b"", {})
    assert status == 422
    assert problem["errors"][0] == {
        "pointer": "/body",
        "detail": "This is required and did not come.",
        "received": None,
    }


finite = st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | finite | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


@given(values)
def test_all_good_json_is_read_as_it_was_written(value):
    assert parsed_json(orjson.dumps(value)) == value


@given(st.binary(max_size=60))
def test_whatever_the_bytes_are_they_are_read_or_refused(body):
    with suppress(Problem):
        parsed_json(body)


def test_the_key_of_a_calculator_is_taken_out_of_its_query():
    assert normal_query(b"a=1&key=pk_%41&utm_id=7&b=2", takes_key=True) == (b"a=1&b=2", "pk_A")
    assert normal_query(b"a=1&key=pk_a&utm_id=7", takes_key=False) == (b"a=1&key=pk_a", None)
    assert normal_query(b"monkey=1&a=utm_x", takes_key=True) == (b"monkey=1&a=utm_x", None)
