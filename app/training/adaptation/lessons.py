"""What a session that was too much leaves for the next one of its kind (AD09): no more work, never faster.

A kind is the zone of most of the hard work. A lesson holds until a session of that zone is run again, or four
weeks are over.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import ceil, inf
from typing import NamedTuple

from app.training.dates import ONE_DAY
from app.training.plans.plan import Day
from app.training.workouts.booking import is_hard
from app.training.workouts.extents import Distance, Duration, Extent
from app.training.workouts.kinds import RUNS
from app.training.workouts.steps import Node, Repeat, leaves
from app.training.workouts.totals import executed, totals
from app.training.workouts.workout import Workout
from app.training.zone_characters import SYMBOLS, Symbol

LESSON_DAYS = 28
"""So long a session has a bearing on the next of its kind."""

NEARLY_ALL = 0.97
"""What is cut by less is the same session: paces move a little with fitness."""

_STEP_S, _STEP_M = 15.0, 100.0
_WITHOUT_LESSONS = ("race", "time_trial")


class HardWork(NamedTuple):
    """Seconds of a run that are not easy, and the zone of most of them."""

    zone: Symbol
    seconds: float


class Lesson(NamedTuple):
    """A session was too much: the next one of its zone holds so many seconds of hard work at the most.

    `text`: which one it was, and what was wrong with it. `recovery`: how long its recoveries were to last, as
    a share of the work before them; those of the next one are no shorter.
    """

    date: dt.date
    zone: Symbol
    most_s: float
    text: str
    recovery: float = 0.0


def least_recovery(nodes: Iterable[Node]) -> float | None:
    """Find the shortest recovery between repetitions, as a share of the work before it; None without one.

    >>> from app.training.workouts.construct import jog, repeat, run
    >>> from app.training.workouts.extents import minutes
    >>> from app.training.workouts.resolve import resolve
    >>> from app.training.workouts.runner import runner
    >>> from app.training.workouts.targets import THRESHOLD
    >>> cruise = repeat(4, run(minutes(5), THRESHOLD), between=jog(minutes(2)))
    >>> least_recovery(resolve(Workout((cruise,)), runner(45)).steps)
    0.4
    """
    shares = (recovery_share(node) for node in nodes if isinstance(node, Repeat))
    return min((share for share in shares if share is not None), default=None)


def recovery_share(repeat: Repeat) -> float | None:
    """Compare the recovery between hard repetitions with one of these; None where there is none."""
    between = None if repeat.recovery is None else repeat.recovery.reckoned
    work_s = sum(
        times * step.reckoned.duration_s
        for step, times in executed(repeat.steps)
        if is_hard(step) and step.reckoned is not None
    )
    return between.duration_s / work_s if between is not None and work_s else None


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


def with_recoveries(nodes: Iterable[Node], least: float) -> tuple[Node, ...]:
    """Lengthen recoveries that are shorter than a share of the work before them, no longer than it up to I.

    After repetitions (R) they may be longer.
    """
    return tuple(_recovering(node, least) if isinstance(node, Repeat) else node for node in nodes)


def _recovering(repeat: Repeat, least: float) -> Repeat:
    share, between = recovery_share(repeat), repeat.recovery
    zones = {step.reckoned.counts_as for step in leaves(repeat.steps) if step.reckoned}
    most = inf if "R" in zones else 1.0
    least = min(least, most)
    if between is None or not share or share >= NEARLY_ALL * least:
        return repeat
    match between.extent:
        case Duration(seconds=seconds):
            extent: Extent = Duration(_rounded(seconds / share, least, most, _STEP_S))
        case Distance(metres=metres):
            extent = Distance.of_metres(_rounded(metres / share, least, most, _STEP_M))
        case _:
            return repeat
    return replace(repeat, recovery=replace(between, extent=extent, reckoned=None))


def _rounded(whole: float, least: float, most: float, step: float) -> float:
    """Round a share of the work up, where that is no more than it may come to."""
    up = ceil(whole * least / step) * step
    return up if up <= whole * most else max(up - step, step)


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
