"""What somebody wants otherwise, in a few words: edits of sessions, other terms of a plan, the athlete."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from app.science.units import Units, clock, spoken_distance
from app.training.athlete import WEEKDAYS, Athlete, Availability, Blackout, Weekday
from app.training.dates import spoken_date
from app.training.enumeration import enumerated, enumerated_weekdays
from app.training.logbook.edit import Added, Change, Edit, Locked, Moved, Noted, Removed, Replaced
from app.training.plans.request import Goal, PlanRequest, RaceGoal, TuneUpRace
from app.training.today.diary import Diary
from app.training.today.session import Session
from app.training.today.wording import workout_title
from app.training.workouts.own_units import in_own_units
from app.training.workouts.workout import Workout

MOST_NAMED = 4
"""Of races or holidays in one sentence."""


def wished(was: Diary, now: Diary) -> str | None:
    """Tell what was asked for between two diaries, in the athlete's own units; None where nothing was."""
    before, after = was.known, now.known
    units = after.athlete.units
    known = {each.id for each in before.edits}
    edits = [each for each in after.edits if each.id not in known]
    terms = [*_of_athlete(before.athlete, after.athlete)]
    if before.followed is not None and after.followed is not None:
        terms += _of_terms(before.followed.asked, after.followed.asked, now.today)
    own = (in_own_units(sentence, units) for sentence in terms)
    return " ".join((*_Editing(was, now, units).told(edits), *own)) or None


# --- sessions


class _Name(NamedTuple):
    """How a session is spoken of, and of which day it was."""

    words: str
    date: dt.date | None = None

    @property
    def whole(self) -> str:
        return self.words if self.date is None else f"{self.words} of {spoken_date(self.date)}"


_IT = _Name("it")


@dataclass(frozen=True, slots=True)
class _Editing:
    """Tells of edits, by the sessions as they stood before; `now`: as they stand after."""

    was: Diary
    now: Diary
    units: Units

    def told(self, edits: Iterable[Edit]) -> Iterator[str]:
        """Name each session once."""
        for session_id, of_one in groupby(edits, key=attrgetter("session_id")):
            name = self._name(session_id)
            for edit in of_one:
                if sentence := self._of_change(edit.change, name):
                    yield sentence
                    name = _IT

    def _of_change(self, change: Change, name: _Name) -> str | None:
        match change:
            case Added(date=date, workout=workout, in_place_of=other):
                return f"Added {self._quoted(workout)} on {spoken_date(date)}{self._instead(date, other)}."
            case Moved(date=date):
                whence = "" if name.date is None else f" from {spoken_date(name.date)}"
                return f"Moved {name.words}{whence} to {spoken_date(date)}{self._instead(date)}."
            case Replaced(workout=workout):
                return f"Replaced {name.whole} by {self._quoted(workout)}."
            case Removed():
                return f"Took {name.whole} away."
            case Locked(locked=locked):
                return f"{'Locked' if locked else 'Unlocked'} {name.whole}."
            case Noted():
                return None

    def _instead(self, date: dt.date, other: UUID | None = None) -> str:
        """Name what gave way on a day, by its own edit or to a run that has no other beside it."""
        own = {each.session_id for each in self.now.known.edits}
        left = {each.prescribed.id for day in self.now.days.values() for each in day.sessions}
        stood = {each.prescribed.id: each for each in self.was.day(date).sessions}
        gone = [each for name, each in stood.items() if name == other or name not in {*left, *own}]
        words = [self._name_of(each).words for each in gone]
        if other is not None and other not in stood:
            words.append(self._name(other).words)
        return f" in place of {enumerated(words)}" if words else ""

    def _name(self, session_id: UUID) -> _Name:
        every = (each for day in self.was.days.values() for each in day.sessions)
        found = next((each for each in every if each.prescribed.id == session_id), None)
        return _Name("a session") if found is None else self._name_of(found)

    def _name_of(self, session: Session) -> _Name:
        return _Name(self._quoted(session.prescribed.planned), session.date)

    def _quoted(self, workout: Workout) -> str:
        return f"“{workout_title(workout, self.units)}”"


# --- terms of a plan


def _of_terms(was: PlanRequest, now: PlanRequest, today: dt.date) -> Iterator[str]:
    if now.goal != was.goal:
        yield _of_goal(was.goal, now.goal)
    before, after = ([race for race in each.races if race.date >= today] for each in (was, now))
    if after != before:
        yield _changed("Races on the way", _few(after, _race))
    yield from _of_availability(was.availability, now.availability)
    if now.athlete.level != was.athlete.level:
        yield f"Level changed from {was.athlete.level} to {now.athlete.level}."


def _of_goal(was: Goal, now: Goal) -> str:
    if isinstance(was, RaceGoal) and isinstance(now, RaceGoal):
        if (was.distance_m, was.time_s) == (now.distance_m, now.time_s):
            return f"Goal moved from {spoken_date(was.date)} to {spoken_date(now.date)}."
        if (was.distance_m, was.date) == (now.distance_m, now.date):
            return f"Goal time changed from {_time(was.time_s)} to {_time(now.time_s)}."
    return f"Goal changed from {_goal(was)} to {_goal(now)}."


def _goal(goal: Goal) -> str:
    if not isinstance(goal, RaceGoal):
        return f"{goal.weeks} weeks of base"
    in_time = "" if goal.time_s is None else f" in {_time(goal.time_s)}"
    return f"{spoken_distance(goal.distance_m)} on {spoken_date(goal.date)}{in_time}"


def _time(time_s: float | None) -> str:
    return "none" if time_s is None else clock(time_s)


def _race(race: TuneUpRace) -> str:
    return f"{spoken_distance(race.distance_m)} on {spoken_date(race.date)}"


def _of_availability(was: Availability, now: Availability) -> Iterator[str]:
    for name, (what, said) in _AVAILABILITY.items():
        before, after = getattr(was, name), getattr(now, name)
        if after != before:
            yield _changed(what, said(after) if after not in (None, ()) else "")


def _changed(what: str, words: str) -> str:
    return f"{what} changed to {words}." if words else f"{what}: nothing is asked any more."


def _holiday(blackout: Blackout) -> str:
    first, last = spoken_date(blackout.from_), spoken_date(blackout.to)
    return first if first == last else f"{first} to {last}"


def _longest(limit: float | Mapping[Weekday, float]) -> str:
    if not isinstance(limit, Mapping):
        return clock(limit)
    days = [day for day in WEEKDAYS if day in limit]
    return enumerated(f"{clock(limit[day])} on {enumerated_weekdays([day])}" for day in days)


def _yes_or_no(is_so: object) -> str:
    return "yes" if is_so else "no"


_AVAILABILITY: Mapping[str, tuple[str, Callable[[Any], str]]] = MappingProxyType(
    {
        "days": ("Days to run on", enumerated_weekdays),
        "long_run_day": ("Day of the long run", lambda day: enumerated_weekdays([day])),
        "quality_days": ("Days of hard sessions", enumerated_weekdays),
        "rest_days": ("Days of rest", enumerated_weekdays),
        "cross_training_days": ("Days of other sports", enumerated_weekdays),
        "strength_days": ("Days of strength training", enumerated_weekdays),
        "strength_per_week": ("Strength training a week", str),
        "max_session_s": ("Longest session", _longest),
        "track": ("Track to run on", _yes_or_no),
        "treadmill_only": ("Treadmill alone", _yes_or_no),
        "blackouts": ("Days without training", lambda blackouts: _few(blackouts, _holiday)),
    }
)


def _few(every: Sequence[Any], said: Callable[[Any], str]) -> str:
    named = [said(each) for each in every[:MOST_NAMED]]
    left = len(every) - len(named)
    return enumerated([*named, f"{left} more"] if left else named)


# --- the athlete

_OF_ATHLETE: Mapping[str, str] = MappingProxyType(
    {
        "timezone": "time zone",
        "units": "units",
        "birth_date": "date of birth",
        "sex": "sex",
        "level": "level",
        "weekly_distance_m": "weekly distance",
        "longest_run_m": "longest run",
        "hr_max": "maximum heart rate",
        "hr_rest": "resting heart rate",
        "easy_hr_ceiling": "ceiling of the easy heart rate",
        "availability": "availability",
        "reports": "what is reported",
    }
)


def _of_athlete(was: Athlete, now: Athlete) -> Iterator[str]:
    names = [said for name, said in _OF_ATHLETE.items() if getattr(was, name) != getattr(now, name)]
    if names:
        yield f"Changed of the athlete: {enumerated(names)}."
