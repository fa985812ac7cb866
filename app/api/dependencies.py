"""What a handler may ask for: aliases to be written as a parameter's type."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends, Request

from app.store.database import Transaction as StoreTransaction


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls: nobody known, a publishable or secret key of a tenant, or one athlete's phone."""

    kind: Literal["anonymous", "publishable", "secret", "athlete"]
    tenant_id: UUID | None = None
    athlete_id: UUID | None = None
    may_write: bool = True


async def transaction(request: Request) -> StoreTransaction:
    """The transaction of this request (StoredRoute)."""
    raise NotImplementedError


async def now(request: Request) -> datetime:
    """The instant of this request in UTC; the only clock that handlers see."""
    raise NotImplementedError


async def principal(request: Request) -> Principal:
    """Whoever calls, known by the gate before routing; never refuses."""
    raise NotImplementedError


async def tenant_id(request: Request) -> UUID:
    """The tenant of a secret key; 401 without a credential, 403 for another kind."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class AthleteAccess:
    """An athlete that the caller may reach: `{athlete_id}` of the path, `ext:...` and `me` resolved, 404 where not."""

    tenant_id: UUID
    athlete_id: UUID


async def athlete_access(request: Request, athlete_id: str) -> AthleteAccess:
    """The athlete of the path, if the caller may do this method to it (a read token may not write: 403)."""
    raise NotImplementedError


Transaction = Annotated[StoreTransaction, Depends(transaction)]
Now = Annotated[datetime, Depends(now)]
Caller = Annotated[Principal, Depends(principal)]
TenantId = Annotated[UUID, Depends(tenant_id)]
Athlete = Annotated[AthleteAccess, Depends(athlete_access)]
Charge = Callable[[Request, int], None]


def charge(request: Request, units: int) -> None:
    """Count further rate-limit units against the caller, beside the one that every call costs; 429 when spent."""
    raise NotImplementedError


def new_id() -> UUID:
    """A UUIDv7: sorted by the instant of its making."""
    raise NotImplementedError
