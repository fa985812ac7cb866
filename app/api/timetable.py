"""The sessions of an athlete as files tell them: each under its id, as of its last change."""

import datetime as dt
from asyncio import to_thread
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from fastapi import Response

from app.api.book import Book
from app.api.files import file
from app.api.plan_answer import plan_file
from app.formats.entry import Entry
from app.formats.plan_telling import plan_stem, plan_title
from app.formats.registry import TIMETABLE_FORMATS, FileFormat
from app.formats.timetable import Timetable
from app.science.units import Units
from app.store import session_changes
from app.store.plans import KeptPlan
from app.store.session_changes import SessionChange
from app.training.dates import ONE_DAY
from app.training.plans.plan import Plan
from app.training.today.diary import Diary
from app.training.today.session import Session
from app.training.today.wording import listed, named
from app.training.workouts.workout import Workout

CANCELLED_FOR = 30 * ONE_DAY
"""How long a session that is gone is still told as cancelled."""

_GONE = "This session is not to be done any more."


@dataclass(frozen=True, slots=True)
class _Register:
    """When each session last changed, for a reader in these units."""

    units: Units
    kept: KeptPlan | None
    changes: Mapping[UUID, SessionChange] = field(default_factory=dict)
    edited_at: Mapping[UUID, dt.datetime] = field(default_factory=dict)

    def entry(self, session: Session, vdot: float | None) -> Entry:
        """Write a session under its id."""
        prescribed, found = session.prescribed, self.changes.get(session.prescribed.id)
        return Entry(
            named(prescribed.workout, prescribed.planned, self.units),
            date=session.date,
            uid=str(prescribed.id),
            changed_at=self._changed_at(session),
            sequence=found.times if found else 0,
            is_cancelled=session.status == "skipped",
            vdot=vdot,
        )

    def _changed_at(self, session: Session) -> dt.datetime | None:
        name, kept = session.prescribed.id, self.kept
        found = self.changes.get(name)
        known = [found.changed_at] if found else []
        known += [self.edited_at[name]] if name in self.edited_at else []
        known += [session.report.recorded_at] if session.report and session.status == "skipped" else []
        known += [kept.created_at] if kept and session.date >= kept.followed.made_on else []
        return max(known, default=None)

    def gone(self, standing: set[UUID], since: dt.datetime) -> Iterator[Entry]:
        """Tell the sessions that stood once, and went at this instant or later."""
        for name, found in self.changes.items():
            if name not in standing and found.changed_at >= since:
                yield Entry(
                    Workout(kind="rest", title=found.title, note=_GONE),
                    date=found.date,
                    uid=str(name),
                    changed_at=found.changed_at,
                    sequence=found.times,
                    is_cancelled=True,
                )


async def session_entry(book: Book, found: Diary, session: Session) -> Entry:
    """Write one session of the plan that is followed, as the calendar of all of them does."""
    register = await _register(book, book.kept, [session.prescribed.id])
    return register.entry(session, found.vdot(session.date))


async def timetable(
    book: Book, found: Diary, first: dt.date, last: dt.date, kept: KeptPlan | None = None
) -> Timetable:
    """List the sessions of these days, both included, of the plan that is followed or of another one."""
    kept = kept or book.kept
    register = await _register(book, kept)
    entries = _standing(register, found, first, last)
    return Timetable(_name(book, kept), tuple(entries))


async def kept_plan_file(book: Book, kept: KeptPlan, found: Diary, form: FileFormat[Plan]) -> Response:
    """Answer with a plan as a file; one that is made of sessions has each under its id."""
    plan, units = found.honest_plan or kept.followed.plan, book.athlete.units
    by_session = TIMETABLE_FORMATS.get(form.suffix)
    if by_session is None:
        return await to_thread(plan_file, plan, units, form)
    told = await timetable(book, found, plan.weeks[0].start_date, plan.weeks[-1].days[-1].date, kept)
    return file(await to_thread(by_session.write, told, units), by_session, plan_stem(plan, units))


async def feed(book: Book, found: Diary, first: dt.date) -> Timetable:
    """List all sessions from a day on, and for a while those that are gone."""
    register = await _register(book, book.kept)
    entries = [*_standing(register, found, first, dt.date.max)]
    standing = {session.prescribed.id for day in found.days.values() for session in day.sessions}
    gone = register.gone(standing, book.now - CANCELLED_FOR)
    entries += [entry for entry in gone if entry.date is not None and entry.date >= first]
    return Timetable(_name(book, book.kept), tuple(sorted(entries, key=_place)))


def _place(entry: Entry) -> tuple[dt.date, bool]:
    return entry.date or dt.date.max, entry.is_cancelled


def _standing(register: _Register, found: Diary, first: dt.date, last: dt.date) -> Iterator[Entry]:
    for date, day in found.days.items():
        if first <= date <= last:
            shown = listed(day.sessions)
            for session in day.sessions:
                entry = register.entry(session, found.vdot(date))
                yield entry if session in shown else replace(entry, is_cancelled=True)


async def _register(
    book: Book, kept: KeptPlan | None, session_ids: Collection[UUID] | None = None
) -> _Register:
    """Read when the sessions of a plan last changed, all of them or these alone."""
    edited_at = {edit.session_id: edit.made_at for edit in book.known.edits}
    if kept is None:
        return _Register(book.athlete.units, None, {}, edited_at)
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    changes = await session_changes.of_plan(book.tx, tenant_id, athlete_id, kept.id, session_ids)
    return _Register(book.athlete.units, kept, changes, edited_at)


def _name(book: Book, kept: KeptPlan | None) -> str:
    return plan_title(kept.followed.plan, book.athlete.units) if kept else "Training"
