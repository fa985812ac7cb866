"""The OpenAPI document says everything that the counter may answer."""

import pytest
from openapi_spec_validator import validate

from app.api.problems import KINDS
from app.main import create_app
from app.settings import Settings
from tests.api import toys

EVERY_OPERATION = {"401", "403", "422", "429", "500", "503"}


@pytest.fixture(scope="module")
def document():
    return create_app(Settings(), toys.NOUNS).openapi()


@pytest.fixture(scope="module")
def whole_document():
    return create_app(Settings()).openapi()


def operations(document, prefix="/v1/"):
    return [
        (path, method, operation)
        for path, item in document["paths"].items()
        if path.startswith(prefix)
        for method, operation in item.items()
        if method in {"get", "post", "put", "patch", "delete"}
    ]


def test_it_is_a_valid_openapi_document(document, whole_document):
    validate(document)
    validate(whole_document)


def test_every_operation_has_its_tag_and_its_problems(whole_document):
    for path, method, operation in operations(whole_document):
        assert operation["tags"], (path, method)
        assert set(operation["responses"]) >= EVERY_OPERATION, (path, method)


def test_every_problem_is_told_in_the_form_of_a_problem(whole_document):
    for path, method, operation in operations(whole_document):
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert set(answer["content"]) == {"application/problem+json"}, (path, method, status)


def test_what_fastapi_would_answer_is_not_promised(whole_document):
    assert {"HTTPValidationError", "ValidationError"}.isdisjoint(whole_document["components"]["schemas"])
    assert "HTTPValidationError" not in str(whole_document["paths"])


def test_every_problem_of_the_table_is_promised_somewhere(document, whole_document):
    told = str(document["paths"]) + str(whole_document["paths"])
    unheard = {slug for slug in KINDS if f"/problems/{slug}`" not in told}
    assert unheard <= {"method-not-allowed", "malformed-request"}  # there is no operation to tell them at


def test_a_body_may_be_refused_for_its_form_its_size_and_its_type(document):
    for path, method, operation in operations(document):
        has_body = "requestBody" in operation
        assert ({"400", "413", "415"} <= set(operation["responses"])) or not has_body, (path, method)


def test_a_stored_post_takes_an_idempotency_key_and_a_pure_one_does_not(document):
    stored = document["paths"]["/v1/boxes"]["post"]
    pure = document["paths"]["/v1/toys"]["post"]
    assert "Idempotency-Key" in [each["name"] for each in stored["parameters"]]
    assert "409" in stored["responses"]
    assert "parameters" not in pure


def test_what_is_not_public_wants_a_credential(document):
    assert document["paths"]["/v1/boxes"]["get"]["security"] == [{"key": []}]
    assert {} in document["paths"]["/v1/toys"]["get"]["security"]


def test_a_noun_has_one_schema_for_both_ways(document):
    assert "Toy" in document["components"]["schemas"]
    assert not [name for name in document["components"]["schemas"] if name.endswith(("-Input", "-Output"))]


def test_it_is_made_once_and_the_same_each_time():
    app = create_app(Settings(), toys.NOUNS)
    assert app.openapi() is app.openapi()
    assert app.openapi() == create_app(Settings(), toys.NOUNS).openapi()


async def test_it_is_served(toys_client, counter):
    answer = await toys_client.get("/openapi.json")
    assert answer.json() == counter.app.openapi()


def test_a_key_in_the_query_is_promised_where_it_is_taken_and_nowhere_else(document):
    calculator = document["paths"]["/v1/toys"]
    assert calculator["get"]["security"] == [{}, {"publishableKey": []}, {"key": []}]
    assert calculator["post"]["security"] == [{}, {"key": []}]
