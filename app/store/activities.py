"""Activities: plain columns, each led by its athlete. What another one holds already is kept, and hidden."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, RowMapping, and_, delete, or_, select

from app.store.database import Transaction
from app.store.tables import Table
from app.store.upserts import upsert
from app.training.logbook.activity import Activity, Details, Lap

_ACTIVITY = Table.metadata.tables["activity"]
_LAPS = TypeAdapter(tuple[Lap, ...])
_DETAILS: TypeAdapter[Details | None] = TypeAdapter(Details | None)
_PLAIN = (
    "id", "external_id", "sport", "distance_m", "duration_s", "moving_s", "heart_rate_bpm", "cadence_spm",
    "elevation_gain_m", "rpe", "decoupling", "cadence_drop", "recovery_bpm", "comment", "session_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptActivity:
    """An activity as it is kept; `held_by` is the one that is the same run in more detail."""

    activity: Activity
    held_by: UUID | None = None
    created_at: dt.datetime
    updated_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which activities to list, the latest first; `below` is start and id of the last of the page before."""

    external_id: str | None = None
    started_from: dt.datetime | None = None
    started_before: dt.datetime | None = None
    updated_since: dt.datetime | None = None
    below: tuple[dt.datetime, UUID] | None = None


async def find(tx: Transaction, tenant_id: UUID, athlete_id: UUID, activity_id: UUID) -> KeptActivity | None:
    """Find one activity of the athlete, hidden ones too."""
    return await _first(tx, *_of(tenant_id, athlete_id), _ACTIVITY.c.id == activity_id)


async def find_by_external_id(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, external_id: str
) -> KeptActivity | None:
    """Find the activity of this name, hidden ones too."""
    return await _first(tx, *_of(tenant_id, athlete_id), _ACTIVITY.c.external_id == external_id)


async def around(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, first: dt.datetime, last: dt.datetime
) -> list[KeptActivity]:
    """Read what was started between two instants, hidden ones too, in order."""
    c = _ACTIVITY.c
    return await _all(tx, *_of(tenant_id, athlete_id), c.started_at >= first, c.started_at <= last)


async def since(tx: Transaction, tenant_id: UUID, athlete_id: UUID, first: dt.datetime) -> list[Activity]:
    """Read everything from an instant on as it was sent, in order; `merged` tells what counts."""
    kept = await _all(tx, *_of(tenant_id, athlete_id), _ACTIVITY.c.started_at >= first)
    return [each.activity for each in kept]


async def page(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, which: Selection, limit: int
) -> list[KeptActivity]:
    """List activities of the athlete, the latest first."""
    c = _ACTIVITY.c
    conditions = [*_of(tenant_id, athlete_id), c.held_by.is_(None)]
    if which.external_id is not None:
        conditions.append(c.external_id == which.external_id)
    if which.started_from is not None:
        conditions.append(c.started_at >= which.started_from)
    if which.started_before is not None:
        conditions.append(c.started_at < which.started_before)
    if which.updated_since is not None:
        conditions.append(c.updated_at >= which.updated_since)
    if which.below is not None:
        start, activity_id = which.below
        conditions.append(or_(c.started_at < start, and_(c.started_at == start, c.id < activity_id)))
    query = select(_ACTIVITY).where(*conditions).order_by(c.started_at.desc(), c.id.desc()).limit(limit)
    return [_noun(row) for row in (await (await tx.connection()).execute(query)).mappings()]


async def keep(tx: Transaction, tenant_id: UUID, athlete_id: UUID, kept: Sequence[KeptActivity]) -> None:
    """Keep activities, new or changed; WriteConflict where an external id was taken meanwhile."""
    await upsert(tx, _ACTIVITY, [_row(tenant_id, athlete_id, each) for each in kept])


async def remove(tx: Transaction, tenant_id: UUID, athlete_id: UUID, activity_id: UUID) -> bool:
    """Delete an activity, and those that it held; False where the athlete has none such."""
    c = _ACTIVITY.c
    its_own = _of(tenant_id, athlete_id)
    connection = await tx.connection()
    await connection.execute(delete(_ACTIVITY).where(*its_own, c.held_by == activity_id))
    return bool((await connection.execute(delete(_ACTIVITY).where(*its_own, c.id == activity_id))).rowcount)


async def _first(tx: Transaction, *conditions: ColumnElement[bool]) -> KeptActivity | None:
    return next(iter(await _all(tx, *conditions)), None)


async def _all(tx: Transaction, *conditions: ColumnElement[bool]) -> list[KeptActivity]:
    query = select(_ACTIVITY).where(*conditions).order_by(_ACTIVITY.c.started_at, _ACTIVITY.c.id)
    return [_noun(row) for row in (await (await tx.connection()).execute(query)).mappings()]


def _of(tenant_id: UUID, athlete_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _ACTIVITY.c.athlete_id == athlete_id, _ACTIVITY.c.tenant_id == tenant_id


def _row(tenant_id: UUID, athlete_id: UUID, kept: KeptActivity) -> dict[str, Any]:
    activity = kept.activity
    offset = activity.started_at.utcoffset() or dt.timedelta()
    laps = [
        {name: value for name, value in asdict(lap).items() if value is not None} for lap in activity.laps
    ]
    return {
        **{name: getattr(activity, name) for name in _PLAIN},
        "athlete_id": athlete_id,
        "tenant_id": tenant_id,
        "started_at": activity.started_at,
        "utc_offset_s": int(offset.total_seconds()),
        "laps": laps,
        "details": None if activity.details is None else asdict(activity.details),
        "held_by": kept.held_by,
        "created_at": kept.created_at,
        "updated_at": kept.updated_at,
    }


def _noun(row: RowMapping) -> KeptActivity:
    there = dt.timezone(dt.timedelta(seconds=row["utc_offset_s"]))
    activity = Activity(
        **{name: row[name] for name in _PLAIN},
        started_at=row["started_at"].astimezone(there),
        laps=_LAPS.validate_python(row["laps"]),
        details=_DETAILS.validate_python(row["details"]),
    )
    return KeptActivity(
        activity=activity,
        held_by=row["held_by"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
