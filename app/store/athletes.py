"""Athletes: kept as documents; found by id, by the tenant's own name for them, by tag.

Every function sees one tenant alone. Of two writers of one athlete the later gets a WriteConflict and
runs again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, RowMapping, Select, bindparam, delete, insert, select, update

from app.store.database import Transaction
from app.store.tables import Table
from app.training.athlete import Athlete

_ATHLETE = Table.metadata.tables["athlete"]
_DIRECTORY = Table.metadata.tables["athlete_directory"]
_TAG = Table.metadata.tables["athlete_tag"]

_DOCUMENT_VERSION = 1
_COLUMNS = {"id", "external_id", "created_at", "updated_at"}
_NOUN = TypeAdapter(Athlete)

Change = tuple[Athlete, Athlete]  # as it was read, as it shall be


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which athletes to list, newest first; `below` is the last one of the page before."""

    tag: str | None = None
    external_id: str | None = None
    created_from: datetime | None = None
    created_until: datetime | None = None
    updated_since: datetime | None = None
    below: UUID | None = None


async def find(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> Athlete | None:
    """Find one athlete of the tenant."""
    return next(iter(await find_many(tx, tenant_id, [athlete_id])), None)


async def find_many(tx: Transaction, tenant_id: UUID, athlete_ids: Collection[UUID]) -> list[Athlete]:
    """Find those of these athletes that the tenant has."""
    query = select(_ATHLETE).where(_ATHLETE.c.tenant_id == tenant_id, _ATHLETE.c.id.in_(athlete_ids))
    return [_noun(row) for row in (await (await tx.connection()).execute(query)).mappings()]


async def find_by_external_id(
    tx: Transaction, tenant_id: UUID, external_ids: Collection[str]
) -> dict[str, Athlete]:
    """Find the athletes that the tenant calls so, by that name."""
    if not external_ids:
        return {}
    its_own = _ATHLETE.c.tenant_id == tenant_id
    query = select(_ATHLETE).where(its_own, _ATHLETE.c.id.in_(_named(tenant_id, external_ids)))
    rows = (await (await tx.connection()).execute(query)).mappings()
    return {row["external_id"]: _noun(row) for row in rows}


async def page(tx: Transaction, tenant_id: UUID, which: Selection, limit: int) -> list[Athlete]:
    """List athletes of the tenant, newest first."""
    query = select(_ATHLETE).where(_ATHLETE.c.tenant_id == tenant_id, *_conditions(tenant_id, which))
    newest_first = query.order_by(_ATHLETE.c.id.desc()).limit(limit)
    return [_noun(row) for row in (await (await tx.connection()).execute(newest_first)).mappings()]


async def add(tx: Transaction, tenant_id: UUID, athletes: Sequence[Athlete]) -> None:
    """Keep new athletes; WriteConflict where an external id was taken meanwhile."""
    await _insert(tx, _ATHLETE.name, [_row(tenant_id, athlete) for athlete in athletes])
    await _name(tx, tenant_id, athletes)
    await _tag(tx, tenant_id, athletes)


async def change(tx: Transaction, tenant_id: UUID, changes: Sequence[Change]) -> None:
    """Keep athletes as they shall be, in the order of their ids; WriteConflict where another was first."""
    if not changes:
        return
    connection = await tx.connection()
    of_one = (_ATHLETE.c.id == bindparam("of_id"), _ATHLETE.c.tenant_id == tenant_id)
    rows = [_row(tenant_id, after) for after in sorted((after for _, after in changes), key=attrgetter("id"))]
    await connection.execute(update(_ATHLETE).where(*of_one), [row | {"of_id": row["id"]} for row in rows])
    if renamed := [after for before, after in changes if before.external_id != after.external_id]:
        ids = [athlete.id for athlete in renamed]
        await connection.execute(delete(_DIRECTORY).where(_DIRECTORY.c.athlete_id.in_(ids)))
        await _name(tx, tenant_id, renamed)
    if retagged := [after for before, after in changes if before.tags != after.tags]:
        ids = [athlete.id for athlete in retagged]
        await connection.execute(delete(_TAG).where(_TAG.c.athlete_id.in_(ids)))
        await _tag(tx, tenant_id, retagged)


def _named(tenant_id: UUID, external_ids: Collection[str]) -> Select[tuple[UUID]]:
    """Look the ids of names up in the directory, which is indexed by them."""
    of_tenant = _DIRECTORY.c.tenant_id == tenant_id
    return select(_DIRECTORY.c.athlete_id).where(of_tenant, _DIRECTORY.c.external_id.in_(external_ids))


def _conditions(tenant_id: UUID, which: Selection) -> Iterator[ColumnElement[bool]]:
    if which.tag is not None:
        tagged = select(_TAG.c.athlete_id).where(_TAG.c.tenant_id == tenant_id, _TAG.c.tag == which.tag)
        yield _ATHLETE.c.id.in_(tagged)
    if which.external_id is not None:
        yield _ATHLETE.c.id.in_(_named(tenant_id, [which.external_id]))
    if which.created_from is not None:
        yield _ATHLETE.c.created_at >= which.created_from
    if which.created_until is not None:
        yield _ATHLETE.c.created_at <= which.created_until
    if which.updated_since is not None:
        yield _ATHLETE.c.updated_at >= which.updated_since
    if which.below is not None:
        yield _ATHLETE.c.id < which.below


async def _name(tx: Transaction, tenant_id: UUID, athletes: Sequence[Athlete]) -> None:
    named = [athlete for athlete in athletes if athlete.external_id is not None]
    rows = [
        {"tenant_id": tenant_id, "external_id": athlete.external_id, "athlete_id": athlete.id}
        for athlete in named
    ]
    await _insert(tx, _DIRECTORY.name, rows)


async def _tag(tx: Transaction, tenant_id: UUID, athletes: Sequence[Athlete]) -> None:
    rows = [
        {"tenant_id": tenant_id, "athlete_id": athlete.id, "tag": tag}
        for athlete in athletes
        for tag in athlete.tags
    ]
    await _insert(tx, _TAG.name, rows)


async def _insert(tx: Transaction, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await (await tx.connection()).execute(insert(Table.metadata.tables[table]), rows)


def _row(tenant_id: UUID, athlete: Athlete) -> dict[str, Any]:
    # What was never said is not written either: it is what the noun of the day says.
    return {
        "id": athlete.id,
        "tenant_id": tenant_id,
        "external_id": athlete.external_id,
        "document": _NOUN.dump_python(
            athlete, mode="json", by_alias=True, exclude=_COLUMNS, exclude_defaults=True
        ),
        "document_version": _DOCUMENT_VERSION,
        "created_at": athlete.created_at,
        "updated_at": athlete.updated_at,
    }


def _noun(row: RowMapping) -> Athlete:
    return _NOUN.validate_python(row["document"] | {name: row[name] for name in _COLUMNS})
