"""The first answer to a repeated write, kept for a day in the transaction of that write.

A write of many transactions holds its key meanwhile, by a row without an answer that it renews; whoever died
at it holds it no longer than `HELD_FOR`.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import BigInteger, bindparam, delete, exists, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.store.database import Transaction
from app.store.errors import KeyReused, UnderWay, WriteConflict
from app.store.tables import Table

__all__ = ["FirstAnswer", "KeyReused", "UnderWay", "claim", "hold", "hold_on", "let_go", "remember"]

KEPT_FOR = timedelta(hours=24)
HELD_FOR = timedelta(seconds=30)
HELD = 102  # Processing: the status of a row that has no answer yet; its body names who is at it
FORGOTTEN_AT_ONCE = 20  # more than come in by one request, so that the book never grows for good

_ROWS = Table.metadata.tables["idempotency"]
_WHOLE_KEY = (_ROWS.c.tenant_id, _ROWS.c.scope, _ROWS.c.key)
_THIS = tuple(
    column == bindparam(f"of_{name}")
    for column, name in zip(_WHOLE_KEY, ("tenant", "scope", "key"), strict=True)
)
_OLD = select(*_WHOLE_KEY).where(_ROWS.c.created_at < bindparam("before")).order_by(_ROWS.c.created_at)
IS_ANY_OLD = select(exists(_OLD))
FORGET_SOME = delete(_ROWS).where(
    tuple_(*_WHOLE_KEY).in_(_OLD.limit(FORGOTTEN_AT_ONCE).with_for_update(skip_locked=True))
)
FORGET = delete(_ROWS).where(*_THIS)
FIND = select(_ROWS).where(*_THIS)
_HELD_BY = (*_THIS, _ROWS.c.status == HELD, _ROWS.c.body == bindparam("by"))
HOLD_ON = update(_ROWS).where(*_HELD_BY).values(created_at=bindparam("now"))
LET_GO = delete(_ROWS).where(*_HELD_BY)
KEEP = insert(_ROWS)
HOLD = select(func.pg_try_advisory_xact_lock(bindparam("number", type_=BigInteger)))


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What was answered the first time, to be answered again."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def claim(
    tx: Transaction, tenant_id: UUID, scope: str, key: str, request_hash: str, now: datetime
) -> FirstAnswer | None:
    """Look for the first answer to this request; None: this is the first, to be followed by `remember`.

    Raises KeyReused when the key came with another request, UnderWay while another one holds it. On SQLite
    writers queue, so that the second finds the first answer instead.
    """
    connection = await tx.connection()
    await _forget_some(connection, {"before": now - KEPT_FOR})
    await _hold(connection, tenant_id, scope, key)
    whole_key = _named(tenant_id, scope, key)
    row = (await connection.execute(FIND, whole_key)).one_or_none()
    if row is None:
        return None
    if row.created_at < now - (HELD_FOR if row.status == HELD else KEPT_FOR):
        await connection.execute(FORGET, whole_key)
        return None
    if row.request_hash != request_hash:
        raise KeyReused
    if row.status == HELD:
        raise UnderWay
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
    now: datetime,
    *,
    athlete_id: UUID | None = None,
) -> None:
    """Keep the answer beside what it tells of; with `athlete_id` it falls when that athlete is erased."""
    row = {
        "tenant_id": tenant_id,
        "scope": scope,
        "key": key,
        "request_hash": request_hash,
        "status": status,
        "headers": dict(headers),
        "body": body,
        "created_at": now,
        "athlete_id": athlete_id,
    }
    await (await tx.connection()).execute(KEEP, row)


async def hold(
    tx: Transaction, tenant_id: UUID, scope: str, key: str, request_hash: str, by: UUID, now: datetime
) -> None:
    """Hold a key that was claimed beyond this transaction: until it is let go, or not held on to."""
    await remember(tx, tenant_id, scope, key, request_hash, HELD, {}, by.bytes, now)


async def hold_on(tx: Transaction, tenant_id: UUID, scope: str, key: str, by: UUID, now: datetime) -> None:
    """Hold a key for longer, if it is still held by the same."""
    values = {**_named(tenant_id, scope, key), "by": by.bytes, "now": now}
    await (await tx.connection()).execute(HOLD_ON, values)


async def let_go(tx: Transaction, tenant_id: UUID, scope: str, key: str, by: UUID) -> bool:
    """Let a key go; False where it was held too long, and another has it or has had it."""
    values = {**_named(tenant_id, scope, key), "by": by.bytes}
    return bool((await (await tx.connection()).execute(LET_GO, values)).rowcount)


def _named(tenant_id: UUID, scope: str, key: str) -> dict[str, object]:
    return {"of_tenant": tenant_id, "of_scope": scope, "of_key": key}


async def _forget_some(connection: AsyncConnection, before: dict[str, datetime]) -> None:
    """Delete a few old rows; where others are about the same, they will do."""
    if await connection.scalar(IS_ANY_OLD, before):
        with suppress(WriteConflict):
            async with connection.begin_nested():
                await connection.execute(FORGET_SOME, before)


async def _hold(connection: AsyncConnection, tenant_id: UUID, scope: str, key: str) -> None:
    """Hold the key until the transaction ends."""
    if connection.dialect.name != "postgresql":
        return
    digest = sha256("\0".join((str(tenant_id), scope, key)).encode()).digest()
    if not await connection.scalar(HOLD, {"number": int.from_bytes(digest[:8], signed=True)}):
        raise UnderWay
