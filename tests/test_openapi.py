"""The OpenAPI document: generated, reviewed, complete, replayed, and never broken."""

import base64
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

SELF_EXPLANATORY = {"Idempotency-Key", "limit", "cursor"}

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
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+){0,4}", name)] == []


@every_operation
def test_an_operation_says_what_it_does(operation):
    assert 3 <= len(operation["summary"]) <= 80
    assert len(operation["description"]) > len(operation["summary"])
    assert operation["tags"]


@every_operation
def test_an_operation_shows_an_example(operation):
    taken = [each for each in operation.get("parameters", ()) if each["name"] not in SELF_EXPLANATORY]
    if taken or "requestBody" in operation:
        asked = [taken, operation.get("requestBody")]
        assert list(examples_within([*asked, *referred(asked)]))


@every_operation
def test_an_operation_documents_its_problems(operation):
    problems = {status: each for status, each in operation["responses"].items() if status[0] in "45"}
    assert problems.keys() >= {"422", "429", "500"} or operation["tags"] == ["operation"]
    for status, each in problems.items():
        assert list(resolved(each)["content"]) == ["application/problem+json"], status


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
async def test_an_example_is_answered_as_it_says(path, client, secret_key):
    """A step may speak of an earlier answer: `{anna.body.id}`, `{anna.headers.etag}`."""
    known: dict[str, Any] = {}
    for step in json.loads(path.read_text())["steps"]:
        request, expected = filled(step["request"], known), filled(step["response"], known)
        answer = await client.request(**sent(request, secret_key))
        assert answer.status_code == expected["status"], answer.text
        for name, value in expected.get("headers", {}).items():
            assert matches(value, answer.headers[name]), (name, answer.headers[name])
        body = answer.json() if "json" in answer.headers.get("content-type", "") else answer.text
        if "body" in expected:
            assert difference(expected["body"], body) is None, answer.text
        known[step.get("as", "last")] = {"body": body, "headers": dict(answer.headers)}


def test_every_operation_is_shown_by_an_example():
    called = {
        (step["request"]["method"], step["request"]["path"].split("?")[0])
        for path in EXAMPLES
        for step in json.loads(path.read_text())["steps"]
    }
    shown = {(method, template_of(path)) for method, path in called}
    assert shown == {(method.upper(), path) for path, method, _ in operations(DOCUMENT)}


def sent(request: Mapping[str, Any], secret_key: str) -> dict[str, Any]:
    """What httpx takes for the request of an example."""
    key = {"Authorization": f"Bearer {secret_key}"} if request.get("key") == "secret" else {}
    if "base64" in request:
        body = {"content": base64.b64decode(request["base64"])}
    else:
        body = {
            as_: request[name] for name, as_ in (("body", "json"), ("text", "content")) if name in request
        }
    return {
        "method": request["method"],
        "url": request["path"],
        "headers": key | request.get("headers", {}),
        **body,
    }


def template_of(called: str) -> str:
    """The documented path of a call; of several the one that says most itself."""
    said = {path: re.split(r"\{\w+\}", path) for path in DOCUMENT["paths"]}
    patterns = {
        path: "[^/]+".join(map(re.escape, said[path]))
        for path in sorted(said, key=lambda path: len("".join(said[path])), reverse=True)
    }
    plain = re.sub(r"\{[^}]*\}", "x", called)  # what an earlier answer held, which has no dots
    return next(path for path, pattern in patterns.items() if re.fullmatch(pattern, plain))


def examples_within(node: object) -> Iterator[Any]:
    if isinstance(node, Mapping):
        yield from (node[key] for key in ("example", "examples") if key in node)
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from examples_within(each)


def referred(node: object) -> list[Any]:
    """The schemas that a node refers to by name, and those that these refer to."""
    found: dict[str, Any] = {}
    while fresh := set(re.findall(r"#/components/schemas/([\w.-]+)", json.dumps(node))) - found.keys():
        found |= {name: DOCUMENT["components"]["schemas"][name] for name in fresh}
        node = list(found.values())
    return list(found.values())


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """The node that a reference stands for."""
    while "$ref" in node:
        found: Any = DOCUMENT
        for key in node["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        node = found
    return node


def filled(node: Any, known: Mapping[str, Any]) -> Any:
    """The node with every `{name.part.key}` replaced by what an earlier answer held."""
    if isinstance(node, str):
        return re.sub(r"\{(\w+)\.(\w+)\.(\w+)\}", lambda m: str(known[m[1]][m[2]][m[3]]), node)
    if isinstance(node, list):
        return [filled(each, known) for each in node]
    if isinstance(node, dict):
        return {key: filled(value, known) for key, value in node.items()}
    return node
