"""What is said about input that is not valid: where, what came, what would be accepted."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orjson import dumps, loads

from app.api.validation import listed, shown, unknown

WHEELS = [{"radius_m": 1.0}, {"radius_m": 2.0}]


async def faults(client, toy) -> dict:
    answer = await client.post("/v1/toys", json=toy)
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/invalid-request"
    return {part["pointer"]: (part["detail"], part["received"]) for part in answer.json()["errors"]}


async def test_a_good_body_is_accepted(toys_client):
    answer = await toys_client.post("/v1/toys", json={"name": "car", "wheels": WHEELS})
    assert answer.status_code == 200


async def test_a_missing_field_is_named(toys_client):
    assert await faults(toys_client, {}) == {"/body/name": ("This is required and did not come.", None)}


async def test_a_field_inside_a_list_is_pointed_to(toys_client):
    told = await faults(toys_client, {"name": "car", "wheels": [{"radius_m": 1.0}, {"radius_m": 11}]})
    assert told == {"/body/wheels/1/radius_m": ("A number of at most 10 would be accepted.", 11)}


async def test_an_unknown_field_is_named_with_the_nearest_ones(toys_client):
    told = await faults(toys_client, {"name": "car", "color": "red"})
    assert told == {"/body/color": ("There is no field 'color' here; did you mean `colour`?", "red")}


async def test_an_unknown_field_deep_inside_is_compared_with_those_of_its_own_object(toys_client):
    told = await faults(toys_client, {"name": "car", "wheels": [{"radius_m": 1.0, "made": 1}, *WHEELS]})
    detail, received = told["/body/wheels/0/made"]
    assert "`made_on`" in detail
    assert "`name`" not in detail
    assert received == 1


async def test_a_choice_names_what_there_is_to_choose(toys_client):
    told = await faults(toys_client, {"name": "car", "colour": "green"})
    assert told == {"/body/colour": ("'red' or 'blue' would be accepted.", "green")}


async def test_the_alternatives_of_one_field_are_one_sentence(toys_client):
    told = await faults(toys_client, {"name": "car", "price": -1})
    assert told == {"/body/price": ("A number of at least 0, or text would be accepted.", -1)}


async def test_what_a_noun_says_of_itself_is_passed_on(toys_client):
    told = await faults(toys_client, {"name": "car", "wheels": WHEELS[:1]})
    assert told["/body"][0] == "A toy has no wheel or two and more; one came."


async def test_every_fault_is_told_at_once(toys_client):
    told = await faults(toys_client, {"name": "", "wheels": 5, "colour": 1})
    assert set(told) == {"/body/name", "/body/wheels", "/body/colour"}
    assert told["/body/wheels"] == ("A list would be accepted.", 5)


@pytest.mark.parametrize("body", [5, "text", [1], None, True])
async def test_a_body_that_is_no_object_is_refused(toys_client, body):
    told = await faults(toys_client, body)
    assert told["/body"][0] == "An object would be accepted." or body is None


async def test_a_query_says_what_would_be_accepted(toys_client):
    answer = await toys_client.get("/v1/toys?size=large&colour=green")
    parts = answer.json()["errors"]
    assert parts == [
        {"pointer": "/query/size", "detail": "A whole number would be accepted.", "received": "large"},
        {"pointer": "/query/colour", "detail": "'red' or 'blue' would be accepted.", "received": "green"},
    ]
    assert answer.json()["detail"] == "/query/size: A whole number would be accepted. (1 more in `errors`)"


async def test_an_unknown_parameter_is_refused_by_name_with_the_nearest_ones(toys_client):
    answer = await toys_client.get("/v1/toys?size=1&colur=red")
    assert answer.status_code == 422
    (part,) = answer.json()["errors"]
    assert part == {
        "pointer": "/query/colur",
        "detail": "There is no parameter 'colur' here; did you mean `colour`?",
        "received": "red",
    }


async def test_a_parameter_that_came_twice_is_refused(toys_client):
    answer = await toys_client.get("/v1/toys?size=1&size=2&tag=a&tag=b")
    (part,) = answer.json()["errors"]
    assert part["pointer"] == "/query/size"
    assert part["received"] == ["1", "2"]


async def test_a_list_may_come_in_several_parameters(toys_client):
    answer = await toys_client.get("/v1/toys?size=1&tag=a&tag=b")
    assert answer.json()["tags"] == ["a", "b"]


async def test_stored_routes_refuse_unknown_parameters_too(boxes_client):
    answer = await boxes_client.get("/v1/boxes?limt=2")
    assert answer.json()["errors"][0]["detail"] == "There is no parameter 'limt' here; did you mean `limit`?"


async def test_of_a_long_text_that_came_only_the_beginning_is_shown(toys_client):
    told = await faults(toys_client, {"name": "x" * 5000})
    assert told["/body/name"] == ("Text of at most 20 characters would be accepted.", "x" * 199 + "…")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(json_values)
def test_whatever_came_can_be_shown_in_json_of_bounded_length(value):
    assert len(loads(dumps({"received": shown(value)}))) == 1
    assert len(dumps(shown(value))) <= 6 * 200 + 2


@given(
    st.integers(-(2**50), 2**50) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=200)
)
def test_what_is_short_is_shown_as_it_came(value):
    assert shown(value) == value


def test_numbers_that_json_does_not_know_are_shown_as_text():
    assert [shown(math.nan), shown(math.inf), shown(10**30)] == ["nan", "inf", str(10**30)]


def test_where_nothing_is_near_all_that_is_known_is_told():
    assert unknown("zzz", {"b", "a"}) == "There is no field 'zzz' here; accepted are `a` and `b`."
    assert unknown("zzz", ()) == "There is no field 'zzz' here."
    assert unknown("zzz", map(str, range(30))) == "There is no field 'zzz' here."


def test_names_are_listed_as_in_a_sentence():
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b", "c"]) == "`a`, `b` or `c`"
