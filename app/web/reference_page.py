"""The reference: the OpenAPI document as a page that reads without a script."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.web.layout import page, prose, table

Document = Mapping[str, Any]
METHODS = ("get", "post", "put", "patch", "delete")


def routes(openapi: Callable[[], Document]) -> list[BaseRoute]:
    """Show the reference."""

    async def reference(request: Request) -> Response:
        return page(request, "Reference", content(openapi()))

    return [Route("/docs", reference, include_in_schema=False)]


def content(document: Document) -> str:
    """Lay out every operation below its tag, and every schema below those."""
    by_tag = sorted(_operations(document), key=lambda entry: entry[0])
    sections = [
        f"<h2>{escape(tag)}</h2>\n" + "\n".join(_operation(*entry[1:]) for entry in entries)
        for tag, entries in groupby(by_tag, key=lambda entry: entry[0])
    ]
    schemas = document.get("components", {}).get("schemas", {})
    shapes = "\n".join(_schema(name, schema) for name, schema in sorted(schemas.items()))
    return f"{INTRODUCTION}\n{''.join(sections)}\n<h2>Shapes</h2>\n{shapes}"


INTRODUCTION = (
    '<p>Every call, from the <a href="/openapi.json">OpenAPI document</a>. What they may refuse stands '
    'at <a href="/problems">Problems</a>.</p>'
)


def _operations(document: Document) -> Iterator[tuple[str, str, str, Document]]:
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield item[method].get("tags", ["other"])[0], path, method, item[method]


def _operation(path: str, method: str, operation: Document) -> str:
    parts = [f"<p>{prose(line)}</p>" for line in operation.get("description", "").split("\n\n") if line]
    if parameters := operation.get("parameters"):
        rows = [
            (
                _name(each["name"], each.get("required")),
                escape(each["in"]),
                _kind(each.get("schema", {})),
                prose(each.get("description", "")),
            )
            for each in parameters
        ]
        parts += ["<h3>Parameters</h3>", table(("Name", "In", "Form", "Meaning"), rows)]
    for media_type, media in operation.get("requestBody", {}).get("content", {}).items():
        parts.append(
            f"<h3>Body</h3><p><code>{escape(media_type)}</code>: {_kind(media.get('schema', {}))}</p>"
        )
    answers = [
        (escape(status), prose(answer.get("description", "")), _shapes(answer))
        for status, answer in sorted(operation.get("responses", {}).items())
    ]
    parts += ["<h3>Answers</h3>", table(("Status", "Meaning", "Form"), answers)]
    title = f"<code>{method.upper()} {escape(path)}</code> {escape(operation.get('summary', ''))}"
    return f"<details><summary>{title}</summary>\n{''.join(parts)}\n</details>"


def _schema(name: str, schema: Document) -> str:
    required = set(schema.get("required", ()))
    rows = [
        (_name(field, field in required), _kind(shape), prose(shape.get("description", "")))
        for field, shape in schema.get("properties", {}).items()
    ]
    fields = table(("Field", "Form", "Meaning"), rows) if rows else f"<p>{_kind(schema)}</p>"
    about = f"<p>{prose(schema.get('description', ''))}</p>"
    summary = f"<summary><code>{escape(name)}</code></summary>"
    return f'<details id="{escape(name)}">{summary}\n{about}{fields}\n</details>'


def _shapes(answer: Document) -> str:
    return ", ".join(
        dict.fromkeys(_kind(media.get("schema", {})) for media in answer.get("content", {}).values())
    )


def _name(name: str, required: object) -> str:
    return f"<code>{escape(name)}</code>" + (' <span class="soft">required</span>' if required else "")


def _kind(schema: Document) -> str:
    """Tell the form of a value in a few words, with links to the shapes."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return " or ".join(dict.fromkeys(_kind(part) for part in schema[word]))
    if "const" in schema:
        return f"<code>{escape(str(schema['const']))}</code>"
    if "enum" in schema:
        return " ".join(f"<code>{escape(str(value))}</code>" for value in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return escape(" ".join(str(schema[word]) for word in ("type", "format") if word in schema) or "any")
