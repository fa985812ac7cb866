"""Check-ins: one for a day, told by the phone at some instant; of two the later holds."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, delete, select

from app.store.arrivals import Rank, said_at, sent_at
from app.store.database import Transaction
from app.store.tables import Table
from app.store.upserts import upsert
from app.training.logbook.checkin import CheckIn, Symptom

_CHECK_IN = Table.metadata.tables["check_in"]
_NOUN = TypeAdapter(CheckIn)
_COLUMNS = ("date", "recorded_at")
_SPOKEN = "spoken"


async def find(tx: Transaction, tenant_id: UUID, athlete_id: UUID, date: dt.date) -> CheckIn | None:
    """Find the check-in of a day."""
    return (await since(tx, tenant_id, athlete_id, date, date)).get(date)


async def since(
    tx: Transaction, tenant_id: UUID, athlete_id: UUID, first: dt.date, last: dt.date = dt.date.max
) -> Mapping[dt.date, CheckIn]:
    """Read the check-ins of these days, both included."""
    c = _CHECK_IN.c
    query = select(_CHECK_IN).where(
        c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date >= first, c.date <= last
    )
    rows = (await (await tx.connection()).execute(query.order_by(c.date))).mappings()
    return {row["date"]: _noun(row) for row in rows}


async def page(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    limit: int,
    *,
    below: dt.date | None = None,
    first: dt.date | None = None,
    last: dt.date | None = None,
    updated_since: dt.datetime | None = None,
) -> list[CheckIn]:
    """List check-ins, the latest day first."""
    c = _CHECK_IN.c
    query = select(_CHECK_IN).where(c.athlete_id == athlete_id, c.tenant_id == tenant_id)
    if below is not None:
        query = query.where(c.date < below)
    if first is not None:
        query = query.where(c.date >= first)
    if last is not None:
        query = query.where(c.date <= last)
    if updated_since is not None:
        query = query.where(c.updated_at >= updated_since)
    rows = (await (await tx.connection()).execute(query.order_by(c.date.desc()).limit(limit))).mappings()
    return [_noun(row) for row in rows]


async def keep(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    checkin: CheckIn,
    sent: dt.datetime | None,
    now: dt.datetime,
) -> CheckIn:
    """Keep a check-in in place of the known one, or leave that where it holds; give back what is kept.

    What alarms in the one that gives way stays, unless the other speaks of symptoms.

    `sent`: its `recorded_at` by the clock of who said it; None where it came without one.
    """
    c = _CHECK_IN.c
    query = select(_CHECK_IN).where(
        c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date == checkin.date
    )
    known = (await (await tx.connection()).execute(query)).mappings().first()
    own = None if known is None else _own(known)
    before = None if known is None or own is None else Rank(known["recorded_at"], _content(own))
    rank = Rank(sent_at(sent, before, now), _content(checkin))
    spoken = _latest(_Spoken.by(checkin, rank.sent_at), None if known is None else _Spoken.kept(known))
    is_held = before is not None and before >= rank
    holds, held_at = (own, before.sent_at) if own and before and is_held else (checkin, rank.sent_at)
    row = {
        "athlete_id": athlete_id,
        "date": checkin.date,
        "tenant_id": tenant_id,
        "recorded_at": held_at,
        "document": _document(holds, None if spoken == _Spoken.by(holds, held_at) else spoken),
        "updated_at": now,
    }
    if known is not None and is_held and row["document"] == known["document"]:
        return _noun(known)
    await upsert(tx, _CHECK_IN, [row])
    return _noun(row)


async def remove(tx: Transaction, tenant_id: UUID, athlete_id: UUID, date: dt.date) -> bool:
    """Delete the check-in of a day; False where there is none."""
    c = _CHECK_IN.c
    this_one = (c.athlete_id == athlete_id, c.tenant_id == tenant_id, c.date == date)
    return bool((await (await tx.connection()).execute(delete(_CHECK_IN).where(*this_one))).rowcount)


class _Spoken(NamedTuple):
    """Symptoms told last on a day, whatever was said later of anything else; a clearance has none."""

    at: dt.datetime
    symptoms: tuple[Symptom, ...]

    @classmethod
    def by(cls, checkin: CheckIn, at: dt.datetime) -> "_Spoken | None":
        """Take it from a check-in; None where that says nothing of them."""
        if checkin.symptoms is None and not checkin.cleared:
            return None
        return cls(at, checkin.symptoms or ())

    @classmethod
    def kept(cls, row: RowMapping | Mapping[str, Any]) -> "_Spoken | None":
        """Take it from what is kept: from beside the check-in, or from itself."""
        said = row["document"].get(_SPOKEN)
        if said is None:
            return cls.by(_own(row), row["recorded_at"])
        return cls(dt.datetime.fromisoformat(said["at"]), tuple(said["symptoms"]))


def _latest(*said: _Spoken | None) -> _Spoken | None:
    return max((each for each in said if each is not None), default=None)


def _document(own: CheckIn, spoken: _Spoken | None) -> dict[str, Any]:
    """Write a check-in, with what was spoken of symptoms beside it where it did not say that itself."""
    document: dict[str, Any] = _NOUN.dump_python(own, mode="json", exclude=set(_COLUMNS), exclude_none=True)
    if spoken is not None:
        document[_SPOKEN] = {"at": spoken.at.isoformat(), "symptoms": [*spoken.symptoms]}
    return document


def _content(checkin: CheckIn) -> bytes:
    return _NOUN.dump_json(checkin, exclude=set(_COLUMNS))


def _own(row: RowMapping | Mapping[str, Any]) -> CheckIn:
    """Read what the check-in that holds says itself."""
    said = {name: value for name, value in row["document"].items() if name != _SPOKEN}
    when = said_at(row["recorded_at"], row["updated_at"])
    return _NOUN.validate_python(said | {"date": row["date"], "recorded_at": when})


def _noun(row: RowMapping | Mapping[str, Any]) -> CheckIn:
    """Read a check-in with what alarmed on the day, where it says nothing of symptoms itself."""
    own, spoken = _own(row), _Spoken.kept(row)
    return own if spoken is None else own.with_alarm_of(spoken.symptoms)
