"""Batches in pieces: who has days ahead is written in a transaction of his own, the others by the hundred.

Nobody else's write waits for more than the days of one athlete.
"""

from collections.abc import Awaitable, Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

import orjson
from fastapi import Request, Response

from app.api.answers import answer
from app.api.batches import Outcome, Told, told_of
from app.api.call import Unit, call_of
from app.api.problems import Problem
from app.api.refusals import problem_of
from app.api.repetition import idempotency_key, once
from app.api.routes import UNTIL_STORED
from app.store import standings
from app.store.database import StoreError, Transaction

AT_ONCE = 100
"""Of so many items of a batch those that move no day are written together."""

Places = Sequence[int]
"""Where items stand in the list of the body."""

ByPlace = dict[int, Told]


@dataclass(frozen=True, slots=True)
class Pieces:
    """How the good items of a batch are written: `write` keeps those at these places, in their order."""

    request: Request
    tenant_id: UUID
    write: Callable[[Transaction, Places], Awaitable[Mapping[int, Outcome]]]

    async def written(self, named: Mapping[int, Hashable], known: Mapping[Hashable, UUID]) -> ByPlace:
        """Write items and tell by their places what became of them; those of one name are one athlete's.

        `known` are the ids of those who are there already. With an `Idempotency-Key` no piece is written
        twice, not even when the service was stopped between two of them: each keeps its part of the answer
        in its own transaction.
        """
        told: ByPlace = {}
        busy = await self._with_days(known)
        for number, together in groupby(_grouped(named), key=lambda group: group[0] // AT_ONCE):
            groups = tuple(together)
            idle = [place for group in groups if named[group[0]] not in busy for place in group]
            told |= await self._piece(f"part {number}", idle)
            for group in groups:
                if group[0] not in told:
                    told |= await self._piece(f"item {group[0]}", group)
        return told

    async def _with_days(self, known: Mapping[Hashable, UUID]) -> Collection[Hashable]:
        """Tell who has days ahead, which have to be decided anew."""
        async with Unit(call_of(self.request).service, self.tenant_id, writes=False) as unit:
            stand = await standings.of_many(await unit.transaction(), self.tenant_id, known.values())
        busy = {athlete_id for athlete_id, each in stand.items() if each.decided_until is not None}
        return {name for name, athlete_id in known.items() if athlete_id in busy}

    async def _piece(self, name: str, places: Places) -> ByPlace:
        """Write a piece in its own transaction; what stands against it spoils no other."""
        try:
            return await UNTIL_STORED(self._attempt, name, places)
        except (Problem, StoreError) as error:
            problem = problem_of(error, self.request.scope)
            if problem is None:
                raise
            return dict.fromkeys(places, told_of(self.request, problem))

    async def _attempt(self, name: str, places: Places) -> ByPlace:
        call, key = call_of(self.request), idempotency_key(self.request)
        async with Unit(call.service, self.tenant_id, writes=True) as unit:
            tx = await unit.transaction()
            if key is None:
                return await self._told(tx, places)

            async def first(_: Request) -> Response:
                return answer([*(await self._told(tx, places)).items()])

            kept = await once(self.request, call, tx, f"{key} {name}", first)  # no caller's key has a space
            return dict(orjson.loads(kept.body))

    async def _told(self, tx: Transaction, places: Places) -> ByPlace:
        outcomes = await self.write(tx, places) if places else {}
        return {place: told_of(self.request, outcome) for place, outcome in outcomes.items()}


def _grouped(named: Mapping[int, Hashable]) -> Iterable[list[int]]:
    """Put the places of items together that have the same name, in the order of the first of each."""
    found: dict[Hashable, list[int]] = {}
    for place, name in named.items():
        found.setdefault(name, []).append(place)
    return found.values()
