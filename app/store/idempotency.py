"""The first answer to a repeated write, kept for a day in the transaction of that write."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlmodel import col, delete, func, select, tuple_

from app.store.database import Transaction
from app.store.errors import KeyReused, UnderWay
from app.store.tables import IdempotencyRow

__all__ = ["FirstAnswer", "KeyReused", "UnderWay", "claim", "remember"]

KEPT_FOR = timedelta(hours=24)
FORGOTTEN_AT_ONCE = 20  # more than come in by one request, so that the book never grows for good


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What was answered the first time, to be answered again."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def claim(
    tx: Transaction, tenant_id: UUID, scope: str, key: str, request_hash: str
) -> FirstAnswer | None:
    """Look for the first answer to this request; None: this is the first, to be followed by `remember`.

    Raises KeyReused when the key came with another request, UnderWay while another transaction holds it. On
    SQLite writers queue, so that the second finds the first answer instead.
    """
    now = datetime.now(UTC)
    await _forget_some(tx, now - KEPT_FOR)
    await _hold(tx, tenant_id, scope, key)
    row = await tx.get(IdempotencyRow, (tenant_id, scope, key))
    if row is None:
        return None
    if row.created_at < now - KEPT_FOR:
        await tx.delete(row)
        await tx.flush()
        return None
    if row.request_hash != request_hash:
        raise KeyReused
    return FirstAnswer(row.status, row.headers, row.body)


async def remember(
    tx: Transaction,
    tenant_id: UUID,
    scope: str,
    key: str,
    request_hash: str,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    athlete_id: UUID | None = None,
) -> None:
    """Keep the answer beside what it tells of; with `athlete_id` it falls when that athlete is erased."""
    row = IdempotencyRow(
        tenant_id=tenant_id,
        scope=scope,
        key=key,
        request_hash=request_hash,
        status=status,
        headers=dict(headers),
        body=body,
        created_at=datetime.now(UTC),
        athlete_id=athlete_id,
    )
    tx.add(row)
    await tx.flush()


async def _hold(tx: Transaction, tenant_id: UUID, scope: str, key: str) -> None:
    """Hold the key until the transaction ends."""
    if tx.get_bind().dialect.name != "postgresql":
        return
    digest = sha256("\0".join((str(tenant_id), scope, key)).encode()).digest()
    number = int.from_bytes(digest[:8], signed=True)
    if not (await tx.exec(select(func.pg_try_advisory_xact_lock(number)))).one():
        raise UnderWay


async def _forget_some(tx: Transaction, before: datetime) -> None:
    """Delete a few old rows, none that another transaction is deleting.

    First in the transaction: one that another deleted since our snapshot would be a conflict.
    """
    whole_key = (col(IdempotencyRow.tenant_id), col(IdempotencyRow.scope), col(IdempotencyRow.key))
    old = (
        select(*whole_key)
        .where(IdempotencyRow.created_at < before)
        .order_by(col(IdempotencyRow.created_at))
        .limit(FORGOTTEN_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    await tx.exec(delete(IdempotencyRow).where(tuple_(*whole_key).in_(old)))
