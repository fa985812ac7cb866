"""Where athletes stand: a row each, which every write of their training changes, so that two conflict.

Whoever writes, renews mornings or erases locks it before any other row, of several athletes in the order of
their ids, so that no two wait for each other.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from app.store.database import Transaction, writes
from app.store.tables import Table
from app.store.upserts import upsert

_STANDING = Table.metadata.tables["standing"]
_REPORTED_WITHIN = dt.timedelta(days=3)
"""Of what was done, at the furthest places of the world and sent a day late."""
_FURTHEST_BEHIND = dt.timedelta(hours=12)  # of UTC, where anybody is


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds of an athlete's training as a whole.

    `plan_id`: the plan that is followed. `complained_since`: when he first told of what he still complains
    of. `engine` decided on `decided_on`, and made the days up to `decided_until` ready; not yet by what was
    imported since `undecided_since`. From `renew_at` on they are to be made ready anew. `version` counts the
    writes; 0: there was none.
    """

    version: int = 0
    plan_id: UUID | None = None
    reporting_since: dt.date | None = None
    last_report_at: dt.datetime | None = None
    last_checkin_on: dt.date | None = None
    complained_since: dt.date | None = None
    engine: str = ""
    decided_on: dt.date | None = None
    decided_until: dt.date | None = None
    renew_at: dt.datetime | None = None
    undecided_since: dt.datetime | None = None

    def tells_of(self, date: dt.date) -> bool:
        """Whether anything was written that this day may tell of; results alone are told on no day.

        Days gone by may tell of any report, those after the last report of none.
        """
        reported_on = self.last_report_at and self.last_report_at.date()
        is_reported = reported_on is not None and date <= reported_on + _REPORTED_WITHIN
        return self.decided_until is not None or self.last_checkin_on is not None or is_reported

    @property
    def heard_on(self) -> dt.date | None:
        """The last day on which anything was told, or was expected to be from then on; None: nothing is."""
        if self.reporting_since is None:
            return None
        reported_on = self.last_report_at and self.last_report_at.date()
        told = (self.reporting_since, reported_on, self.last_checkin_on)
        return max(each for each in told if each is not None)


_NAMES = tuple(Standing.__dataclass_fields__)


async def find(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> Standing:
    """Read where an athlete stands; who writes holds him until the transaction ends."""
    return (await of_many(tx, tenant_id, [athlete_id])).get(athlete_id, Standing())


async def of_many(tx: Transaction, tenant_id: UUID, athlete_ids: Collection[UUID]) -> dict[UUID, Standing]:
    """Read where these athletes stand, as far as they have written anything of their training.

    Who writes holds them until the transaction ends; WriteConflict where another writer was first.
    """
    c = _STANDING.c
    query = select(_STANDING).where(c.tenant_id == tenant_id, c.athlete_id.in_(athlete_ids))
    if writes(tx):
        query = query.order_by(c.athlete_id).with_for_update()
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


@dataclass(frozen=True, slots=True)
class Due:
    """An athlete whose mornings are to be made ready anew; `version` tells whether it was done meanwhile."""

    tenant_id: UUID
    athlete_id: UUID
    version: int


async def engines(tx: Transaction) -> list[str]:
    """List the engines that decided the days of any athlete of any tenant.

    Each is found by one step in an index, however many athletes there are.
    """
    c = _STANDING.c
    first = select(func.min(c.engine).label("engine")).where(c.decided_until.is_not(None))
    found = first.cte("found", recursive=True)
    beyond = select(func.min(c.engine)).where(c.decided_until.is_not(None), c.engine > found.c.engine)
    found = found.union_all(select(beyond.scalar_subquery()).where(found.c.engine.is_not(None)))
    query = select(found.c.engine).where(found.c.engine.is_not(None))
    return list((await (await tx.connection()).execute(query)).scalars())


async def due(tx: Transaction, now: dt.datetime, older: Collection[str], limit: int) -> list[Due]:
    """List athletes of all tenants whose mornings are to be made ready anew, or are of `older` engines.

    Tenants take turns.
    """
    c = _STANDING.c
    is_due = c.renew_at <= now
    if older:
        earliest_date = (now - _FURTHEST_BEHIND).date()
        is_due = or_(is_due, and_(c.engine.in_(older), c.decided_until >= earliest_date))
    place = func.row_number().over(partition_by=c.tenant_id, order_by=(c.decided_until, c.athlete_id))
    query = (
        select(c.tenant_id, c.athlete_id, c.version)
        .where(is_due)
        .order_by(place, c.decided_until)
        .limit(limit)
    )
    rows = (await (await tx.connection()).execute(query)).all()
    return [Due(row.tenant_id, row.athlete_id, row.version) for row in rows]


async def claim(tx: Transaction, due: Due) -> bool:
    """Hold an athlete who is due until the transaction ends; False where another has, or had, him."""
    c = _STANDING.c
    those = (c.athlete_id == due.athlete_id, c.tenant_id == due.tenant_id, c.version == due.version)
    query = select(c.version).where(*those).with_for_update(skip_locked=True)
    return (await (await tx.connection()).execute(query)).first() is not None
