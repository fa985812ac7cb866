"""Who may come in: tenants, their keys, the tokens of their athletes' phones, and what signs those.

A key is 256 random bits: its SHA-256 says nothing about it, and a slow hash would buy nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Literal, cast
from uuid import UUID

from sqlalchemy import ColumnElement, text
from sqlmodel import col, delete, or_, select, update
from uuid_utils.compat import uuid7

from app.store.database import Transaction, unconfined
from app.store.tables import ApiKeyRow, AthleteTokenRow, TenantRow, TokenKeyRow

KeyKind = Literal["secret", "publishable"]
TokenScope = Literal["read", "read write"]
PREFIXES: dict[str, str] = {"secret": "sk_", "publishable": "pk_"}
LAST_USE_IS_KEPT_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class TenantRecord:
    """Whoever rents the service."""

    id: UUID
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """An API key, all but the key itself."""

    id: UUID
    tenant_id: UUID
    kind: KeyKind
    name: str
    hint: str
    origins: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None

    def is_live(self, now: datetime) -> bool:
        """Tell whether the key opens anything at this instant."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """An athlete token that was issued; the token itself is a signed document that nobody keeps."""

    id: UUID
    tenant_id: UUID
    athlete_id: UUID
    scope: TokenScope
    created_at: datetime
    expires_at: datetime


def hash_key(key: str) -> str:
    """Hash a whole key as it is stored and looked up."""
    return sha256(key.encode()).hexdigest()


async def create_key(
    tx: Transaction,
    tenant_name: str,
    kind: KeyKind,
    name: str,
    origins: Sequence[str] = (),
    expires_at: datetime | None = None,
) -> tuple[KeyRecord, str]:
    """Make a key of a tenant, who is made too when new; the plain key is told here and never again."""
    tenant = await find_tenant(tx, tenant_name) or await _create_tenant(tx, tenant_name)
    key = PREFIXES[kind] + token_urlsafe(32)
    row = ApiKeyRow(
        key_hash=hash_key(key),
        id=uuid7(),
        tenant_id=tenant.id,
        kind=kind,
        name=name,
        hint=key[-4:],
        origins=list(origins),
        created_at=datetime.now(UTC),
        expires_at=expires_at,
    )
    tx.add(row)
    await tx.flush()
    return _key_record(row), key


async def find_key(tx: Transaction, key_hash: str) -> KeyRecord | None:
    """Find a key by its hash, be it live, expired or revoked."""
    row = await tx.get(ApiKeyRow, key_hash)
    return _key_record(row) if row else None


async def list_keys(tx: Transaction) -> list[tuple[KeyRecord, str]]:
    """List every key with the name of its tenant, oldest first."""
    query = select(ApiKeyRow, TenantRow.name).join(TenantRow).order_by(col(ApiKeyRow.id))
    return [(_key_record(row), tenant) for row, tenant in await tx.exec(query)]


async def revoke_key(tx: Transaction, key_id: UUID) -> bool:
    """Shut a key for good; False where there is none with this id."""
    first = update(ApiKeyRow).where(col(ApiKeyRow.id) == key_id, col(ApiKeyRow.revoked_at).is_(None))
    await tx.exec(first.values(revoked_at=datetime.now(UTC)))
    return (await tx.exec(select(ApiKeyRow.id).where(ApiKeyRow.id == key_id))).first() is not None


async def touch_key(tx: Transaction, key_hash: str, now: datetime) -> None:
    """Keep when a key was last used, at most once a minute."""
    last = col(ApiKeyRow.last_used_at)
    stale = or_(last.is_(None), last < now - LAST_USE_IS_KEPT_EVERY)
    await tx.exec(
        update(ApiKeyRow).where(col(ApiKeyRow.key_hash) == key_hash, stale).values(last_used_at=now)
    )


async def find_tenant(tx: Transaction, name: str) -> TenantRecord | None:
    """Find a tenant by name."""
    row = (await tx.exec(select(TenantRow).where(TenantRow.name == name))).first()
    return _tenant_record(row) if row else None


async def list_tenants(tx: Transaction) -> list[TenantRecord]:
    """List every tenant, oldest first."""
    return [_tenant_record(row) for row in await tx.exec(select(TenantRow).order_by(col(TenantRow.id)))]


async def delete_tenant(tx: Transaction, tenant_id: UUID) -> None:
    """Erase a tenant and everything of it: every table hangs on it or on its athletes."""
    await tx.exec(delete(TenantRow).where(col(TenantRow.id) == tenant_id))


async def issue_token(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    scope: TokenScope,
    created_at: datetime,
    expires_at: datetime,
) -> TokenRecord:
    """Keep that a token was issued to an athlete's phone; the athlete's expired ones fall out of the book."""
    expired = (
        col(AthleteTokenRow.athlete_id) == athlete_id,
        col(AthleteTokenRow.expires_at) < created_at,
    )
    await tx.exec(delete(AthleteTokenRow).where(*expired))
    row = AthleteTokenRow(
        athlete_id=athlete_id,
        id=uuid7(),
        tenant_id=tenant_id,
        scope=scope,
        created_at=created_at,
        expires_at=expires_at,
    )
    tx.add(row)
    await tx.flush()
    return TokenRecord(row.id, tenant_id, athlete_id, scope, created_at, expires_at)


async def token_is_live(tx: Transaction, athlete_id: UUID, token_id: UUID, now: datetime) -> bool:
    """Tell whether a token was issued, is not expired and was not taken back."""
    row = await tx.get(AthleteTokenRow, (athlete_id, token_id))
    return row is not None and row.revoked_at is None and now < row.expires_at


async def revoke_token(tx: Transaction, athlete_id: UUID, token_id: UUID, now: datetime) -> bool:
    """Take one token back; False where the athlete has none with this id."""
    if await tx.get(AthleteTokenRow, (athlete_id, token_id)) is None:
        return False
    await _revoke(tx, now, col(AthleteTokenRow.athlete_id) == athlete_id, col(AthleteTokenRow.id) == token_id)
    return True


async def revoke_tokens(tx: Transaction, athlete_id: UUID, now: datetime) -> None:
    """Take every token of an athlete back: the phone is lost."""
    await _revoke(tx, now, col(AthleteTokenRow.athlete_id) == athlete_id)


async def token_keys(tx: Transaction) -> list[str]:
    """Read the secrets that verify athlete tokens, the first of which signs; make one if there is none.

    Needs a writing transaction, whosever. Replicas that start together wait for each other and get the same.
    """
    async with unconfined(tx):
        return await _token_keys(tx)


async def _token_keys(tx: Transaction) -> list[str]:
    if tx.get_bind().dialect.name == "postgresql":
        await (await tx.connection()).execute(text("LOCK TABLE token_key IN SHARE ROW EXCLUSIVE MODE"))
    newest_first = select(TokenKeyRow.secret).order_by(col(TokenKeyRow.id).desc())
    if secrets := list(await tx.exec(newest_first)):
        return secrets
    row = TokenKeyRow(id=uuid7(), secret=token_urlsafe(32), created_at=datetime.now(UTC))
    tx.add(row)
    await tx.flush()
    return [row.secret]


async def _create_tenant(tx: Transaction, name: str) -> TenantRecord:
    row = TenantRow(id=uuid7(), name=name, created_at=datetime.now(UTC))
    tx.add(row)
    await tx.flush()
    return _tenant_record(row)


async def _revoke(tx: Transaction, now: datetime, *which: ColumnElement[bool]) -> None:
    live = col(AthleteTokenRow.revoked_at).is_(None)
    await tx.exec(update(AthleteTokenRow).where(live, *which).values(revoked_at=now))


def _tenant_record(row: TenantRow) -> TenantRecord:
    return TenantRecord(row.id, row.name, row.created_at)


def _key_record(row: ApiKeyRow) -> KeyRecord:
    return KeyRecord(
        id=row.id,
        tenant_id=row.tenant_id,
        kind=cast("KeyKind", row.kind),
        name=row.name,
        hint=row.hint,
        origins=tuple(row.origins),
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )
