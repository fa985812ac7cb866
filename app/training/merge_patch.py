"""JSON Merge Patch (RFC 7396) of a noun: what is left out stays, null clears, nouns within nouns merge."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from app.training.athlete import Contradiction

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Noun = TypeVar("Noun", bound="DataclassInstance")


def patched(noun: Noun, changes: Mapping[str, Any]) -> Noun:
    """Change fields of a noun; Contradiction where the two do not fit together.

    >>> from app.training.athlete import Availability
    >>> after = patched(Availability(days=("tue", "sun"), track=True), {"long_run_day": "sun", "track": None})
    >>> after.days, after.long_run_day, after.track
    (('tue', 'sun'), 'sun', None)
    """
    return replace(
        noun,
        **{
            each.name: _merged(each, getattr(noun, each.name), changes[each.name])
            for each in fields(noun)
            if each.name in changes
        },
    )


def _merged(field: "Field[Any]", present: object, change: object) -> object:
    if change is None:
        return _cleared(field, present)
    if not isinstance(change, Mapping):
        return change
    if is_dataclass(present):
        try:
            return patched(cast("DataclassInstance", present), change)
        except Contradiction as below:
            path = f"{field.name}.{below.field}"
            raise Contradiction(path, below.sentence, below.received) from None
    kept = present if isinstance(present, Mapping) else {}
    return {key: value for key, value in {**kept, **change}.items() if value is not None}


def _cleared(field: "Field[Any]", present: object) -> object:
    if field.default is not MISSING:
        return field.default
    if field.default_factory is not MISSING:
        return field.default_factory()
    raise Contradiction(field.name, "is always known: it can be changed, not cleared", present)
