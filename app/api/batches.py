"""Batches: many of a kind in one request, each for itself, so that a bad one does not spoil the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Protocol, Self
from uuid import UUID

from fastapi import Request, Response
from pydantic import ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from app.api.answers import answer
from app.api.as_written import as_written
from app.api.call import call_of
from app.api.contradictions import contradicted
from app.api.dependencies import charge
from app.api.problems import Problem, document
from app.api.refusals import known_fields
from app.api.validation import invalid_request
from app.training.athlete import Contradiction

MOST_ITEMS = 1000
ITEMS_PER_UNIT = 100
MOST_FAULTS = 10  # of one item


@dataclass(frozen=True, slots=True)
class BadItem:
    """An item that is not what it should be."""

    errors: Sequence[Any]

    @classmethod
    def of(cls, error: ValidationError) -> Self:
        """Keep the first faults: a batch multiplies what it takes to tell them."""
        return cls(error.errors(include_url=False)[:MOST_FAULTS])


@dataclass(frozen=True, slots=True)
class Kept:
    """An item that is stored now."""

    id: UUID
    is_new: bool


Outcome = Kept | Problem
Told = dict[str, Any]
"""What the answer says of an item, beside its place."""


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> UUID:
        """The id."""


@dataclass(frozen=True, slots=True)
class BatchItem:
    """What became of one item: its id, or the problem with it."""

    index: int
    status: int
    id: UUID | None = None
    problem: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class BatchOutcomes:
    """What became of every item, in their order."""

    data: list[BatchItem]


def _for_itself(item: object, validate: ValidatorFunctionWrapHandler) -> object:
    try:
        return validate(item)
    except ValidationError as error:
        return BadItem.of(error)


for_itself = WrapValidator(_for_itself)
"""Marks the form of an item: where it is not valid a `BadItem` stands in its place."""


async def bad_item(request: Request, index: int, item: BadItem, member: str) -> Problem:
    """Say what is wrong with one item of the list that is this member of the body."""
    errors = [{**error, "loc": ("body", member, index, *error["loc"])} for error in item.errors]
    body = await request.json()
    return invalid_request(
        as_written(errors, {"body": body}), body, lambda steps: known_fields(request.scope, steps)
    )


def outcome_of(kept: tuple[Identified, bool] | Contradiction, body: object, *where: str | int) -> Outcome:
    """Say what became of an item that was good by itself; `where` is its place in the body."""
    if isinstance(kept, Contradiction):
        return contradicted(kept, body, "body", *where)
    noun, is_new = kept
    return Kept(noun.id, is_new)


def charge_for(request: Request, items: int) -> None:
    """Count a unit for every hundred items; the first is counted for the call itself."""
    charge(request, ceil(items / ITEMS_PER_UNIT) - 1)


def told_of(request: Request, outcome: Outcome) -> Told:
    """Tell what became of an item."""
    if isinstance(outcome, Kept):
        return {"status": 201 if outcome.is_new else 200, "id": outcome.id}
    call = call_of(request)
    problem = document(outcome, instance=call.request_id, public_url=call.service.public_url)
    return {"status": outcome.status, "problem": problem}


async def batch_answer(
    request: Request, items: Sequence[object], member: str, told: Mapping[int, Told]
) -> Response:
    """Tell of every item, in their order, what became of it; `told` tells of those that were good."""
    data = [
        told_of(request, await bad_item(request, place, item, member))
        if isinstance(item, BadItem)
        else told[place]
        for place, item in enumerate(items)
    ]
    return answer({"data": [{"index": place, **each} for place, each in enumerate(data)]})
