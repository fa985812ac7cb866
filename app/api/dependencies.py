"""What a handler may ask for: aliases to be written as a parameter's type."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Request
from uuid_utils import compat

from app.api.call import call_of
from app.api.gate import needs_credential
from app.api.principal import NAMES, Principal
from app.api.problems import Problem
from app.store.athlete_directory import find_by_external_id, find_by_id
from app.store.credentials import TokenRecord
from app.store.database import Transaction as StoreTransaction

__all__ = [
    "Athlete",
    "AthleteAccess",
    "Caller",
    "Charge",
    "Now",
    "Principal",
    "TenantId",
    "Transaction",
    "charge",
    "concerns",
    "forget_credentials",
    "new_id",
    "sign_token",
]


async def transaction(request: Request) -> StoreTransaction:
    """Hand out the transaction of this request (StoredRoute)."""
    unit = call_of(request).unit
    if unit is None:
        raise RuntimeError("only a StoredRoute has a transaction")
    return await unit.transaction()


async def now(request: Request) -> datetime:
    """Tell the instant of this request in UTC; the only clock that handlers see."""
    return call_of(request).instant


async def principal(request: Request) -> Principal:
    """Tell who calls, as the gate found out before routing; never refuses."""
    return call_of(request).principal


async def tenant_id(request: Request) -> UUID:
    """Tell the tenant of a secret key; 401 without a credential, 403 for another kind."""
    caller = call_of(request).principal
    if caller.tenant_id is None:
        raise needs_credential(NAMES["secret"])
    if caller.kind != "secret":
        raise Problem(
            "forbidden", f"{NAMES[caller.kind]} came; {NAMES['secret']} would be accepted.".capitalize()
        )
    return caller.tenant_id


@dataclass(frozen=True, slots=True)
class AthleteAccess:
    """An athlete that the caller may reach: `{athlete_id}` of the path, with `ext:...` and `me` resolved."""

    tenant_id: UUID
    athlete_id: UUID


AthleteId = Annotated[
    str,
    Path(
        description="The athlete's id, or `ext:` and the external_id, or with an athlete token `me`.",
        examples=["ext:anna"],
    ),
]


async def athlete_access(request: Request, athlete_id: AthleteId) -> AthleteAccess:
    """Find the athlete of the path if the caller may reach it, else 404; the gate has seen to the method."""
    caller = call_of(request).principal
    if caller.tenant_id is None or caller.kind == "publishable":
        raise needs_credential(f"{NAMES['secret']} or {NAMES['athlete']}")
    found = await _find(request, caller, caller.tenant_id, athlete_id)
    if found is None or caller.athlete_id not in {None, found}:
        raise Problem("not-found", f"There is no athlete {athlete_id[:200]!r}, or none that you may see.")
    concerns(request, found)
    return AthleteAccess(caller.tenant_id, found)


async def _find(request: Request, caller: Principal, tenant: UUID, reference: str) -> UUID | None:
    if reference == "me":
        return caller.athlete_id
    if reference.startswith("ext:"):
        return await find_by_external_id(await transaction(request), tenant, reference.removeprefix("ext:"))
    try:
        wanted = UUID(reference)
    except ValueError:
        return None
    return (
        wanted
        if wanted == caller.athlete_id
        else await find_by_id(await transaction(request), tenant, wanted)
    )


Transaction = Annotated[StoreTransaction, Depends(transaction)]
Now = Annotated[datetime, Depends(now)]
Caller = Annotated[Principal, Depends(principal)]
TenantId = Annotated[UUID, Depends(tenant_id)]
Athlete = Annotated[AthleteAccess, Depends(athlete_access)]
Charge = Callable[[Request, int], None]


def charge(request: Request, units: int) -> None:
    """Count further units against the caller, beside the one that every call costs; 429 when spent."""
    call_of(request).charge(units)


def concerns(request: Request, athlete_id: UUID) -> None:
    """Say that the answer tells of this athlete: what is kept of it for repetition is erased with him."""
    call_of(request).athlete_id = athlete_id


async def sign_token(request: Request, token: TokenRecord) -> str:
    """Sign an athlete token that was issued in this transaction."""
    service = call_of(request).service
    return await service.signer.sign(await transaction(request), token)


def forget_credentials(request: Request) -> None:
    """Believe no credential any more without looking: what was taken back stops at once in this worker."""
    call_of(request).service.gate.forget()


def new_id() -> UUID:
    """Make a UUIDv7, which sorts by the instant of its making."""
    return compat.uuid7()
