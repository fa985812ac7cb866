"""Who calls."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

PrincipalKind = Literal["anonymous", "publishable", "secret", "athlete"]


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls: nobody known, a publishable or secret key of a tenant, or one athlete's phone."""

    kind: PrincipalKind
    tenant_id: UUID | None = None
    athlete_id: UUID | None = None
    may_write: bool = True
    account: str = ""  # under which units are counted: the key's id or the athlete's; empty for an address


ANONYMOUS = Principal("anonymous")

NAMES = {
    "anonymous": "an address without a key",
    "publishable": "a publishable key (pk_...)",
    "athlete": "an athlete token",
    "secret": "a secret key (sk_...)",
}
