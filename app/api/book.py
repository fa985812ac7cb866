"""The book of one athlete: opened with all that is known, and how its days are decided."""

import datetime as dt
from asyncio import to_thread
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends

from app.api.day_answer import Json, Telling, View
from app.api.dependencies import Athlete as Access
from app.api.dependencies import AthleteAccess, Now
from app.api.dependencies import Transaction as StoreTransaction
from app.api.references import found_athlete
from app.store import (
    activities,
    athletes,
    checkins,
    days,
    edits,
    performances,
    plans,
    reports,
    standings,
)
from app.store.database import Transaction
from app.store.days import Planned, Stood
from app.store.plans import KeptPlan
from app.store.standings import Standing
from app.training.athlete import Athlete, Reports
from app.training.dates import ONE_DAY
from app.training.logbook.checkin import CheckIn
from app.training.logbook.merging import merged
from app.training.plans.request import RaceGoal
from app.training.today.diary import Diary, diary
from app.training.today.identity import session_id
from app.training.today.known import Known
from app.training.today.raced import race_sessions, reports_of_results
from app.training.today.settling import told_of
from app.training.today.untold import as_told
from app.training.workouts.fitting.trainee import Profile, Trainee
from app.training.workouts.runner import Goal

REMEMBERED = dt.timedelta(days=120)
"""How far back facts may play a part: eight weeks of a break, eight of the return, a month before."""

REPORTED_BEFORE = 2 * ONE_DAY
"""How long before the midnight of its day, wherever that was, a session may have been done or reported."""


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
        self.decided.append(await to_thread(laid_out, self.known, self.today, *self.decided[:1]))
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


async def open_book(access: Access, tx: StoreTransaction, now: Now) -> Book:
    """Read all that is known of an athlete; 404 where there is none such."""
    tenant_id, athlete_id = access.tenant_id, access.athlete_id
    athlete = await found_athlete(tx, access)
    today = athlete.today(now)
    standing = await standings.find(tx, tenant_id, athlete_id)
    kept = None
    if standing.plan_id is not None:
        kept = await plans.find(tx, tenant_id, athlete_id, standing.plan_id)
    ended_on = None if kept else await plans.last_ended_on(tx, tenant_id, athlete_id)
    known = Known(athlete=athlete, ended_on=ended_on)
    blank = Book(tx=tx, access=access, now=now, today=today, standing=standing, kept=kept, known=known)
    return await reopened(blank, kept)


async def reopened(book: Book, kept: KeptPlan | None) -> Book:
    """Read all that is known as far as it concerns a plan, one that was followed before as well."""
    tx, athlete = book.tx, book.athlete
    tenant_id, athlete_id = book.access.tenant_id, book.access.athlete_id
    first = _first_day(book.today, kept)
    since = midnight(first, athlete)
    reported = await reports.since(tx, tenant_id, athlete_id, since - REPORTED_BEFORE)
    done = merged(await activities.since(tx, tenant_id, athlete_id, since))
    raced = tuple(await performances.log(tx, tenant_id, athlete_id))
    latest = book.today + ONE_DAY  # told of already by who flew back over the date line
    stood = await prescribed_days(tx, book.access, kept, first, latest)
    names = race_sessions(kept.followed if kept else None, stood.prescribed)
    reported = {**reports_of_results(names, raced, done), **reported}
    gone = {date: each for date, each in stood.prescribed.items() if date < book.today}
    left = {date: each for date, each in stood.prescribed.items() if date >= book.today}
    raced = tuple(await performances.log(tx, tenant_id, athlete_id))
    ahead = {date: told_of(each, date, reported, done, raced) for date, each in left.items()}
    prescribed = {**gone, **{date: told for date, told in ahead.items() if told}}
    known = replace(
        book.known,
        performances=raced,
        followed=kept.followed if kept else None,
        checkins=await remembered_checkins(book, first),
        reports=reported,
        activities=done,
        edits=await edits.standing(tx, tenant_id, athlete_id, kept.id if kept else None, since),
        prescribed=prescribed,
        weeks=stood.weeks,
        reporting_since=book.standing.reporting_since,
    )
    until = book.standing.decided_until
    if until is not None and until < book.today and book.plan_id == (kept.id if kept else None):
        known = await to_thread(as_told, known, until, book.today)
    return replace(book, kept=kept, known=known)


async def remembered_checkins(book: Book, first: dt.date) -> Mapping[dt.date, CheckIn]:
    """Read the check-ins from a day on, and what came before it of a complaint that was never taken back."""
    since = min(first, book.standing.complained_since or first)
    return await checkins.since(book.tx, book.access.tenant_id, book.access.athlete_id, since)


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


def following(book: Book, kept: KeptPlan | None) -> Book:
    """Follow another plan, or the same with other terms."""
    standing = replace(book.standing, plan_id=kept.id if kept else None)
    ended_on = None if kept else book.today
    known = replace(book.known, followed=kept.followed if kept else None, ended_on=ended_on)
    return replace(book, kept=kept, standing=standing, known=known)


def laid_out(known: Known, today: dt.date, beside: Diary | None = None) -> Diary:
    """Decide every day at once, rather than when each is asked for.

    `beside`: another diary of the same runner; what both have to add up or to plan is done once.
    """
    found = diary(known, today)
    if beside is not None:
        found = replace(found, sums=beside.sums, planner=beside.planner)
    tuple(found.days.values())
    return found


def _first_day(today: dt.date, kept: KeptPlan | None) -> dt.date:
    return min(today, kept.followed.made_on if kept else today) - REMEMBERED


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
) -> Stood:
    """Read what these days, both included, have prescribed; `kept` is the plan that is read already."""
    known = {} if kept is None else {kept.id: planned_of(kept)}

    async def planned(plan_id: UUID) -> Planned:
        if plan_id not in known:
            other = await plans.find(tx, access.tenant_id, access.athlete_id, plan_id)
            known[plan_id] = planned_of(other)
        return known[plan_id]

    return await days.prescribed(tx, access.tenant_id, access.athlete_id, first, last, planned)


def told_morning(book: Book, found: Diary, date: dt.date, view: View = "full") -> Json:
    """Write a day as the athlete is told of it."""
    athlete = book.athlete
    telling = Telling(athlete.units, view)
    return telling.morning(found.morning(date), athlete.id, book.plan_id, athlete.timezone)


def midnight(date: dt.date, athlete: Athlete) -> dt.datetime:
    """Find the instant at which a date begins where the athlete is."""
    return dt.datetime.combine(date, dt.time(), ZoneInfo(athlete.timezone)).astimezone(dt.UTC)
