"""What it costs to take laps for steps: the worse they answer each other, the more.

Costs are sums of logarithms of what was run to what was asked. The weights are careful choices, tried on
sessions of the catalogue as runners run and record them.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate
from math import inf, log
from typing import NamedTuple

from app.science.units import METRES_PER_KM, METRES_PER_MILE
from app.training.logbook.activity import Lap
from app.training.workouts.steps import Reckoned, Step

AUTOMATIC_M = (500.0, METRES_PER_KM, METRES_PER_MILE / 2, METRES_PER_MILE, 5 * METRES_PER_KM)
"""How long laps are that a watch makes by itself."""

MOST_JOINED = 60
"""How many laps one step may be made of: a marathon by kilometres, and some presses of the button.

Of a step of more pieces than that its laps show nothing, and trying them all takes time by their square.
"""

SHARED = 0.7
STOPPED = (0.4, 0.1)
"""Who stops leaves out all that is left at once: so much for it, and for each step that is not run."""

_ALIKE = 0.01
_EACH_LAP, _EACH_PRESS = 0.02, 0.2
"""Laps that the watch makes part any step; a button is pressed for a reason."""

_SHARED_WEIGHT = 3.0
_SKIPPED_LAP = (0.1, 0.5, 120.0)  # from, to, for laps of so many seconds and more
_SKIPPED_WORK, _SKIPPED_OTHER = 0.8, 0.3

_LARGEST_GAP, _LARGEST_PACE_GAP = 1.2, 0.6
_FREEDOM, _PACE_WEIGHT, _WRONG_PACE_WEIGHT = 0.4, 0.5, 2.0
"""Work far too slow is a jog, however long it lasted: a repetition and its jog left out cost less. Nor is a
warm-up or a cool-down as fast as work."""

_AS_LONG_AS_LIKED = frozenset({"warmup", "cooldown"})


class _Paces(NamedTuple):
    """The slowest and the fastest of some laps, seconds a metre; 0 and infinity where none has a pace."""

    slowest: float = 0.0
    fastest: float = inf

    def wider(self, other: "_Paces") -> "_Paces":
        """Join these laps and others."""
        return _Paces(max(self.slowest, other.slowest), min(self.fastest, other.fastest))

    @property
    def unevenness(self) -> float:
        """Ln of the slowest to the fastest."""
        return log(self.slowest / self.fastest) if self.slowest > self.fastest else 0.0


class Prices:
    """The costs of one run beside one workout.

    Each is reckoned once: for steps that are repeated, and for every width of the search. The paces of the
    laps that are joined are carried on from lap to lap, so that no cost looks at all of them again.
    """

    def __init__(self, laps: Sequence[Lap], steps: Sequence[Step]) -> None:
        self.laps = laps
        self.laps_too_many = _least(min(_joined(lap), lap_left_out(lap)) for lap in laps)
        self.steps_too_many = _least((min(SHARED, step_left_out(step)) for step in steps), *STOPPED)
        self._metres = tuple(accumulate((lap.distance_m for lap in laps), initial=0.0))
        self._seconds = tuple(accumulate((lap.duration_s for lap in laps), initial=0.0))
        self._joined = tuple(accumulate(map(_joined, laps), initial=0.0))
        self._paces = tuple([_Paces()] for _ in range(len(laps) + 1))
        self._own = dict[tuple[int, int], list[float]]()
        self._shared = dict[tuple[int, int, int], float]()

    def own(self, step: Step, taken: int, most: int) -> Iterator[tuple[int, float]]:
        """Count up to `most` laps that end with lap number `taken`, each count with its cost as a step.

        Counting ends at `MOST_JOINED`, and where the step would be far too long.
        """
        most = min(most, MOST_JOINED)
        known = self._own.setdefault((id(step), taken), [])
        yield from enumerate(known[:most], start=1)
        for count in range(len(known) + 1, most + 1):
            if known and known[-1] == inf:
                return
            known.append(self._reckon(step, taken, count))
            yield count, known[-1]

    def shared(self, steps: Sequence[Step], taken: int) -> float:
        """Tell what it costs that two steps share lap number `taken`."""
        first, second = steps
        key = (id(first), id(second), taken)
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = SHARED + _shared_mismatch(steps, self.laps[taken - 1])
        return found

    def _reckon(self, step: Step, taken: int, count: int) -> float:
        metres = self._metres[taken] - self._metres[taken - count]
        seconds = self._seconds[taken] - self._seconds[taken - count]
        gap = extent_gap(step, metres, seconds)
        if count > 1 and gap > _LARGEST_GAP:
            return inf
        cost = (
            _mismatch(step, abs(gap), metres, seconds) + self._joined[taken - 1] - self._joined[taken - count]
        )
        if step.intent == "work":
            return cost + self._paces_of(taken, count).unevenness
        if step.intent in _AS_LONG_AS_LIKED:
            return cost + _quickness(self._paces_of(taken, count), step)
        return cost

    def _paces_of(self, taken: int, count: int) -> _Paces:
        """Tell the paces of so many laps up to lap number `taken`, carried on from those of fewer."""
        known = self._paces[taken]
        for before in range(len(known) - 1, count):
            known.append(known[-1].wider(_paces(self.laps[taken - before - 1])))
        return known[count]


def is_as_long(lap: Lap, usual_m: float) -> bool:
    """Whether a lap is one that a watch makes by itself after so many metres."""
    return abs(lap.distance_m - usual_m) <= _ALIKE * usual_m


def lap_left_out(lap: Lap) -> float:
    """Tell what it costs that a lap is no step: the more the longer it lasted."""
    least, most, long_s = _SKIPPED_LAP
    return least + (most - least) * min(lap.duration_s / long_s, 1.0)


def step_left_out(step: Step) -> float:
    """Tell what it costs that a step was not run, and the next one was."""
    return _SKIPPED_WORK if step.intent == "work" else _SKIPPED_OTHER


def unevenness(laps: Sequence[Lap]) -> float:
    """Ln of the slowest to the fastest pace: a repetition holds no jog."""
    return reduce(_Paces.wider, map(_paces, laps), _Paces()).unevenness


def pace_of(lap: Lap) -> float | None:
    """Tell the pace of a lap, seconds a metre; None where nothing was run in it."""
    return lap.duration_s / lap.distance_m if lap.distance_m and lap.duration_s else None


def extent_gap(step: Step, metres: float, seconds: float) -> float:
    """Ln of what was run to what was asked: by distance, by time, or the nearer of both where it is open."""
    reckoned = reckoned_of(step)
    if step.distance_m is not None:
        return _ln(metres, step.distance_m)
    if step.duration_s is not None:
        return _ln(seconds, step.duration_s)
    return min(_ln(metres, reckoned.distance_m), _ln(seconds, reckoned.duration_s), key=abs) / 2


def reckoned_of(step: Step) -> Reckoned:
    """Give what a step is for the runner; ValueError where that was not reckoned."""
    if step.reckoned is None:
        raise ValueError("laps are put to the steps of a resolved workout")
    return step.reckoned


def _least(prices: Iterable[float], once: float = inf, each: float = 0.0) -> tuple[float, ...]:
    """Tell what none, one, two and more cost at the least: by the cheapest, or so much once and for each."""
    sums = accumulate(sorted(prices), initial=0.0)
    return tuple(min(cost, once + each * count) if count else 0.0 for count, cost in enumerate(sums))


def _joined(lap: Lap) -> float:
    """Tell what it costs that a lap is not the last of its step."""
    return _EACH_LAP if any(is_as_long(lap, usual_m) for usual_m in AUTOMATIC_M) else _EACH_PRESS


def _mismatch(step: Step, gap: float, metres: float, seconds: float) -> float:
    """How badly a run answers a step: work by the gap of extent, all else more freely; a little by pace."""
    reckoned = reckoned_of(step)
    if step.intent != "work":
        by_time, by_way = _ln(seconds, reckoned.duration_s), _ln(metres, reckoned.distance_m)
        gap = _FREEDOM * min(gap, abs(by_time), abs(by_way))
    by_pace = _pace_mismatch(reckoned.distance_m, reckoned.duration_s, metres, seconds)
    if step.intent == "work" and metres * reckoned.duration_s < reckoned.distance_m * seconds:
        by_pace *= _WRONG_PACE_WEIGHT / _PACE_WEIGHT
    return min(gap, _LARGEST_GAP) + by_pace


def _quickness(paces: _Paces, step: Step) -> float:
    """How much faster than asked the fastest lap of an easy end was."""
    asked = reckoned_of(step)
    if paces.fastest == inf:
        return 0.0
    return _WRONG_PACE_WEIGHT * max(_ln(asked.duration_s, paces.fastest * asked.distance_m), 0.0)


def _paces(lap: Lap) -> _Paces:
    pace = pace_of(lap)
    return _Paces() if pace is None else _Paces(pace, pace)


def _shared_mismatch(steps: Sequence[Step], lap: Lap) -> float:
    intents = {step.intent for step in steps}
    if "work" in intents and intents & _AS_LONG_AS_LIKED:
        return inf  # a longer one shows no work in it
    asked = [reckoned_of(step) for step in steps]
    metres, seconds = sum(each.distance_m for each in asked), sum(each.duration_s for each in asked)
    gap = min(abs(_ln(lap.distance_m, metres)), abs(_ln(lap.duration_s, seconds)))
    return _SHARED_WEIGHT * gap + _pace_mismatch(metres, seconds, lap.distance_m, lap.duration_s)


def _pace_mismatch(asked_m: float, asked_s: float, metres: float, seconds: float) -> float:
    if not (asked_m and metres and seconds):
        return 0.0 if asked_m == metres else _PACE_WEIGHT * _LARGEST_PACE_GAP
    return _PACE_WEIGHT * min(abs(_ln(seconds / metres, asked_s / asked_m)), _LARGEST_PACE_GAP)


def _ln(value: float, other: float) -> float:
    if value > 0 and other > 0:
        return log(value / other)
    return 0.0 if value == other else (-_LARGEST_GAP if value < other else _LARGEST_GAP)
