"""Performances: plain columns, each led by its athlete.

Every function sees one tenant alone. Of two writers of one performance the later gets a WriteConflict and
runs again.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, delete, insert, or_, select, tuple_, update

from app.store.database import Transaction
from app.store.tables import Table
from app.training.fitness import Conditions
from app.training.performance_log import LoggedPerformance

_PERFORMANCE = Table.metadata.tables["performance"]

Owned = tuple[UUID, LoggedPerformance]  # the athlete whose it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which performances to list, newest first; `below` is date and id of the last one of the page before."""

    external_id: str | None = None
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    updated_since: dt.datetime | None = None
    below: tuple[dt.date, UUID] | None = None


async def find(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, performance_id: UUID
) -> LoggedPerformance | None:
    """Find one performance of the athlete."""
    query = select(_PERFORMANCE).where(*_of(tenant_id, athlete_id), _PERFORMANCE.c.id == performance_id)
    row = (await (await tx.connection()).execute(query)).mappings().first()
    return _noun(row) if row else None


async def find_by_external_id(
    tx: Transaction, tenant_id: UUID, names: Collection[tuple[UUID, str]]
) -> dict[tuple[UUID, str], LoggedPerformance]:
    """Find the performances that bear these external ids, each with its athlete's id."""
    named = tuple_(_PERFORMANCE.c.athlete_id, _PERFORMANCE.c.external_id).in_(names)
    query = select(_PERFORMANCE).where(_PERFORMANCE.c.tenant_id == tenant_id, named)
    rows = (await (await tx.connection()).execute(query)).mappings()
    return {(row["athlete_id"], row["external_id"]): _noun(row) for row in rows}


async def log(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> list[LoggedPerformance]:
    """Read every performance of the athlete, oldest first."""
    query = select(_PERFORMANCE).where(*_of(tenant_id, athlete_id))
    in_order = query.order_by(_PERFORMANCE.c.date, _PERFORMANCE.c.id)
    return [_noun(row) for row in (await (await tx.connection()).execute(in_order)).mappings()]


async def page(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, which: Selection, limit: int
) -> list[LoggedPerformance]:
    """List performances of the athlete, newest first."""
    query = select(_PERFORMANCE).where(*_of(tenant_id, athlete_id), *_conditions(which))
    newest_first = query.order_by(_PERFORMANCE.c.date.desc(), _PERFORMANCE.c.id.desc()).limit(limit)
    return [_noun(row) for row in (await (await tx.connection()).execute(newest_first)).mappings()]


async def add(tx: Transaction, tenant_id: UUID, performances: Sequence[Owned]) -> None:
    """Keep new ones; WriteConflict where an external id was taken, or the athlete erased, meanwhile."""
    if performances:
        rows = [_row(tenant_id, *owned) for owned in performances]
        await (await tx.connection()).execute(insert(_PERFORMANCE), rows)


async def change(tx: Transaction, tenant_id: UUID, performances: Sequence[Owned]) -> None:
    """Keep performances as they shall be; WriteConflict where another writer was first."""
    if performances:
        c = _PERFORMANCE.c
        key = (c.athlete_id == bindparam("of_athlete"), c.id == bindparam("of_id"), c.tenant_id == tenant_id)
        rows = [_row(tenant_id, *owned) for owned in performances]
        of = [row | {"of_athlete": row["athlete_id"], "of_id": row["id"]} for row in rows]
        await (await tx.connection()).execute(update(_PERFORMANCE).where(*key), of)


async def remove(tx: Transaction, tenant_id: UUID, athlete_id: UUID, performance_id: UUID) -> bool:
    """Delete one performance; False where the athlete has none such."""
    this_one = (*_of(tenant_id, athlete_id), _PERFORMANCE.c.id == performance_id)
    return bool((await (await tx.connection()).execute(delete(_PERFORMANCE).where(*this_one))).rowcount)


def _of(tenant_id: UUID, athlete_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _PERFORMANCE.c.athlete_id == athlete_id, _PERFORMANCE.c.tenant_id == tenant_id


def _conditions(which: Selection) -> Iterator[ColumnElement[bool]]:
    c = _PERFORMANCE.c
    if which.external_id is not None:
        yield c.external_id == which.external_id
    if which.date_from is not None:
        yield c.date >= which.date_from
    if which.date_to is not None:
        yield c.date <= which.date_to
    if which.updated_since is not None:
        yield c.updated_at >= which.updated_since
    if which.below is not None:
        day, performance_id = which.below
        yield or_(c.date < day, and_(c.date == day, c.id < performance_id))


def _row(tenant_id: UUID, athlete_id: UUID, performance: LoggedPerformance) -> dict[str, Any]:
    said = {name: value for name, value in asdict(performance.conditions).items() if value is not None}
    return {
        "athlete_id": athlete_id,
        "tenant_id": tenant_id,
        "id": performance.id,
        "external_id": performance.external_id,
        "distance_m": performance.distance_m,
        "time_s": performance.time_s,
        "date": performance.date,
        "kind": performance.kind,
        "conditions": said or None,
        "created_at": performance.created_at,
        "updated_at": performance.updated_at,
    }


def _noun(row: RowMapping | Mapping[str, Any]) -> LoggedPerformance:
    return LoggedPerformance(
        id=row["id"],
        external_id=row["external_id"],
        distance_m=row["distance_m"],
        time_s=row["time_s"],
        date=row["date"],
        kind=row["kind"],
        conditions=Conditions(**(row["conditions"] or {})),
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
