"""The check for breaking changes catches what it claims, and lets additions pass."""

import copy

import pytest

from tests.openapi_changes import breaking_changes

BEFORE = {
    "paths": {
        "/v1/paces": {
            "get": {
                "parameters": [
                    {
                        "in": "query",
                        "name": "time",
                        "schema": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                    },
                    {
                        "in": "query",
                        "name": "units",
                        "schema": {"type": "string", "enum": ["metric", "imperial"]},
                    },
                ],
                "responses": {"200": {}, "422": {}},
            },
            "post": {
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Question"}}}
                },
                "responses": {"200": {}},
            },
        }
    },
    "components": {
        "schemas": {
            "Question": {
                "type": "object",
                "properties": {"runs": {"type": "array", "items": {"$ref": "#/components/schemas/Run"}}},
            },
            "Run": {"type": "object", "properties": {"time_s": {"type": "number"}}},
            "Answer": {"type": "object", "properties": {"vdot": {"type": "number"}}, "required": ["vdot"]},
        }
    },
}


def changed(path, change):
    """The document with `change` done to what stands at `path`."""
    document = copy.deepcopy(BEFORE)
    node = document
    for key in path:
        node = node[key]
    change(node)
    return document


GET = ("paths", "/v1/paces", "get")
SCHEMAS = ("components", "schemas")


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (changed(("paths",), lambda p: p.clear()), "GET /v1/paces is gone"),
        (changed(("paths", "/v1/paces"), lambda p: p.pop("post")), "POST /v1/paces is gone"),
        (changed((*GET, "parameters"), lambda p: p.pop(0)), "GET /v1/paces lost the query parameter time"),
        (
            changed((*GET, "parameters", 0), lambda p: p.update(required=True)),
            "GET /v1/paces now needs the query parameter time",
        ),
        (
            changed((*GET, "parameters", 0, "schema", "anyOf"), lambda p: p.pop()),
            "GET /v1/paces time lost the option {'type': 'null'}",
        ),
        (
            changed((*GET, "parameters", 1, "schema", "enum"), lambda p: p.pop()),
            "GET /v1/paces units lost the value 'imperial'",
        ),
        (changed((*GET, "responses"), lambda p: p.pop("422")), "GET /v1/paces no longer answers 422"),
        (
            changed(("paths", "/v1/paces", "post", "requestBody"), lambda p: p.update(required=True)),
            "POST /v1/paces now needs a body",
        ),
        (changed(SCHEMAS, lambda p: p.pop("Run")), "schema Run is gone"),
        (changed((*SCHEMAS, "Run", "properties"), lambda p: p.clear()), "Run lost time_s"),
        (changed((*SCHEMAS, "Run"), lambda p: p.update(required=["time_s"])), "Run now needs time_s"),
        (changed((*SCHEMAS, "Answer"), lambda p: p.pop("required")), "Answer no longer promises vdot"),
        (
            changed((*SCHEMAS, "Answer", "properties", "vdot"), lambda p: p.update(type="string")),
            "Answer.vdot: type was 'number', is 'string'",
        ),
    ],
)
def test_a_change_that_breaks_clients_is_named(after, sentence):
    assert sentence in list(breaking_changes(BEFORE, after))


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        changed(("paths",), lambda p: p.update({"/v1/new": {"get": {"responses": {}}}})),
        changed((*GET, "parameters"), lambda p: p.append({"in": "query", "name": "new", "schema": {}})),
        changed((*SCHEMAS, "Answer"), lambda p: p.update(required=["vdot", "new"])),
        changed((*SCHEMAS, "Run", "properties"), lambda p: p.update(new={"type": "number"})),
        changed((*GET, "parameters", 1, "schema", "enum"), lambda p: p.append("furlongs")),
    ],
    ids=["nothing", "path", "parameter", "promise", "property", "value"],
)
def test_an_addition_breaks_nobody(after):
    assert list(breaking_changes(BEFORE, after)) == []
