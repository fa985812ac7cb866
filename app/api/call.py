"""One call while it is under way: what the edge and the gate learn of it, for handlers and for the log."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self, cast
from uuid import UUID

from starlette.requests import HTTPConnection

from app.api.addresses import Proxies
from app.api.gate import Gate
from app.api.journal import Journal
from app.api.limits import Bucket, Limiter
from app.api.metrics import Metrics
from app.api.principal import ANONYMOUS, Principal
from app.api.reading_room import ReadingRoom
from app.api.remembered import Remembered
from app.api.signatures import Signer
from app.api.waiting import Queue, Turns
from app.store.database import Database
from app.store.database import Transaction as StoreTransaction

SCOPE_KEY = "pacewright.call"


@dataclass(frozen=True, slots=True)
class Service:
    """What all calls share while the service runs."""

    database: Database
    gate: Gate
    signer: Signer
    limiter: Limiter | None  # None: nobody is limited
    answers: Remembered
    proxies: Proxies
    metrics: Metrics
    journal: Journal
    clock: Callable[[], datetime]
    public_url: str  # without a slash at its end; empty when not known
    metrics_token: str | None
    reading_room: ReadingRoom
    uploads: Queue
    turns: Turns
    job_taken: Callable[[], None]  # to be called once a job is there


class Unit:
    """The one transaction of a call: opened when first asked for, committed or undone when the block ends."""

    def __init__(self, service: Service, tenant_id: UUID | None, *, writes: bool) -> None:
        self._service = service
        self._tenant_id = tenant_id
        self._writes = writes
        self._stack = AsyncExitStack()
        self._transaction: StoreTransaction | None = None

    async def transaction(self) -> StoreTransaction:
        """Open the transaction, or hand out the one that is open."""
        if self._transaction is None:
            database, gauge = self._service.database, self._service.metrics.transactions
            opens = database.writing if self._writes else database.reading
            opening = opens(self._tenant_id)
            self._transaction = await self._stack.enter_async_context(opening)
            self._stack.enter_context(gauge.track_inprogress())
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

    service: Service
    request_id: str
    instant: datetime
    headers: dict[bytes, bytes]
    accepts_gzip: bool
    principal: Principal = ANONYMOUS
    bucket: Bucket | None = None
    unit: Unit | None = None
    charged: int = 0  # units, beside the one of the call itself
    athlete_id: UUID | None = None  # of the path, once it is known

    def charge_in_all(self, units: int) -> None:
        """Count what a handler costs, once: a write that is run again asks for the same units."""
        if units > self.charged:
            self.charge(units - self.charged, spent=1 + self.charged)
            self.charged = units

    def charge(self, units: int, spent: int = 0) -> None:
        """Count units against the caller, beside those spent on this call; 429 when there are no more."""
        if self.bucket is not None and self.service.limiter is not None:
            self.service.limiter.spend(self.bucket, units, spent)


def call_of(connection: HTTPConnection) -> Call:
    """Find the call that this request is."""
    return cast("Call", cast("dict[str, Any]", connection.scope)[SCOPE_KEY])
