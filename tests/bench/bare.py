"""What our routes are held against: a bare FastAPI route with the same parameters, whose answer is ready.

`uvicorn --factory tests.bench.bare:create_app`; BENCH_PATH is a GET of openapi.json, BENCH_ANSWER a file.
"""

import inspect
import json
import os
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Query, Response

OPENAPI = Path(__file__).parents[2] / "openapi" / "openapi.json"
TYPES: dict[str, type] = {"string": str, "number": float, "integer": int, "boolean": bool, "array": list[str]}


def query_parameters(path: str) -> list[inspect.Parameter]:
    """The parameters that the document promises, as FastAPI reads them from a signature: all optional."""
    operation = json.loads(OPENAPI.read_text())["paths"][path]["get"]
    named = [each for each in operation.get("parameters", ()) if each["in"] == "query"]
    return [
        inspect.Parameter(
            each["name"],
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[kind(each["schema"]) | None, Query()],
        )
        for each in named
    ]


def kind(schema: dict[str, Any]) -> Any:
    """The type of a parameter, the first that is not null where it has several."""
    options = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    return TYPES[options[0].get("type", "string")]


def create_app() -> FastAPI:
    path, answer = os.environ["BENCH_PATH"], Path(os.environ["BENCH_ANSWER"]).read_bytes()

    async def ready(**query: object) -> Response:
        return Response(answer, media_type="application/json")

    ready.__signature__ = inspect.Signature(query_parameters(path), return_annotation=Response)  # type: ignore[attr-defined]
    app = FastAPI()
    app.get(path, response_class=Response)(ready)
    return app
