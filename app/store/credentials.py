"""Keys and tokens as they are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlmodel import select

from app.store.database import Transaction
from app.store.tables import ApiKeyRow


@dataclass(frozen=True, slots=True)
class ApiKey:
    id: UUID
    tenant_id: UUID
    kind: Literal["secret", "publishable"]
    origins: tuple[str, ...]
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None


async def find_key(tx: Transaction, key_hash: str) -> ApiKey | None:
    row = (await tx.exec(select(ApiKeyRow).where(ApiKeyRow.key_hash == key_hash))).first()
    if row is None:
        return None
    kind: Literal["secret", "publishable"] = "secret" if row.kind == "secret" else "publishable"
    return ApiKey(
        row.id, row.tenant_id, kind, tuple(row.origins), row.expires_at, row.revoked_at, row.last_used_at
    )
