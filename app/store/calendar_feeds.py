"""Feeds: an unguessable token for each athlete who wants one, that opens the calendar and nothing else."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy import delete, insert, select

from app.store.database import Transaction
from app.store.tables import Table

_FEED = Table.metadata.tables["calendar_feed"]


@dataclass(frozen=True, slots=True)
class Feed:
    """Whose calendar a token opens."""

    tenant_id: UUID
    athlete_id: UUID


async def renew(tx: Transaction, tenant_id: UUID, athlete_id: UUID, now: dt.datetime) -> str:
    """Make a token in place of the one before it; it is shown once, and kept as a hash."""
    await remove(tx, tenant_id, athlete_id)
    token = token_urlsafe(32)
    row = {"token_hash": _hash(token), "athlete_id": athlete_id, "tenant_id": tenant_id, "created_at": now}
    await (await tx.connection()).execute(insert(_FEED), row)
    return token


async def remove(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> bool:
    """Close the feed; False where there is none."""
    c = _FEED.c
    its_own = (c.athlete_id == athlete_id, c.tenant_id == tenant_id)
    return bool((await (await tx.connection()).execute(delete(_FEED).where(*its_own))).rowcount)


async def find(tx: Transaction, token: str) -> Feed | None:
    """Find whose feed this token opens; asked before a tenant is known."""
    query = select(_FEED.c.tenant_id, _FEED.c.athlete_id).where(_FEED.c.token_hash == _hash(token))
    row = (await (await tx.connection()).execute(query)).first()
    return Feed(row.tenant_id, row.athlete_id) if row else None


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
