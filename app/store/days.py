"""Days of an athlete: what each prescribes, and the ready answer of those that lie ahead."""

import datetime as dt
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import String, cast, delete, select, update

from app.store.database import Transaction
from app.store.hot_reads import Ready
from app.store.plan_document import REASONS, workout_document
from app.store.tables import Table
from app.store.upserts import upsert
from app.training.today.session import PlanWeek, Prescribed
from app.training.workouts.document import from_json
from app.training.workouts.workout import Workout

_DAY = Table.metadata.tables["day"]
_DATE = TypeAdapter(dt.date | None)

Planned = Mapping[UUID, Workout]
"""The workouts of a plan as it was made, by the ids of their sessions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDay:
    """One day; `answer` is that of its morning, None once it lies behind."""

    date: dt.date
    starts_at: dt.datetime
    ends_at: dt.datetime
    engine: str
    plan_id: UUID | None
    prescribed: tuple[Prescribed, ...]
    week: PlanWeek | None = None
    answer: bytes | None = None
    tag: str | None = None


class Stood(NamedTuple):
    """What days have prescribed, and the weeks of the plans by which they did."""

    prescribed: Mapping[dt.date, tuple[Prescribed, ...]]
    weeks: Mapping[dt.date, PlanWeek]


async def ready(tx: Transaction, tenant_id: UUID, athlete_id: UUID, now: dt.datetime) -> Ready | None:
    """Read the answer of the day that it is now for the athlete; None where none is ready."""
    c = _DAY.c
    query = select(c.answer, c.tag, c.engine).where(
        c.athlete_id == athlete_id,
        c.tenant_id == tenant_id,
        c.starts_at <= now,
        c.ends_at > now,
        c.answer.is_not(None),
    )
    query = query.order_by(c.starts_at.desc()).limit(1)  # not past all the days that lie behind
    row = (await (await tx.connection()).execute(query)).first()
    return Ready(row.answer, row.tag, row.engine) if row else None


async def ready_of(
    tx: Transaction,
    tenant_id: UUID,
    athlete_ids: Collection[UUID],
    now: dt.datetime,
    date: dt.date | None = None,
) -> dict[UUID, Ready]:
    """Read the ready answers of these athletes, each of the day that it is there now, or of a date."""
    c = _DAY.c
    query = select(c.athlete_id, c.answer, c.tag, c.engine).where(
        c.athlete_id.in_(athlete_ids), c.tenant_id == tenant_id, c.ends_at > now, c.answer.is_not(None)
    )
    query = query.where(c.starts_at <= now if date is None else c.date == date)
    rows = (await (await tx.connection()).execute(query)).all()
    return {row.athlete_id: Ready(row.answer, row.tag, row.engine) for row in rows}


async def prescribed(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    first: dt.date,
    last: dt.date,
    planned: Callable[[UUID], Awaitable[Planned]],
) -> Stood:
    """Read what these days, both included, have prescribed; `planned` tells the workouts of a plan."""
    c = _DAY.c
    query = select(c.date, c.plan_id, c.week, c.phase, c.prescribed).where(
        c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date >= first, c.date <= last
    )
    found, weeks = dict[dt.date, tuple[Prescribed, ...]](), dict[dt.date, PlanWeek]()
    for row in (await (await tx.connection()).execute(query.order_by(c.date))).all():
        of_plan = {} if row.plan_id is None else await planned(row.plan_id)
        found[row.date] = tuple(_prescribed_of(each, of_plan) for each in row.prescribed)
        if row.week is not None:
            weeks[row.date] = PlanWeek(row.week, row.phase)
    return Stood(found, weeks)


async def date_of(tx: Transaction, tenant_id: UUID, athlete_id: UUID, session_id: UUID) -> dt.date | None:
    """Find the day that prescribes, or prescribed, a session."""
    c = _DAY.c
    its_own = (c.athlete_id == athlete_id, c.tenant_id == tenant_id)
    names = cast(c.prescribed, String).contains(f'"{session_id}"', autoescape=True)
    query = select(c.date).where(*its_own, names).order_by(c.date).limit(1)
    found: dt.date | None = (await (await tx.connection()).execute(query)).scalar()
    return found


async def keep(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, days: Sequence[KeptDay], planned: Planned
) -> None:
    """Keep days in place of what was kept of them; what is as `planned` is kept as a word for that."""
    rows = [
        {
            "athlete_id": athlete_id,
            "date": day.date,
            "tenant_id": tenant_id,
            "starts_at": day.starts_at,
            "ends_at": day.ends_at,
            "engine": day.engine,
            "plan_id": day.plan_id,
            "week": day.week and day.week.index,
            "phase": day.week and day.week.phase,
            "prescribed": [_document(each, planned) for each in day.prescribed],
            "answer": day.answer,
            "tag": day.tag,
        }
        for day in days
    ]
    await upsert(tx, _DAY, rows)


async def let_go(tx: Transaction, tenant_id: UUID, athlete_id: UUID, before: dt.date) -> None:
    """Drop the answers of days gone by; what they prescribed stays."""
    c = _DAY.c
    old = (c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date < before, c.answer.is_not(None))
    await (await tx.connection()).execute(update(_DAY).where(*old).values(answer=None, tag=None))


async def forget_after(tx: Transaction, tenant_id: UUID, athlete_id: UUID, last: dt.date) -> None:
    """Delete the days after one: nothing of them has been decided any more."""
    c = _DAY.c
    later = (c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date > last)
    await (await tx.connection()).execute(delete(_DAY).where(*later))


def _document(prescribed: Prescribed, planned: Planned) -> dict[str, Any]:
    is_of_plan = planned.get(prescribed.id) == prescribed.planned
    is_as_planned = prescribed.workout == prescribed.planned
    return {
        "id": str(prescribed.id),
        "planned": None if is_of_plan else workout_document(prescribed.planned),
        "workout": None if is_as_planned else workout_document(prescribed.workout),
        "reasons": REASONS.dump_python(prescribed.reasons, mode="json"),
        "locked": prescribed.locked,
        "moved_from": prescribed.moved_from and prescribed.moved_from.isoformat(),
    }


def _prescribed_of(document: dict[str, Any], of_plan: Planned) -> Prescribed:
    session_id, said = UUID(document["id"]), document["planned"]
    planned = of_plan[session_id] if said is None else from_json(said)
    return Prescribed(
        id=session_id,
        planned=planned,
        workout=planned if document["workout"] is None else from_json(document["workout"]),
        reasons=REASONS.validate_python(document["reasons"]),
        locked=document["locked"],
        moved_from=_DATE.validate_python(document["moved_from"]),
    )
