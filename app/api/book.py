"""The book of one athlete: opened with all that is known, closed after a write with all days decided anew.

Every write goes through it, in one transaction: what changed the days ahead is a revision with its cause,
what past days prescribed is kept as it was, and the mornings to come are made ready as silence would find
them.
"""

import datetime as dt
from asyncio import to_thread
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends

from app.api.answers import etag, written
from app.api.day_answer import Json, Telling, View, outline
from app.api.dependencies import Athlete as Access
from app.api.dependencies import AthleteAccess, Now, new_id
from app.api.dependencies import Transaction as StoreTransaction
from app.api.references import found_athlete
from app.store import (
    activities,
    athletes,
    checkins,
    days,
    edits,
    events,
    performances,
    plans,
    reports,
    revisions,
    standings,
)
from app.store.database import Transaction
from app.store.days import KeptDay, Planned
from app.store.events import Event
from app.store.plans import KeptPlan
from app.store.revisions import Cause, ChangedDay, Revision
from app.store.standings import Standing
from app.training.athlete import Athlete, Reports
from app.training.engine import ENGINE
from app.training.logbook.merging import merged
from app.training.plans.request import RaceGoal
from app.training.rules.adaptation import NEW_RACE
from app.training.today.diary import Diary, diary
from app.training.today.identity import session_id
from app.training.today.known import Known
from app.training.today.session import Prescribed, Session, TrainingDay
from app.training.today.settling import is_told_of, settled
from app.training.workouts.fitting.trainee import Profile, Trainee
from app.training.workouts.runner import Goal

_TELL_OF_DAYS = frozenset(("checkin", "report", "activity"))
"""What may tell of today itself: the source of the cause."""

_WISHES = frozenset(("runner", "coach", "request"))
"""What changes days because somebody wants it so, and no rule does: the source of the cause."""

READY_DAYS: Mapping[Reports, int] = MappingProxyType({"none": 14, "sessions": 3, "activities": 3})
"""How many mornings are made ready. Silence changes nothing for who never reports; for who does each silent
day is decided by itself, and after some it is decided when it is asked for."""

REMEMBERED = dt.timedelta(days=120)
"""How far back facts may play a part: eight weeks of a break, eight of the return, a month before."""

ONE_DAY = dt.timedelta(days=1)
REPORTED_BEFORE = 2 * ONE_DAY
"""How long before the midnight of its day, wherever that was, a session may have been reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that is known of an athlete at an instant; `tx` is the transaction in which it was read."""

    tx: Transaction
    access: AthleteAccess
    now: dt.datetime
    today: dt.date
    standing: Standing
    kept: KeptPlan | None
    known: Known
    decided: list[Diary] = field(default_factory=list, repr=False, compare=False)
    """The diaries of this book and of those that it became, each decided only once."""

    @property
    def athlete(self) -> Athlete:
        """Whose book it is."""
        return self.known.athlete

    @property
    def is_idle(self) -> bool:
        """Whether nothing could be decided: no plan, no session of one's own, no morning that lies ready."""
        return self.kept is None and not self.known.edits and self.standing.decided_until is None

    @property
    def plan_id(self) -> UUID | None:
        """The plan that is followed."""
        return None if self.kept is None else self.kept.id

    async def diary(self, *, silent: bool = False) -> Diary:
        """Decide all days, beside the event loop; by what is known only once."""
        for each in self.decided:
            if each.known is self.known and each.today == self.today:
                return each.silently() if silent else each
        self.decided.append(await to_thread(_laid_out, self.known, self.today))
        return await self.diary(silent=silent)

    async def morning(self, date: dt.date, view: View = "full") -> Json:
        """Decide one day and write it, beside the event loop; today alone knows of silence."""
        found = diary(self.known, self.today, silent=date == self.today)
        return await to_thread(told_morning, self, found, date, view)

    @property
    def first_day(self) -> dt.date:
        """The day from which on facts play a part."""
        return _first_day(self.today, self.kept)

    @property
    def remembered_from(self) -> dt.datetime:
        """The instant from which on facts play a part."""
        return midnight(self.first_day, self.athlete)

    def trainee(self, found: Diary, date: dt.date) -> Trainee:
        """Take the runner as he is on a day, for a session that is prescribed on it."""
        athlete, request = self.athlete, self.kept.followed.plan.request if self.kept else None
        goal = request.goal if request else None
        return Profile(
            level=request.athlete.level if request else athlete.level,
            weekly_distance_m=request.athlete.weekly_distance_m if request else athlete.weekly_distance_m,
            vdot=found.vdot(date),
            goal=Goal(goal.distance_m) if isinstance(goal, RaceGoal) else None,
            age=athlete.age(date),
            heart=athlete.heart(date),
        ).trainee()


@dataclass(frozen=True, slots=True)
class Closed:
    """What a write came to: the days as they are decided now, and the revision that it made, if any."""

    book: Book
    diary: Diary
    revision: Revision | None = None


async def open_book(access: Access, tx: StoreTransaction, now: Now) -> Book:
    """Read all that is known of an athlete; 404 where there is none such."""
    tenant_id, athlete_id = access.tenant_id, access.athlete_id
    athlete = await found_athlete(tx, access)
    today = athlete.today(now)
    standing = await standings.find(tx, tenant_id, athlete_id)
    kept = None
    if standing.plan_id is not None:
        kept = await plans.find(tx, tenant_id, athlete_id, standing.plan_id)
    blank = Book(
        tx=tx, access=access, now=now, today=today, standing=standing, kept=kept, known=Known(athlete=athlete)
    )
    return await reopened(blank, kept)


async def reopened(book: Book, kept: KeptPlan | None) -> Book:
    """Read all that is known as far as it concerns a plan, one that was followed before as well."""
    tx, athlete = book.tx, book.athlete
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    first = _first_day(book.today, kept)
    since = midnight(first, athlete)
    reported = await reports.since(tx, tenant_id, athlete_id, since - REPORTED_BEFORE)
    done = merged(await activities.since(tx, tenant_id, athlete_id, since))
    prescribed = await prescribed_days(tx, book.access, kept, first, book.today)
    if not is_told_of(prescribed.get(book.today, ()), book.today, reported, done):
        prescribed = {date: each for date, each in prescribed.items() if date < book.today}
    known = Known(
        athlete=athlete,
        performances=tuple(await performances.log(tx, tenant_id, athlete_id)),
        followed=kept.followed if kept else None,
        checkins=await checkins.since(tx, tenant_id, athlete_id, first),
        reports=reported,
        activities=done,
        edits=await edits.standing(tx, tenant_id, athlete_id, kept.id if kept else None, since),
        prescribed=prescribed,
        reporting_since=book.standing.reporting_since,
    )
    return replace(book, kept=kept, known=known)


Opened = Annotated[Book, Depends(open_book)]
"""The book of the athlete in the path, for a handler."""


async def open_books(
    tenant_id: UUID, athlete_ids: Collection[UUID], tx: Transaction, now: dt.datetime
) -> dict[UUID, Book]:
    """Open the books in which something lies ahead, for a write that concerns many athletes.

    Of the others it is kept that they were written of, so that a first plan under way takes note of it.
    """
    known = await standings.of_many(tx, tenant_id, athlete_ids)
    stand = {each: known.get(each, Standing()) for each in sorted(athlete_ids)}
    idle = {name: each for name, each in stand.items() if each.decided_until is None}
    await standings.keep_many(tx, tenant_id, idle)
    return {
        name: await open_book(AthleteAccess(tenant_id, name), tx, now) for name in stand if name not in idle
    }


@dataclass(frozen=True, slots=True)
class Deed:
    """A write as the list of events tells of it, and what it is as the cause of a revision."""

    kind: str
    cause: Cause
    subject: Json = field(default_factory=dict)


ATHLETE_CHANGED = Deed("athlete.changed", Cause(source="request"))


async def close_book(before: Book, after: Book, deed: Deed) -> Closed:
    """Decide all days anew after a write, and keep what follows from it.

    `before` and `after` are the book as it was opened and as the write left it.
    """
    if before.is_idle and after.is_idle:
        return await _closed_idle(after, deed)
    was, now = await before.diary(), await after.diary()
    if deed.cause.source in _TELL_OF_DAYS:
        known = await to_thread(settled, after.known, now, was)
        if known is not after.known:
            after = replace(after, known=known)
            now = await after.diary()
    revision = None
    if before.plan_id == after.plan_id:
        if (caught := await caught_up(before)) is not before:
            after = replace(after, kept=caught.kept)
        changed = await to_thread(changed_days, was, now, after.today)
        after, revision = await _revised(after, changed, now, deed.cause)
    await _keep_days(before, after, was)
    return Closed(await _kept(after, _ready_until(after), deed, revision), now, revision)


async def _closed_idle(after: Book, deed: Deed) -> Closed:
    """Close a book in which nothing lies ahead: no morning is worth keeping ready."""
    return Closed(await _kept(after, None, deed, None), await after.diary())


def _ready_until(book: Book) -> dt.date:
    return book.today + (READY_DAYS[book.athlete.reports] - 1) * ONE_DAY


async def renewed(book: Book) -> None:
    """Make the mornings ready anew, without a write: what time or another engine changed is a revision."""
    was = await book.diary()
    after = await caught_up(book)
    otherwise = await _decided_otherwise(book)
    after, revision = await _revised(after, otherwise, was, Cause(source="engine"))
    await _keep_days(book, after, was)
    await _kept(after, _ready_until(after), None, revision)


async def _decided_otherwise(book: Book) -> tuple[ChangedDay, ...]:
    """Compare the mornings that another engine made ready with what they would be now."""
    until = book.standing.decided_until
    if book.standing.engine == ENGINE or until is None or until < book.today:
        return ()
    stood = await prescribed_days(book.tx, book.access, book.kept, book.today, until)
    quiet = await book.diary(silent=True)
    return await to_thread(_otherwise, stood, quiet)


def _otherwise(stood: Mapping[dt.date, tuple[Prescribed, ...]], quiet: Diary) -> tuple[ChangedDay, ...]:
    now = {date: quiet.morning(date).day for date in stood}
    then = {
        date: tuple(Session(date=date, prescribed=each, status="planned") for each in prescribed)
        for date, prescribed in stood.items()
    }
    return tuple(
        ChangedDay(
            date=date,
            before=tuple(plain(outline(session)) for session in sessions),
            after=_outlines(now[date]),
        )
        for date, sessions in then.items()
        if stood[date] != _prescriptions(now[date])
    )


async def _kept(after: Book, until: dt.date | None, deed: Deed | None, revision: Revision | None) -> Book:
    standing = replace(after.standing, engine=ENGINE, decided_on=after.today, decided_until=until)
    kept = await standings.keep(after.tx, after.access.tenant_id, after.access.athlete_id, standing)
    await _tell(after, deed, revision)
    return replace(after, standing=kept)


async def rewritten(before: Book, athlete: Athlete) -> Closed:
    """Close the book after something was changed of the athlete: zone of time, units, level, reports."""
    since = before.standing.reporting_since
    if athlete.reports != "none" and since is None:
        since = before.today
    known = replace(before.known, athlete=athlete, reporting_since=since)
    standing = replace(before.standing, reporting_since=since)
    after = replace(before, known=known, standing=standing, today=athlete.today(before.now))
    return await close_book(before, after, ATHLETE_CHANGED)


async def performed(before: Book, kind: str, performance_id: UUID) -> Closed:
    """Close the book after a performance was logged, changed or taken back."""
    log = await performances.log(before.tx, before.access.tenant_id, before.access.athlete_id)
    after = replace(before, known=replace(before.known, performances=tuple(log)))
    return await close_book(before, after, of_performance(kind, performance_id))


def of_performance(kind: str, performance_id: UUID) -> Deed:
    """Name what was done with a performance."""
    name = str(performance_id)
    cause = Cause(source="performance", id=name, rule=NEW_RACE.id)
    return Deed(kind, cause, {"performance_id": name})


async def reporting(book: Book, by: Reports) -> Book:
    """Take note that the athlete reports: from now on what is not told of is missed."""
    athlete, order = book.athlete, ("none", "sessions", "activities")
    since = book.standing.reporting_since or book.today
    standing = replace(book.standing, reporting_since=since, last_report_at=book.now)
    if order.index(by) > order.index(athlete.reports):
        more = replace(athlete, reports=by, updated_at=book.now)
        await athletes.change(book.tx, book.access.tenant_id, [(athlete, more)])
        athlete = more
    known = replace(book.known, athlete=athlete, reporting_since=since)
    return replace(book, standing=standing, known=known)


def _laid_out(known: Known, today: dt.date) -> Diary:
    """Decide every day at once, rather than when each is asked for."""
    found = diary(known, today)
    tuple(found.days.values())
    return found


def _first_day(today: dt.date, kept: KeptPlan | None) -> dt.date:
    return min(today, kept.followed.made_on if kept else today) - REMEMBERED


def following(book: Book, kept: KeptPlan | None) -> Book:
    """Follow another plan, or the same with other terms."""
    standing = replace(book.standing, plan_id=kept.id if kept else None)
    known = replace(book.known, followed=kept.followed if kept else None)
    return replace(book, kept=kept, standing=standing, known=known)


def planned_of(kept: KeptPlan | None) -> Planned:
    """List the workouts of a plan as it was made, by the ids of their sessions."""
    if kept is None:
        return {}
    return {
        session_id(kept.id, day.date, place): workout
        for week in kept.followed.plan.weeks
        for day in week.days
        for place, workout in enumerate(day.workouts)
    }


async def prescribed_days(
    tx: Transaction, access: AthleteAccess, kept: KeptPlan | None, first: dt.date, last: dt.date
) -> Mapping[dt.date, tuple[Prescribed, ...]]:
    """Read what these days, both included, have prescribed; `kept` is the plan that is read already."""
    known = {} if kept is None else {kept.id: planned_of(kept)}

    async def planned(plan_id: UUID) -> Planned:
        if plan_id not in known:
            other = await plans.find(tx, access.tenant_id, access.athlete_id, plan_id)
            known[plan_id] = planned_of(other)
        return known[plan_id]

    return await days.prescribed(tx, access.tenant_id, access.athlete_id, first, last, planned)


async def caught_up(book: Book) -> Book:
    """Keep what time has made of the days since the last write as a revision of its own.

    What is filed under the number of a revision is filed after that.
    """
    then = book.standing.decided_on
    if book.kept is None or then is None or then >= book.today:
        return book
    was = await book.diary()
    earlier = await to_thread(_laid_out, book.known, then)
    by_time = await to_thread(changed_days, earlier, was, book.today)
    book, _ = await _revised(book, by_time, was, Cause(source="engine"))
    return replace(book, standing=replace(book.standing, decided_on=book.today))


async def _revised(
    after: Book, changed: tuple[ChangedDay, ...], found: Diary, cause: Cause
) -> tuple[Book, Revision | None]:
    """Keep the change of the days ahead as a revision, with the rule that acted."""
    kept = after.kept
    if kept is None or not changed:
        return after, None
    if cause.source not in _WISHES and cause.rule is None:
        cause = replace(cause, rule=_rule_at_work(found, changed))
    revision = Revision(revision=kept.revision + 1, created_at=after.now, cause=cause, days=changed)
    tenant_id, athlete_id = after.access.tenant_id, after.access.athlete_id
    await revisions.add(after.tx, tenant_id, athlete_id, kept.id, revision)
    revised = replace(kept, revision=revision.revision, updated_at=after.now)
    await plans.change(after.tx, tenant_id, athlete_id, revised)
    return replace(after, kept=revised), revision


def _rule_at_work(found: Diary, changed: tuple[ChangedDay, ...]) -> str | None:
    """Name the rule behind the first day that changed and gives a reason."""
    days_changed = (found.days[each.date] for each in changed if each.date in found.days)
    every = (
        reason.id
        for day in days_changed
        for reason in (*(r for session in day.sessions for r in session.prescribed.reasons), *day.reasons)
    )
    return next(every, None)


def changed_days(was: Diary, now: Diary, today: dt.date) -> tuple[ChangedDay, ...]:
    """Compare the days from today on: sessions, what they prescribe and why."""
    dates = sorted(date for date in was.days.keys() | now.days.keys() if date >= today)
    return tuple(
        ChangedDay(date=date, before=_outlines(was.days.get(date)), after=_outlines(now.days.get(date)))
        for date in dates
        if _prescriptions(was.days.get(date)) != _prescriptions(now.days.get(date))
    )


def moves_days(was: Diary, now: Diary, today: dt.date) -> bool:
    """Whether any day from today on prescribes something else."""
    dates = (date for date in was.days.keys() | now.days.keys() if date >= today)
    return any(_prescriptions(was.days.get(date)) != _prescriptions(now.days.get(date)) for date in dates)


def _prescriptions(day: TrainingDay | None) -> tuple[Prescribed, ...]:
    return tuple(session.prescribed for session in day.sessions) if day else ()


def _outlines(day: TrainingDay | None) -> tuple[Json, ...]:
    return tuple(plain(outline(session)) for session in day.sessions) if day else ()


def plain(document: Json) -> Json:
    """Take the dates out of a document that is to be kept as JSON."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in document.items()
    }


async def _keep_days(before: Book, after: Book, was: Diary) -> None:
    """Keep what the days gone by prescribed before this write, and the mornings to come after it."""
    tenant_id, athlete_id = after.access.tenant_id, after.access.athlete_id
    gone = [_kept_day(before, day) for day in _gone_by(before, was)]
    await days.keep(after.tx, tenant_id, athlete_id, gone, planned_of(before.kept))
    quiet = await after.diary(silent=True)
    dates = [after.today + number * ONE_DAY for number in range(READY_DAYS[after.athlete.reports])]
    ahead = await to_thread(lambda: [ready_day(after, quiet, date) for date in dates])
    await days.keep(after.tx, tenant_id, athlete_id, ahead, planned_of(after.kept))
    await days.let_go(after.tx, tenant_id, athlete_id, after.today)
    await days.forget_after(after.tx, tenant_id, athlete_id, dates[-1])


def _gone_by(before: Book, was: Diary) -> Iterator[TrainingDay]:
    """List the days before today that were not decided in advance, for nothing was written for so long."""
    until = before.standing.decided_until
    return (
        day for date, day in was.days.items() if date < before.today and until is not None and date > until
    )


def ready_day(book: Book, quiet: Diary, date: dt.date) -> KeptDay:
    """Make a morning ready: what it prescribes, and the whole answer."""
    body = written(told_morning(book, quiet, date))
    return replace(_kept_day(book, quiet.morning(date).day), answer=body, tag=etag(body))


def told_morning(book: Book, found: Diary, date: dt.date, view: View = "full") -> Json:
    """Write a day as the athlete is told of it."""
    athlete = book.athlete
    telling = Telling(athlete.units, view)
    return telling.morning(found.morning(date), athlete.id, book.plan_id, athlete.timezone)


def _kept_day(book: Book, day: TrainingDay) -> KeptDay:
    return KeptDay(
        date=day.date,
        starts_at=midnight(day.date, book.athlete),
        ends_at=midnight(day.date + ONE_DAY, book.athlete),
        engine=ENGINE,
        plan_id=book.plan_id,
        prescribed=_prescriptions(day),
    )


def midnight(date: dt.date, athlete: Athlete) -> dt.datetime:
    """Find the instant at which a date begins where the athlete is."""
    return dt.datetime.combine(date, dt.time(), ZoneInfo(athlete.timezone)).astimezone(dt.UTC)


async def _tell(after: Book, deed: Deed | None, revision: Revision | None) -> None:
    athlete_id = after.access.athlete_id
    found = [] if deed is None else [(athlete_id, deed.kind, deed.subject)]
    if revision is not None:
        said = {"plan_id": str(after.plan_id), "revision": revision.revision, "rule": revision.cause.rule}
        found.append((athlete_id, "plan.revised", said))
    await _add_events(after.tx, after.access.tenant_id, found, after.now)


async def tell_of_idle(
    tx: Transaction, tenant_id: UUID, deeds: Mapping[UUID, Deed], now: dt.datetime
) -> None:
    """Tell what was done with athletes in whose books nothing lies ahead."""
    found = [(athlete_id, deed.kind, deed.subject) for athlete_id, deed in deeds.items()]
    await _add_events(tx, tenant_id, found, now)


async def _add_events(
    tx: Transaction, tenant_id: UUID, found: Sequence[tuple[UUID, str, Json]], now: dt.datetime
) -> None:
    told = [
        Event(id=new_id(), athlete_id=athlete_id, kind=kind, created_at=now, subject=about)
        for athlete_id, kind, about in found
    ]
    await events.add(tx, tenant_id, told)
