"""Where athletes stand: a row each, which every write of their training changes, so that two conflict."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.store.database import Transaction
from app.store.tables import Table
from app.store.upserts import upsert

_STANDING = Table.metadata.tables["standing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds of an athlete's training as a whole.

    `plan_id`: the plan that is followed. `engine` decided on `decided_on`, and made the days up to
    `decided_until` ready; not yet by what was imported since `undecided_since`. `version` counts the writes;
    0: there was none.
    """

    version: int = 0
    plan_id: UUID | None = None
    reporting_since: dt.date | None = None
    last_report_at: dt.datetime | None = None
    last_checkin_on: dt.date | None = None
    engine: str = ""
    decided_on: dt.date | None = None
    decided_until: dt.date | None = None
    undecided_since: dt.datetime | None = None


_NAMES = tuple(Standing.__dataclass_fields__)


async def find(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> Standing:
    """Read where an athlete stands."""
    c = _STANDING.c
    query = select(_STANDING).where(c.athlete_id == athlete_id, c.tenant_id == tenant_id)
    row = (await (await tx.connection()).execute(query)).mappings().first()
    return Standing(**{name: row[name] for name in _NAMES}) if row else Standing()


async def of_many(tx: Transaction, tenant_id: UUID, athlete_ids: Collection[UUID]) -> dict[UUID, Standing]:
    """Read where these athletes stand, as far as they have written anything of their training."""
    c = _STANDING.c
    query = select(_STANDING).where(c.tenant_id == tenant_id, c.athlete_id.in_(athlete_ids))
    rows = (await (await tx.connection()).execute(query)).mappings()
    return {row["athlete_id"]: Standing(**{name: row[name] for name in _NAMES}) for row in rows}


async def keep(tx: Transaction, tenant_id: UUID, athlete_id: UUID, standing: Standing) -> Standing:
    """Keep where an athlete stands, one version on; WriteConflict where another writer was first."""
    return (await keep_many(tx, tenant_id, {athlete_id: standing}))[athlete_id]


async def keep_many(
    tx: Transaction, tenant_id: UUID, standing: Mapping[UUID, Standing]
) -> dict[UUID, Standing]:
    """Keep where athletes stand, each one version on; WriteConflict where another writer was first."""
    following = {name: replace(each, version=each.version + 1) for name, each in standing.items()}
    rows: list[dict[str, Any]] = [
        {name: getattr(each, name) for name in _NAMES} | {"athlete_id": athlete_id, "tenant_id": tenant_id}
        for athlete_id, each in sorted(following.items())
    ]
    await upsert(tx, _STANDING, rows)
    return following
