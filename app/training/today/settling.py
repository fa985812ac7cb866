"""A session prescribes for good once it is told of: what was said by then decides it, and nothing said later.

What nobody has told of yet is still to be done, and goes by all that is known. Facts come late, in any order
and from several devices. What counts is when each was said, not when it came, so that the order of their
coming makes no difference to the day. Of a session and a check-in told at one instant what was run stands.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self
from uuid import UUID

from app.training.fitness import Performance
from app.training.logbook.activity import Activity
from app.training.logbook.edit import Added, Moved
from app.training.logbook.report import Report
from app.training.today.diary import Diary, diary
from app.training.today.doing import Prescription, carried_out
from app.training.today.known import Known
from app.training.today.raced import races
from app.training.today.session import Prescribed, TrainingDay


class _Telling(NamedTuple):
    """When a session was first told of."""

    at: dt.datetime
    name: UUID


def settled(known: Known, now: Diary, was: Diary) -> Known:
    """Keep what today's sessions prescribed that are told of; what no longer is may be decided anew.

    `now` and `was` are the days as they stand with what is known, and as they stood before the last of it.
    """
    today, day = now.today, now.day(now.today)
    gone = {date: each for date, each in known.prescribed.items() if date != today}
    before = _Before.of(was, today)
    stands: dict[UUID, Prescribed] = {}
    for told in _tellings(day, known):
        by_then = replace(_known_at(known, told.at, day), prescribed={**gone, today: tuple(stands.values())})
        found = before.kept(told, by_then, stands) or _of(told, diary(by_then, today)) or _of(told, now)
        stands |= {} if found is None else {told.name: found}
    order = [session.prescribed.id for session in day.sessions]
    stood = tuple(stands[name] for name in order if name in stands)
    if known.prescribed.get(today, ()) == stood:
        return known
    return replace(known, prescribed={**gone, today: stood} if stood else gone)


@dataclass(frozen=True, slots=True)
class _Before:
    """Today as it stood before the last that came to be known; `stood`: what it prescribed for good.

    Where that last was said later than a session was told of, nothing needs to be decided anew for it.
    """

    was: Diary
    day: TrainingDay
    tellings: Sequence[_Telling]
    stood: Mapping[UUID, Prescribed]

    @classmethod
    def of(cls, was: Diary, today: dt.date) -> Self:
        """Look at a day as it stood."""
        day = was.day(today)
        stood = was.known.prescribed.get(today, ()) if was.today == today else ()
        return cls(was, day, _tellings(day, was.known), {each.id: each for each in stood})

    def kept(self, told: _Telling, by_then: Known, stands: Mapping[UUID, Prescribed]) -> Prescribed | None:
        """Find what a session prescribed; None where it must be decided anew."""
        earlier = {each.name: self.stood.get(each.name) for each in self.tellings if each < told}
        is_same = self.was.today == self.day.date and earlier == stands
        if not is_same or _said(_known_at(self.was.known, told.at, self.day)) != _said(by_then):
            return None
        if told in self.tellings:
            return self.stood.get(told.name)
        is_first = len(self.stood) == len(stands) and _is_all_said(self.was.known, told.at)
        return _of(told, self.was) if is_first else None


def _of(told: _Telling, found: Diary) -> Prescribed | None:
    """Find what the session prescribes that is told of."""
    every = (each.prescribed for each in found.day(found.today).sessions)
    return next((each for each in every if each.id == told.name), None)


def told_of(
    stood: Sequence[Prescribed],
    date: dt.date,
    reports: Mapping[UUID, Report],
    activities: Sequence[Activity],
    performances: Sequence[Performance],
) -> tuple[Prescribed, ...]:
    """List what stood on a day and is reported, or was carried out by something."""
    names = {each.session_id for each in _carried_out(stood, date, reports, activities, performances)}
    return tuple(each for each in stood if each.id in reports or each.id in names)


def _carried_out(
    stood: Sequence[Prescribed],
    date: dt.date,
    reports: Mapping[UUID, Report],
    activities: Sequence[Activity],
    performances: Sequence[Performance],
) -> Sequence[Activity]:
    """Match the activities of a day with what stood on it, also where the plan as it was made has nothing."""
    of_day = [each for each in activities if each.date == date]
    raced = races(performances, date)
    return carried_out(
        of_day, lambda _: (Prescription(each.id, each.planned) for each in stood), reports, raced
    )


def _known_at(known: Known, instant: dt.datetime, day: TrainingDay) -> Known:
    """Leave what was said by an instant, without what is told of the sessions of the day themselves."""
    own = {session.prescribed.id for session in day.sessions}
    return replace(
        known,
        performances=tuple(each for each in known.performances if each.created_at <= instant),
        checkins={date: each for date, each in known.checkins.items() if each.recorded_at < instant},
        reports={
            name: each
            for name, each in known.reports.items()
            if name not in own and each.recorded_at <= instant
        },
        activities=tuple(
            each for each in known.activities if each.date < day.date and each.ends_at <= instant
        ),
        edits=tuple(each for each in known.edits if each.made_at <= instant),
    )


def _said(known: Known) -> tuple[object, ...]:
    return known.performances, known.checkins, known.reports, known.activities, known.edits


def _tellings(day: TrainingDay, known: Known) -> Sequence[_Telling]:
    """List when each session of a day was first told of, by a report or by what carried it out."""
    stands = [session.prescribed for session in day.sessions]
    said = [(each.recorded_at, name) for name, each in known.reports.items()]
    carried = _carried_out(stands, day.date, known.reports, known.activities, known.performances)
    said += [(each.ends_at, each.session_id) for each in carried if each.session_id is not None]
    first: dict[UUID, dt.datetime] = {}
    for at, name in said:
        first[name] = min(at, first.get(name, at))
    return sorted(
        _Telling(max([first[each.id], *_put_there(each.id, day.date, known)]), each.id)
        for each in stands
        if each.id in first
    )


def _put_there(name: UUID, date: dt.date, known: Known) -> Sequence[dt.datetime]:
    """Tell when a session was put on a day: it is told of after that, whatever a clock says."""
    mine = (edit for edit in known.edits if edit.session_id == name)
    put = (edit for edit in mine if isinstance(edit.change, Added | Moved) and edit.change.date == date)
    return [edit.made_at for edit in put]


def _is_all_said(known: Known, instant: dt.datetime) -> bool:
    """Whether everything that is known was said by an instant."""
    if any(each.recorded_at >= instant for each in known.checkins.values()):
        return False
    said = (
        *(each.created_at for each in known.performances),
        *(each.recorded_at for each in known.reports.values()),
        *(each.ends_at for each in known.activities),
        *(each.made_at for each in known.edits),
    )
    return max(said, default=instant) <= instant
