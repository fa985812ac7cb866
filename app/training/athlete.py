"""The athlete: everything a coach may know of a runner, none of it required.

What cannot all be true is refused where the noun is made, by a ``Contradiction`` that names the field.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from typing import ClassVar, Literal, get_args
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from app.science.heart_rate import VALID_AGE, VALID_MAXIMUM_BPM, VALID_RESTING_BPM
from app.science.units import Units
from app.training.heart import Heart

Sex = Literal["female", "male"]
Level = Literal["beginner", "intermediate", "advanced"]
Reports = Literal["none", "sessions", "activities"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)

Bounds = tuple[float, float]
BIRTH_YEARS = (1900, 2100)
AGES = (5, 110)
"""Of runners, in years."""
HR_MAX_BPM: Bounds = VALID_MAXIMUM_BPM
HR_REST_BPM: Bounds = VALID_RESTING_BPM
EASY_HR_CEILING: Bounds = (0.5, 0.9)
USUAL_EASY_HR_CEILING = 0.79
WEEKLY_DISTANCE_M: Bounds = (0, 500_000)
LONGEST_RUN_M: Bounds = (0, 250_000)
STRENGTH_PER_WEEK: Bounds = (0, 7)
SESSION_S: Bounds = (300, 86_400)
MOST_TAGS = 50
LONGEST_TAG = 100
MOST_BLACKOUTS = 200


class Contradiction(ValueError):
    """Something said of a runner that cannot be true, alone or beside the rest."""

    def __init__(self, field: str, sentence: str, received: object) -> None:
        super().__init__(f"{field} {sentence}; {received!r} came")
        self.field = field  # the way to it, with dots: `availability.long_run_day`
        self.sentence = sentence
        self.received = received


@dataclass(frozen=True, slots=True, kw_only=True)
class Blackout:
    """Days without training, both ends included."""

    # `from` is a word of Python's own: on the wire, and in documents, the underscore falls.
    __pydantic_config__: ClassVar[Mapping[str, Callable[[str], str]]] = {
        "alias_generator": lambda name: name.rstrip("_")
    }
    from_: date
    to: date
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.to < self.from_:
            raise Contradiction("to", f"must not lie before from, {self.from_}", self.to)

    def dates(self, first: date, last: date) -> Iterator[date]:
        """Yield those of its days that lie from `first` to `last`, however many it has."""
        begin, end = max(self.from_, first), min(self.to, last)
        return (begin + timedelta(days=number) for number in range((end - begin).days + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """When and where a runner can train; what is None was not said."""

    days: tuple[Weekday, ...] | None = None
    long_run_day: Weekday | None = None
    quality_days: tuple[Weekday, ...] | None = None
    rest_days: tuple[Weekday, ...] | None = None
    cross_training_days: tuple[Weekday, ...] | None = None
    strength_days: tuple[Weekday, ...] | None = None
    strength_per_week: int | None = None
    max_session_s: float | Mapping[Weekday, float] | None = None
    track: bool | None = None
    treadmill_only: bool = False
    blackouts: tuple[Blackout, ...] = ()

    def __post_init__(self) -> None:
        for name in ("days", "quality_days", "rest_days", "cross_training_days", "strength_days"):
            _distinct(name, getattr(self, name) or ())
        _within("strength_per_week", self.strength_per_week, STRENGTH_PER_WEEK)
        self._sessions_are_bounded()
        self._running_days_agree()
        if len(self.blackouts) > MOST_BLACKOUTS:
            raise Contradiction("blackouts", f"may be {MOST_BLACKOUTS} at most", len(self.blackouts))

    def _sessions_are_bounded(self) -> None:
        if isinstance(self.max_session_s, Mapping):
            for weekday, seconds in self.max_session_s.items():
                _within(f"max_session_s.{weekday}", seconds, SESSION_S)
        else:
            _within("max_session_s", self.max_session_s, SESSION_S)

    def _running_days_agree(self) -> None:
        long_run_days = (self.long_run_day,) if self.long_run_day else ()
        if self.days is not None:
            _among("long_run_day", long_run_days, self.days)
            _among("quality_days", self.quality_days or (), self.days)
        rest_days = self.rest_days or ()
        _apart("long_run_day", long_run_days, rest_days)
        for name in ("days", "quality_days", "cross_training_days"):
            _apart(name, getattr(self, name) or (), rest_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Athlete:
    """One runner of a tenant."""

    id: UUID
    external_id: str | None = None
    name: str | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    timezone: str = "UTC"
    units: Units = "metric"
    level: Level | None = None
    weekly_distance_m: float | None = None
    longest_run_m: float | None = None
    hr_max: int | None = None
    hr_rest: int | None = None
    easy_hr_ceiling: float = USUAL_EASY_HR_CEILING
    availability: Availability = field(default_factory=Availability)
    reports: Reports = "none"
    tags: tuple[str, ...] = ()
    created_at: datetime
    updated_at: datetime

    def __post_init__(self) -> None:
        first, last = BIRTH_YEARS
        if self.birth_date is not None and not first <= self.birth_date.year <= last:
            raise Contradiction("birth_date", f"must lie in the years {first} to {last}", self.birth_date)
        if self.timezone not in timezones():
            raise Contradiction("timezone", _nearest_timezone(self.timezone), self.timezone)
        _within("weekly_distance_m", self.weekly_distance_m, WEEKLY_DISTANCE_M)
        _within("longest_run_m", self.longest_run_m, LONGEST_RUN_M)
        self._heart_is_sound()
        self._tags_are_few_and_distinct()

    def _heart_is_sound(self) -> None:
        _within("hr_max", self.hr_max, HR_MAX_BPM)
        _within("hr_rest", self.hr_rest, HR_REST_BPM)
        _within("easy_hr_ceiling", self.easy_hr_ceiling, EASY_HR_CEILING)
        if self.hr_max is not None and self.hr_rest is not None and self.hr_rest >= self.hr_max:
            raise Contradiction("hr_rest", f"must be below hr_max, {self.hr_max}", self.hr_rest)

    def _tags_are_few_and_distinct(self) -> None:
        _distinct("tags", self.tags)
        if len(self.tags) > MOST_TAGS:
            raise Contradiction("tags", f"may be {MOST_TAGS} at most", len(self.tags))
        for index, tag in enumerate(self.tags):
            if not 0 < len(tag) <= LONGEST_TAG:
                raise Contradiction(f"tags.{index}", f"must have 1 to {LONGEST_TAG} characters", tag)

    def today(self, now: datetime) -> date:
        """Tell the calendar day that this instant is for the runner."""
        return now.astimezone(ZoneInfo(self.timezone)).date()

    def heart(self, today: date) -> Heart | None:
        """Make the runner's heart of what is known of it; None where neither maximum nor age is."""
        own = None if self.easy_hr_ceiling == USUAL_EASY_HR_CEILING else self.easy_hr_ceiling
        if self.hr_max is not None:
            return Heart(self.hr_max, self.hr_rest, easy_ceiling=own)
        age = self.age(today)
        youngest, oldest = VALID_AGE
        if age is None or not youngest <= age <= oldest:
            return None
        return Heart.of_age(age, self.hr_rest, own)

    def age(self, today: date) -> int | None:
        """Tell the age in whole years, where the birth date is known; never outside `AGES`."""
        if self.birth_date is None:
            return None
        had_birthday = (today.month, today.day) >= (self.birth_date.month, self.birth_date.day)
        youngest, oldest = AGES
        return min(max(today.year - self.birth_date.year - (not had_birthday), youngest), oldest)


@cache
def timezones() -> frozenset[str]:
    """Every time zone with a name, but for the machine's own."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def _nearest_timezone(name: str) -> str:
    by_small_letters = {known.lower(): known for known in timezones()}
    nearest = get_close_matches(name.lower()[:60], by_small_letters, n=1)
    example = by_small_letters[nearest[0]] if nearest else "Europe/Berlin"
    return f'must be an IANA time zone such as "{example}"'


def _within(name: str, value: float | None, bounds: Bounds) -> None:
    low, high = bounds
    if value is not None and not low <= value <= high:
        raise Contradiction(name, f"must be from {low:.10g} to {high:.10g}", value)


def _distinct(name: str, words: Collection[str]) -> None:
    if len(set(words)) < len(words):
        raise Contradiction(name, "must not name anything twice", words)


def _among(name: str, chosen: Collection[Weekday], days: Collection[Weekday]) -> None:
    if others := [day for day in chosen if day not in days]:
        raise Contradiction(name, f"must be among days, {', '.join(days) or 'none'}", ", ".join(others))


def _apart(name: str, chosen: Collection[Weekday], rest_days: Collection[Weekday]) -> None:
    if shared := [day for day in chosen if day in rest_days]:
        raise Contradiction(name, f"must be apart from rest_days, {', '.join(rest_days)}", ", ".join(shared))
