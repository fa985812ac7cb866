"""What changed of the days of a diary: the sessions, what they prescribe and why."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from app.api.day_answer import Json, outline
from app.science.units import Units
from app.store.revisions import ChangedDay
from app.training.reason import Reason
from app.training.today.diary import Diary
from app.training.today.session import Prescribed, Session, TrainingDay
from app.training.today.wording import listed
from app.training.workouts.document import paces_to_json

_ADAPTING = "AD"
"""How the ids of rules of adaptation begin; all others are rules of a plan."""


def changed_days(was: Diary, now: Diary, today: dt.date) -> tuple[ChangedDay, ...]:
    """Compare the days from today on, told in the units of the athlete as they are now."""
    units = now.known.athlete.units
    return tuple(
        _changed(date, _sessions(was, date), _sessions(now, date), units)
        for date in sorted(_dates_moved(was, now, today))
    )


def moves_days(was: Diary, now: Diary, today: dt.date) -> bool:
    """Whether any day from today on prescribes something else."""
    return any(True for _ in _dates_moved(was, now, today))


def changed_mornings(stood: Mapping[dt.date, tuple[Prescribed, ...]], now: Diary) -> tuple[ChangedDay, ...]:
    """Compare what mornings were told to prescribe, by their dates, with what they prescribe now."""
    days = {date: now.morning(date).day for date in stood}
    units = now.known.athlete.units
    return tuple(
        _changed(date, _planned(date, told), days[date].sessions, units)
        for date, told in stood.items()
        if _is_moved(told, prescriptions(days[date]))
    )


def rule_at_work(was: Diary, now: Diary, changed: Sequence[ChangedDay]) -> Reason | None:
    """Find the rule behind a change: one that came to a day or to the plan, or that no longer holds there.

    Rules of a plan follow from those of adaptation: they name a change where none of these came or went.
    Where no rule did, it is the first that gives a reason.
    """
    if not changed:
        return None
    days = [(_reasons(was, each.date), _reasons(now, each.date)) for each in changed]
    moved = [reason for pair in (*days, (was.reasons, now.reasons)) for reason in _moved(*pair)]
    adapting = (reason for reason in moved if reason.id.startswith(_ADAPTING))
    return next(chain(adapting, moved, *(after for _, after in days)), None)


def _reasons(found: Diary, date: dt.date) -> Sequence[Reason]:
    day = found.days.get(date)
    return () if day is None else day.reasons


def _moved(before: Sequence[Reason], after: Sequence[Reason]) -> Iterator[Reason]:
    stood, stands = ({reason.text for reason in before}, {reason.id for reason in after})
    yield from (reason for reason in after if reason.text not in stood)
    for reason in before:
        if reason.id not in stands:
            yield replace(reason, text=f"This holds no longer: {reason.text}")


def prescriptions(day: TrainingDay | None) -> tuple[Prescribed, ...]:
    """List what the sessions of a day prescribe."""
    return tuple(session.prescribed for session in day.sessions) if day else ()


def _dates_moved(was: Diary, now: Diary, today: dt.date) -> Iterator[dt.date]:
    dates = (date for date in was.days.keys() | now.days.keys() if date >= today)
    return (
        date
        for date in dates
        if _is_moved(prescriptions(was.days.get(date)), prescriptions(now.days.get(date)))
    )


def _is_moved(before: tuple[Prescribed, ...], after: tuple[Prescribed, ...]) -> bool:
    """Whether something else is prescribed, or for another reason; its figures alone move no day."""
    return before != after and [*map(_apart_from_figures, before)] != [*map(_apart_from_figures, after)]


def _apart_from_figures(each: Prescribed) -> tuple[object, ...]:
    """Tell what is to be done, and by which rules: their figures move on with the days."""
    workouts = (each.planned, each.workout)
    rules = [
        tuple(reason.id for reason in reasons) for reasons in (each.reasons, *(w.reasons for w in workouts))
    ]
    told = [workout.retold(reasons=(), warnings=()) for workout in workouts]
    return each.id, each.locked, each.moved_from, rules, told


def _sessions(found: Diary, date: dt.date) -> tuple[Session, ...]:
    day = found.days.get(date)
    return day.sessions if day else ()


def _planned(date: dt.date, told: tuple[Prescribed, ...]) -> tuple[Session, ...]:
    return tuple(Session(date=date, prescribed=each, status="planned") for each in told)


def _changed(
    date: dt.date, before: tuple[Session, ...], after: tuple[Session, ...], units: Units
) -> ChangedDay:
    return ChangedDay(date=date, before=_outlines(before, units), after=_outlines(after, units))


def _outlines(sessions: tuple[Session, ...], units: Units) -> tuple[Json, ...]:
    return tuple(_plain(_outline(session, units)) for session in listed(sessions))


def _outline(session: Session, units: Units) -> Json:
    return {**outline(session, units), "paces": paces_to_json(session.prescribed.workout)}


def _plain(document: Json) -> Json:
    """Take the dates out of a document that is to be kept as JSON."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in document.items()
    }
