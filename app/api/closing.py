"""The book of one athlete closed after a write, with all days decided anew.

Every write goes through it, in one transaction: what changed the days ahead is a revision with its cause,
what past days prescribed is kept as it was, and the mornings to come are made ready as silence would find
them.
"""

import datetime as dt
from asyncio import to_thread
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from uuid import UUID

from app.api.answers import etag, written
from app.api.book import Book, laid_out, midnight, planned_of, prescribed_days, told_morning
from app.api.day_answer import Json
from app.api.day_changes import changed_days, changed_mornings, prescriptions, rule_at_work
from app.api.dependencies import new_id
from app.science.units import Units
from app.store import days, events, performances, plans, revisions, session_changes, standings
from app.store.database import Transaction
from app.store.days import KeptDay
from app.store.events import Event
from app.store.revisions import Cause, ChangedDay, Revision
from app.store.standings import Standing
from app.training.adaptation.complaints import complained_since
from app.training.athlete import Athlete, Reports
from app.training.dates import ONE_DAY, spoken_date
from app.training.engine import ENGINE
from app.training.fitness_history import history
from app.training.reason import Reason
from app.training.rules.adaptation import NEW_RACE
from app.training.today.diary import Diary
from app.training.today.raced import with_results
from app.training.today.session import PlanWeek, TrainingDay
from app.training.today.settling import settled
from app.training.today.wishes import wished
from app.training.workouts.own_units import in_own_units

_TELL_OF_DAYS = frozenset(("checkin", "report", "activity", "performance"))
"""What may tell of today itself: the source of the cause."""

_WISHES = frozenset(("runner", "coach", "request"))
"""What changes days because somebody wants it so, and no rule does: the source of the cause."""

READY_DAYS: Mapping[Reports, int] = MappingProxyType({"none": 14, "sessions": 3, "activities": 3})
"""How many mornings are made ready. Silence changes nothing for who never reports; for who does each silent
day is decided by itself, and after some it is decided when it is asked for."""

HEARD_WITHIN = dt.timedelta(days=21)
"""How long the days of a silent runner are decided anew by themselves: what moved later is told to nobody."""

_BY_TIME = "The days that have gone by since change those ahead."


@dataclass(frozen=True, slots=True)
class Deed:
    """A write as the list of events tells of it, and what it is as the cause of a revision."""

    kind: str
    cause: Cause
    subject: Json = field(default_factory=dict)


ATHLETE_CHANGED = Deed("athlete.changed", Cause(source="request"))


@dataclass(frozen=True, slots=True)
class Closed:
    """What a write came to: the days as they are decided now, and the revision that it made, if any."""

    book: Book
    diary: Diary
    revision: Revision | None = None


async def close_book(before: Book, after: Book, deed: Deed) -> Closed:
    """Decide all days anew after a write, and keep what follows from it.

    `before` and `after` are the book as it was opened and as the write left it.
    """
    if before.is_idle and after.is_idle:
        return await _closed_idle(after, deed)
    after = replace(after, known=with_results(after.known, before.known))
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
        after, revision = await _revised(after, changed, _told(deed.cause, was, now, changed))
    await _keep_days(before, after, was)
    return Closed(await _kept(after, _ready_until(after), deed, revision), now, revision)


async def _closed_idle(after: Book, deed: Deed) -> Closed:
    """Close a book in which nothing lies ahead: no morning is worth keeping ready."""
    return Closed(await _kept(after, None, deed, None), await after.diary())


def _ready_until(book: Book) -> dt.date:
    return book.today + (READY_DAYS[book.athlete.reports] - 1) * ONE_DAY


async def renewed(book: Book) -> None:
    """Make the mornings ready anew, without a write: what time or another engine changed is a revision."""
    after = await caught_up(book)
    await _keep_days(book, after, await book.diary())
    await _kept(after, _ready_until(after), None, None)


async def _kept(after: Book, until: dt.date | None, deed: Deed | None, revision: Revision | None) -> Book:
    standing = replace(
        after.standing,
        complained_since=complained_since(after.known.checkins, after.today),
        engine=ENGINE,
        decided_on=after.today,
        decided_until=until,
        renew_at=None if until is None else await _renewed_at(after, until),
    )
    kept = await standings.keep(after.tx, after.access.tenant_id, after.access.athlete_id, standing)
    await _tell(after, deed, revision)
    return replace(after, standing=kept)


async def _renewed_at(book: Book, until: dt.date) -> dt.datetime | None:
    """Find the midnight from which on the mornings are to be made ready anew, unless something is written.

    It is that of the first which silence decides otherwise, or else of the last that is ready. None: nothing
    is planned, or nothing was heard for long of who used to report.
    """
    if book.plan_id is None:
        return None
    heard_on = book.standing.heard_on
    heard_until = dt.date.max if heard_on is None else heard_on + HEARD_WITHIN
    found, quiet = await book.diary(), await book.diary(silent=True)
    moved = await to_thread(_first_moved, found, quiet, until)
    if moved is not None and moved <= heard_until:
        return midnight(moved, book.athlete)
    return None if until > heard_until else midnight(until, book.athlete)


def _first_moved(found: Diary, quiet: Diary, until: dt.date) -> dt.date | None:
    """Find the first morning to come that silence decides otherwise than it stands, or on which it may."""
    dates = (found.today + number * ONE_DAY for number in range(1, (until - found.today).days + 1))
    return next((date for date in dates if _is_moved_by_silence(found, quiet, date)), None)


def _is_moved_by_silence(found: Diary, quiet: Diary, date: dt.date) -> bool:
    stands = {date: prescriptions(found.days.get(date))}
    return quiet.is_judged_anew(date) or bool(changed_mornings(stands, quiet))


async def rewritten(before: Book, athlete: Athlete) -> Closed:
    """Close the book after something was changed of the athlete: zone of time, units, level, reports."""
    since, today = before.standing.reporting_since, athlete.today(before.now)
    if athlete.reports != "none" and since is None:
        since = before.today
    known = before.known
    if today > before.today:  # over there the day is over as well, or never began
        later = await to_thread((await before.diary()).asked_on, today)
        known = replace(later.known, followed=known.followed)
    known = replace(known, athlete=athlete, reporting_since=since)
    standing = replace(before.standing, reporting_since=since)
    after = replace(before, known=known, standing=standing, today=today)
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


async def caught_up(book: Book) -> Book:
    """Keep what time, and then another engine, have made of the days since they were decided last.

    Each is a revision of its own; what is filed under the number of a revision is filed after them.
    """
    return await _decided_by_this_engine(await _decided_today(book))


async def _decided_today(book: Book) -> Book:
    then = book.standing.decided_on
    if book.kept is None or then is None or then >= book.today:
        return book
    was = await book.diary()
    earlier = await to_thread(laid_out, book.known, then)
    by_time = await to_thread(changed_days, earlier, was, book.today)
    cause = Cause(source="engine", text=_BY_TIME)
    cause = _ruled(cause, rule_at_work(earlier, was, by_time), book.athlete.units)
    return await _revised_by_itself(book, by_time, cause, replace(book.standing, decided_on=book.today))


async def _decided_by_this_engine(book: Book) -> Book:
    """Compare the mornings another engine made ready with what they are now; of no others it is known."""
    before, until = book.standing.engine, book.standing.decided_until
    if book.kept is None or before == ENGINE or until is None or until < book.today:
        return book
    stood = await prescribed_days(book.tx, book.access, book.kept, book.today, until)
    changed = await to_thread(changed_mornings, stood.prescribed, await book.diary(silent=True))
    text = (
        f"Engine {ENGINE} decides these days otherwise than engine {before}, which had made them ready. Days "
        f"that were not ready yet go by engine {ENGINE} as well."
    )
    cause = Cause(source="engine", id=ENGINE, text=text)
    return await _revised_by_itself(book, changed, cause, replace(book.standing, engine=ENGINE))


async def _revised_by_itself(
    book: Book, changed: tuple[ChangedDay, ...], cause: Cause, standing: Standing
) -> Book:
    """Keep and tell a change that nobody has written, and from where on the next is to be looked for."""
    revised, revision = await _revised(book, changed, cause)
    await _tell(revised, None, revision)
    return replace(revised, standing=standing)


async def _revised(
    after: Book, changed: tuple[ChangedDay, ...], cause: Cause
) -> tuple[Book, Revision | None]:
    """Keep the change of the days ahead as a revision."""
    kept = after.kept
    if kept is None or not changed:
        return after, None
    revision = Revision(revision=kept.revision + 1, created_at=after.now, cause=cause, days=changed)
    tenant_id, athlete_id = after.access.tenant_id, after.access.athlete_id
    await revisions.add(after.tx, tenant_id, athlete_id, kept.id, revision)
    await session_changes.note(after.tx, tenant_id, athlete_id, kept.id, revision)
    revised = replace(kept, revision=revision.revision, updated_at=after.now)
    await plans.change(after.tx, tenant_id, athlete_id, revised)
    return replace(after, kept=revised), revision


def _told(cause: Cause, was: Diary, now: Diary, changed: Sequence[ChangedDay]) -> Cause:
    """Say what a cause is about: a wish by what was asked, a result by its fitness, all else by its rule."""
    if cause.text is not None:
        return cause
    if cause.source in _WISHES:
        return replace(cause, text=wished(was, now))
    units = now.known.athlete.units
    if cause.source == "performance":
        plain = replace(cause, text=_of_result(was, now, cause.id))
        return _ruled(plain, _of_fitness(now, cause.id), units)
    return _ruled(cause, rule_at_work(was, now, changed), units)


def _of_fitness(now: Diary, performance_id: str | None) -> Reason | None:
    changes = history(now.known.performances)
    told = (each.reason for each in changes if str(each.evidence[-1].performance.id) == performance_id)
    return next(told, None)


def _of_result(was: Diary, now: Diary, performance_id: str | None) -> str | None:
    """Tell what was done with a result of which fitness does not tell by itself."""
    before, after = (
        next((each.date for each in found.known.performances if str(each.id) == performance_id), None)
        for found in (was, now)
    )
    if before is None:
        return None if after is None else f"The result of {spoken_date(after)} was logged."
    done = "taken back" if after is None else "changed"
    return f"The result of {spoken_date(before)} was {done}."


def _ruled(cause: Cause, at_work: Reason | None, units: Units) -> Cause:
    if at_work is None:
        return cause
    return replace(cause, rule=at_work.id, text=in_own_units(at_work.text, units))


async def _keep_days(before: Book, after: Book, was: Diary) -> None:
    """Keep what the days gone by prescribed before this write, and the mornings to come after it."""
    tenant_id, athlete_id = after.access.tenant_id, after.access.athlete_id
    gone = await to_thread(lambda: [_kept_day(before, day) for day in _gone_by(before, was, after.today)])
    await days.keep(after.tx, tenant_id, athlete_id, gone, planned_of(before.kept))
    quiet = await after.diary(silent=True)
    dates = [after.today + number * ONE_DAY for number in range(READY_DAYS[after.athlete.reports])]
    ahead = await to_thread(lambda: [ready_day(after, quiet, date) for date in dates])
    await days.keep(after.tx, tenant_id, athlete_id, ahead, planned_of(after.kept))
    await days.let_go(after.tx, tenant_id, athlete_id, after.today)
    await days.forget_after(after.tx, tenant_id, athlete_id, dates[-1])


def _gone_by(before: Book, was: Diary, today: dt.date) -> Iterator[TrainingDay]:
    """List the days before today that were not decided in advance, each as it is told on its own morning.

    Nothing was written for so long; or where the athlete is now today is over, or is a day that never began.
    """
    until = before.standing.decided_until or dt.date.max
    for date in was.days:
        if until < date < today:
            yield was.asked_on(max(date, before.today)).day(date)


def ready_day(book: Book, quiet: Diary, date: dt.date) -> KeptDay:
    """Make a morning ready: what it prescribes, and the whole answer."""
    body = written(told_morning(book, quiet, date))
    return replace(_kept_day(book, quiet.morning(date).day), answer=body, tag=etag(body))


def _kept_day(book: Book, day: TrainingDay) -> KeptDay:
    return KeptDay(
        date=day.date,
        starts_at=midnight(day.date, book.athlete),
        ends_at=midnight(day.date + ONE_DAY, book.athlete),
        engine=ENGINE,
        plan_id=book.plan_id,
        prescribed=prescriptions(day),
        week=None if day.week is None or day.phase is None else PlanWeek(day.week, day.phase),
    )


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
