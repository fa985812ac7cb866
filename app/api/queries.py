"""A query read as one form.

FastAPI reads a query parameter by parameter, each in Python; here all of it goes to pydantic at once, so that
a call with twenty options costs no more than one with two.
"""

import re
from functools import cache
from typing import Any, TypeVar, cast

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import QueryParams

from app.api.as_written import as_written
from app.api.routes import Handler, PureRoute
from app.api.wire import Form

F = TypeVar("F", bound=Form)

_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


class QueryRoute(PureRoute):
    """A pure GET whose handler takes its whole query as one `Annotated[Form, Query()]`.

    Beside that it may take what stands in the path, and the request.
    """

    def get_route_handler(self) -> Handler:
        """Find out once what the handler takes."""
        handler = super().get_route_handler()
        (parameter,) = self.dependant.query_params
        self._name, self._form = parameter.name, cast("type[Form]", parameter.field_info.annotation)
        self._request_name = self.dependant.request_param_name
        return handler

    async def _solve(self, request: Request) -> Response:
        taken: dict[str, Any] = {
            self._name: read_query(self._form, request.query_params),
            **request.path_params,
        }
        if self._request_name is not None:
            taken[self._request_name] = request
        answer: Response = await self.endpoint(**taken)
        return answer


def read_query(form: type[F], query: QueryParams) -> F:
    """Read the query into its form; whatever is wrong is a RequestValidationError below `query`."""
    lists, numbers = _kinds(form)
    given: dict[str, Any] = {}
    for name, text in query.multi_items():
        if name in lists:
            given.setdefault(name, []).extend(text.split(","))
        else:
            given[name] = _number(text) if name in numbers else text
    try:
        return form.model_validate(given)
    except ValidationError as error:
        faults = as_written(error.errors(include_url=False), given)
        raise RequestValidationError(
            [{**fault, "loc": ("query", *fault["loc"])} for fault in faults]
        ) from None


@cache
def _kinds(form: type[Form]) -> tuple[frozenset[str], frozenset[str]]:
    """Name the form's lists and its numbers; all else is text."""
    types = {name: _types(shape) for name, shape in form.model_json_schema()["properties"].items()}
    lists = frozenset(name for name, found in types.items() if "array" in found)
    numbers = frozenset(name for name, found in types.items() if found & {"number", "integer"})
    texts = frozenset(name for name, found in types.items() if "string" in found)
    return lists, numbers - texts


def _types(shape: dict[str, Any]) -> set[str]:
    return {shape.get("type", "")}.union(*map(_types, shape.get("anyOf", [])))


def _number(text: str) -> int | float | str:
    """Read a number in plain decimals; any other text stays, to be refused for what it is."""
    if _DECIMAL.fullmatch(text) is None:
        return text
    return float(text) if "." in text else int(text)
