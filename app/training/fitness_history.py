"""How fitness moves from race to race: what each result changed, and why (rule AD12).

The log is read in order of date, never of arrival, so that a result sent late, or taken back, leaves what would
stand had it been known, or unknown, all along. Every result is new on its own day; what "at most six weeks old"
limits is how long one can stand beside the next as evidence of a decline.

- The first result sets the index, whatever its age.
- A result at least half a point above raises it at once, by one and a half points at most.
- One slower result changes nothing. Two in a row, within six weeks, lower it to the better of the two. In heat or
  hills a slower result does not count at all.
- Results under 1.5 km and over 42.2 km never count, and of several on one day the best does alone, so that a race
  that was sent twice is one race.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from app.science.vdot import vdot
from app.training.fitness import HILLY_GAIN, HOT_SLOWDOWN
from app.training.performance_log import LoggedPerformance
from app.training.reason import Reason

Effect = Literal["set", "raised", "lowered", "kept"]

SHORTEST_M, LONGEST_M = 1500.0, 42_200.0
LEAST_RISE, LARGEST_RISE = 0.5, 1.5
STANDS_DAYS = 42


class Result(NamedTuple):
    """A performance, and the VDOT that it alone speaks for."""

    performance: LoggedPerformance
    vdot: float

    @property
    def date(self) -> dt.date:
        """The day of the race."""
        return self.performance.date

    @property
    def fits(self) -> bool:
        """Whether a race of this distance says enough of fitness as a whole."""
        return SHORTEST_M <= self.performance.distance_m <= LONGEST_M


@dataclass(frozen=True, slots=True)
class FitnessChange:
    """What one result did to the index, VDOT in ml/kg/min; None as long as it is not known."""

    date: dt.date
    effect: Effect
    before: float | None
    vdot: float | None
    evidence: tuple[Result, ...]
    counted: bool  # whether the result may stand beside the next as evidence
    reason: Reason


class _Case(NamedTuple):
    """A result, and what stands when it comes."""

    result: Result
    best_of_day: Result | None
    latest: Result | None  # before it that counted
    index: float | None

    def gain(self) -> float:
        return self.result.vdot - (self.index or 0.0)

    def kept(self, *, counted: bool, reason: Reason) -> FitnessChange:
        return self.changed("kept", self.index, (self.result,), counted=counted, reason=reason)

    def changed(
        self,
        effect: Effect,
        index: float | None,
        evidence: tuple[Result, ...],
        *,
        counted: bool,
        reason: Reason,
    ) -> FitnessChange:
        return FitnessChange(self.result.date, effect, self.index, index, evidence, counted, reason)

    def reason(self, text: str, measured: float, limit: float, unit: str) -> Reason:
        performance = str(self.result.performance)
        return Reason(
            SLUG, "AD12", measured, limit, unit, f"{performance[0].upper()}{performance[1:]} {text}"
        )


SLUG = "new-race"


def history(performances: Iterable[LoggedPerformance]) -> tuple[FitnessChange, ...]:
    """Tell what every performance did to the index, oldest first; one that changed nothing says why not."""
    changes: list[FitnessChange] = []
    index: float | None = None
    latest: Result | None = None
    for result, best_of_day in _in_order(performances):
        case = _Case(result, best_of_day, latest, index)
        change = next(filter(None, (judged(case) for judged in _JUDGEMENTS)))
        changes.append(change)
        index = change.vdot
        latest = result if change.counted else latest
    return tuple(changes)


def _in_order(performances: Iterable[LoggedPerformance]) -> Iterator[tuple[Result, Result | None]]:
    """By day, the best of a day first, each beside the best of its day that fits."""
    results = [Result(each, vdot(each.distance_m, each.time_s)) for each in performances]
    results.sort(key=lambda each: (each.date, -each.vdot, each.performance.distance_m, each.performance.id))
    for _, day in groupby(results, key=attrgetter("date")):
        of_the_day = tuple(day)
        best = next((result for result in of_the_day if result.fits), None)
        yield from ((result, best) for result in of_the_day)


def _of_no_fitting_distance(case: _Case) -> FitnessChange | None:
    if case.result.fits:
        return None
    metres = case.result.performance.distance_m
    limit_m = SHORTEST_M if metres < SHORTEST_M else LONGEST_M
    text = "does not move the index: only races of 1.5 to 42.2 km do."
    return case.kept(counted=False, reason=case.reason(text, metres, limit_m, "m"))


def _not_the_best_of_its_day(case: _Case) -> FitnessChange | None:
    if case.best_of_day is case.result or case.best_of_day is None:
        return None
    best = case.best_of_day
    text = f"does not count beside {best.performance} on the same day."
    return case.kept(counted=False, reason=case.reason(text, case.result.vdot, best.vdot, "VDOT"))


def _first(case: _Case) -> FitnessChange | None:
    if case.index is not None:
        return None
    index = case.result.vdot
    reason = case.reason(f"is the first result: it sets VDOT {index:.1f}.", 1, 1, "results")
    return case.changed("set", index, (case.result,), counted=True, reason=reason)


def _faster(case: _Case) -> FitnessChange | None:
    gain = case.gain()
    if case.index is None or gain < LEAST_RISE:
        return None
    index = case.index + min(gain, LARGEST_RISE)
    capped = f", {LARGEST_RISE:g} at most from one result" if gain > LARGEST_RISE else ""
    limit = LARGEST_RISE if gain > LARGEST_RISE else LEAST_RISE
    text = f"speaks for VDOT {case.result.vdot:.1f}: the index rises from {case.index:.1f} to {index:.1f}{capped}."
    reason = case.reason(text, gain, limit, "VDOT")
    return case.changed("raised", index, (case.result,), counted=True, reason=reason)


def _as_fast(case: _Case) -> FitnessChange | None:
    gain = case.gain()
    if gain < 0:
        return None
    text = f"confirms the index, {case.index:.1f}: it rises by {LEAST_RISE:g} or more, or not at all."
    return case.kept(counted=True, reason=case.reason(text, gain, LEAST_RISE, "VDOT"))


def _slower_in_heat(case: _Case) -> FitnessChange | None:
    slowdown = case.result.performance.conditions.heat_slowdown
    if slowdown <= HOT_SLOWDOWN:
        return None
    text = f"was slowed by heat, by about {slowdown:.1%}: a slower result in heat does not count."
    return case.kept(counted=False, reason=case.reason(text, slowdown, HOT_SLOWDOWN, "slowdown"))


def _slower_in_hills(case: _Case) -> FitnessChange | None:
    performance = case.result.performance
    climb = (performance.conditions.elevation_gain_m or 0.0) / performance.distance_m
    if climb <= HILLY_GAIN:
        return None
    text = f"climbed {1000 * climb:.0f} m a kilometre: a slower result in hills does not count."
    return case.kept(counted=False, reason=case.reason(text, climb, HILLY_GAIN, "m climbed a metre"))


def _slower_again(case: _Case) -> FitnessChange | None:
    latest, index = case.latest, case.index
    if latest is None or index is None or latest.vdot >= index:
        return None
    days = (case.result.date - latest.date).days
    if days > STANDS_DAYS:
        return None
    lowered = max(latest.vdot, case.result.vdot)
    text = (
        f"is slower than VDOT {index:.1f}, as was {latest.performance}: twice within {STANDS_DAYS} days, so the "
        f"index falls to the better of both, {lowered:.1f}."
    )
    reason = case.reason(text, days, STANDS_DAYS, "days")
    return case.changed("lowered", lowered, (latest, case.result), counted=True, reason=reason)


def _slower_once(case: _Case) -> FitnessChange | None:
    text = (
        f"speaks for VDOT {case.result.vdot:.1f}: one slower result is ignored, a second within {STANDS_DAYS} days "
        "lowers the index."
    )
    return case.kept(counted=True, reason=case.reason(text, 1, 2, "results"))


_JUDGEMENTS: tuple[Callable[[_Case], FitnessChange | None], ...] = (
    _of_no_fitting_distance,
    _not_the_best_of_its_day,
    _first,
    _faster,
    _as_fast,
    _slower_in_heat,
    _slower_in_hills,
    _slower_again,
    _slower_once,
)
"""The first that speaks decides."""
