"""Query parameters: none is ignored, none may stand twice where one is meant."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Self, get_args, get_origin

from fastapi import params
from fastapi.dependencies.utils import get_flat_params
from fastapi.routing import APIRoute
from pydantic.fields import FieldInfo

from app.api.problems import InvalidPart, Problem
from app.api.validation import shown, summary, unknown

SEQUENCES = (list, tuple, set, frozenset)


@dataclass(frozen=True, slots=True)
class QueryNames:
    """The parameters that a route takes, and which of them may stand more than once."""

    known: frozenset[str]
    repeatable: frozenset[str]

    @classmethod
    def of(cls, route: APIRoute) -> Self:
        """Gather those of the handler and what it depends on, and those told to the reference alone."""
        fields = [field for field in get_flat_params(route.dependant) if _is_of_query(field.field_info)]
        extra = (route.openapi_extra or {}).get("parameters", ())
        told = [each for each in extra if each["in"] == "query"]
        lists = {field.alias for field in fields if _is_sequence(field.field_info.annotation)}
        return cls(
            frozenset([*(field.alias for field in fields), *(each["name"] for each in told)]),
            frozenset(lists | {each["name"] for each in told if each["schema"].get("type") == "array"}),
        )

    def check(self, came: Mapping[str, str], pairs: list[tuple[str, str]]) -> None:
        """Refuse by name what is not known or stands twice."""
        if len(came) == len(pairs) and came.keys() <= self.known:
            return
        if parts := list(self._faults(pairs)):
            raise Problem("invalid-request", summary(parts), parts)

    def _faults(self, pairs: list[tuple[str, str]]) -> Iterator[InvalidPart]:
        values = dict(pairs)
        for name, times in Counter(name for name, _ in pairs).items():
            if name not in self.known:
                yield InvalidPart(
                    f"/query/{shown(name)}", unknown(name, self.known, "parameter"), shown(values[name])
                )
            elif times > 1 and name not in self.repeatable:
                sentence = f"This may stand once; it came {times} times."
                yield InvalidPart(
                    f"/query/{name}", sentence, [shown(value) for key, value in pairs if key == name]
                )


def _is_of_query(info: FieldInfo) -> bool:
    """Tell whether a parameter stands in the query; the fields of a whole query model bear no mark of it."""
    return isinstance(info, params.Query) or not isinstance(info, params.Param)


def _is_sequence(annotation: object) -> bool:
    origin = get_origin(annotation)
    if origin is None:
        return annotation in SEQUENCES
    if origin is Annotated:
        return _is_sequence(get_args(annotation)[0])
    return origin in SEQUENCES or any(_is_sequence(part) for part in get_args(annotation))
