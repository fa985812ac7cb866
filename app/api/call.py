"""One call while it is under way: what the edge and the gate learn of it, for handlers and for the log."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Literal, Self, cast
from uuid import UUID

from starlette.requests import HTTPConnection

from app.store.database import Database
from app.store.database import Transaction as StoreTransaction

SCOPE_KEY = "pacewright.call"


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls: nobody known, a publishable or secret key of a tenant, or one athlete's phone."""

    kind: Literal["anonymous", "publishable", "secret", "athlete"]
    tenant_id: UUID | None = None
    athlete_id: UUID | None = None
    may_write: bool = True


ANONYMOUS = Principal("anonymous")


class Unit:
    """The one transaction of a call: opened when first asked for, committed or undone when the block ends."""

    def __init__(self, database: Database, *, writes: bool) -> None:
        self._database = database
        self._writes = writes
        self._stack = AsyncExitStack()
        self._transaction: StoreTransaction | None = None

    async def transaction(self) -> StoreTransaction:
        if self._transaction is None:
            opening = self._database.writing() if self._writes else self._database.reading()
            self._transaction = await self._stack.enter_async_context(opening)
        return self._transaction

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.__aexit__(kind, error, trace)


@dataclass(slots=True)
class Call:
    """One call while it is under way."""

    request_id: str
    instant: datetime
    database: Database
    principal: Principal = ANONYMOUS
    unit: Unit | None = None
    charged: int = 1


def call_of(connection: HTTPConnection) -> Call:
    """The call that this request is."""
    return cast("Call", cast("dict[str, Any]", connection.scope)[SCOPE_KEY])
