"""Plans of an athlete: the one that is followed, and those before it."""

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, and_, bindparam, func, insert, or_, select, update

from app.store.database import Transaction
from app.store.plan_document import REQUEST, plan_document, plan_of
from app.store.tables import Table
from app.training.plans.plan import Plan
from app.training.today.known import Followed, NewTerms

_PLAN = Table.metadata.tables["plan"]
_MOST_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """Terms of a plan, the revision with which they came, and that which took them back, if any."""

    terms: NewTerms
    revision: int
    undone_in: int | None = None

    def undone(self, since: int, revision: int) -> "Asked":
        """Take them back where they came since a revision; where they were taken back since, they hold."""
        if self.revision >= since:
            return self if self.undone_in is not None else replace(self, undone_in=revision)
        is_undone = self.undone_in is not None and self.undone_in >= since
        return replace(self, undone_in=None) if is_undone else self


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """A plan as it is kept; `revision` counts the changes of its days.

    `asked`: all that was ever asked of it later; what was not taken back are the terms that hold.
    """

    followed: Followed
    revision: int
    asked: tuple[Asked, ...] = ()
    created_at: dt.datetime
    updated_at: dt.datetime

    @property
    def id(self) -> UUID:
        """Its name for ever."""
        return self.followed.id


async def add(tx: Transaction, tenant_id: UUID, athlete_id: UUID, kept: KeptPlan) -> None:
    """Keep a new plan."""
    row = _changeable(kept) | {
        "athlete_id": athlete_id,
        "id": kept.id,
        "tenant_id": tenant_id,
        "made_on": kept.followed.made_on,
        "document": plan_document(kept.followed.plan),
        "document_version": 1,
        "created_at": kept.created_at,
    }
    await (await tx.connection()).execute(insert(_PLAN), row)


async def change(tx: Transaction, tenant_id: UUID, athlete_id: UUID, kept: KeptPlan) -> None:
    """Keep what has changed of a plan: what is asked of it, its end, its revision; never how it was made."""
    c = _PLAN.c
    key = (c.athlete_id == athlete_id, c.id == bindparam("of_id"), c.tenant_id == tenant_id)
    row = _changeable(kept) | {"of_id": kept.id}
    await (await tx.connection()).execute(update(_PLAN).where(*key), row)


async def find(tx: Transaction, tenant_id: UUID, athlete_id: UUID, plan_id: UUID) -> KeptPlan | None:
    """Find one plan of the athlete."""
    query = select(_PLAN).where(*_of(tenant_id, athlete_id), _PLAN.c.id == plan_id)
    row = (await (await tx.connection()).execute(query)).mappings().first()
    return _noun(row) if row else None


async def page(
    tx: Transaction,
    tenant_id: UUID,
    athlete_id: UUID,
    limit: int,
    below: tuple[dt.datetime, UUID] | None = None,
    *,
    made_from: dt.date | None = None,
    made_until: dt.date | None = None,
    updated_since: dt.datetime | None = None,
) -> list[KeptPlan]:
    """List plans of the athlete, the newest first."""
    c = _PLAN.c
    query = select(_PLAN).where(*_of(tenant_id, athlete_id))
    if below is not None:
        instant, plan_id = below
        query = query.where(or_(c.created_at < instant, and_(c.created_at == instant, c.id < plan_id)))
    if made_from is not None:
        query = query.where(c.made_on >= made_from)
    if made_until is not None:
        query = query.where(c.made_on <= made_until)
    if updated_since is not None:
        query = query.where(c.updated_at >= updated_since)
    newest_first = query.order_by(c.created_at.desc(), c.id.desc()).limit(limit)
    return [_noun(row) for row in (await (await tx.connection()).execute(newest_first)).mappings()]


async def last_ended_on(tx: Transaction, tenant_id: UUID, athlete_id: UUID) -> dt.date | None:
    """Find the day on which the last plan of the athlete was ended; None where none was."""
    query = select(func.max(_PLAN.c.ended_on)).where(*_of(tenant_id, athlete_id))
    ended_on: dt.date | None = (await (await tx.connection()).execute(query)).scalar()
    return ended_on


def _of(tenant_id: UUID, athlete_id: UUID) -> tuple[Any, Any]:
    return _PLAN.c.athlete_id == athlete_id, _PLAN.c.tenant_id == tenant_id


def _changeable(kept: KeptPlan) -> dict[str, Any]:
    terms = [
        {
            "revision": each.revision,
            "undone_in": each.undone_in,
            "known_on": each.terms.known_on.isoformat(),
            "request": REQUEST.dump_python(
                each.terms.request, mode="json", by_alias=True, exclude_defaults=True
            ),
        }
        for each in kept.asked
    ]
    return {
        "ended_on": kept.followed.ended_on,
        "revision": kept.revision,
        "terms": terms,
        "updated_at": kept.updated_at,
    }


class _Plans:
    """Plans lately read: how a plan was made never changes, and reading one costs more than a statement."""

    def __init__(self) -> None:
        self._known: OrderedDict[UUID, Plan] = OrderedDict()

    def of(self, plan_id: UUID, document: dict[str, Any]) -> Plan:
        plan = self._known.pop(plan_id, None) or plan_of(document)
        self._known[plan_id] = plan
        if len(self._known) > _MOST_REMEMBERED:
            self._known.popitem(last=False)
        return plan


_PLANS = _Plans()


def _noun(row: RowMapping) -> KeptPlan:
    asked = tuple(map(_asked, row["terms"]))
    followed = Followed(
        id=row["id"],
        made_on=row["made_on"],
        plan=_PLANS.of(row["id"], row["document"]),
        terms=_holding(asked),
        ended_on=row["ended_on"],
    )
    return KeptPlan(
        followed=followed,
        revision=row["revision"],
        asked=asked,
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _asked(document: dict[str, Any]) -> Asked:
    known_on = dt.date.fromisoformat(document["known_on"])
    terms = NewTerms(known_on=known_on, request=REQUEST.validate_python(document["request"]))
    return Asked(terms, document["revision"], document.get("undone_in"))


def _holding(asked: tuple[Asked, ...]) -> tuple[NewTerms, ...]:
    return tuple(each.terms for each in asked if each.undone_in is None)


def _asking(kept: KeptPlan, asked: tuple[Asked, ...]) -> KeptPlan:
    return replace(kept, followed=replace(kept.followed, terms=_holding(asked)), asked=asked)


def ended(kept: KeptPlan, on: dt.date, now: dt.datetime) -> KeptPlan:
    """End a plan on a day; what it prescribed until then stays."""
    return replace(kept, followed=replace(kept.followed, ended_on=on), updated_at=now)


def with_terms(kept: KeptPlan, terms: NewTerms, revision: int, now: dt.datetime) -> KeptPlan:
    """Ask for something else of a plan, in a revision of it."""
    return replace(_asking(kept, (*kept.asked, Asked(terms, revision))), updated_at=now)


def without_terms_since(kept: KeptPlan, since: int, revision: int) -> KeptPlan:
    """Take back what was asked for since a revision, and ask again for what was taken back since."""
    return _asking(kept, tuple(each.undone(since, revision) for each in kept.asked))
