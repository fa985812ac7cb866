"""Requests of many writes, each in a transaction of its own: nobody else waits until all are done."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar
from uuid import UUID

from fastapi import Request, Response

from app.api.call import Unit, call_of
from app.api.dependencies import new_id
from app.api.repetition import (
    Handler,
    first_answer,
    first_or_held,
    held_on,
    idempotency_key,
    keep_first,
    let_go_of,
)
from app.api.routes import UNTIL_STORED, CounterRoute, StoredRoute, tagged
from app.store.database import StoreError, Transaction
from app.store.idempotency import HELD_FOR

Found = TypeVar("Found")

HOLDS_ON_EVERY_S = HELD_FOR.total_seconds() / 3


class PiecewiseRoute(StoredRoute):
    """One request, many transactions.

    With an `Idempotency-Key` the key is held until all is done, and the answer is kept then: whoever asks
    meanwhile is told that the first request is under way. After the service was stopped on the way the writes
    are done again: each must come to the same the second time.
    """

    async def respond(self, request: Request) -> Response:
        """Run the handler once, outside of any transaction."""
        await request.body()
        key, handler = idempotency_key(request), partial(CounterRoute.respond, self)
        response = await (handler(request) if key is None else _Keyed(request, key).answer_of(handler))
        return tagged(request, response)


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A request with its key, and the name under which it holds that."""

    request: Request
    key: str
    by: UUID = field(default_factory=new_id)

    async def answer_of(self, handler: Handler) -> Response:
        """Give the first answer to this key, or the handler's."""
        first = await self._stored(self._first)
        if first is not None:
            return first
        try:
            async with self._holding():
                response = await handler(self.request)
        except BaseException:
            with suppress(StoreError):  # then it is held until it was held too long
                await self._stored(self._let_go)
            raise
        return await self._stored(partial(self._kept, response))

    @asynccontextmanager
    async def _holding(self) -> AsyncIterator[None]:
        """Hold on to the key as long as it takes."""
        done = asyncio.Event()
        task = asyncio.create_task(self._hold_on(done))
        try:
            yield
        finally:
            done.set()
            await task

    async def _hold_on(self, done: asyncio.Event) -> None:
        while not done.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), HOLDS_ON_EVERY_S)
                break
            with suppress(StoreError):  # away: tried again
                await self._stored(self._held_on)

    async def _stored(self, step: Callable[[Transaction], Awaitable[Found]]) -> Found:
        """Take one step in a transaction of its own."""
        return await UNTIL_STORED(self._attempt, step)

    async def _attempt(self, step: Callable[[Transaction], Awaitable[Found]]) -> Found:
        call = call_of(self.request)
        async with Unit(call.service, call.principal.tenant_id, writes=True) as unit:
            return await step(await unit.transaction())

    async def _first(self, tx: Transaction) -> Response | None:
        return await first_or_held(self.request, call_of(self.request), tx, self.key, self.by)

    async def _held_on(self, tx: Transaction) -> None:
        await held_on(self.request, call_of(self.request), tx, self.key, self.by)

    async def _let_go(self, tx: Transaction) -> bool:
        return await let_go_of(self.request, call_of(self.request), tx, self.key, self.by)

    async def _kept(self, response: Response, tx: Transaction) -> Response:
        """Keep the answer, or give that of another request which took the key over."""
        call = call_of(self.request)
        if not await self._let_go(tx):
            first = await first_answer(self.request, call, tx, self.key)
            if first is not None:
                return first
        await keep_first(self.request, call, tx, self.key, response)
        return response
