"""How fitness moves from race to race: what each result changed, and why (rule AD12).

The log is read in order of date, never of arrival, so that a result sent late, or taken back, leaves what
would stand had it been known, or unknown, all along. Every result is new on its own day; what "at most six
weeks old" limits is how long one can stand beside the next as evidence of a decline.

- The first result sets the index, whatever its age.
- A result at least half a point above raises it at once, by one and a half points at most.
- One slower result changes nothing. Two in a row, within six weeks, lower it to the better of the two. In
  heat or hills a slower result does not count at all, nor does one below VDOT 15, where the zones end: that
  is a walk.
- An index that no result has spoken for in half a year is out of date: nothing is held against a slower
  result then, which sets it anew.
- Results under 1.5 km and over 42.2 km never count, and of several on one day the best does alone, so that a
  race that was sent twice is one race.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from app.science.training_paces import CLAMPED_VDOT
from app.science.vdot import vdot
from app.training.fitness import HILLY_GAIN, HOT_SLOWDOWN, OLD_DAYS
from app.training.performance_log import LoggedPerformance
from app.training.reason import Reason
from app.training.rules.adaptation import NEW_RACE

Effect = Literal["set", "raised", "lowered", "kept"]

SHORTEST_M, LONGEST_M = 1500.0, 42_200.0
LEAST_RISE, LARGEST_RISE = 0.5, 1.5
STANDS_DAYS = 42
LEAST_VDOT = CLAMPED_VDOT[0]
"""Below it there are no paces of one's own."""


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

    @property
    def is_ignored(self) -> bool:
        """Whether nothing is made of the result: it is slower than what stands, or does not count at all."""
        return not self.speaks_for_index

    @property
    def speaks_for_index(self) -> bool:
        """Whether the result has moved or confirmed the index."""
        if self.effect != "kept":
            return True
        return self.counted and self.evidence[-1].vdot >= (self.before or 0.0)


@dataclass(frozen=True, slots=True)
class _Case:
    """A result, and what stands when it comes."""

    result: Result
    best_of_day: Result | None
    latest: Result | None  # before it that counted
    support: Result | None  # before it that last spoke for what stands
    standing: float | None

    def gain(self) -> float:
        return self.result.vdot - (self.standing or 0.0)

    def kept(self, reason: Reason, *, counted: bool) -> FitnessChange:
        return self.changed("kept", self.standing, reason, self.result, counted=counted)

    def changed(
        self, effect: Effect, index: float | None, reason: Reason, *evidence: Result, counted: bool = True
    ) -> FitnessChange:
        return FitnessChange(self.result.date, effect, self.standing, index, evidence, counted, reason)

    def reason(self, text: str, measured: float, limit: float, unit: str) -> Reason:
        name = str(self.result.performance)
        return Reason(
            NEW_RACE.slug, NEW_RACE.id, measured, limit, unit, f"{name[0].upper()}{name[1:]} {text}"
        )


def history(performances: Iterable[LoggedPerformance]) -> tuple[FitnessChange, ...]:
    """Tell what every performance did to the index, oldest first; one that changed nothing says why not."""
    changes: list[FitnessChange] = []
    index: float | None = None
    latest: Result | None = None
    support: Result | None = None
    for result, best_of_day in _in_order(performances):
        case = _Case(result, best_of_day, latest, support, index)
        change = next(filter(None, (judged(case) for judged in _JUDGEMENTS)))
        changes.append(change)
        index = change.vdot
        latest = result if change.counted else latest
        support = result if change.speaks_for_index else support
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
    return case.kept(case.reason(text, metres, limit_m, "m"), counted=False)


def _not_the_best_of_its_day(case: _Case) -> FitnessChange | None:
    best = case.best_of_day
    if best is None or best is case.result:
        return None
    text = f"does not count beside {best.performance}."
    return case.kept(case.reason(text, case.result.vdot, best.vdot, "VDOT"), counted=False)


def _first(case: _Case) -> FitnessChange | None:
    if case.standing is not None:
        return None
    index = case.result.vdot
    reason = case.reason(f"is the first result: it sets VDOT {index:.1f}.", 1, 1, "results")
    return case.changed("set", index, reason, case.result)


def _faster(case: _Case) -> FitnessChange | None:
    gain = case.gain()
    if case.standing is None or gain < LEAST_RISE:
        return None
    index = case.standing + min(gain, LARGEST_RISE)
    text = (
        f"speaks for VDOT {case.result.vdot:.1f}: the index rises from {case.standing:.1f} to {index:.1f}, "
        f"by {LARGEST_RISE:g} at most for one result."
    )
    reason = case.reason(text, gain, LARGEST_RISE if gain > LARGEST_RISE else LEAST_RISE, "VDOT")
    return case.changed("raised", index, reason, case.result)


def _as_fast(case: _Case) -> FitnessChange | None:
    gain = case.gain()
    if gain < 0:
        return None
    text = f"confirms VDOT {case.standing:.1f}: the index rises by {LEAST_RISE:g} or more, or not at all."
    return case.kept(case.reason(text, gain, LEAST_RISE, "VDOT"), counted=True)


def _slower_in_heat(case: _Case) -> FitnessChange | None:
    slowdown = case.result.performance.conditions.heat_slowdown
    if slowdown <= HOT_SLOWDOWN:
        return None
    text = f"was slowed by heat, by about {slowdown:.1%}: a slower result in heat does not count."
    return case.kept(case.reason(text, slowdown, HOT_SLOWDOWN, "slowdown"), counted=False)


def _slower_in_hills(case: _Case) -> FitnessChange | None:
    performance = case.result.performance
    climb = (performance.conditions.elevation_gain_m or 0.0) / performance.distance_m
    if climb <= HILLY_GAIN:
        return None
    text = f"climbed {climb:.1%} of its length: a slower result in hills does not count."
    return case.kept(case.reason(text, climb, HILLY_GAIN, "m climbed a metre"), counted=False)


def _walked(case: _Case) -> FitnessChange | None:
    index, standing = case.result.vdot, case.standing
    if standing is None or not index < LEAST_VDOT <= standing:
        return None
    text = (
        f"speaks for VDOT {index:.1f}, below {LEAST_VDOT:g}, where the zones end: so slow a result does not "
        f"count beside VDOT {standing:.1f}."
    )
    return case.kept(case.reason(text, index, LEAST_VDOT, "VDOT"), counted=False)


def _slower_again(case: _Case) -> FitnessChange | None:
    latest, standing = case.latest, case.standing
    if latest is None or standing is None or latest.vdot >= standing:
        return None
    days = (case.result.date - latest.date).days
    if days > STANDS_DAYS:
        return None
    index = max(latest.vdot, case.result.vdot)
    text = (
        f"is slower than VDOT {standing:.1f}, as was {latest.performance}: twice within {STANDS_DAYS} days, "
        f"so that the index falls to the better of both, {index:.1f}."
    )
    return case.changed("lowered", index, case.reason(text, days, STANDS_DAYS, "days"), latest, case.result)


def _out_of_date(case: _Case) -> FitnessChange | None:
    support, standing = case.support, case.standing
    if support is None or standing is None:
        return None
    days, index = (case.result.date - support.date).days, case.result.vdot
    if days <= OLD_DAYS:
        return None
    text = (
        f"speaks for VDOT {index:.1f}; {standing:.1f} was last spoken for by {support.performance}, {days} "
        f"days before it, which is more than {OLD_DAYS}: the index is set anew."
    )
    return case.changed("lowered", index, case.reason(text, days, OLD_DAYS, "days"), case.result)


def _slower_once(case: _Case) -> FitnessChange | None:
    text = (
        f"speaks for VDOT {case.result.vdot:.1f}, below {case.standing:.1f}: one slower result is ignored, a "
        f"second within {STANDS_DAYS} days lowers the index."
    )
    return case.kept(case.reason(text, 1, 2, "results"), counted=True)


_JUDGEMENTS: tuple[Callable[[_Case], FitnessChange | None], ...] = (
    _of_no_fitting_distance,
    _not_the_best_of_its_day,
    _first,
    _faster,
    _as_fast,
    _slower_in_heat,
    _slower_in_hills,
    _walked,
    _slower_again,
    _out_of_date,
    _slower_once,
)
"""The first that speaks decides."""
