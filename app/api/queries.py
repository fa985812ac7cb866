"""Reading a query into a form, and telling the OpenAPI document what the query may hold.

FastAPI reads a query parameter by parameter, each in Python; here the whole query goes to pydantic at once,
so that a call with twenty options costs no more than one with two.
"""

import re
from functools import cache
from typing import Any, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from app.api.wire import Form

F = TypeVar("F", bound=Form)

_NOT_OURS = "utm_"
_CREDENTIAL = "key"
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


def read_query(form: type[F], request: Request) -> F:
    """Read the query into its form; whatever is wrong is a RequestValidationError below `query`."""
    lists, numbers = _kinds(form)
    given: dict[str, Any] = {}
    for name, text in request.query_params.multi_items():
        if name == _CREDENTIAL or name.startswith(_NOT_OURS):
            continue
        if name in lists:
            given.setdefault(name, []).extend(text.split(","))
        elif name in given:
            raise refused_query([_fault(name, "is given twice; give it once", text)])
        else:
            given[name] = _number(text) if name in numbers else text
    try:
        return form.model_validate(given)
    except ValidationError as error:
        raise refused_query(error.errors(include_url=False, include_context=False)) from None


def refused_query(faults: list[Any]) -> RequestValidationError:
    """Put faults below `query`, where the edge turns them into a problem."""
    return RequestValidationError([{**fault, "loc": ("query", *fault["loc"])} for fault in faults])


def query_parameters(form: type[Form]) -> dict[str, Any]:
    """Describe a form as the parameters of a query, for a route's `openapi_extra`."""
    schema = form.model_json_schema()
    required = schema.get("required", [])
    return {
        "parameters": [
            _parameter(name, described, required=name in required)
            for name, described in schema["properties"].items()
        ]
    }


def _parameter(name: str, described: dict[str, Any], *, required: bool) -> dict[str, Any]:
    shape = _without_null(described)
    parameter = {"name": name, "in": "query", "required": required}
    if description := described.get("description"):
        parameter["description"] = description
    if shape.get("type") == "array":
        parameter |= {"style": "form", "explode": False}
    return parameter | {"schema": shape}


def _without_null(described: dict[str, Any]) -> dict[str, Any]:
    """Leave null out of a shape: a parameter is there or not."""
    shape: dict[str, Any] = {
        key: value for key, value in described.items() if key not in {"description", "title"}
    }
    if shape.get("default", ...) is None:
        del shape["default"]
    choices = [choice for choice in shape.pop("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        return {**shape, **choices[0]}
    return shape | ({"anyOf": choices} if choices else {})


@cache
def _kinds(form: type[Form]) -> tuple[frozenset[str], frozenset[str]]:
    """Name the form's lists and its numbers; all else is text."""
    shapes = {
        name: _without_null(described) for name, described in form.model_json_schema()["properties"].items()
    }
    lists = frozenset(name for name, shape in shapes.items() if shape.get("type") == "array")
    numbers = frozenset(name for name, shape in shapes.items() if shape.get("type") in {"number", "integer"})
    return lists, numbers


def _number(text: str) -> int | float | str:
    """Read a number in plain decimals; any other text stays, to be refused for what it is."""
    if _DECIMAL.fullmatch(text) is None:
        return text
    return float(text) if "." in text else int(text)


def _fault(name: str, sentence: str, received: object) -> dict[str, Any]:
    return {"type": "refused", "loc": (name,), "msg": sentence, "input": received}
