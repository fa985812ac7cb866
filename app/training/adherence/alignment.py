"""The laps of a watch beside the steps of a workout: which laps are which step.

A watch that follows the workout makes one lap a step, and perhaps one a kilometre inside of it; a runner who
presses the button forgets one or presses twice; a warm-up is recorded by itself or not at all. All of that is
found by the cheapest way of putting laps to steps in their order. Laps that the watch makes by itself, one a
kilometre or mile, are laid along the course of the workout instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, log
from typing import NamedTuple

from app.training.adherence.course import Course
from app.training.adherence.prices import (
    AUTOMATIC_M,
    STOPPED,
    Prices,
    extent_gap,
    is_as_long,
    lap_left_out,
    pace_of,
    reckoned_of,
    step_left_out,
    unevenness,
)
from app.training.logbook.activity import Lap
from app.training.workouts.steps import Step
from app.training.workouts.targets import Progression

MEASURED_GAP = 0.12
"""ln of the ratio up to which laps are as long as their step."""

MOST_CELLS = 10_000
"""Laps times steps of a run that is put to its workout; beyond nobody could tell them apart either.

For each of them the search looks at up to `MOST_JOINED` laps as one step, and at leaving out and sharing.
"""

_INSIDE = 0.03
_EARLIER = 1e-3
"""Of alike repetitions the last are the ones that were not run."""

_ROUNDING = 1e-6
_EVEN = 0.25
"""Ln of paces up to which laps may be one repetition; beyond there is a jog among them."""

_QUICKER = 0.08
"""Ln of paces from which on an easy lap shows that the work was elsewhere: easy laps differ by less."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One step as it was run, by its laps, none where it was not.

    `is_known` False: the laps do not tell it from its neighbours. `is_whole` False: they are only part of it.
    """

    step: Step
    laps: tuple[Lap, ...] = ()
    is_known: bool = True
    is_whole: bool = True

    @property
    def distance_m(self) -> float:
        """Metres of its laps."""
        return sum(lap.distance_m for lap in self.laps)

    @property
    def duration_s(self) -> float:
        """Seconds of its laps."""
        return sum(lap.duration_s for lap in self.laps)

    @property
    def gap(self) -> float:
        """Ln of what was run to what was asked, by the measure in which it was asked."""
        return extent_gap(self.step, self.distance_m, self.duration_s)


def aligned(laps: Sequence[Lap], steps: Sequence[Step]) -> tuple[Stretch, ...] | None:
    """Put laps to the steps of a resolved workout as it is run; None where that cannot be told."""
    if len(laps) < 2 or len(laps) * len(steps) > MOST_CELLS or any(step.reckoned is None for step in steps):
        return None
    if are_automatic(laps):
        return tuple(_along(laps, steps))
    return _with_doubtful_end(Search.cheapest(laps, steps).found())


def _with_doubtful_end(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Doubt the last repetition where it is no faster than the jog before it.

    It may be a piece of the cool-down. A single one has no other beside it that tells how fast the work was.
    """
    run = [place for place, each in enumerate(stretches) if each.laps]
    work = [place for place in run if stretches[place].step.intent == "work"]
    if len(work) < 2 or (jog := run[run.index(work[-1]) - 1]) in work:
        return tuple(stretches)
    last = stretches[work[-1]]
    if "uphill" in last.step.modifiers:
        return tuple(stretches)  # down the hill nobody is slower
    is_jogged = last.duration_s * stretches[jog].distance_m >= stretches[jog].duration_s * last.distance_m
    doubtful = replace(last, is_known=False) if is_jogged else last
    return (*stretches[: work[-1]], doubtful, *stretches[work[-1] + 1 :])


def are_automatic(laps: Sequence[Lap]) -> bool:
    """Whether the watch made the laps by itself: all but the last of one usual length."""
    return len(laps) > 2 and any(
        all(is_as_long(lap, usual_m) for lap in laps[:-1]) for usual_m in AUTOMATIC_M
    )


def _along(laps: Sequence[Lap], steps: Sequence[Step]) -> Iterator[Stretch]:
    """Lay the steps along the way that was run; a step is told by the laps that lie wholly inside of it.

    Work is doubtful where an easy lap was faster than one of its own: it began later than asked, or earlier.
    """
    course = Course.of(laps)
    slack_m = _INSIDE * laps[0].distance_m
    spans = tuple(pairwise(place.metres for place in course.along(steps)))
    full = laps if is_as_long(laps[-1], laps[0].distance_m) else laps[:-1]
    easy = _easy(full, course, [span for step, span in zip(steps, spans, strict=True) if _is_hard(step)])
    for step, (begins_m, ends_m) in zip(steps, spans, strict=True):
        places = course.within(begins_m - slack_m, ends_m + slack_m)
        inside = tuple(laps[place] for place in places)
        was_run = begins_m < course.metres[-1] - slack_m
        is_whole = abs(sum(lap.distance_m for lap in inside) - (ends_m - begins_m)) <= 2 * slack_m
        own = [laps[place] for place in places if place < len(full)]
        is_doubtful = _is_hard(step) and _is_steady(step) and _quicker(easy, own) > _QUICKER
        yield Stretch(
            step, inside, is_known=not is_doubtful and (bool(inside) or not was_run), is_whole=is_whole
        )


def _is_hard(step: Step) -> bool:
    return step.intent == "work" and reckoned_of(step).counts_as != "E"


def _is_steady(step: Step) -> bool:
    """Whether one pace is asked of a step from its begin to its end."""
    return not isinstance(step.target, Progression)


def _easy(laps: Sequence[Lap], course: Course, hard: Sequence[tuple[float, float]]) -> list[Lap]:
    """List the laps that were asked to be easy for at least half of their way."""
    return [
        lap
        for lap, (from_m, to_m) in zip(laps, pairwise(course.metres), strict=False)
        if 2 * sum(max(min(to_m, ends_m) - max(from_m, begins_m), 0.0) for begins_m, ends_m in hard)
        <= to_m - from_m
    ]


def _quicker(some: Sequence[Lap], others: Sequence[Lap]) -> float:
    """Ln of the slowest pace of others to the fastest of some; 0 where either have none."""
    fast, slow = ([pace for lap in laps if (pace := pace_of(lap))] for laps in (some, others))
    return log(max(slow) / min(fast)) if fast and slow else 0.0


class _Way(NamedTuple):
    """The cheapest way to so many laps and steps: its cost, and how many of each it took last."""

    cost: float
    laps: int
    steps: int


_NO_WAY = _Way(inf, 0, 0)


class Search:
    """The cheapest way by dynamic programming: several laps to a step, two steps to a lap, or left out.

    `width`: by how many more laps than steps, or steps than laps, a way may run ahead than it must.
    """

    def __init__(
        self, laps: Sequence[Lap], steps: Sequence[Step], *, width: int, prices: Prices | None = None
    ) -> None:
        self.laps, self.steps, self.width = laps, steps, width
        self.prices = prices or Prices(laps, steps)
        work = [place for place, step in enumerate(steps, 1) if step.intent == "work"] or [0]
        self.first_work, self.last_work = work[0], work[-1]
        surplus = len(laps) - len(steps)
        self.least, self.most = min(surplus, 0) - width, max(surplus, 0) + width
        self.ways = [[_NO_WAY] * (len(steps) + 1) for _ in range(len(laps) + 1)]
        self.ways[0][0] = _Way(0.0, 0, 0)
        for taken, ways in enumerate(self.ways):
            for placed in range(max(taken - self.most, 0), min(taken - self.least, len(steps)) + 1):
                if taken or placed:
                    ways[placed] = min(self._ways_to(taken, placed))

    @classmethod
    def cheapest(cls, laps: Sequence[Lap], steps: Sequence[Step]) -> "Search":
        """Search where laps and steps keep pace with each other, and wider where that could be cheaper.

        No width beyond the fewer of laps and steps is of use, and each search is far wider than the one
        before: all together are a small multiple of the widest.
        """
        search = cls(laps, steps, width=0)
        while (needed := search.width_needed) > search.width:
            width = min(needed, 4 * search.width + abs(len(laps) - len(steps)) + 2)
            search = cls(laps, steps, width=width, prices=search.prices)
        return search

    @property
    def width_needed(self) -> int:
        """The width beyond which every way is dearer: each place costs it a lap and a step too many."""
        surplus = len(self.laps) - len(self.steps)
        of_laps = self.prices.laps_too_many[max(surplus, 0) :]
        of_steps = self.prices.steps_too_many[max(-surplus, 0) :]
        cost = self.ways[-1][-1].cost + _ROUNDING
        return sum(laps + steps <= cost for laps, steps in zip(of_laps, of_steps, strict=True)) - 1

    def _ways_to(self, taken: int, placed: int) -> Iterator[_Way]:
        """Offer every way to have taken so many laps and placed so many steps."""
        if taken:
            yield _Way(self.ways[taken - 1][placed].cost + lap_left_out(self.laps[taken - 1]), 1, 0)
        if placed:
            left_out = step_left_out(self.steps[placed - 1]) + _EARLIER * (len(self.steps) - placed)
            yield _Way(self.ways[taken][placed - 1].cost + left_out, 0, 1)
            most = min(taken, taken - placed + 1 - self.least)
            for count, cost in self.prices.own(self.steps[placed - 1], taken, most):
                yield _Way(self.ways[taken - count][placed - 1].cost + cost, count, 1)
        if placed == self.last_work:
            yield from self._ways_by_stopping(taken, placed)
        if taken and placed > 1:
            shared = self.prices.shared(self.steps[placed - 2 : placed], taken)
            yield _Way(self.ways[taken - 1][placed - 2].cost + shared, 1, 2)

    def _ways_by_stopping(self, taken: int, placed: int) -> Iterator[_Way]:
        """Offer to have left out all up to the last of the work, once the first of it was placed."""
        once, each = STOPPED
        for count in range(2, min(placed - self.first_work, placed - taken + self.most) + 1):
            yield _Way(self.ways[taken][placed - count].cost + once + each * count, 0, count)

    def found(self) -> list[Stretch]:
        """Walk the cheapest way back from its end."""
        stretches: list[Stretch] = []
        taken, placed = len(self.laps), len(self.steps)
        while taken or placed:
            _, lap_count, step_count = self.ways[taken][placed]
            mine = tuple(self.laps[taken - lap_count : taken])
            is_shared = step_count > 1 and lap_count > 0
            last_first = reversed(self.steps[placed - step_count : placed])
            stretches += [_stretch(step, mine, is_shared=is_shared) for step in last_first]
            taken, placed = taken - lap_count, placed - step_count
        return stretches[::-1]


def _stretch(step: Step, laps: tuple[Lap, ...], *, is_shared: bool) -> Stretch:
    if is_shared:
        return Stretch(step, is_known=False, is_whole=False)
    return Stretch(
        step, laps, is_known=step.intent != "work" or not _is_steady(step) or unevenness(laps) <= _EVEN
    )
