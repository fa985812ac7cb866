"""What breaks a client between two versions of the OpenAPI document: inside /v1 there are only additions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Node = Mapping[str, Any]
METHODS = ("get", "put", "post", "patch", "delete", "head", "options")


def breaking_changes(before: Node, after: Node) -> Iterator[str]:
    """One sentence for each change that a client of `before` could stumble over."""
    for path, method, old in operations(before):
        where, new = f"{method.upper()} {path}", after["paths"].get(path, {}).get(method)
        yield from changed_operation(where, old, new) if new else [f"{where} is gone"]
    asked = asked_schemas(before)
    for name, schema in schemas(before).items():
        successor = schemas(after).get(name)
        difference = Difference(is_asked=name in asked)
        yield from difference(name, schema, successor) if successor else [f"schema {name} is gone"]


def operations(document: Node) -> Iterator[tuple[str, str, Node]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def schemas(document: Node) -> Node:
    return document.get("components", {}).get("schemas", {})


def asked_schemas(document: Node) -> set[str]:
    """The schemas that clients write: those that request bodies are made of."""
    found: set[str] = set()
    fresh = referred([operation.get("requestBody") for _, _, operation in operations(document)])
    while fresh:
        found |= fresh
        fresh = referred([schemas(document)[name] for name in fresh]) - found
    return found


def referred(node: object) -> set[str]:
    return set(re.findall(r"#/components/schemas/([\w.-]+)", str(node)))


def changed_operation(where: str, before: Node, after: Node) -> Iterator[str]:
    old = {(each["in"], each["name"]): each for each in before.get("parameters", ())}
    new = {(each["in"], each["name"]): each for each in after.get("parameters", ())}
    for place, name in old.keys() - new.keys():
        yield f"{where} lost the {place} parameter {name}"
    for key, parameter in new.items():
        if parameter.get("required") and not old.get(key, {}).get("required"):
            yield f"{where} now needs the {key[0]} parameter {key[1]}"
        if key in old:
            yield from Difference(is_asked=True)(f"{where} {key[1]}", old[key]["schema"], parameter["schema"])
    for status in before["responses"].keys() - after["responses"].keys():
        yield f"{where} no longer answers {status}"
    if after.get("requestBody", {}).get("required") and not before.get("requestBody", {}).get("required"):
        yield f"{where} now needs a body"


@dataclass(frozen=True, slots=True)
class Difference:
    """How one schema breaks the clients of another: of one that they write, or of one that they only read."""

    is_asked: bool

    def __call__(self, where: str, before: Node, after: Node) -> Iterator[str]:
        for key in ("type", "$ref", "const", "format"):
            if before.get(key) != after.get(key):
                yield f"{where}: {key} was {before.get(key)!r}, is {after.get(key)!r}"
        for value in before.get("enum", ()):
            if value not in after.get("enum", [value]):
                yield f"{where} lost the value {value!r}"
        yield from self._required(where, set(before.get("required", ())), set(after.get("required", ())))
        for name, part in before.get("properties", {}).items():
            successor = after.get("properties", {}).get(name)
            yield from self(f"{where}.{name}", part, successor) if successor else [f"{where} lost {name}"]
        for key in ("items", "additionalProperties"):
            if isinstance(before.get(key), Mapping) and isinstance(after.get(key), Mapping):
                yield from self(f"{where}[]", before[key], after[key])
        for key in ("anyOf", "oneOf", "allOf"):
            yield from self._options(where, before.get(key, ()), after.get(key, ()))

    def _required(self, where: str, before: set[str], after: set[str]) -> Iterator[str]:
        for name in after - before if self.is_asked else before - after:
            yield f"{where} {'now needs' if self.is_asked else 'no longer promises'} {name}"

    def _options(self, where: str, before: list[Node], after: list[Node]) -> Iterator[str]:
        for option in before:
            if not any(not list(self(where, option, other)) for other in after):
                yield f"{where} lost the option {dict(option)}"
