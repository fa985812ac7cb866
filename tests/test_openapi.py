"""The OpenAPI document: generated, reviewed, complete, replayed, and never broken."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.abridged import difference, matches
from tests.openapi_changes import breaking_changes, operations

ROOT = Path(__file__).parent.parent
SNAPSHOT = ROOT / "openapi" / "openapi.json"
RELEASED = ROOT / "openapi" / "released.json"
EXAMPLES = sorted((ROOT / "openapi" / "examples").glob("*.json"))
DOCUMENT: dict[str, Any] = json.loads(SNAPSHOT.read_text())

every_operation = pytest.mark.parametrize(
    "operation", [pytest.param(each, id=f"{verb} {path}") for path, verb, each in operations(DOCUMENT)]
)


def test_the_snapshot_is_what_the_code_says():
    command = [sys.executable, "-m", "app", "openapi"]
    printed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.decode()
    assert printed == SNAPSHOT.read_text(), (
        "the contract changed: run `make openapi` and review the difference"
    )


def test_the_document_is_valid_openapi():
    assert DOCUMENT["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_nothing_that_was_released_is_broken():
    assert list(breaking_changes(json.loads(RELEASED.read_text()), DOCUMENT)) == []


def test_operations_have_names_that_a_client_library_can_use():
    names = [operation["operationId"] for _, _, operation in operations(DOCUMENT)]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+){1,4}", name)] == []


@every_operation
def test_an_operation_says_what_it_does(operation):
    assert 3 <= len(operation["summary"]) <= 80
    assert len(operation["description"]) > len(operation["summary"])
    assert operation["tags"]


@every_operation
def test_an_operation_shows_an_example(operation):
    assert list(examples_within(operation)) or list(examples_within(referred(operation)))


@every_operation
def test_an_operation_documents_its_problems(operation):
    problems = {s: each for s, each in operation["responses"].items() if s[0] in "45" or s == "default"}
    assert problems
    for status, each in problems.items():
        assert list(resolved(each)["content"]) == ["application/problem+json"], status


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
async def test_an_example_is_answered_as_it_says(path, client, secret_key):
    """A step may refer to what an earlier answer held: `{athlete.id}`."""
    known: dict[str, Any] = {}
    for step in json.loads(path.read_text())["steps"]:
        request = filled(step["request"], known)
        headers = request.get("headers", {})
        if request.pop("key", None) == "secret":
            headers = {"Authorization": f"Bearer {secret_key}"} | headers
        body = {"json": request["body"]} if "body" in request else {}
        answer = await client.request(request["method"], request["path"], headers=headers, **body)
        expected = filled(step["response"], known)
        assert answer.status_code == expected["status"], answer.text
        for name, value in expected.get("headers", {}).items():
            assert matches(value, answer.headers[name]), (name, answer.headers[name])
        if "body" in expected:
            assert difference(expected["body"], answer.json()) is None, answer.text
        known[step.get("as", "last")] = answer.json() if answer.content else None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_of_a_documented_operation(path):
    for step in json.loads(path.read_text())["steps"]:
        called = step["request"]["path"].split("?")[0]
        patterns = [re.sub(r"\{\w+\}", "[^/]+", each) for each in DOCUMENT["paths"]]
        assert any(re.fullmatch(pattern, called) for pattern in patterns), called


def examples_within(node: object) -> Iterator[Any]:
    if isinstance(node, Mapping):
        yield from (node[key] for key in ("example", "examples") if key in node)
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from examples_within(each)


def referred(node: object) -> list[Any]:
    """The schemas that a node refers to by name."""
    names = re.findall(r"#/components/schemas/([\w.-]+)", json.dumps(node))
    return [DOCUMENT["components"]["schemas"][name] for name in names]


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """The node that a reference stands for."""
    while "$ref" in node:
        found: Any = DOCUMENT
        for key in node["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        node = found
    return node


def filled(node: Any, known: Mapping[str, Any]) -> Any:
    """The node with every `{name.key}` replaced by what an earlier answer held."""
    if isinstance(node, str):
        return re.sub(r"\{(\w+)\.(\w+)\}", lambda m: str(known[m[1]][m[2]]), node)
    if isinstance(node, list):
        return [filled(each, known) for each in node]
    if isinstance(node, dict):
        return {key: filled(value, known) for key, value in node.items()}
    return node
