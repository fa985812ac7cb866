"""What a session that was too much leaves for the next one of its kind (AD09): no more work, never faster.

A kind is the zone of most of the hard work. A lesson holds until a session of that zone is run again, or four
weeks are over.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.training.adaptation.time_off import ONE_DAY
from app.training.plans.plan import Day
from app.training.workouts.kinds import RUNS
from app.training.workouts.totals import totals
from app.training.workouts.workout import Workout
from app.training.zone_characters import SYMBOLS, Symbol

LESSON_DAYS = 28
"""So long a session has a bearing on the next of its kind."""

_WITHOUT_LESSONS = ("race", "time_trial")


class HardWork(NamedTuple):
    """Seconds of a run that are not easy, and the zone of most of them."""

    zone: Symbol
    seconds: float


class Lesson(NamedTuple):
    """A session was too much: the next one of its zone holds so many seconds of hard work at the most.

    `text`: which one it was, and what was wrong with it.
    """

    date: dt.date
    zone: Symbol
    most_s: float
    text: str


def hard_work(workout: Workout) -> HardWork | None:
    """Find the hard work of a resolved run that may be eased; None where there is none."""
    if workout.kind not in RUNS or workout.kind in _WITHOUT_LESSONS or not workout.is_resolved:
        return None
    sums = totals(workout)
    if sums is None:
        return None
    zones = {zone: sums.zone_seconds[zone] for zone in SYMBOLS[1:]}
    seconds = sum(zones.values())
    return HardWork(max(zones, key=zones.__getitem__), seconds) if seconds else None


@dataclass(slots=True)
class Lessons:
    """The lessons that hold, as day after day goes by; one a zone."""

    held: dict[Symbol, Lesson] = field(default_factory=dict)

    def on(self, date: dt.date) -> tuple[Lesson, ...]:
        """List those that hold on a day."""
        oldest = date - LESSON_DAYS * ONE_DAY
        return tuple(each for each in self.held.values() if each.date >= oldest)

    def after(self, day: Day, learnt: Iterable[Lesson]) -> None:
        """Let a day go by that was run, and that taught something or nothing."""
        for work in filter(None, map(hard_work, day.workouts)):
            self.held.pop(work.zone, None)
        for each in learnt:
            held = self.held.get(each.zone)
            if held is None or held.most_s > each.most_s:
                self.held[each.zone] = each


def strictest(day: Day, lessons: Iterable[Lesson]) -> tuple[float, Lesson] | None:
    """Find the lesson that asks for the least of a day, with the share of its work that it leaves."""
    shares = dict(_shares(day, {each.zone: each for each in lessons}))
    return min(((share, each) for each, share in shares.items()), default=None)


def _shares(day: Day, by_zone: Mapping[Symbol, Lesson]) -> Iterator[tuple[Lesson, float]]:
    for work in filter(None, map(hard_work, day.workouts)):
        lesson = by_zone.get(work.zone)
        if lesson is not None:
            yield lesson, lesson.most_s / work.seconds
