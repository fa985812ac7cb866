"""The laps of a watch beside the steps of a workout: which laps are which step.

A watch that follows the workout makes one lap a step, and perhaps one a kilometre inside of it; a runner who
presses the button forgets one or presses twice; a warm-up is recorded by itself or not at all. All of that is
found by the cheapest way of putting laps to steps in their order. Laps that the watch makes by itself, one a
kilometre or mile, are laid along the course of the workout instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf, log
from typing import NamedTuple

from app.science.units import METRES_PER_KM, METRES_PER_MILE
from app.training.logbook.activity import Lap
from app.training.workouts.steps import Reckoned, Step

AUTOMATIC_M = (500.0, METRES_PER_KM, METRES_PER_MILE / 2, METRES_PER_MILE, 5 * METRES_PER_KM)
"""How long laps are that a watch makes by itself."""

MEASURED_GAP = 0.12
"""ln of the ratio up to which laps are as long as their step."""

MOST_CELLS = 10_000
"""Laps times steps that are looked at; beyond nobody could tell the repetitions apart either."""

_ALIKE, _INSIDE = 0.01, 0.03
_MOST_SHARED = 2
_EACH_LAP, _SHARED, _SHARED_WEIGHT = 0.02, 0.5, 3.0
_SKIPPED_LAP = (0.1, 0.5, 120.0)  # from, to, for laps of so many seconds and more
_SKIPPED_WORK, _SKIPPED_OTHER = 0.8, 0.3
_CHEAPEST_SURPLUS_LAP = min(_EACH_LAP, _SKIPPED_LAP[0])
_CHEAPEST_SURPLUS_STEP = min(_SHARED, _SKIPPED_WORK, _SKIPPED_OTHER)
_EARLIER = 1e-3
"""Of alike repetitions the last are the ones that were not run."""

_LARGEST_GAP, _LARGEST_PACE_GAP = 1.2, 0.6
_FREEDOM, _PACE_WEIGHT, _SLOW_WORK_WEIGHT = 0.4, 0.5, 2.0
"""Work far too slow is a jog, however long it lasted: a repetition and its jog left out cost less."""

_AS_LONG_AS_LIKED = frozenset({"warmup", "cooldown"})
_ROUNDING = 1e-6
_EVEN = 0.25
"""Ln of paces up to which laps may be one repetition; beyond there is a jog among them."""


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
        return _extent_gap(self.step, self.distance_m, self.duration_s)


def aligned(laps: Sequence[Lap], steps: Sequence[Step]) -> tuple[Stretch, ...] | None:
    """Put laps to the steps of a resolved workout as it is run; None where that cannot be told."""
    if len(laps) < 2 or len(laps) * len(steps) > MOST_CELLS or any(step.reckoned is None for step in steps):
        return None
    return tuple(_along(laps, steps) if are_automatic(laps) else _cheapest(laps, steps).found())


def are_automatic(laps: Sequence[Lap]) -> bool:
    """Whether the watch made the laps by itself: all but the last of one usual length."""
    return len(laps) > 2 and any(
        all(abs(lap.distance_m - usual_m) <= _ALIKE * usual_m for lap in laps[:-1]) for usual_m in AUTOMATIC_M
    )


def _along(laps: Sequence[Lap], steps: Sequence[Step]) -> Iterator[Stretch]:
    """Lay the steps along the way that was run; a step is told by the laps that lie wholly inside of it."""
    course = _Course.of(laps)
    place = _Place(0.0, 0.0)
    for step in steps:
        ends = course.after(place, step)
        slack_m = _INSIDE * laps[0].distance_m
        inside = tuple(
            lap
            for lap, (begins_m, ends_m) in zip(laps, pairwise(course.metres), strict=True)
            if begins_m >= place.metres - slack_m and ends_m <= ends.metres + slack_m and ends_m > begins_m
        )
        was_run = place.metres < course.metres[-1] - slack_m
        covered_m = sum(lap.distance_m for lap in inside)
        is_whole = abs(covered_m - (ends.metres - place.metres)) <= 2 * slack_m
        yield Stretch(step, inside, is_known=bool(inside) or not was_run, is_whole=is_whole)
        place = ends


class _Place(NamedTuple):
    metres: float
    seconds: float


class _Course(NamedTuple):
    """Metres and seconds from the start to the end of each lap, with an even pace between."""

    metres: Sequence[float]
    seconds: Sequence[float]

    @classmethod
    def of(cls, laps: Sequence[Lap]) -> "_Course":
        """Lay the laps one after the other."""
        metres, seconds = (lap.distance_m for lap in laps), (lap.duration_s for lap in laps)
        return cls(tuple(accumulate(metres, initial=0.0)), tuple(accumulate(seconds, initial=0.0)))

    def after(self, place: _Place, step: Step) -> _Place:
        """Tell where a step ends that begins here."""
        if step.distance_m is not None:
            metres = place.metres + step.distance_m
            return _Place(metres, _between(metres, self.metres, self.seconds))
        seconds = place.seconds + (step.duration_s or _reckoned(step).duration_s)
        return _Place(_between(seconds, self.seconds, self.metres), seconds)


def _between(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Read a rising line at `x`, its last stretch carried on beyond the end."""
    for (x0, x1), (y0, y1) in zip(pairwise(xs), pairwise(ys), strict=True):
        if x <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return ys[-1] * x / xs[-1] if xs[-1] else ys[-1]


class _Way(NamedTuple):
    """The cheapest way to so many laps and steps: its cost, and how many of each it took last."""

    cost: float
    laps: int
    steps: int


_NO_WAY = _Way(inf, 0, 0)


def _cheapest(laps: Sequence[Lap], steps: Sequence[Step]) -> "Search":
    """Search where laps and steps keep pace with each other, and wider only where that could be cheaper."""
    search = Search(laps, steps, width=0)
    return search if search.width_needed == 0 else Search(laps, steps, width=search.width_needed)


class Search:
    """The cheapest way by dynamic programming: several laps to a step, one to several, or left out.

    `width`: by how many more laps than steps, or steps than laps, a way may run ahead than it must.
    """

    def __init__(self, laps: Sequence[Lap], steps: Sequence[Step], *, width: int) -> None:
        self.laps, self.steps = laps, steps
        self.course = _Course.of(laps)
        surplus = len(laps) - len(steps)
        self.least, self.most = min(surplus, 0) - width, max(surplus, 0) + width
        self.ways = [[_NO_WAY] * (len(steps) + 1) for _ in range(len(laps) + 1)]
        self.ways[0][0] = _Way(0.0, 0, 0)
        for taken, ways in enumerate(self.ways):
            for placed in range(max(taken - self.most, 0), min(taken - self.least, len(steps)) + 1):
                if taken or placed:
                    ways[placed] = min(self._ways_to(taken, placed))

    @property
    def width_needed(self) -> int:
        """The width beyond which every way is dearer: each place costs it a lap and a step too many."""
        surplus = len(self.laps) - len(self.steps)
        least = _CHEAPEST_SURPLUS_LAP * max(surplus, 0) + _CHEAPEST_SURPLUS_STEP * max(-surplus, 0)
        spare = self.ways[-1][-1].cost - least
        return int(spare / (_CHEAPEST_SURPLUS_LAP + _CHEAPEST_SURPLUS_STEP) + _ROUNDING)

    def _ways_to(self, taken: int, placed: int) -> Iterator[_Way]:
        """Offer every way to have taken so many laps and placed so many steps."""
        if taken:
            yield _Way(self.ways[taken - 1][placed].cost + _lap_left_out(self.laps[taken - 1]), 1, 0)
        if placed:
            left_out = _step_left_out(self.steps[placed - 1]) + _EARLIER * (len(self.steps) - placed)
            yield _Way(self.ways[taken][placed - 1].cost + left_out, 0, 1)
            yield from self._ways_by_laps(taken, placed)
        if taken:
            for count in range(2, min(placed, _MOST_SHARED) + 1):
                mismatch = _shared_mismatch(self.steps[placed - count : placed], self.laps[taken - 1])
                yield _Way(self.ways[taken - 1][placed - count].cost + _SHARED + mismatch, 1, count)

    def _ways_by_laps(self, taken: int, placed: int) -> Iterator[_Way]:
        step, (metres, seconds) = self.steps[placed - 1], self.course
        for count in range(1, min(taken, taken - placed + 1 - self.least) + 1):
            run_m, run_s = metres[taken] - metres[taken - count], seconds[taken] - seconds[taken - count]
            if count > 1 and _extent_gap(step, run_m, run_s) > _LARGEST_GAP:
                return
            cost = _mismatch(step, run_m, run_s) + _EACH_LAP * (count - 1)
            if step.intent == "work":
                cost += _unevenness(self.laps[taken - count : taken])
            yield _Way(self.ways[taken - count][placed - 1].cost + cost, count, 1)

    def found(self) -> list[Stretch]:
        """Walk the cheapest way back from its end."""
        stretches: list[Stretch] = []
        taken, placed = len(self.laps), len(self.steps)
        while taken or placed:
            _, lap_count, step_count = self.ways[taken][placed]
            mine = tuple(self.laps[taken - lap_count : taken])
            if step_count == 1:
                step = self.steps[placed - 1]
                is_even = step.intent != "work" or _unevenness(mine) <= _EVEN
                stretches.append(Stretch(step, mine, is_known=is_even))
            else:
                shared = reversed(self.steps[placed - step_count : placed])
                stretches += [Stretch(step, is_known=False, is_whole=False) for step in shared]
            taken, placed = taken - lap_count, placed - step_count
        return stretches[::-1]


def _lap_left_out(lap: Lap) -> float:
    least, most, long_s = _SKIPPED_LAP
    return least + (most - least) * min(lap.duration_s / long_s, 1.0)


def _step_left_out(step: Step) -> float:
    return _SKIPPED_WORK if step.intent == "work" else _SKIPPED_OTHER


def _mismatch(step: Step, metres: float, seconds: float) -> float:
    """How badly a run answers a step: work by its extent, all else more freely; a little by pace."""
    reckoned = _reckoned(step)
    gap = abs(_extent_gap(step, metres, seconds))
    if step.intent != "work":
        by_time, by_way = _ln(seconds, reckoned.duration_s), _ln(metres, reckoned.distance_m)
        gap = _FREEDOM * min(gap, abs(by_time), abs(by_way))
    by_pace = _pace_mismatch(reckoned.distance_m, reckoned.duration_s, metres, seconds)
    if step.intent == "work" and metres * reckoned.duration_s < reckoned.distance_m * seconds:
        by_pace *= _SLOW_WORK_WEIGHT / _PACE_WEIGHT
    return min(gap, _LARGEST_GAP) + by_pace


def _unevenness(laps: Sequence[Lap]) -> float:
    """Ln of the slowest to the fastest pace: a repetition holds no jog."""
    paces = [lap.duration_s / lap.distance_m for lap in laps if lap.distance_m and lap.duration_s]
    return log(max(paces) / min(paces)) if len(paces) > 1 else 0.0


def _shared_mismatch(steps: Sequence[Step], lap: Lap) -> float:
    intents = {step.intent for step in steps}
    if "work" in intents and intents & _AS_LONG_AS_LIKED:
        return inf  # a longer one shows no work in it
    asked = [_reckoned(step) for step in steps]
    metres, seconds = sum(each.distance_m for each in asked), sum(each.duration_s for each in asked)
    gap = min(abs(_ln(lap.distance_m, metres)), abs(_ln(lap.duration_s, seconds)))
    return _SHARED_WEIGHT * gap + _pace_mismatch(metres, seconds, lap.distance_m, lap.duration_s)


def _pace_mismatch(asked_m: float, asked_s: float, metres: float, seconds: float) -> float:
    if not (asked_m and metres and seconds):
        return 0.0 if asked_m == metres else _PACE_WEIGHT * _LARGEST_PACE_GAP
    return _PACE_WEIGHT * min(abs(_ln(seconds / metres, asked_s / asked_m)), _LARGEST_PACE_GAP)


def _extent_gap(step: Step, metres: float, seconds: float) -> float:
    """Ln of what was run to what was asked: by distance, by time, or the nearer of both where it is open."""
    reckoned = _reckoned(step)
    if step.distance_m is not None:
        return _ln(metres, step.distance_m)
    if step.duration_s is not None:
        return _ln(seconds, step.duration_s)
    return min(_ln(metres, reckoned.distance_m), _ln(seconds, reckoned.duration_s), key=abs) / 2


def _ln(value: float, other: float) -> float:
    if value > 0 and other > 0:
        return log(value / other)
    return 0.0 if value == other else (-_LARGEST_GAP if value < other else _LARGEST_GAP)


def _reckoned(step: Step) -> Reckoned:
    if step.reckoned is None:
        raise ValueError("laps are put to the steps of a resolved workout")
    return step.reckoned
